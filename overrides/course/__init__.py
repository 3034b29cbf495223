"""A course of one's own: the command `gradient-highway`, and what a new course starts from."""
