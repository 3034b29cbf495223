"""The block `plan`: the pages of the lesson in reading order, with their minutes and the reader's progress.

/// plan
///
"""

from html import escape
from typing import Any

from overrides.blocks.block import Block, Page
from overrides.minutes import KINDS, added, spoken
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource

DEEPER = ' <em class="gh-plan__deeper">deeper</em>'


def _render(source: BlockSource, options: dict[str, Any], page: Page) -> str:
    chapters = page.chapters()
    if not chapters:
        raise AuthorError([Problem(source.line, "a plan of no pages", "pages with 'minutes: …' in the front matter")])
    core = added(chapter.minutes for chapter, _ in chapters if not chapter.deeper)
    deeper = added(chapter.minutes for chapter, _ in chapters if chapter.deeper)
    parts = list(dict.fromkeys(chapter.part for chapter, _ in chapters))
    bodies = "".join(_part(part, [pair for pair in chapters if pair[0].part == part]) for part in parts)
    head = "".join(f'<th scope="col">{kind}</th>' for kind in KINDS)
    return (
        f'<section class="gh-plan" data-plan aria-label="Plan of the lesson"><p class="gh-plan__total">'
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
        '<div class="gh-plan__progress" data-part="progress" hidden>'
        f'<progress max="{total}" value="0" aria-label="Your progress in minutes"></progress>'
        '<p><span data-part="progress-text"></span> <a data-part="continue" href="#"></a></p>'
        f"{_own_data()}</div>"
    )


def _own_data() -> str:
    """Write the buttons with which readers take along, bring back and remove what the browser keeps of them."""
    return (
        '<div class="gh-plan__own" data-part="own-data" role="group" aria-label="What this browser keeps of you">'
        f"<p>{_button('export', 'Export everything I did')} {_button('import', 'Import')} "
        f"{_button('forget', 'Forget me')}"
        '<input type="file" data-part="file" accept=".json,application/json" aria-label="Exported file" hidden></p>'
        '<p><span data-part="said" role="status"></span> '
        f"{_button('really', 'Forget', hidden=True)} {_button('keep', 'Keep', hidden=True)} "
        f"{_button('undo', 'Undo', hidden=True)}</p></div>"
    )


def _button(part: str, text: str, *, hidden: bool = False) -> str:
    attributes = f'type="button" class="gh-button gh-button--small" data-part="{part}"'
    return f"<button {attributes}{' hidden' if hidden else ''}>{text}</button>"


def _part(part: str, chapters: list[Any]) -> str:
    heading = f'<tr><th class="gh-plan__part" scope="rowgroup" colspan="{len(KINDS) + 2}">{escape(part)}</th></tr>'
    return f"<tbody>{heading if part else ''}{''.join(_row(chapter, url) for chapter, url in chapters)}</tbody>"


def _row(chapter: Any, url: str) -> str:
    cells = "".join(f"<td>{chapter.minutes.get(kind, '')}</td>" for kind in KINDS)
    total = sum(chapter.minutes.values())
    return (
        f'<tr data-chapter="{escape(chapter.path, quote=True)}" data-minutes="{0 if chapter.deeper else total}">'
        f'<th scope="row"><span class="gh-plan__mark" data-part="mark"></span>'
        f'<a href="{escape(url, quote=True)}">{escape(chapter.title)}</a>{DEEPER if chapter.deeper else ""}</th>'
        f"{cells}<td>{total}</td></tr>"
    )


BLOCK = Block(name="plan", argument="", options={}, render=_render)
