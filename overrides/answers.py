"""The answers of a page once more, at its end, for paper: on the screen they stay folded where they are.

Blocks name what they fold away with `data-answer`. A quiz folds its key, which the page's script takes out; a quiz that
draws from a pool keeps it where it is, since the numbers on paper may be those of a later attempt.
"""

import re
from html import escape

FOLD = re.compile(
    r'<details class="(?:gh-fold" data-answer="(?P<title>[^"]*)"|gh-quiz__key" id="(?P<quiz>[^"]*)-answers")'
)
DETAILS = re.compile(r"<(/?)details\b")
SUMMARY = re.compile(r"^<details[^>]*><summary>.*?</summary>|</details>$", re.DOTALL)
ID = re.compile(r' id="[^"]*"')
HEADING = "Answers"


def with_answers(html: str) -> str:
    """Mark the folds of a page that paper shows at the end, and put them there."""
    answers, rest, position = [], [], 0
    for match in FOLD.finditer(html):
        if match["quiz"] and f'id="{match["quiz"]}-pool"' in html:
            continue
        end = _end(html, match.start())
        title = match["title"] or _title(html, match["quiz"])
        answers.append(f"<h3>{title}</h3>{ID.sub('', SUMMARY.sub('', html[match.start() : end]))}")
        rest.append(html[position : match.start()] + "<details data-at-end" + html[match.start() + 8 : end])
        position = end
    if not answers:
        return html
    section = f'<section class="gh-answers"><h2>{HEADING}</h2>{"".join(answers)}</section>'
    section = f"<gh-unindexed data-search-exclude>{section}</gh-unindexed>"
    return "".join(rest) + html[position:] + section


def _end(html: str, start: int) -> int:
    """Find where an element `details` ends; others may stand inside."""
    depth = 0
    for tag in DETAILS.finditer(html, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end() + 1
    return len(html)


def _title(html: str, quiz: str) -> str:
    title = re.search(rf'id="{re.escape(quiz)}-title"[^>]*>([^<]*)<', html)
    return title[1] if title else escape(quiz)
