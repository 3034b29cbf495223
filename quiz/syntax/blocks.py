"""The blocks `quiz`, `check` and `exercise`, read whole: header, settings, questions.

A check is a question or two inside a page, with what makes a quiz a test left out. So are the questions of an exercise:
the learner types what they have found before they look at the solution.
"""

import re
from collections.abc import Collection, Iterator

from overrides.counting import counted
from overrides.language import later, say
from overrides.syntax.exercises import lines_asked
from overrides.syntax.options import Parser, read_options, whole_number
from overrides.syntax.problems import AuthorError, Edit, Problem
from overrides.syntax.scanner import BlockSource
from quiz.document import Deck, Question, Quiz
from quiz.syntax.engine_data import quiz_identity
from quiz.syntax.questions import identity, read_questions
from quiz.syntax.settings import QUIZ, settings_at_odds

CHECK: dict[str, Parser] = {name: QUIZ[name] for name in ("id", "show", "shuffle")}
EXERCISE: dict[str, Parser] = {"minutes": whole_number(1, 120), **CHECK}
BLOCKS = {  # what stands behind the bar, and the settings
    "quiz": ("title", QUIZ),
    "check": ("[title]", CHECK),
    "exercise": ("title", EXERCISE),
}
STRAY = re.compile(r"\s*(?P<name>[A-Za-z]+)\s*[:=]\s*(?P<value>\S.*?)\s*$")
CALLED = {"quiz": "a quiz", "check": "a check", "exercise": "an exercise"}  # in messages
CHECK_TITLE = later("Check yourself")  # of a check without a title of its own
MOST = {"check": 2, "exercise": 4}  # questions; more are a quiz
TRIES = 2  # at each question of a check or an exercise, until its answer is shown


def asks(source: BlockSource) -> bool:
    """Tell whether a block has questions, which an exercise need not have."""
    return source.name in BLOCKS and (source.name != "exercise" or bool(source.body[lines_asked(source.body)]))


def read_block(source: BlockSource) -> Quiz:
    """Read a block that asks. Where the author gives no `id`, that of a check or an exercise comes from its questions.

    Raises:
        AuthorError: with every mistake found.
    """
    argument, parsers = BLOCKS[source.name]
    problems = source.misses(argument)
    settings = read_options(source.options, parsers, f"the block {source.name!r}", problems)
    questions: list[Question] = []
    body, body_line = _without_settings(source, parsers, problems), source.body_line
    if source.name == "exercise":
        asked = lines_asked(source.body)
        body, body_line = body[asked], source.body_line + asked.start
    try:
        questions = read_questions(body, body_line)
    except AuthorError as error:
        problems += error.problems
    quiz = Quiz(source.line, source.argument, settings, questions)
    if source.name != "quiz":
        name = identity("\n".join(question.id for question in questions), source.name)
        title = source.argument or say(CHECK_TITLE)
        if source.name == "exercise":
            title = say("Exercise: {title}", title=source.argument)
        kept = {key: value for key, value in settings.items() if key in CHECK}
        quiz = quiz._replace(title=title, settings={"id": name, "tries": TRIES, **kept})
    problems += [*_too_long(source, quiz.asked), *_too_few(quiz, source.line_of("draw")), *_misplaced(source, quiz)]
    problems += [
        Problem(source.line_of(name), found, expected, 1) for name, found, expected in settings_at_odds(settings)
    ]
    if problems:
        raise AuthorError(sorted(problems))
    return quiz


def _without_settings(source: BlockSource, parsers: Collection[str], problems: list[Problem]) -> list[str]:
    """Report what starts the body and was meant for settings of the block; return the body without it."""
    body = list(source.body)
    empty: list[Edit] = []
    for number, text in enumerate(source.body, start=source.body_line):
        match = STRAY.match(text)
        if match and match["name"].lower() in parsers:
            right = f"    {match['name'].lower()}: {match['value']}"
            found = f"the setting {text.strip()!r} out of its place"
            expected = f"directly below the header, behind four spaces: {right!r}"
            column = len(text) - len(text.lstrip()) + 1
            problems.append(Problem(number, found, expected, column, (*empty, Edit(number, 1, text, right))))
            body[number - source.body_line] = ""
        elif text.strip():
            break
        else:
            empty.append(Edit(number, 1, f"{text}\n", ""))
    return body


def claim(quiz: Quiz | Deck, path: str, places: dict[str, str]) -> None:
    """Take the name under which a quiz or flashcards keep progress.

    Args:
        quiz: of which it is the name, or flashcards.
        path: of the file that the quiz stands in.
        places: where each quiz stands, by its name; is added to.

    Raises:
        AuthorError: another quiz has the name.
    """
    place = f"{path}:{quiz.line}"
    name = str(quiz.settings["id"]) if isinstance(quiz, Deck) else quiz_identity(quiz)
    other = places.setdefault(name, place)
    if other != place:
        what = (
            "a check, which keeps its"
            if quiz.title == say(CHECK_TITLE)
            else f"the quiz {quiz.title!r}, which keeps its"
        )
        titled = "id" not in quiz.settings
        if isinstance(quiz, Deck):
            what, titled = f"the flashcards {quiz.title!r}, which keep their", name == identity(quiz.title, "deck")
        found = f"{what} progress under the same name as that of {other}"
        expected = ("another title, or " if titled else "") + "a setting 'id' of its own"
        raise AuthorError([Problem(quiz.line, found, expected, 1)])


def _too_long(source: BlockSource, questions: list[Question]) -> Iterator[Problem]:
    most = MOST.get(source.name, len(questions))
    if len(questions) > most:
        expected = f"at most {most}; the block 'quiz' takes more"
        yield Problem(source.line, f"{CALLED[source.name]} with {counted(len(questions), 'question')}", expected, 1)


def _misplaced(source: BlockSource, quiz: Quiz) -> Iterator[Problem]:
    """Report descriptions where nothing is asked, or where nobody knows which questions will stand below them."""
    descriptions = [question for question in quiz.questions if not question.asks]
    if descriptions and not quiz.asked:
        yield Problem(source.line, f"{CALLED[source.name]} that asks nothing", "a question besides the description", 1)
    for name in ("draw", "shuffle"):
        value = quiz.settings.get(name, [])
        if descriptions and (value if name == "draw" else "questions" in value):
            found = f"a description between questions that {name!r} puts in another order"
            expected = f"it in the text of a question, or another {name!r}"
            yield Problem(descriptions[0].line, found, expected, 1)


def _too_few(quiz: Quiz, line: int) -> Iterator[Problem]:
    """Check that the pool has what the quiz draws; `line` is where the author set `draw`."""
    topics = [question.tags[0] if question.tags else "" for question in quiz.drawn_from]
    for topic, count in quiz.settings.get("draw", []) if topics else ():
        there = topics.count(topic) if topic else len(topics)
        if there < count:
            where = f" on {topic!r}" if topic else ""
            known = ", ".join(f"{name} {topics.count(name)}" for name in sorted(set(topics)) if name)
            expected = f"at most {there}" + (f" (there are: {known})" if known else "")
            yield Problem(line, f"a draw of {counted(count, 'question')}{where}", expected, 1)
