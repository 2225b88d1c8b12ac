"""Mentions -> identities: who, when, where, and which happening."""
