"""Calendar arithmetic for time expressions: periods, feasts, tense, and one function a form of reading."""
