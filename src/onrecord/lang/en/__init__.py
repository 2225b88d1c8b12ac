"""All that is English: time expressions, cues, titles, numbers, furniture, abbreviations."""
