"""Anki: decks of flash cards."""
