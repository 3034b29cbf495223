"""What the page remembers of its reader: the level of explanation, and the pages worked through."""
