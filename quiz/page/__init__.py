"""The page side of every quiz: collect answers, have the engine grade them, show marks, feedback and progress.

The only folder of `quiz` with the DOM; it runs on MicroPython in the page. What a learner types is only ever a value
of a field or `textContent`; `innerHTML` gets what the author wrote and the build rendered, and numbers of the engine.

`sheet` is one quiz and its state, `fields` are its questions, `view` and `report` show them, `actions` hears the
learner, `memory` keeps progress in the browser and `course` tells a learning management system.
"""

from quiz.page.actions import start as start
