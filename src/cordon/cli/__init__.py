"""The command line: parse the request, call one answer, render it."""
