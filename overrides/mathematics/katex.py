"""KaTeX inside V8 (mini-racer): TeX in, HTML with MathML out."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from py_mini_racer import JSEvalException, MiniRacer

from overrides.hosting.inline_styles import with_classes

POSITION = re.compile(r"KaTeX parse error: (?P<message>.*)", re.DOTALL)
MORD = '<span class="mord">'
TEN = re.compile(rf'<span class="katex-strut[^>]*></span>{MORD}1</span>{MORD}{MORD}0<')  # a power of ten
TIMES = re.compile(r'×</span><span class="mspace[^>]*></span>$')
SEEN = 'aria-hidden="true">'  # in front of the glyphs
GLYPHLESS = re.compile(r"<[^>]*>|\u200b")
SHORT = 14  # glyphs of brackets, and what goes before them: with more, a line of a phone may not have room
PIECE = '<span class="katex-base">'  # of a formula in a line, which may break behind each but the last
CLASS = re.compile(r"\\htmlClass\{[^{}]*\}")  # only MathML's annotation, a copy of the source, still has it


class TexError(Exception):
    """KaTeX can't read some TeX; the message says what and where."""


@cache
def render(script: Path, tex: str, display: bool) -> str:
    r"""Render TeX.

    Args:
        script: KaTeX's own script.
        tex: the TeX, which may use `\\htmlClass`.
        display: whether it stands on a line of its own.

    Returns:
        HTML for the eye, and MathML for screen readers and copying, which carries the TeX without its colours. What
        KaTeX styles by attributes has classes (`overrides.hosting.inline_styles`). No translator touches it. Within
        a line, a `<wbr>` stands where the formula may be parted: a style sheet forbids it elsewhere. An equation on a
        line of its own can be focused: on a narrow screen that is how arrow keys scroll it.

    Raises:
        TexError: the TeX has a mistake.
    """
    options = {"displayMode": display, "output": "htmlAndMathml", "throwOnError": True, "strict": False}
    call = f"katex.renderToString({json.dumps(tex)}, {{...{json.dumps(options)}, trust: {TRUST}}})"
    try:
        html = str(_katex(script).eval(call))
    except JSEvalException as error:
        match = POSITION.search(str(error))
        raise TexError(match["message"].splitlines()[0] if match else str(error).splitlines()[0]) from error
    html = with_classes(CLASS.sub("", html)).replace('<span class="katex">', '<span class="katex" translate="no">')
    if not display:
        return _parted(html)
    return html.replace('<span class="katex-display">', '<span class="katex-display" tabindex="0">')


def _parted(html: str) -> str:
    """Let a line break between the pieces of a formula: outside of short brackets and of 2.7 × 10⁻⁵."""
    pieces = html.split(f"</span>{PIECE}")
    groups = [pieces[:1]]
    for piece in pieces[1:]:
        before = "".join(groups[-1])
        if before.count('class="mopen') > before.count('class="mclose'):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    parted = ""
    for group in groups:
        whole = len(GLYPHLESS.sub("", "".join(group).rpartition(SEEN)[2])) <= SHORT
        for place, piece in enumerate(group):
            number = TIMES.search(parted) and TEN.match(piece)
            parted += ("</span>" + ("" if number or (place and whole) else "<wbr>") + PIECE if parted else "") + piece
    return parted


TRUST = "context => context.command === '\\\\htmlClass'"


@cache
def _katex(script: Path) -> Any:
    engine = MiniRacer()
    engine.eval(script.read_text(encoding="utf-8"))
    return engine
