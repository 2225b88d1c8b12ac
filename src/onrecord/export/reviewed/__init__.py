"""What people corrected in an annotation tool -> reviews: one module a tool, and the comparison that all share."""

from onrecord.export.reviewed.brat import read_brat
from onrecord.export.reviewed.label_studio import read_label_studio
from onrecord.export.reviewed.returned import Returned, Review, reviews_of

__all__ = ("Returned", "Review", "read_brat", "read_label_studio", "reviews_of")
