"""The quiz: answer --> grade --> feedback.

- `quiz.engine` grades; it is portable: the same code runs when the site is built (CPython) and in the page
  (MicroPython), so it imports nothing beyond itself (see CONTRIBUTING.md).
- `quiz.syntax` reads quizzes that authors write in Markdown into a `quiz.document`; only the build needs both.
- `quiz.page` is the only folder that touches the DOM.
"""
