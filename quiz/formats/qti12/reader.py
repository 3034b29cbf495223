"""Read QTI 1.2: an assessment, or a package that holds some, as Canvas, Blackboard and others write it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape, unescape
from urllib.parse import unquote

import nh3

from overrides.syntax.problems import AuthorError, Problem
from quiz.document import (
    Blank,
    Blanks,
    Body,
    Choice,
    Description,
    Essay,
    Hint,
    Matching,
    Option,
    Passage,
    Question,
    written,
)
from quiz.engine.exact import ONE, ZERO, at_most, exact, minus
from quiz.engine.quantity import read_quantity
from quiz.formats.archives import Files
from quiz.formats.categories import Category, titled
from quiz.formats.fixed import decimal
from quiz.formats.foreign import Bank, Entry, Notes, UnreadableError, in_file, unreadable
from quiz.formats.gap_marks import gap_mark, marked_stem
from quiz.formats.pictures import keep_picture
from quiz.formats.qti12 import PICTURES
from quiz.formats.qti12.conditions import BEYOND, BOUNDS, Rule, read_rules
from quiz.formats.rich_text import as_markdown, escaped
from quiz.formats.weighted import Pair, Weighted, choice, number, points, short_text
from quiz.formats.xml import Node, read_xml
from quiz.syntax.pieces import read_passage
from quiz.syntax.questions import identity
from quiz.syntax.typed_answers import normalised

MANIFEST = "imsmanifest.xml"
IDENTITY = re.compile(r"(?!text2qti_|[gi][0-9a-f]{32}$)[A-Za-z][\w-]*$")  # but not one that a program has made up
PICTURE = re.compile(rf"(?:{re.escape(PICTURES)}|%24IMS-CC-FILEBASE%24/)(?P<path>[^\"'<>?\s]+)(?:\?[^\"'<>\s]*)?")
EQUATION = re.compile(r"<img\b[^>]*\bdata-equation-content=\"(?P<tex>[^\"]*)\"[^>]*>")
TEXT = ("mattext", "mat_formattedtext")
WRONG = re.compile(r"incorrect|wrong", re.IGNORECASE)
KINDS = {  # names of kinds of other programs, as Canvas names them
    "True/False": "true_false_question",
    "Multiple Choice": "multiple_choice_question",
    "Multiple Answer": "multiple_answers_question",
    "Essay": "essay_question",
    "Short Response": "essay_question",
    "Numeric": "numerical_question",
    "Fill in the Blank": "short_answer_question",
    "cc.multiple_choice.v0p1": "multiple_choice_question",
    "cc.multiple_response.v0p1": "multiple_answers_question",
    "cc.true_false.v0p1": "true_false_question",
    "cc.fib.v0p1": "short_answer_question",
    "cc.essay.v0p1": "essay_question",
}
KIND_LABELS = ("question_type", "bbmd_questiontype", "qmd_itemtype", "cc_profile")


def read_package(files: Files, name: str, folder: str) -> Bank:
    """Read the assessments of a package.

    Args:
        files: of the package, the manifest outermost.
        name: of the package, for the title if its assessments give none.
        folder: for the pictures in it, as the new file refers to it.

    Raises:
        AuthorError: the manifest can't be read, or names no assessment.
    """
    manifest = _parsed(MANIFEST, files[MANIFEST])
    entries = [entry for path in _assessments(manifest) for entry in _of_file(path, files, folder)]
    if not entries:
        types = {node.attributes.get("type", "") for node in manifest.below("resource")}
        expected = "a resource of a type such as 'imsqti_xmlv1p2'"
        raise AuthorError([Problem(1, f"resources of the types {', '.join(sorted(types)) or 'none'}", expected)])
    return titled(lambda: entries, name)


def read_assessment(root: Node, name: str, folder: str) -> Bank:
    """Read an assessment that stands in a file of its own; pictures can't come with it.

    Args:
        root: the outermost element, `<questestinterop>`.
        name: of the file, for the title if the assessment has none.
        folder: for pictures.
    """
    return titled(partial(_of_root, root, "", {}, folder), name)


def _assessments(manifest: Node) -> Iterator[str]:
    """Name the files of the resources that are assessments, or banks of questions, of this version."""
    for resource in manifest.below("resource"):
        kind = resource.attributes.get("type", "").lower()
        if "qti" in kind and not re.search(r"v2p|v3p", kind):
            paths = [resource.attributes.get(name, "") for name in ("bb:file", "href")]
            paths += [file.attributes.get("href", "") for file in resource.all("file")]
            yield from dict.fromkeys(unquote(path) for path in paths if path.endswith((".xml", ".dat", ".qti")))


def _of_file(path: str, files: Files, folder: str) -> Iterator[Entry | Category]:
    if path not in files:
        yield Entry(1, "", unreadable("file", "it is not in the package"), path)
        return
    try:
        root = read_xml(files[path])
    except AuthorError as error:
        problem = error.problems[0]
        yield Entry(problem.line, "", unreadable("file", f"found {problem.found}; expected {problem.expected}"), path)
        return
    yield from _of_root(root, path, files, folder)


def _of_root(root: Node, path: str, files: Files, folder: str) -> Iterator[Entry | Category]:
    for holder in root.all("assessment"):
        yield Category(holder.attributes.get("title", "").replace("/", "//"))
        yield from _of_section(holder, path, files, folder)
    for holder in root.all("objectbank"):
        yield Category(_fields(holder).get("bank_title", "").replace("/", "//"))
        yield from _of_section(holder, path, files, folder)
    yield from _of_section(root, path, files, folder)


def _of_section(section: Node, path: str, files: Files, folder: str) -> Iterator[Entry]:
    numbers = (node for ordering in section.all("selection_ordering") for node in ordering.below("selection_number"))
    drawn = next((node.text.strip() for node in numbers), "")
    for node in section.children:
        if node.tag == "section":
            yield from _of_section(node, path, files, folder)
        elif node.tag == "item":
            yield Entry(node.line, node.source, partial(_question, node, files, folder, drawn), path)
            drawn = ""
        elif node.tag == "itemref":
            yield Entry(node.line, node.source, unreadable("itemref", "the question is in another bank"), path)


def _parsed(path: str, content: bytes) -> Node:
    try:
        return read_xml(content)
    except AuthorError as error:
        problems = [problem._replace(found=in_file(path) + problem.found) for problem in error.problems]
        raise AuthorError(problems) from error


def _question(node: Node, files: Files, folder: str, drawn: str, notes: Notes) -> Question:
    reader = _Reader(node, files, folder, notes)
    if reader.kind not in READERS:
        known = ", ".join(sorted(READERS))
        raise UnreadableError(reader.kind or "item", f"the kind {reader.kind!r} is none of {known}")
    if drawn:
        notes.lost(f"that {drawn} of the questions from here on are drawn is not kept")
    body = READERS[reader.kind](reader)
    stem = reader.stem()
    words = written(stem, lambda gap: "____").strip()
    if not words:
        raise UnreadableError(reader.kind, "it has no text")
    asks = not isinstance(body, Description)
    wanted = node.attributes.get("ident", "")
    question = Question(
        line=node.line,
        id=wanted if IDENTITY.match(wanted) else identity(words),
        stem=stem,
        body=body,
        explanation=read_passage(reader.explanation()) if asks else (),
        hints=reader.hints() if asks else [],
        points=points(_whole(reader.fields.get("points_possible", "")), notes) if asks else 1,
        tags=[],
        section=[],
        draws=[],
    )
    for name in reader.unsaid():
        notes.lost(f"the feedback {name!r} is not kept")
    return question


def _whole(text: str) -> str:
    """Write a grade such as 2.0 as 2."""
    return re.sub(r"\.0+$", "", text)


def _fields(node: Node) -> dict[str, str]:
    """Return the metadata of an item or a bank, which Blackboard writes as elements of their own."""
    fields = {
        field.words("fieldlabel"): field.words("fieldentry")
        for data in node.below("qtimetadata")
        for field in data.all("qtimetadatafield")
    }
    return {**{label: text for label in KIND_LABELS for text in [_first(node, label)] if text}, **fields}


def _first(node: Node, tag: str) -> str:
    return next((found.text.strip() for data in node.all("itemmetadata") for found in data.below(tag)), "")


class _Reader:
    """Reads the parts of one item, and remembers which of its feedback was told."""

    def __init__(self, node: Node, files: Files, folder: str, notes: Notes) -> None:
        self.node = node
        self.files = files
        self.folder = folder
        self.notes = notes
        self.fields = _fields(node)
        self.rules = read_rules(node)
        self.responses = list(node.below("response_lid", "response_str", "response_num", "response_grp"))
        self.blanks: list[str] = []  # names of the blanks, in the order of the text
        self.shown_names: set[str] = set()
        self.feedback = {found.attributes.get("ident", ""): found for found in node.all("itemfeedback")}
        self.kind = self._kind()

    def _kind(self) -> str:
        """Return the kind as Canvas names it; where none is given, what the responses look like."""
        named = next((self.fields[label] for label in KIND_LABELS if self.fields.get(label)), "")
        if named:
            return KINDS.get(named, named)
        if not self.responses:
            return "text_only_question"
        first = self.responses[0]
        labelled = any(True for _ in first.below("response_label")) and first.tag == "response_lid"
        if len(self.responses) > 1:
            return "matching_question" if labelled else "fill_in_multiple_blanks_question"
        if labelled:
            many = first.attributes.get("rcardinality", "").lower() == "multiple"
            return "multiple_answers_question" if many else "multiple_choice_question"
        fill = next(first.below("render_fib"), first)
        if first.tag == "response_num" or fill.attributes.get("fibtype", "") in ("Decimal", "Integer"):
            return "numerical_question"
        return "short_answer_question" if any(rule.equal() for rule in self.rules) else "essay_question"

    def stem(self) -> Passage:
        """Read what is asked: all texts outside of the responses."""
        parts = [self.html(text) for text in _outside(next(self.node.all("presentation"), self.node))]
        html = "\n".join(parts)
        if not self.blanks:
            return read_passage(self.rich(html))
        for place, name in enumerate(self.blanks):
            html = html.replace(f"[{name}]", gap_mark(place), 1)
        return marked_stem(self.rich(html))

    def text_of_blanks(self) -> str:
        """Return the text in which blanks stand as names in square brackets."""
        return "\n".join(self.html(text) for text in _outside(next(self.node.all("presentation"), self.node)))

    def html(self, text: Node) -> str:
        """Return a text as HTML."""
        kind = text.attributes.get("texttype", text.attributes.get("type", "")).lower()
        if kind in ("text/html", "html", "smart_text") or text.children:
            return text.html()
        return escape(text.text, quote=False)

    def rich(self, html: str) -> str:
        """Make Markdown of HTML, formulas of their pictures, and files of the pictures in the package."""
        html = EQUATION.sub(lambda match: rf"\({match['tex']}\)", html)
        return as_markdown(PICTURE.sub(self._picture, html), "html", self.notes)

    def _picture(self, match: re.Match[str]) -> str:
        path = unquote(unescape(match["path"]))
        content = self.files.get(path, self.files.get(f"web_resources/{path}"))
        if content is None:
            raise UnreadableError("picture", f"the file {path!r} is not in the package")
        return keep_picture(path, content, self.folder, self.notes)

    def shown(self, node: Node) -> str:
        """Read all texts in an element as Markdown."""
        return self.rich("\n".join(self.html(text) for text in node.below(*TEXT)))

    def plain(self, node: Node) -> str:
        """Read all texts in an element without their format."""
        html = " ".join(self.html(text) for text in node.below(*TEXT))
        return normalised(unescape(nh3.clean(html, tags=set())))

    def labels(self, response: Node) -> list[tuple[str, Node]]:
        """Return the names and elements of what can be chosen."""
        return [(label.attributes.get("ident", ""), label) for label in response.below("response_label")]

    def feedback_of(self, rule: Rule) -> str:
        """Read what a rule says."""
        self.shown_names.update(rule.feedback)
        return "\n\n".join(
            filter(None, (self.shown(self.feedback[name]) for name in rule.feedback if name in self.feedback))
        )

    def feedback_to(self, text: str) -> str:
        """Read what is said to an answer alone, whether it is right or not."""
        rules = [rule for rule in self.rules if rule.feedback and rule.equal() == [text] and len(rule.tests) == 1]
        return _joined(dict.fromkeys(map(self.feedback_of, rules)))

    def feedback_to_others(self) -> str:
        """Read what is said to whoever is wrong."""
        wrong = [rule for rule in self.rules if rule.others and any(map(WRONG.search, rule.feedback))]
        return _joined(map(self.feedback_of, wrong))

    def explanation(self) -> str:
        """Read what is said to everybody, and solutions."""
        everybody = [rule for rule in self.rules if rule.others and not any(map(WRONG.search, rule.feedback))]
        parts = [self.feedback_of(rule) for rule in everybody]
        for name, node in self.feedback.items():
            if any(True for _ in node.below("solution")) and name not in self.shown_names:
                self.shown_names.add(name)
                parts.append(self.shown(node))
        return _joined(parts)

    def hints(self) -> list[Hint]:
        """Read the hints."""
        found = []
        for name, node in self.feedback.items():
            if any(True for _ in node.below("hint")) and name not in self.shown_names:
                self.shown_names.add(name)
                found.append(Hint(read_passage(" ".join(self.shown(node).split())), 0))
        return found

    def unsaid(self) -> list[str]:
        """Name the feedback that was not told."""
        return [name for name, node in self.feedback.items() if name not in self.shown_names and self.plain(node)]


def _joined(parts: Iterable[str]) -> str:
    """Put texts below each other; those that say nothing are left out."""
    return "\n\n".join(filter(None, parts))


def _outside(node: Node) -> Iterator[Node]:
    """Yield the texts of a presentation that belong to no response."""
    for child in node.children:
        if child.tag in TEXT:
            yield child
        elif not child.tag.startswith("response_"):
            yield from _outside(child)


def _choice(reader: _Reader) -> Body:
    many = reader.kind == "multiple_answers_question"
    response = reader.responses[0] if reader.responses else reader.node
    labels = reader.labels(response)
    shares = _shares_of_many(reader, labels) if many else _shares_of_one(reader, labels)
    answers = [
        Weighted(reader.shown(label), shares[name], reader.feedback_to(name), label.line) for name, label in labels
    ]
    if not many:
        others = reader.feedback_to_others()
        answers = [_with_feedback(answer, others) if answer.weight[0] <= 0 else answer for answer in answers]
    truth = [answer.text.lower() for answer in answers]
    if reader.kind == "true_false_question" or sorted(truth) == ["false", "true"]:
        return _true_false(answers)
    fixed = any(render.attributes.get("shuffle", "").lower() == "no" for render in response.all("render_choice"))
    return choice(answers, "multiple" if many else "single", fixed=fixed, notes=reader.notes)


def _with_feedback(answer: Weighted, others: str) -> Weighted:
    return answer._replace(feedback=_joined([answer.feedback, others]))


def _shares_of_one(reader: _Reader, labels: list[tuple[str, Node]]) -> dict[str, Pair]:
    """Return what each option is worth by itself."""
    shares = {name: ZERO for name, _ in labels}
    for rule in reader.rules:
        for name in rule.equal():
            if name in shares and rule.score and shares[name] == ZERO:
                shares[name] = rule.score
    return shares


def _shares_of_many(reader: _Reader, labels: list[tuple[str, Node]]) -> dict[str, Pair]:
    """Return what each option is worth: equal shares of those that are right together, or what each of them adds."""
    together = next((rule for rule in reader.rules if rule.is_right and rule.score == ONE), None)
    if together is None:
        return _shares_of_one(reader, labels)
    right = together.equal()
    wrong = max(len(labels) - len(right), 1)
    return {name: exact(1, len(right)) if name in right else exact(-1, wrong) for name, _ in labels}


def _true_false(answers: list[Weighted]) -> Body:
    options = [
        Option(answer.line, answer.text.capitalize(), answer.weight[0] > 0, read_passage(answer.feedback))
        for answer in answers
    ]
    if {option.markdown for option in options} != {"True", "False"} or sum(option.right for option in options) != 1:
        raise UnreadableError("true_false_question", "not just one of 'True' and 'False' is right")
    return Choice("true-false", options, fixed=False)


def _text(reader: _Reader) -> Body:
    rules = [rule for rule in reader.rules if rule.equal()]
    worth: dict[str, Pair] = {}
    for rule in sorted(rules, key=lambda rule: not rule.is_right):
        for text in rule.equal():
            worth.setdefault(text, rule.score or ZERO)
    answers = [Weighted(text.replace("*", "\\*"), share, reader.feedback_to(text)) for text, share in worth.items()]
    if not answers:
        raise UnreadableError(reader.kind, "it accepts no text")
    cases = {test.exact_case for rule in rules for test in rule.tests}
    body = short_text(answers, [] if cases == {True} else ["case"], reader.notes)
    if_right = read_passage(
        _joined(reader.feedback_of(rule) for rule in rules if rule.is_right and len(rule.tests) > 1)
    )
    accepted = [answer._replace(feedback=answer.feedback or if_right) for answer in body.accepted]
    return body._replace(accepted=accepted, others=read_passage(reader.feedback_to_others()))


def _number(reader: _Reader) -> Body:
    answers = []
    for rule in reader.rules:
        if rule.is_right:
            answers.append(Weighted(_interval(rule, reader), rule.score or ONE, reader.feedback_of(rule)))
    return number(answers, [], reader.notes)._replace(others=read_passage(reader.feedback_to_others()))


def _interval(rule: Rule, reader: _Reader) -> str:
    """Return the number that a rule takes, or the bounds within which it takes any."""
    bounds = {BOUNDS[test.operator]: test for test in rule.tests if test.operator in BOUNDS and test.holds}
    equal = rule.equal()
    if len(bounds) == 2:
        if any(test.operator in BEYOND for test in bounds.values()):
            reader.notes.lost("that a bound itself is not accepted is not kept")
        low, high = bounds["low"].text, bounds["high"].text
        return _around(equal[0], low, high, reader) if len(equal) == 1 else f"{low}..{high}"
    if bounds or len(equal) != 1:
        raise UnreadableError(reader.kind, "what is right is neither a number nor between two numbers")
    return equal[0]


def _around(middle: str, low: str, high: str, reader: _Reader) -> str:
    """Return a number and how far from it an answer may be; of two bounds that differ, the farther one counts."""
    quantities = [read_quantity(text) for text in (middle, low, high)]
    if not all(quantities):
        return f"{low}..{high}"
    centre, least, most = (quantity[0] for quantity in quantities if quantity)
    below, above = minus(centre, least), minus(most, centre)
    if below != above:
        reader.notes.lost(f"{low} to {high}, around {middle}: the farther bound is taken for both")
    return f"{middle}:{decimal(above if at_most(below, above) else below)}"


def _blanks(reader: _Reader) -> Body:
    text = reader.text_of_blanks()
    found: dict[str, Blank] = {}
    for response in reader.responses:
        name = response.attributes.get("ident", "").removeprefix("response_")
        if f"[{name}]" not in text:
            raise UnreadableError(reader.kind, f"the blank [{name}] is not in its text")
        found[name] = _blank(response, reader)
    if not found:
        raise UnreadableError(reader.kind, "it has no blank")
    reader.blanks = sorted(found, key=lambda name: text.index(f"[{name}]"))
    return Blanks([found[name] for name in reader.blanks], ["case"])


def _blank(response: Node, reader: _Reader) -> Blank:
    ident = response.attributes.get("ident", "")
    named = {text for rule in reader.rules if rule.is_right for text in rule.equal(ident)}
    labels = [(name, reader.plain(label)) for name, label in reader.labels(response)]
    texts = [text for name, text in labels if text]
    if reader.kind == "multiple_dropdowns_question":
        right = [text for name, text in labels if name in named]
        if not right:
            raise UnreadableError(reader.kind, "a blank without a right answer")
        return Blank(right, choices=tuple(texts))
    forms = texts or sorted(named)  # of a fill-in, everything that it lists is right
    if not forms:
        raise UnreadableError(reader.kind, "a blank without a right answer")
    return Blank(forms)


def _matching(reader: _Reader) -> Body:
    pairs: list[tuple[str, str]] = []
    partners: list[str] = []
    for response in reader.responses:
        labels = {name: " ".join(escaped(reader.plain(label)).split()) for name, label in reader.labels(response)}
        partners += labels.values()
        ident = response.attributes.get("ident", "")
        right = [name for rule in reader.rules if rule.is_right for name in rule.equal(ident) if name in labels]
        left = reader.rich("\n".join(reader.html(text) for text in _outside(response)))
        if len(right) != 1:
            raise UnreadableError(reader.kind, f"{left!r} has {len(right)} right partners")
        pairs.append((left, labels[right[0]]))
    taken = {partner for _, partner in pairs}
    return Matching(pairs, [partner for partner in dict.fromkeys(partners) if partner not in taken])


READERS: dict[str, Callable[[_Reader], Body]] = {
    "essay_question": lambda reader: Essay([]),
    "fill_in_multiple_blanks_question": _blanks,
    "matching_question": _matching,
    "multiple_answers_question": _choice,
    "multiple_choice_question": _choice,
    "multiple_dropdowns_question": _blanks,
    "numerical_question": _number,
    "short_answer_question": _text,
    "text_only_question": lambda reader: Description(),
    "true_false_question": _choice,
}
