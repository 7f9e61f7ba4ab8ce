"""OFAC's kinds of target, in the words of all three formats, and the schemas they are."""

SCHEMAS = {
    "individual": "Person",
    "entity": "Organization",
    "": "Organization",  # in the CSV files an entity is `-0-`
    "vessel": "Vessel",
    "aircraft": "Airplane",
}
