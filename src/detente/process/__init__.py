"""The definition of one negotiation: parties, people and offices, formats, issues, known events, wordings."""
