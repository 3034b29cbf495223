"""The block `plan`: the pages of the lesson in reading order, with their minutes and the reader's progress.

/// plan
///
"""

from functools import partial
from typing import Any

from overrides.blocks.block import Block, Drawing, Page
from overrides.language import say, say_count
from overrides.minutes import KINDS, TRACKS, added, in_words, parts_in_words
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
        total=_time(sums["core"]),
        brief=_time(short) if short else "",
        core=sums["core"],
        others=[(track, sums[track]) for track in TRACKS if track != "core" and sums[track]],
        in_words=in_words,
        sections=[(title, [pair for pair in chapters if pair[0].section == title]) for title in titles],
    )


def _time(minutes: dict[str, int]) -> str:
    """Say how long a path takes: 335 minutes, about 5½ hours, and what for; in hours from one hour on."""
    halves = round(sum(minutes.values()) / 30)
    if halves <= 1:
        return in_words(minutes)
    hours = f"{halves // 2 or ''}{'½' if halves % 2 else ''}"
    about = say_count("about {hours} hour", "about {hours} hours", 1 if halves == 2 else 2, hours=hours)
    total = say_count("{n} minute", "{n} minutes", sum(minutes.values()))
    return say("{minutes}, {about}: {parts}", minutes=total, about=about, parts=parts_in_words(minutes))


BLOCK = Block(name="plan", argument="", options={}, read=_read)
