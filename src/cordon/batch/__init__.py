"""MANY AT ONCE: Arrow batches in and out, over local processes; parts that survive a kill."""
