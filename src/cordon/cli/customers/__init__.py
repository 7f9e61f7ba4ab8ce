"""Files of customers: rows in, hits and rejects out."""
