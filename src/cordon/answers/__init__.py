"""What you asked: one verb, one file, one frozen result. No clock and no network: the day is an argument."""
