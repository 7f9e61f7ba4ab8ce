"""Who is who: candidates, comparison, judgement, clusters; and an entity put together from statements."""
