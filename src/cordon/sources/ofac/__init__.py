"""OFAC's two lists, SDN and non-SDN, in the three formats in which they are published."""

from cordon.sources.ofac import csv_sets

FORMATS = csv_sets.FORMATS
