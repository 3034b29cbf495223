"""Assemble the bytes that run in the reader's browser: fetched, checked by hash, compiled, named by content."""
