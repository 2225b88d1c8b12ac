"""Parse -> mentions: what the words tell, not yet tied to identities."""
