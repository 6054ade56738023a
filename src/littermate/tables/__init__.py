"""The clinical tables and their loader."""

from littermate.tables.loader import catalogue, house_protocol, species

__all__ = ["catalogue", "house_protocol", "species"]
