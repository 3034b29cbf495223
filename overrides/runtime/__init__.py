"""Fetch what the site is made of, checked by hash, and name its files by content: npm, Python, licences, bundle."""
