"""One question of the form, by kind: how answers are read, written and marked.

The form's parts are numbered as the build showed them ("slots"); the engine numbers them as they are in the quiz.
"""

from quiz.page.fields.blanks import Blanks
from quiz.page.fields.choices import Choices
from quiz.page.fields.entry import Entry
from quiz.page.fields.essay import Essay
from quiz.page.fields.items import Items
from quiz.page.fields.pairs import Pairs
from quiz.page.fields.program import Program
from quiz.page.fields.survey import survey

FIELDS = {
    "single": Choices,
    "multiple": Choices,
    "true-false": Choices,
    "number": Entry,
    "computed": Entry,
    "text": Entry,
    "blanks": Blanks,
    "ordering": Items,
    "parsons": Program,
    "matching": Pairs,
    "essay": Essay,
    "survey": survey,
}
