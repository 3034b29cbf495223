"""What widgets say of themselves: all of it is in the catalogues, at the corners of their controls, pictures included.

A language of signs stands for any other: it writes every text without its letters, and what is left in letters then was
not said in the language of the page.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from overrides.blocks.controls import controls
from overrides.language import ENGLISH, say, speak, spoken
from overrides.languages.catalogue import TEMPLATE, key_of, language_of, read, texts_of
from overrides.languages.saying import modules_of
from overrides.quickstart.packs import PAGE
from overrides.templates import render
from sim.results.ten_seeds import recorded
from sim.widgets import WIDGETS, race_log, ten_seeds
from sim.widgets.address import read_address
from sim.widgets.inputs import TextField
from sim.widgets.widget import Result, Widget
from tests.micropython import MicroPython
from tests.sim.portable_probe import shown as probe
from tests.sim.widgets import corners

pytestmark = pytest.mark.no_cover  # asks many settings of what other tests reach

MOST = 12  # settings of a widget
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]{3,}")
NAMES = {  # of networks, functions, formats and texts, and within formulas
    *("tanh", "RNN", "ReLU", "GRU", "minGRU", "LRU", "LSTM"),
    *("float", "AUC", "NaN", "nan", "inf", "max", "lag", "Alice", "Macbeth"),
}
PLACE = re.compile(r"(\{\w*\})")
OWN = "pre, .gh-text__letters, .gh-inside__sign, .gh-token"  # what readers or networks have written
NEEDED = (
    "sim",
    "quiz/__init__",
    "quiz/engine",
    *(f"overrides/{name}" for name in ("__init__", "language", "markup")),
)
DECIMAL_POINT = re.compile(r"\d\.\d")


@cache
def signs() -> Any:
    """Return the language of signs."""
    texts: dict[str, str | list[str]] = {}
    for message in read(TEMPLATE, 0):
        if message.id:
            forms = [_without_letters(form) for form in ([message.id] if isinstance(message.id, str) else message.id)]
            texts[key_of(message)] = forms[0] if isinstance(message.id, str) else forms
    return {"code": "signs", "mark": ",", "forms": "101", "texts": texts}


def _without_letters(text: str) -> str:
    parts = PLACE.split(text)
    return "".join(part if PLACE.fullmatch(part) else WORD.sub("¤", part).replace(".", "¤") for part in parts)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    speak(ENGLISH)


@cache
def settings(name: str) -> list[tuple[dict[str, Any], Any]]:
    """Return settings of a widget, each with a trace."""
    some = corners.corners(name)[:MOST]
    return [(inputs, trace) for inputs in some for trace in corners.traces(name, inputs)]


def told(widget: Widget, trace: Any, inputs: dict[str, Any]) -> list[str]:
    """Return all that readers see and hear of a widget at a setting."""
    said, drawn = written(widget, trace, inputs)
    return said + [text for html in drawn for text in shown(html)]


def written(widget: Widget, trace: Any, inputs: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return what a widget says at a setting, and what is drawn of it, as HTML."""
    panel = render("overrides/blocks/controls.html", controls=controls(widget, inputs, widget.name, list(inputs)))
    pictures = [widget.picture(trace, inputs, width) for width in (720, 360)]
    results = [widget.result(trace, inputs), widget.edited_result(trace, inputs)]
    return [text for result in results for text in texts_in(result)], [str(html) for html in (panel, *pictures)]


def texts_in(result: Result) -> list[str]:
    return [result.line, result.heading, result.explanation, result.summary]


def shown(html: str) -> list[str]:
    """Return the texts of some HTML and what is said of its elements; without what readers and networks write."""
    tree = BeautifulSoup(html, "html.parser")
    for element in tree.select(OWN):
        element.extract()
    labels = [
        str(tag[name]) for name in ("aria-label", "aria-valuetext", "placeholder") for tag in tree.select(f"[{name}]")
    ]
    return [*labels, *tree.find_all(string=True)]


def named(widget: Widget) -> list[str]:
    """Return what is told of a widget at every setting."""
    asked = [("nothing", "x"), (widget.inputs[0].name, "?"), (widget.inputs[-1].name, "77777")]
    notes = read_address(widget, widget.start(), asked)[1]
    return [say(text) for text in (widget.title, widget.lead, *(preset[0] for preset in widget.presets))] + notes


def left(texts: list[str], inputs: dict[str, Any], widget: Widget) -> set[str]:
    """Return the words in letters that are no names, nor a reader's own, nor a setting that an address names."""
    own = " ".join(str(inputs[control.name]) for control in widget.inputs if isinstance(control, TextField))
    keys = " ".join(control.name for control in widget.inputs)
    return set(WORD.findall(" ".join(texts))) - NAMES - set(WORD.findall(f"{own} {keys} nothing"))


@pytest.mark.parametrize("name", WIDGETS)
def test_everything_that_a_widget_says_is_in_the_catalogues(name: str) -> None:
    widget = WIDGETS[name]
    speak(signs())
    assert left(named(widget), {control.name: "" for control in widget.inputs}, widget) == set()
    for inputs, trace in settings(name):
        texts = told(widget, trace, inputs)
        assert left(texts, inputs, widget) == set(), inputs
        assert [text for text in texts if DECIMAL_POINT.search(text)] == [], inputs


def test_what_is_told_of_races_and_seeds_is_in_the_catalogues() -> None:
    race = WIDGETS["training-race"]
    speak(signs())
    texts = [ten_seeds.summary(None, race.start())]
    for inputs, trace in settings(race.name):
        texts += [cell for stopped in (False, True) for row in race_log.rows(trace, inputs, stopped) for cell in row]
    for asked, trace in recorded():
        preset = next((one for one in race.prepared_inputs() if ten_seeds.question(one) == asked), None)
        if preset:
            texts += [ten_seeds.summary(trace, preset), ten_seeds.status(trace, 10.0)]
            texts += shown(ten_seeds.picture(trace, preset, 720))
    assert left(texts, race.start(), race) == set()


@pytest.mark.parametrize("name", WIDGETS)
def test_a_page_carries_what_its_widget_says(name: str) -> None:
    asked: set[str] = set()

    class Asked(dict[str, str | list[str]]):
        """Remembers what it was asked for."""

        def get(self, key: str, default: Any = None) -> Any:
            asked.add(key)
            return super().get(key, default)

        def __contains__(self, key: object) -> bool:
            asked.add(str(key))
            return super().__contains__(key)

    speak({**ENGLISH, "texts": Asked()})
    for inputs, trace in settings(name):
        written(WIDGETS[name], trace, inputs)
    known = {key_of(message) for message in read(TEMPLATE, 0) if message.id}
    build_alone = texts_of(("overrides/blocks/",))
    assert (asked & known) - texts_of(modules_of(name)) - build_alone == set()


@pytest.mark.parametrize("code", ["de", "fr"])
@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_speaks_with_the_decimal_sign_of_the_language(name: str, code: str) -> None:
    speak(language_of(code, Path()))
    for inputs, trace in settings(name)[:4]:
        assert [text for text in told(WIDGETS[name], trace, inputs) if DECIMAL_POINT.search(text)] == [], inputs


@pytest.mark.parametrize("name", WIDGETS)
def test_one_language_leaves_nothing_in_the_pictures_of_another(name: str) -> None:
    inputs, trace = settings(name)[-1]
    found = []
    for language in (ENGLISH, signs(), ENGLISH, signs()):
        speak(language)
        assert spoken() is language
        found.append(written(WIDGETS[name], json.loads(json.dumps(trace)), inputs))
    assert found[0] == found[2] != found[1] == found[3]
    (_, english), (_, foreign) = found[:2]
    assert not set(english) & set(foreign), "drawn once for both"


def test_the_page_says_of_widgets_what_the_build_says() -> None:
    """MicroPython has the language as the page carries it."""
    names = [name for name, widget in WIDGETS.items() if widget.formula] + ["gradient-flow", "lstm-step-through"]
    given = [(name, inputs, json.loads(json.dumps(trace))) for name in names for inputs, trace in settings(name)[:3]]
    calls = [("tests.sim.portable_probe", "shown", [name, trace, inputs]) for name, inputs, trace in given]
    patterns = [pattern for pattern in PAGE if pattern.startswith(NEEDED)]
    with MicroPython([*patterns, "tests/__init__.py", "tests/sim/portable_probe.py"]) as micropython:
        for code in ("de", "fr"):
            language = language_of(code, Path())
            speak(language)
            micropython.call("overrides.language", "speak", dict(language))
            assert micropython.call_many(calls) == [probe(name, trace, inputs) for name, inputs, trace in given]
