"""What of the format of texts H5P keeps: emphasis, code and mathematics; in some places it shows plain text only."""

import re

from quiz.document import (
    Blanks,
    Choice,
    Essay,
    Matching,
    Option,
    Ordering,
    Passage,
    Question,
    plain,
)
from quiz.formats.gap_marks import fill_marks, marked, marked_stem
from quiz.formats.html_text import as_html, as_plain_text
from quiz.formats.rich_text import escaped, guarded
from quiz.syntax.pieces import read_passage

INLINE = {"p", "br", "strong", "em", "sub", "sup", "code"}
STEM = INLINE | {"pre"}
TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]*)")


def plainer(question: Question) -> Question:
    """Take out of the texts of a question what H5P does not show."""
    question = question._replace(stem=_stem(question), explanation=_explanation(question))
    match question.body:
        case Choice(kind="true-false", options=options):
            simple = [option._replace(feedback=plain_passage(option.feedback)) for option in options]
            return question._replace(body=question.body._replace(options=simple))
        case Choice(options=options):
            return question._replace(body=question.body._replace(options=list(map(_option, options))))
        case Matching(pairs=pairs, others=others):
            plain_pairs = [(plain_text(left), plain_text(right)) for left, right in pairs]
            return question._replace(body=Matching(plain_pairs, list(map(plain_text, others))))
        case Ordering(items=items):
            return question._replace(body=Ordering(list(map(plain_text, items))))
    return question


def plain_text(markdown: str) -> str:
    """Write Markdown that says the same without any format."""
    return from_plain(as_plain_text(markdown) or markdown)


def from_plain(text: str) -> str:
    """Write plain text on one line as Markdown."""
    return guarded(escaped(text))


def plain_passage(passage: Passage) -> Passage:
    """Take all format out of a passage."""
    return read_passage(plain_text(plain(passage))) if passage else ()


def is_drag_text(question: Question) -> bool:
    """Tell whether a question becomes words that are dragged into gaps, around which there is plain text only."""
    return isinstance(question.body, Blanks) and all(blank.choices for blank in question.body.blanks)


def _stem(question: Question) -> Passage:
    text = marked(question.stem)
    return marked_stem(plain_text(text) if is_drag_text(question) else _simple(text, STEM))


def _explanation(question: Question) -> Passage:
    """Take the format out of an explanation; a model answer keeps its lines as paragraphs."""
    if not isinstance(question.body, Essay):
        return plain_passage(question.explanation)
    lines = [plain_text(line) for line in plain(question.explanation).split("\n") if line.strip()]
    return read_passage("\n\n".join(lines))


def _option(option: Option) -> Option:
    simple = read_passage(_simple(plain(option.feedback), INLINE)) if option.feedback else ()
    return option._replace(markdown=_simple(option.markdown, INLINE), feedback=simple)


def _simple(markdown: str, kept: set[str]) -> str:
    """Leave a text as it is if its HTML has only some tags; else take all of its format out."""
    tags = {match["name"].lower() for match in TAG.finditer(as_html(markdown))}
    return markdown if tags <= kept else plain_text(markdown)


def fill(passage: Passage, gap: list[str]) -> str:
    """Write a passage without format as HTML, with something in the place of each gap."""
    return fill_marks(starless(as_plain_html(marked(passage))), lambda number: gap[number])


def as_plain_html(markdown: str) -> str:
    """Write what Markdown says as HTML without any tag."""
    return as_plain_text(markdown).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def starless(html: str) -> str:
    """Write stars in HTML so that they are not taken for the marks of gaps."""
    return html.replace("*", "&#42;")
