"""The block `plan`: the pages of the lesson in reading order, with their minutes and the reader's progress.

/// plan
///
"""

from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.markup import part
from overrides.minutes import KINDS, added, spoken
from overrides.reader.names import CHAPTER, MINUTES, PLAN, Part
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource

DEEPER = ' <em class="gh-plan__deeper">deeper</em>'


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    chapters = page.chapters()
    if not chapters:
        raise AuthorError([Problem(source.line, "a plan of no pages", "pages with 'minutes: …' in the front matter")])
    core = added(chapter.minutes for chapter, _ in chapters if not chapter.deeper)
    deeper = added(chapter.minutes for chapter, _ in chapters if chapter.deeper)
    titles = list(dict.fromkeys(chapter.part for chapter, _ in chapters))
    bodies = "".join(_section(title, [pair for pair in chapters if pair[0].part == title]) for title in titles)
    head = "".join(f'<th scope="col">{kind}</th>' for kind in KINDS)
    return (
        f'<section class="gh-plan" {PLAN} aria-label="Plan of the lesson"><p class="gh-plan__total">'
        f"{_told(core)}.</p>{_more(deeper)}{_progress(sum(core.values()))}"
        f'<div class="gh-plan__scroll"><table><caption class="gh-hidden">Minutes of each page, and what they are for'
        f'</caption><thead><tr><th scope="col">Page</th>{head}<th scope="col">all</th></tr></thead>{bodies}'
        f"<tfoot>{_sums('Core path', core)}{_sums('Deeper', deeper) if deeper else ''}</tfoot>"
        "</table></div></section>"
    )


def _told(minutes: dict[str, int]) -> str:
    """Say how long the core path takes: 335 minutes, about 5½ hours, and what for."""
    halves = round(sum(minutes.values()) / 30)
    hours = f"{halves // 2 or ''}{'½' if halves % 2 else ''}"
    total, _, parts = spoken(minutes).partition(": ")
    return f"The core path takes {total}, about {hours} {'hour' if halves < 3 else 'hours'}: {parts}"


def _more(deeper: dict[str, int]) -> str:
    return f"<p>Pages marked <em>deeper</em> take another {spoken(deeper)}.</p>" if deeper else ""


def _sums(name: str, minutes: dict[str, int]) -> str:
    sums = "".join(f"<td>{minutes.get(kind, '')}</td>" for kind in KINDS)
    return f'<tr><th scope="row">{name}</th>{sums}<td>{sum(minutes.values())}</td></tr>'


def _progress(total: int) -> str:
    return (
        f'<div class="gh-plan__progress" {part(Part.PROGRESS)} hidden>'
        f'<progress max="{total}" value="0" aria-label="Your progress in minutes"></progress>'
        f'<p><span {part(Part.PROGRESS_TEXT)}></span> <a {part(Part.CONTINUE)} href="#"></a></p>'
        f"{_own_data()}</div>"
    )


def _own_data() -> str:
    """Write the buttons with which readers take along, bring back and remove what the browser keeps of them."""
    return (
        f'<div class="gh-plan__own" {part(Part.OWN_DATA)} role="group" aria-label="What this browser keeps of you">'
        f"<p>{_button(Part.EXPORT, 'Export everything I did')} {_button(Part.IMPORT, 'Import')} "
        f"{_button(Part.FORGET, 'Forget me')}"
        f'<input type="file" {part(Part.FILE)} accept=".json,application/json" aria-label="Exported file" hidden></p>'
        f'<p><span {part(Part.STATUS)} role="status"></span> '
        f"{_button(Part.REALLY, 'Forget', hidden=True)} {_button(Part.KEEP, 'Keep', hidden=True)} "
        f"{_button(Part.UNDO, 'Undo', hidden=True)}</p></div>"
    )


def _button(name: str, text: str, *, hidden: bool = False) -> str:
    attributes = f'type="button" class="gh-button gh-button--small" {part(name)}'
    return f"<button {attributes}{' hidden' if hidden else ''}>{text}</button>"


def _section(title: str, chapters: list[Any]) -> str:
    heading = f'<tr><th class="gh-plan__part" scope="rowgroup" colspan="{len(KINDS) + 2}">{escape(title)}</th></tr>'
    return f"<tbody>{heading if title else ''}{''.join(_row(chapter, url) for chapter, url in chapters)}</tbody>"


def _row(chapter: Any, url: str) -> str:
    cells = "".join(f"<td>{chapter.minutes.get(kind, '')}</td>" for kind in KINDS)
    total = sum(chapter.minutes.values())
    return (
        f'<tr {CHAPTER}="{escape(chapter.path, quote=True)}" {MINUTES}="{0 if chapter.deeper else total}">'
        f'<th scope="row"><span class="gh-plan__mark" {part(Part.MARK)}></span>'
        f'<a href="{escape(url, quote=True)}">{escape(chapter.title)}</a>{DEEPER if chapter.deeper else ""}</th>'
        f"{cells}<td>{total}</td></tr>"
    )


BLOCK = Block(name="plan", argument="", options={}, render=_render)
