"""Cordon: who stands inside the circle of sanctions, since when and on what evidence."""

__version__ = "0.1.0"
