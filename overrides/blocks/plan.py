"""The block `plan`: the pages of the lesson in reading order, with their minutes and the reader's progress.

/// plan
///
"""

from functools import partial
from typing import Any

from overrides.blocks.block import Block, Drawing, Page
from overrides.minutes import KINDS, TRACKS, added, in_words
from overrides.syntax.problems import AuthorError, Problem
from overrides.syntax.scanner import BlockSource
from overrides.templates import render


def _read(source: BlockSource, options: dict[str, Any], page: Page) -> Drawing:
    chapters = page.chapters()
    if not chapters:
        raise AuthorError(
            [Problem(source.line, "a plan of no pages", "pages with 'minutes: …' in the front matter", 1)]
        )
    if all(chapter.track != "core" for chapter, _ in chapters):
        found = "a plan whose pages all stand before the core path or go deeper"
        raise AuthorError(
            [Problem(source.line, found, "a page with 'minutes: …' and no 'path' in its front matter", 1)]
        )
    sums = {track: added(chapter.minutes for chapter, _ in chapters if chapter.track == track) for track in TRACKS}
    short = added(chapter.minutes for chapter, _ in chapters if chapter.short)
    titles = dict.fromkeys(chapter.section for chapter, _ in chapters)
    return partial(
        render,
        "overrides/blocks/plan.html",
        kinds=KINDS,
        total=f"The core path takes {_time(sums['core'])}",
        brief=_time(short) if short else "",
        core=sums["core"],
        others=[(track, sums[track]) for track in TRACKS if track != "core" and sums[track]],
        in_words=in_words,
        sections=[(title, [pair for pair in chapters if pair[0].section == title]) for title in titles],
    )


def _time(minutes: dict[str, int]) -> str:
    """Say how long a path takes: 335 minutes, about 5½ hours, and what for; in hours from one hour on."""
    halves = round(sum(minutes.values()) / 30)
    hours = f"{halves // 2 or ''}{'½' if halves % 2 else ''}"
    about = f", about {hours} {'hour' if halves < 3 else 'hours'}" if halves > 1 else ""
    total, _, sections = in_words(minutes).partition(": ")
    return f"{total}{about}: {sections}"


BLOCK = Block(name="plan", argument="", options={}, read=_read)
