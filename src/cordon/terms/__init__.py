"""What we say: dates, names, statements, readings. Standard library and the vocabulary's YAML only."""
