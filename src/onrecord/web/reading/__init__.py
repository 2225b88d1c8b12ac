"""A record -> what the reading room shows: the article in segments, its items as cards, and forms to correct them."""
