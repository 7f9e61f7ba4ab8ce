"""Here is a name, give me rows: build, update, open, search. One index answers for every date."""
