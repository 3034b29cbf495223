"""The names that the markup of widgets and the page's code share: `data-…` attributes and what they may say; portable.

The build writes them (overrides/blocks, sim/views), the page reads them (sim/page), and neither spells one out:
tests/test_markup.py holds both to this list, whose every name is written and read.

    markup.part(markup.NOTE)         data-part="note"
    markup.find_part(markup.NOTE)    [data-part="note"]
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element

# Attributes, without their "data-"
WIDGET = "widget"  # on the widget's element: its name, as authors write it
SOURCE = "source"  # on it too: who computed what is shown, "prerendered", "numpy" or "edited"
VALUE = "value"  # on the result: its number, unrounded
INPUT = "input"  # on the element of a control: the input's name
VALUE_OF = "value-of"  # on the text beside a slider: the input's name
IDLE = "idle"  # on the text that says why a control changes nothing: the input's name
FILE = "file"  # on a field with code: the module's name
PART = "part"  # one of the parts below
ACTION = "action"  # on a button: one of the actions below
PRESET = "preset"  # on a button for a preset: which one, from 0
OF = "of"  # on a button that steps a slider: the input's name
BY = "by"  # on it too: how far, and which way
SET = "set"  # on a part of a picture that moves a slider: the input's name
TO = "to"  # on it too: the number that the slider moves to

# Parts: what `data-part` says
NOTE = "note"
IDLE_STATUS = "idle-status"
SUMMARY = "summary"
PICTURE = "picture"
RESULT = "result"
HEADING = "heading"
EXPLANATION = "explanation"
RUNTIME = "runtime"
RUNTIME_TEXT = "runtime-text"
RUNTIME_PROGRESS = "runtime-progress"
RUNTIME_RETRY = "runtime-retry"
PREPARED = "prepared"
CODE_FILE = "code-file"
CODE_OUTPUT = "code-output"
RACE_PROGRESS = "race-progress"
RACE_TEXT = "race-text"
RESULTS = "results"
RESULTS_ROWS = "results-rows"
SEEDS_TEXT = "seeds-text"
SEEDS_PICTURE = "seeds-picture"
SEEDS_SAVE = "seeds-save"
SEEDS_PREPARED = "seeds-prepared"

# Actions: what `data-action` says; each has its method in sim/page, `do_reset`
DO_PRESET = "preset"
DO_RESET = "reset"
DO_STEP = "step"
DO_RETRY = "retry"
DO_RUN_CODE = "run_code"
DO_STOP_CODE = "stop_code"
DO_RESET_CODE = "reset_code"
DO_TRAIN = "train"
DO_TEN_SEEDS = "ten_seeds"
DO_PAUSE = "pause"
DO_STOP = "stop"
DO_EXPORT_CSV = "export_csv"
DO_EXPORT_SVG = "export_svg"
DO_EXPORT_SEEDS = "export_seeds"


def part(name: str) -> str:
    """Write the attribute of a part."""
    return data(PART, name)


def action(name: str) -> str:
    """Write the attribute of a button."""
    return data(ACTION, name)


def data(attribute: str, says: object) -> str:
    """Write an attribute of an element; what it says must not need escaping."""
    return f'{name_of(attribute)}="{says}"'


def find_part(name: str) -> str:
    """Write a selector: of the elements that are a part."""
    return f'[data-{PART}="{name}"]'


def find_action(name: str) -> str:
    """Write a selector: of the buttons for an action."""
    return f'[data-{ACTION}="{name}"]'


def find(attribute: str) -> str:
    """Write a selector: of the elements that have an attribute."""
    return f"[data-{attribute}]"


def read(element: "Element", attribute: str) -> str:
    """Return what an element says in an attribute that it has."""
    return str(element.getAttribute(name_of(attribute)))


def name_of(attribute: str) -> str:
    """Return the whole name of an attribute."""
    return "data-" + attribute
