"""Natural languages: one folder each, and the profiles by which a text's language is told."""
