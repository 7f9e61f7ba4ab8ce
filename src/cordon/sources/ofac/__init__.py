"""OFAC's two lists, SDN and non-SDN, in the three formats in which they are published."""

from cordon.sources.ofac import csv_sets, enhanced, xml_list

FORMATS = (*csv_sets.FORMATS, *xml_list.FORMATS, *enhanced.FORMATS)
