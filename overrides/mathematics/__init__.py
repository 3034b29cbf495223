"""Equations, rendered to HTML when the site is built; the reader gets no KaTeX, only its style sheet and fonts."""
