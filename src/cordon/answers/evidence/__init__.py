"""What evidence answers share: who may read what, which claims there are, and how independent they are."""
