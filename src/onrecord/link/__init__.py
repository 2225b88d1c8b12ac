"""Records -> stories: which reports are copies of one another."""

from onrecord.link.duplicates import Cluster, Copy, Difference, differences, find_clusters, find_copies, sign

__all__ = ("Cluster", "Copy", "Difference", "differences", "find_clusters", "find_copies", "sign")
