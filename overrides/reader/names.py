"""The names that levels, the end of a page and the plan share with the page's code (`overrides.markup`); portable.

`overrides.blocks` and `overrides.chapters` write them, `overrides.reader` reads them.
"""

REMEMBER = "data-remember"  # panels: what their choice is remembered under, on every page
NAME = "data-name"  # a radio button of such panels: the name of its panel
DONE = "data-done"  # the box at the end of a page: the page's path
READING = "data-reading"  # the box: the minutes that reading the page takes
PLAN = "data-plan"  # the plan
CHAPTER = "data-chapter"  # a row of the plan: the page's path
EXERCISE = "data-exercise"  # an exercise
SOLUTION = "data-solution"  # the fold in it that has the solution
MINUTES = "data-minutes"  # a row of the plan: what the page adds to the core path
LANGUAGE = "gh-language"  # id of the script with what the page says in another language than English


class Part:
    """Elements of the plan."""

    MARK = "mark"
    PROGRESS = "progress"
    PROGRESS_TEXT = "progress-text"
    CONTINUE = "continue"
    LEFT = "left"  # beside the box at the end of a page: what is left to do on it
    OWN_DATA = "own-data"
    FILE = "file"
    STATUS = "status"
    COURSE = "course"
    COURSE_TEXT = "course-text"
    COURSE_LOADED = "course-loaded"
    COURSE_PROGRESS = "course-progress"
    # buttons
    EXPORT = "export"
    IMPORT = "import"
    FORGET = "forget"
    REALLY = "really"
    KEEP = "keep"
    UNDO = "undo"
    KEEP_COURSE = "keep-course"
    REMOVE_COURSE = "remove-course"
