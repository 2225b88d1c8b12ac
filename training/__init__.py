"""Make the shipped model from corpora; never imported by onrecord."""
