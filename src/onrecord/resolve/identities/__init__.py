"""Mentions -> parties: names first, then noun phrases, then pronouns, each in text order."""
