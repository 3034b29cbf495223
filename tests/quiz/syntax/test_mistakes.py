"""Mistakes of authors: each is reported where it is, with what was found and what would be right."""

import pytest

from overrides.syntax.problems import AuthorError
from quiz.syntax.files import read_quizzes
from quiz.syntax.questions import read_questions

MISTAKES = {
    "no question": ("", "1:1: found a quiz without a question; expected a heading"),
    "text before": (
        "text\n### Q\n- [x] a\n- [ ] b",
        "1:1: found 'text' before the first question; expected a heading first",
    ),
    "one option": ("### Q\n\n- [x] a", "1:1: found a question with 1 options; expected two or more"),
    "no right option": ("### Q\n- [ ] a\n- [ ] b", "1:1: found a question with no right option; expected '- [x] …'"),
    "shares in a multiple choice": (
        "### Q\n    kind: multiple\n- [x] a\n- [50 %] b",
        "1:1: found 'kind: multiple' with options that are worth a percentage; expected '- [x] …'",
    ),
    "only a share": ("### Q\n- [50 %] a\n- [ ] b", "1:1: found a question with no right option; expected '- [x] …'"),
    "too large a share": ("### Q\n- [x] a\n- [150 %] b", "3:3: found '[150 %]'; expected '[x]' for a right option"),
    "no share": ("### Q\n- [x] a\n- [0 %] b", "3:3: found '[0 %]'; expected '[x]' for a right option"),
    "an odd mark": ("### Q\n- [x] a\n- [y] b", "3:3: found '[y]'; expected '[x]' for a right option"),
    "an option twice": (
        "### Q\n- [x] a\n- [ ] a",
        "3:1: found the option 'a' again, as on line 2; expected options that",
    ),
    "an empty option": ("### Q\n- [x] a\n- [ ]", "3:1: found an option without text; expected text behind the mark"),
    "an indented option": (
        "### Q\n- [x] a\n- [ ] b\n  - [ ] c",
        "4:3: found an indented option; expected '- [ ] …' at",
    ),
    "a stray line": (
        "### Q\n- [x] a\nstray\n- [ ] b",
        "3:1: found 'stray' directly below an answer; expected two spaces",
    ),
    "an option below": (
        "### Q\n- [x] a\n- [ ] b\n\nWhy.\n\n- [ ] c",
        "7:1: found an answer below the explanation, which starts on line 5; expected all answers in one list",
    ),
    "options in code": ("### Q\n```\n- [x] a\n- [ ] b\n```", "3:1: found options inside code; expected options"),
    "a blank in code": ("### Q `[[a]]`", "1:8: found a blank '[[…]]' inside code or mathematics; expected"),
    "a blank in mathematics": ("### Q $[[a]]$", "1:8: found a blank '[[…]]' inside code or mathematics; expected"),
    "an empty blank": ("### Q [[a|]]", "1:7: found '[[a|]]'; expected '[[form]]' or"),
    "two kinds": ("### Q\n- [x] a\n= 3", "3:1: found options and answers '= …' in one question; expected one kind"),
    "an open fence": ("### Q\n- [x] a\n- [ ] b\n\n```", "5:1: found code opened by '```' and never closed; expected"),
    "an unknown setting": ("### Q\n    pints: 2\n- [x] a\n- [ ] b", "2:5: found the setting 'pints'; expected one of"),
    "a setting twice": (
        "### Q\n    points: 2\n    points: 3\n- [x] a\n- [ ] b",
        "3:5: found the setting 'points' again; expected each setting once",
    ),
    "points": (
        "### Q\n    points: 0\n- [x] a\n- [ ] b",
        "2:13: found 'points: 0'; expected a whole number from 1 to 100",
    ),
    "a section": ("### Q\n    section: x\n- [x] a\n- [ ] b", "2:14: found 'section: x'; expected a link such as"),
    "not a number": ("### Q\n= many", "2:3: found 'many'; expected a number such as"),
    "a tolerance": ("### Q\n= 3 ± x", "2:5: found the tolerance of '3 ± x'; expected one tolerance"),
    "a share above all": ("### Q\n= 3\n= (200 %) 4", "3:1: found '(200 %)'; expected a share of the points: '(50 %)'"),
    "nothing worth all": (
        '### Q\n= (50 %) "a"',
        "2:1: found no answer that is worth all points",
    ),
    "others without feedback": ("### Q\n= 3\n!= *", "3:1: found '!= *' without feedback; expected a line '  > …'"),
    "others twice": ("### Q\n= 3\n!= *\n  > a\n!= *\n  > b", "5:1: found feedback to all other answers again"),
    "another unit": ("### Q\n= 3 m\n= (50 %) 4 s", "3:12: found the unit 's'; expected one of m"),
    "a unit where none is": ("### Q\n= 3\n= (50 %) 4 s", "3:12: found the unit 's'; expected no unit"),
    "one unit": ("### Q\n    units: 1 m\n= 3", "2:12: found 'units: 1 m'; expected units that are equal"),
    "an equal unit without a name": ("### Q\n    units: 1 m = 100\n= 3", "2:12: found 'units: 1 m = 100'; expected"),
    "nothing of a unit": ("### Q\n    units: 1 m = 0 cm\n= 3", "2:12: found 'units: 1 m = 0 cm'; expected units"),
    "a wrong number that is right": ("### Q\n= 3 ± 1\n!= 4", "1:1: found a wrong answer '!= …' that counts as right"),
    "a wrong number that is right for one draw": (
        "### Q {n}\n    let n: 1, 2, 3\n= {n ** 2}\n!= {2 * n}",
        "1:1: found a wrong answer '!= …' that counts as right for n = 2; expected one outside the tolerance, whatever",
    ),
    "a wrong number that is right for one draw of thousands": (
        "### Q {m} {n}\n    let m: 1..50\n    let n: 1..60\n= {m}\n!= {n}",
        "1:1: found a wrong answer '!= …' that counts as right for m = ",
    ),
    "only wrong": ("### Q\n!= 3", "1:1: found a question with no right answer; expected a line '= …'"),
    "a formula": ("### Q {n}\n    let n: 1..3\n= {n +}", "3:7: found the end; expected a number, a name or a bracket"),
    "an unknown name": ("### Q {n}\n    let n: 1..3\n= {k}", "3:4: found the name 'k'; expected n"),
    "a number never shown": (
        "### Q\n    let n: 1..3\n= {n}",
        "1:1: found the drawn number 'n', which the question doesn't",
    ),
    "no value": (
        "### Q {n}\n    let n: 0..1\n= {1 / n}",
        "1:1: found a division by zero for n = 0; expected numbers",
    ),
    "a range": ("### Q {n}\n    let n: 3..1\n= {n}", "2:12: found 'let n: 3..1'; expected numbers such as"),
    "texts unquoted": ('### Q\n= "a" | b', "2:9: found 'b'; expected texts in quotes"),
    "a text twice": ('### Q\n= "Gate" | "gate"', "2:13: found 'gate', which counts the same as a form on line 2"),
    "one item": ("### Q\n1) a", "1:1: found an order of 1 item; expected two or more lines"),
    "an item twice": ("### Q\n1) a\n2) a", "3:1: found the item 'a' again, as on line 2; expected items that differ"),
    "one pair": ("### Q\n- a -> b", "1:1: found 1 pairs; expected two or more lines '- left -> right'"),
    "half a pair": ("### Q\n- a -> b\n- c -> d\n- e ->", "4:1: found 'e ->' without a partner; expected text behind"),
    "feedback on an item": (
        "### Q\n1) a\n  > no\n2) b",
        "2:1: found feedback on an item; expected it in the explanation",
    ),
    "a hint below": ("### Q\n- [x] a\n- [ ] b\n\nWhy.\n\n? hint", "7:1: found a hint below the explanation; expected"),
    "a question twice": (
        "### Q\n- [x] a\n- [ ] b\n\n### Q\n- [x] c\n- [ ] d",
        "5:1: found the question of line 1 again; expected questions that differ",
    ),
}

FILES = {
    "no quiz": ("# Title", "1:1: found no quiz; expected a block '/// quiz | title' or '/// check', or '<quiz>'"),
    "an open block": ("/// quiz | Q\n### A", "1:1: found the block 'quiz', which is not closed; expected a line with"),
    "too large a draw": (
        "/// quiz | Q\n    draw: gates 2\n\n### A\n    tags: gates\n- [x] a\n- [ ] b\n///",
        "2:1: found a draw of 2 questions on 'gates'; expected at most 1 (there are: gates 1)",
    ),
    "an unknown setting": (
        "/// quiz | Q\n    pas: 3\n\n### A\n- [x] a\n- [ ] b\n///",
        "2:5: found the setting 'pas'; expected",
    ),
    "an open element": ("<quiz>\nQ\n- [x] a\n- [ ] b", "1:1: found '<quiz>' that is not closed; expected '</quiz>'"),
    "an element in an element": ("<quiz>\nQ\n<quiz>\nQ\n- [x] a\n- [ ] b\n</quiz>", "1:1: found '<quiz>' that is not"),
    "a stray end": ("</quiz>", "1:1: found '</quiz>' that closes nothing; expected '<quiz>' above the question"),
    "no text": (
        "<quiz>\n- [x] a\n- [ ] b\n</quiz>",
        "1:1: found a quiz without a question; expected the",
    ),
    "old syntax": ("<?quiz?>\nquestion: a", "1:1: found '<?quiz?>', of mkdocs-quiz before 1.0; expected '<quiz>'"),
    "a setting of mkdocs-quiz that there is not": (
        "---\nquiz:\n  shufle_answers: true\n---\n<quiz>\nWhy [[x]]?\n</quiz>",
        "3:3: found the setting 'shufle_answers'; expected one of auto_number, auto_submit",
    ),
    "a setting of mkdocs-quiz that is not on or off": (
        "---\nquiz:\n  show_correct: maybe\n---\n<quiz>\nWhy [[x]]?\n</quiz>",
        "3:3: found 'show_correct: maybe'; expected true or false",
    ),
    "front matter": (
        "---\na: ]\n---\n<quiz>\n</quiz>",
        "2:4: found front matter that is not YAML; expected 'name: value'",
    ),
    "orphaned feedback": (
        "<quiz>\nQ\n- [ ] a\n\n> feedback\n\n- [x] b\n</quiz>",
        "7:1: found an answer below the explanation, which starts on line 5; expected",
    ),
}


def reported(read: object, *arguments: object) -> list[str]:
    with pytest.raises(AuthorError) as caught:
        read(*arguments)  # type: ignore[operator]
    return [problem.at("f.md").removeprefix("f.md:") for problem in caught.value.problems]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_question_is_reported(name: str) -> None:
    text, expected = MISTAKES[name]
    assert any(line.startswith(expected) for line in reported(read_questions, text.split("\n"), 1))


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_in_a_file_is_reported(name: str) -> None:
    text, expected = FILES[name]
    assert any(line.startswith(expected) for line in reported(read_quizzes, text, "f.md"))


def test_all_mistakes_are_reported_at_once_in_their_order() -> None:
    text = "### A\n- [y] a\n- [x] b\n\n### B\n    points: x\n= many\n\n### C"
    assert [line.split(" ")[0] for line in reported(read_questions, text.split("\n"), 10)] == [
        "11:3:",
        "15:13:",
        "16:3:",
        "18:1:",
    ]
