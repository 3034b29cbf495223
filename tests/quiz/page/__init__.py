"""The page's side of quizzes, on a fake DOM."""
