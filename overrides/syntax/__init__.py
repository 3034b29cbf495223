"""What everything that an author writes is made of, whoever reads it: the site's blocks and the quiz alike.

It imports nothing of the project.
"""
