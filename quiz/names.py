"""The names that a quiz's markup and the page's code share (`overrides.markup`); portable.

`quiz.rendering` and `overrides.blocks` write them, `quiz.page` reads them. A button with an action calls the method of
the form that is called `do_` and the action.
"""

PACKED = "data-packed"  # a page, on its root: it was packed as a course for a learning management system
QUIZ = "data-quiz"  # a form, or flashcards: one of the three below
MODULE_QUIZ = "module"
INLINE_CHECK = "check"
FLASHCARDS = "flashcards"
DECK = "data-deck"  # flashcards: the name under which they are kept
NEW = "data-new"  # flashcards: how many new ones there are in a day
CARD = "data-card"  # a flashcard: its id
RATING = "data-rating"  # a button below a flashcard: what it rates it as (`quiz.engine.fsrs.RATINGS`)
SCOREBOARD = "data-scoreboard"  # a box that counts the results of all checks of a page
RESET = "data-reset"  # a button in it that empties them
QUESTION = "data-question"  # a fieldset: the id of its question
SHARED = "data-shared"  # a stem above the questions that share it: its id
HINT = "data-hint"  # a hint: its number, from 0
SLOT = "data-slot"  # an option, an item or a point of a checklist: its place as the build has shown it, from 0
HOTSPOT = "data-hotspot"  # a place in a picture: the slot of the option that it stands for
BLANK = "data-blank"  # a text field in a sentence: its number, from 0
GRIP = "data-grip"  # what an item is dragged by
LEFT = "data-left"  # a list of partners: the number of the item on its left, from 0
VERDICT = "data-verdict"  # on the result of a quiz: "passed", "failed" or "open"
NUMBER = "data-number"  # a button that shows a finished attempt: its number, from 1
UNANSWERED = "data-names"  # the line that names what is not answered, or flagged: the ids of those questions
LEVEL = "data-level"  # a radio button: a level of confidence, its position in `quiz.engine.confidence.LEVELS`


class Part:
    """Elements of a form, or of one question; a question comes first, then the form."""

    NUMBER = "number"
    STEM = "stem"
    REST = "rest"
    HINT = "hint"
    MARK = "mark"
    AFTER = "after"
    HOTSPOTS = "hotspots"
    ITEMS = "items"
    INDENT = "indent"
    FEEDBACK = "feedback"
    CHECKLIST = "checklist"
    TOOLS = "tools"
    SURENESS = "sureness"

    KEY = "key"
    BANNER = "banner"
    RESULT = "result"
    REPORT = "report"
    BAR = "bar"
    QUESTIONS = "questions"
    OPEN = "open"
    ENTER = "enter"  # the hidden button that Enter presses
    SUBMIT = "submit"
    HISTORY = "history"
    CERTIFICATE = "certificate"
    ANNOUNCEMENT = "announcement"

    TODAY = "today"  # of flashcards
    BACK = "back"
    RATINGS = "ratings"
    AFTER_RATING = "after-rating"
    DONE = "done"


class Action:
    """What buttons do."""

    HINT = "hint"
    UP = "up"
    DOWN = "down"
    INDENT_LESS = "indent_less"
    INDENT_MORE = "indent_more"
    LEAVE_OUT = "leave_out"
    POINT = "point"
    TICK = "tick"
    SURE = "sure"
    FLAG = "flag"
    GRADE = "grade"
    START = "start"
    PRACTISE = "practise"
    PREVIOUS = "previous"
    NEXT = "next"
    SWITCH = "switch"
    SUBMIT_ANYWAY = "submit_anyway"
    RETAKE = "retake"
    AGAIN = "again"
    REVIEW = "review"
    BACK = "back"
    EXPORT = "export"
    CERTIFICATE = "certificate"
    PRINT = "print"
    LEAVE = "leave"
