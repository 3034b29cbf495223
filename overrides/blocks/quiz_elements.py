"""`<quiz>` elements of mkdocs-quiz in a page: each becomes a check in its place; so do intro and results.

Where the page's front matter says `exam`, all of them are one quiz, in the place of the first.

    <quiz>
    What is 2 + 2?
    - [x] 4
    - [ ] 5
    </quiz>

    <!-- mkdocs-quiz results -->

They are read by `quiz.syntax.mkdocs_quiz`; the page's front matter sets what mkdocs-quiz documents.
"""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from markupsafe import Markup

from overrides.blocks.block import Drawing, Page
from overrides.language import say
from overrides.syntax.front_matter import FrontMatter
from overrides.syntax.problems import AuthorError, Problem
from overrides.templates import render
from quiz.contract import QuizData
from quiz.document import Question, Quiz
from quiz.rendering.answer_key import for_paper
from quiz.rendering.form import form
from quiz.rendering.inline_check import inline_check
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.front_matter import PageOptions, page_options
from quiz.syntax.lines import Line
from quiz.syntax.mkdocs_quiz import Element, as_one_quiz, distinct, find_elements, lines_outside, read_element
from quiz.syntax.questions import identity

BOXES = {"<!-- mkdocs-quiz intro -->": False, "<!-- mkdocs-quiz results -->": True}  # whether it tells results


class Piece(NamedTuple):
    """Lines of a page, from 0, `end` excluded, that HTML takes the place of, at an indentation."""

    start: int
    end: int
    indent: str
    html: Markup


class FilePage(Page, Protocol):
    """A page that knows its file: path, front matter, the number of the first line below it, and what is rendered."""

    path: str
    front_matter: FrontMatter
    first_line: int
    block: int

    def report(self, problems: list[Problem]) -> Markup:
        """Log problems and return them as a box."""

    def draw(self, drawing: Drawing) -> Markup:
        """Draw what has been read, unless the page is only looked over for mistakes."""


def quiz_elements(texts: list[str], taken: Iterable[Piece], page: FilePage) -> list[Piece]:
    """Render the elements of a page, but for the lines that are taken; without any, its comments mean nothing."""
    lines = lines_outside(texts, page.first_line, taken)
    problems: list[Problem] = []
    options = PageOptions()
    try:
        options = page_options(page.front_matter)
    except AuthorError as error:
        problems += error.problems
    elements = find_elements(lines, problems) if options.enabled else []
    if not elements and not problems:
        return []
    top = [Piece(0, 0, "", page.report(sorted(problems)))] if problems else []
    if options.exam is None or not elements:
        return top + _elements(elements, options, page) + _boxes(lines)
    return top + _exam(elements, options, lines, page)


def _elements(elements: list[Element], options: PageOptions, page: FilePage) -> list[Piece]:
    """Draw each element in its place, as a check."""
    read = _read(elements)
    questions = iter(distinct([question for _, question, problems in read if question and not problems]))
    pieces = []
    for number, (element, question, problems) in enumerate(read, start=1):
        page.block = element.start
        valid = question and not problems
        html = _check(next(questions), number, options, page) if valid else page.report(sorted(problems))
        pieces.append(_piece(element, html))
    return pieces


def _exam(elements: list[Element], options: PageOptions, lines: list[Line], page: FilePage) -> list[Piece]:
    """Draw all elements as one quiz in the place of the first, or report what is wrong with each."""
    read = _read(elements)
    if any(problems for _, _, problems in read):
        return [_piece(element, page.report(sorted(problems))) for element, _, problems in read if problems]
    questions = distinct([question for _, question, _ in read if question])
    page.block = elements[0].start
    quiz = as_one_quiz(questions, options, lines, page.path)
    once = {} if options.again else {"attempts": 1}
    quiz = quiz._replace(settings={"reveal": options.reveal, **once, **quiz.settings})
    try:
        page.claim(quiz)
        data = engine_quiz(quiz, page.markdown, page.link)
    except AuthorError as error:
        html = page.report(error.problems)
    else:
        anchor = page.anchor(quiz.title)
        html = page.draw(lambda: _printed(quiz.line, quiz.title, data, page) + form(data, anchor))
    return [_piece(elements[0], html), *(_piece(element, Markup()) for element in elements[1:])]


def _read(elements: list[Element]) -> list[tuple[Element, Question | None, list[Problem]]]:
    """Read each element, with what is wrong with it."""
    read: list[tuple[Element, Question | None, list[Problem]]] = []
    for element in elements:
        problems: list[Problem] = []
        read.append((element, read_element(element, problems), problems))
    return read


def _piece(element: Element, html: Markup) -> Piece:
    return Piece(element.start, element.end, _indent(element.opening), html)


def _check(question: Question, number: int, options: PageOptions, page: FilePage) -> Markup:
    settings = {
        "id": identity(f"{page.path}\n{question.id}", "element"),
        "shuffle": ["options"] if options.shuffled else [],
        "reveal": options.reveal,
    }
    try:
        quiz = engine_quiz(
            Quiz(question.line, say("Question {number}", number=number), settings, [question]), page.markdown, page.link
        )
    except AuthorError as error:
        return page.report(error.problems)
    anchor, titled, again = page.anchor(question.id), options.numbered, options.again
    return page.draw(
        lambda: (
            _printed(question.line, quiz["title"], quiz, page) + inline_check(quiz, anchor, titled=titled, again=again)
        )
    )


def _printed(line: int, title: str, quiz: QuizData, page: Page) -> Markup:
    """Note the answers for paper; where the quiz stands, they add nothing."""
    page.print_at_the_end(line, title, for_paper(quiz))
    return Markup()


def _boxes(lines: list[Line]) -> list[Piece]:
    return [
        Piece(position, position + 1, _indent(line), render("overrides/blocks/scoreboard.html", results=results))
        for position, line in enumerate(lines)
        if not line.code and (results := BOXES.get(line.text.strip())) is not None
    ]


def _indent(line: Line) -> str:
    return line.text[: len(line.text) - len(line.text.lstrip())]
