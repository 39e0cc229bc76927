"""Détente reads news reports about a negotiation and keeps a dossier in which every line leads back to its words."""

__version__ = "0.1.0"
