"""Look-ups that the coder opens read-only: places and actors."""
