"""Quizzes in a terminal, graded by the same engine as in the page."""
