"""The quiz: answer --> grade --> feedback.

- `quiz.engine` grades; it is portable: the same code runs when the site is built (CPython) and in the page
  (MicroPython), so it imports nothing beyond itself (see CONTRIBUTING.md).
- `quiz.authoring` reads quizzes that authors write in Markdown; only the build needs it.
- `quiz.page` is the only folder that touches the DOM.
"""
