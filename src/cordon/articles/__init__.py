"""What the press said: a page -> its text, its names, its claims, each anchored to the words it stands on.

`taking.take_in` takes the bytes, `reading.read_claims` reads them, `statements.claims_to_statements` files them as
drafts. `chat.read_claims_with` is a second reader behind any model that the caller provides.
"""
