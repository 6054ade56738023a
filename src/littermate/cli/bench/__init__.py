"""``littermate bench``: how fast the house is."""

from littermate.cli.bench.group import bench

__all__ = ["bench"]
