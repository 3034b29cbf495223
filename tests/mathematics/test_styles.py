"""Equations have classes in place of styles, and look the same."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from overrides.hosting.inline_styles import rules, with_classes
from overrides.mathematics.katex import render
from overrides.runtime.theme import katex_files, katex_script

EQUATIONS = (
    r"\frac{\partial L}{\partial W_{hh}} = \sum_{t=1}^{T} \sum_{k=1}^{t} \frac{\partial L_t}{\partial h_t}"
    r"\left( \prod_{j=k+1}^{t} \frac{\partial h_j}{\partial h_{j-1}} \right) \frac{\partial h_k}{\partial W_{hh}}",
    r"\begin{pmatrix} f_t \\ i_t \\ \tilde{c}_t \end{pmatrix} = \sigma\!\left(\sqrt[3]{x^2 + \hat{y}_{n-1}}\right)",
    r"\underbrace{c_t = f_t \odot c_{t-1}}_{\text{kept}} + \overline{i_t \odot g_t} \xrightarrow{\text{tanh}} h_t",
    r"\begin{aligned} a &= \lVert J \rVert_2^{\,n} \\ b &\le \max_{i \in S} \binom{n}{k} \int_0^1 e^{-x} \end{aligned}",
)
PROSE = Path(__file__).parents[2] / "overrides/styles/prose.css"
PAGE = '<!doctype html><html><meta charset="utf-8"><link rel="stylesheet" href="{css}"><body>{equations}</body></html>'


def test_a_style_becomes_a_class_beside_the_others() -> None:
    html = '<b class="x" style="top:1em;left:2em">1</b><i style="top:1em;left:2em" id="y">2</i><u>3</u>'
    classes = re.findall(r"gh-x[0-9a-f]{7}", with_classes(html))
    assert len(set(classes)) == 1
    assert with_classes(html) == f'<b class="x {classes[0]}">1</b><i id="y" class="{classes[0]}">2</i><u>3</u>'
    assert f".{classes[0]}{{top:1em !important;left:2em !important}}\n" in rules()


def test_no_equation_has_a_style() -> None:
    assert not [tex for tex in EQUATIONS if " style=" in render(katex_script(), tex, True)]


def test_equations_look_as_with_styles(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = "".join(render(katex_script(), tex, True) for tex in EQUATIONS)
    files = katex_files(rules())
    for file in files:
        (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.path).write_bytes(file.content)
    render.cache_clear()
    monkeypatch.setattr("overrides.mathematics.katex.with_classes", lambda html: html)
    styled = "".join(render(katex_script(), tex, True) for tex in EQUATIONS)
    render.cache_clear()
    assert styled.count(" style=") > 100
    pictures = [pictured(page, tmp_path / "page.html", files[0].path, equations) for equations in (styled, own)]
    assert pictures[0] == pictures[1]


STRAY = """([narrow, wide]) => Array.from({ length: wide - narrow }, (_, n) => {
  const text = document.querySelector("p");
  text.style.width = `${narrow + n}px`;
  const sign = document.createRange();
  sign.selectNodeContents(text.lastChild);
  const pieces = [...document.querySelectorAll(".katex-base")].map((piece) => piece.getBoundingClientRect());
  const top = sign.getBoundingClientRect().top;
  return [top > pieces.at(-1).bottom - 2, pieces.at(-1).top > pieces[0].bottom - 2];
})"""


def test_a_formula_may_be_parted_and_its_comma_stays_with_its_last_piece(page: Page, tmp_path: Path) -> None:
    file = katex_files(rules())[0]
    (tmp_path / file.path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file.path).write_bytes(file.content)
    formula = (
        f"<style>{PROSE.read_text(encoding='utf-8')}</style><p>Then {render(katex_script(), 'u + v = 1', False)},</p>"
    )
    (tmp_path / "page.html").write_text(PAGE.format(css=file.path, equations=formula), encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    assert set(map(tuple, page.evaluate(STRAY, [20, 200]))) == {(False, False), (False, True)}


def test_a_power_of_ten_stays_with_its_factor() -> None:
    tex = r"0.9^{100} = 2.7 \times 10^{-5} \times x"
    assert render(katex_script(), tex, False).count("<wbr>") == tex.count("=") + tex.count(r"\times x")


@pytest.mark.parametrize("tex", ["w(1 - h_1^2)", r"[0, 1 + x) \cdot \left(1 + y\right)", r"\lVert W + U \rVert"])
def test_short_brackets_are_not_parted(tex: str) -> None:
    assert render(katex_script(), f"{tex} = 1", False).count("<wbr>") == 1 + tex.count("cdot")


def test_long_brackets_are_parted() -> None:
    assert render(katex_script(), r"(1 + m + m^2 + \dots + m^{\ell - 1}) = x", False).count("<wbr>") == 5


def pictured(page: Page, path: Path, css: str, equations: str) -> bytes:
    path.write_text(PAGE.format(css=css, equations=equations), encoding="utf-8")
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready")
    return page.screenshot(full_page=True)
