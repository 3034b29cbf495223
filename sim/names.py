"""The names that the markup of widgets and the page's code share (`overrides.markup`); portable.

`overrides.blocks` and `sim.views` write them, `sim.page` reads them. A button with an action calls the method of
`sim.page` that is called `do_` and the action.
"""

WIDGET = "data-widget"  # on the widget's element: its name, as authors write it
NUMPY = "data-numpy"  # on it too, if NumPy is asked: whether it need be loaded
PLAYS = "data-plays"  # on it too: that it plays once by itself, for readers who have not asked for less motion
SOURCE = "data-source"  # on it too: who computed what is shown, "prerendered", "page", "numpy" or "edited"
VALUE = "data-value"  # on the result: its number, unrounded
INPUT = "data-input"  # on the element of a control: the input's name
VALUE_OF = "data-value-of"  # on the text beside a slider: the input's name
IDLE = "data-idle"  # on the text that says why a control changes nothing: the input's name
FILE = "data-file"  # on a field with code: the module's name
LISTING = "data-listing"  # a listing of a page that can be run: its number there, from 1
MODULE = "data-module"  # on it too: as what the other listings import it, if they do
PRESET = "data-preset"  # on a button for a preset: which one, from 0
OF = "data-of"  # on a button that steps a slider: the input's name
BY = "data-by"  # on it too: how far, and which way
SET = "data-set"  # on a part of a picture that moves a slider: the input's name
TO = "data-to"  # on it too: the number that the slider moves to
DRAG = "data-drag"  # on a handle in a picture: the input that it moves; of two, with a space between
TRACK = "data-track"  # on it too: its places between the ends of the input, "x,y x,y"; of two inputs, "|" between
LANE = "data-lane"  # on what belongs to one network of a race: "first" or "second"
KIND = "data-kind"  # on a button that saves a network: the kind of file

TEXT = "data-text"  # on a text that comes along with a widget: its name


class Part:
    """Elements of a widget."""

    NOTE = "note"
    MENU = "menu"
    IDLE_STATUS = "idle-status"
    SUMMARY = "summary"
    PICTURE = "picture"
    RESULT = "result"
    HEADING = "heading"
    EXPLANATION = "explanation"
    SPEED = "speed"
    RUNTIME = "runtime"
    RUNTIME_TEXT = "runtime-text"
    RUNTIME_PROGRESS = "runtime-progress"
    RUNTIME_RETRY = "runtime-retry"
    PREPARED = "prepared"
    CODE_FILE = "code-file"
    CODE_OUTPUT = "code-output"
    LISTING_FILES = "listing-files"
    TRAINING_PROGRESS = "training-progress"
    TRAINING_TEXT = "training-text"
    RESULTS = "results"
    RESULTS_ROWS = "results-rows"
    NETWORKS = "networks"
    NETWORKS_TEXT = "networks-text"
    SEEDS_TEXT = "seeds-text"
    SEEDS_PICTURE = "seeds-picture"
    SEEDS_SAVE = "seeds-save"
    SEEDS_PREPARED = "seeds-prepared"
    NETWORK_FILE = "network-file"
    NETWORK_TEXT = "network-text"


class Action:
    """What buttons do."""

    PRESET = "preset"
    RESET = "reset"
    STEP = "step"
    PLAY = "play"
    MORE = "more"
    COPY_LINK = "copy_link"
    FULL_SCREEN = "full_screen"
    RETRY = "retry"
    RUN_CODE = "run_code"
    STOP_CODE = "stop_code"
    RESET_CODE = "reset_code"
    EDIT_CODE = "edit_code"
    TRAIN = "train"
    TEN_SEEDS = "ten_seeds"
    PAUSE = "pause"
    STOP = "stop"
    EXPORT_CSV = "export_csv"
    EXPORT_SVG = "export_svg"
    EXPORT_PNG = "export_png"
    EXPORT_SEEDS = "export_seeds"
    SAVE_NETWORK = "save_network"
    EXPORT_NETWORK = "export_network"
