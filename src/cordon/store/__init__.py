"""What we knew, and when: the append-only, hash-chained ledger. The only SQL of the package."""
