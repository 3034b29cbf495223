"""The quiz in a terminal, with what is typed given and what is shown collected."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.__main__ import main
from quiz.contract import Drawn, QuizData, Result
from quiz.engine.attempt import draw
from quiz.engine.kinds import KINDS as ENGINE_KINDS
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from quiz.terminal.replies import read_reply
from quiz.terminal.take import LETTERS, take
from tests.quiz.samples import ALL_RIGHT, BODIES, COUNTED, question
from tests.quiz.site import written

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
ROOT = Path(__file__).resolve().parents[3]
KINDS = ROOT / "tests" / "quiz" / "kinds.md"
REPLIES = {
    "single": "a",
    "multiple": "ab",
    "true-false": "b",
    "number": "0.25",
    "text": "rousseau",
    "blanks": "Athens | Paris",
    "essay": "They keep.",
    "survey": "a",
}
TICKED = "b"  # once everything is answered


DRAWN: Drawn = {"id": "", "revision": "", "order": [0, 1, 2, 3, 4], "values": {}}


def sample() -> QuizData:
    return engine_quiz(read_quizzes(KINDS.read_text(encoding="utf-8"), "kinds.md")[0], str, str)


def right_replies(quiz: QuizData, seed: int) -> list[str]:
    """What to type to get everything right: letters stand for what is shown."""
    questions = {q["id"]: q for q in quiz["questions"]}
    replies = []
    for drawn in draw(quiz, seed)["questions"]:
        kind = questions[drawn["id"]]["kind"]
        if kind == "computed":
            replies.append(str(drawn["values"]["m"][0] ** 3))
        elif kind == "ordering":
            replies.append("".join(LETTERS[drawn["order"].index(n)] for n in range(3)))
        elif kind == "parsons":
            lines = [f"{LETTERS[drawn['order'].index(n)]}{indent}" for n, indent in enumerate((0, 1, 2, 1))]
            replies.append(" ".join(lines))
        elif kind == "matching":
            replies.append("".join(LETTERS[drawn["order"].index(n)] for n in range(2)))
        else:
            replies.append(REPLIES[kind])
    return [*replies, TICKED]


def taken(replies: list[str], seed: int = 3) -> tuple[Result, str]:
    shown: list[str] = []
    given = iter(replies)
    result = take(sample(), seed, lambda prompt: next(given), shown.append)
    return result, "\n".join(shown)


def test_the_sample_has_one_question_of_each_kind() -> None:
    assert sorted(each["kind"] for each in sample()["questions"]) == sorted(BODIES) == sorted(ENGINE_KINDS)


def test_the_right_replies_pass() -> None:
    result, shown = taken(right_replies(sample(), 3))
    assert result["passed"]
    assert shown.count("Correct.") == COUNTED
    assert ALL_RIGHT in shown
    assert "gates: 2 of 2" in shown
    assert shown.index("The first questions are about *products*.") < shown.index("1. Why does")


def test_a_free_text_is_compared_with_the_model_answer_and_ticked() -> None:
    _, shown = taken([*right_replies(sample(), 3)[:-1], "c", "ba"])
    assert "Written down; it is not graded.\n   A gate of 1 keeps" in shown
    assert "   b) They are learned." in shown
    assert "'c'; expected letters from a to b" in shown
    assert "Your own texts: 2 of 2 points ticked by you." in shown


def test_feedback_is_told_to_right_options_with_their_letters() -> None:
    options = "- [ ] a\n  > No.\n- [x] b\n  > Yes.\n- [ ] c\n  > Nor this."
    asked = f"/// quiz | Q\n\n### A?\n    show: right\n\n{options}\n///"
    (quiz,) = read_quizzes(asked, "q.md")
    shown: list[str] = []
    take(engine_quiz(quiz, str, str), 1, lambda prompt: "a", shown.append)
    assert shown[shown.index("   Right answer: b") + 1 :][:2] == ["   a) No.", "   b) Yes."]


def test_a_survey_takes_letters_or_a_text() -> None:
    asked = "### How?\n    kind: survey\n    several: yes\n\n- [ ] a\n- [ ] b\n\n### What else?\n    kind: survey"
    (quiz,) = read_quizzes(f"/// quiz | Q\n\n{asked}\n///", "q.md")
    prompts: list[str] = []
    replies = iter(["ab", "Nothing."])

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(replies)

    result = take(engine_quiz(quiz, str, str), 1, ask, lambda line: None)
    assert prompts == ["   Letters, such as ac: ", "   Your text: "]
    assert (result["of"], result["passed"]) == (0, True)


def test_a_stem_is_told_once_above_its_parts() -> None:
    text = written("stems").replace("    draw: cells 1, other 1\n    shuffle: questions\n", "")
    shown: list[str] = []
    take(engine_quiz(read_quizzes(text, "stems.md")[0], str, str), 1, lambda prompt: "", shown.append)
    told = [line.strip().split("\n")[:2] for line in shown if line.startswith("\n")][:7]
    first, *_, second, _, last = told
    assert (first[0], first[1][:12]) == ("These 3 questions refer to the following.", "A cell holds")
    assert second == ["These 2 questions refer to the following.", "Two cells"]
    assert [line[0][:2] for line in told[1:4]] == ["1.", "2.", "3."]
    assert last[0] == "5. They are [1: ____]."


def test_empty_replies_are_not_answered_and_get_the_key() -> None:
    result, shown = taken([""] * len(BODIES))
    assert len(result["unanswered"]) == len(BODIES)
    assert "Right answer: one → two → three" in shown
    assert "Right answer: Rousseau" in shown
    assert "Right answer: \n   `def decayed(x):`\n       `for step in range(10):`\n" in shown


def test_a_reply_that_cannot_be_read_is_asked_for_again() -> None:
    replies = right_replies(sample(), 3)
    result, shown = taken(["z", *replies])
    assert result["passed"]
    assert "'z'; expected letters from a to b" in shown


EXAM = """/// quiz | Exam
    time: 2 min{late}
    confidence: yes

### Is 1 odd?

- [x] True
- [ ] False

### Is 2 odd?

- [ ] True
- [x] False
///"""


def taken_in_time(replies: list[tuple[float, str]], late: str = "") -> tuple[Result, str]:
    """Take the exam with replies that come so many seconds after its start."""
    shown: list[str] = []
    given = iter(replies)
    now = 0.0

    def ask(prompt: str) -> str:
        nonlocal now
        shown.append(prompt)
        now, text = next(given)
        return text

    (quiz,) = read_quizzes(EXAM.replace("{late}", late), "exam.md")
    result = take(engine_quiz(quiz, str, str), 1, ask, shown.append, lambda: now)
    return result, "\n".join(shown)


def test_how_sure_one_is_is_asked_of_answers_alone_and_told_at_the_end() -> None:
    result, shown = taken_in_time([(10, "a"), (20, "x"), (21, "s"), (30, "")])
    assert "'x'; expected g (guessing) or f (fairly sure) or s (sure), or nothing" in shown
    assert shown.count("How sure are you?") == 2
    assert "  guessing: none\n  fairly sure: none\n  sure: 1 of 1 (100 %)" in shown
    assert result["correct"] == 1


def test_what_is_typed_after_the_time_is_over_comes_too_late() -> None:
    result, shown = taken_in_time([(10, "a"), (30, "s"), (120, "b")])
    assert "You have 2 minutes. When it is over, what you have answered is checked." in shown
    assert "Time left: 1:30" in shown
    assert "The time is over. What you have answered is checked." in shown
    assert "It took 2 minutes" in shown
    assert (result["correct"], result["unanswered"]) == (1, [result["marks"][1]["id"]])


@pytest.mark.parametrize(("late", "passed"), [("counts", True), ("practice", False)])
def test_a_late_attempt_counts_if_the_author_says_so(late: str, passed: bool) -> None:
    result, shown = taken_in_time([(10, "a"), (30, ""), (150, "b"), (160, "")], f"\n    late: {late}")
    assert "The time is over. You may go on" in shown
    assert "It took 2 minutes 40 seconds, longer than there was time." in shown
    assert (result["correct"], result["passed"]) == (2, passed)


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("single", "C", [2]),
        ("multiple", "a, d", [0, 3]),
        ("matching", "b-d", [1, -1, 3]),
        ("ordering", "d c b a", [3, 2, 1, 0]),
        ("blanks", "one|", ["one", ""]),
        ("text", "  gate ", "gate"),
        ("multiple", "", []),
        ("survey", "b", [1]),
        ("parsons", "b, a1 d", [1, 0, 0, 1, 3, 0]),
    ],
)
def test_a_reply_means_an_answer(kind: str, text: str, answer: Any) -> None:
    assert read_reply(question(kind), DRAWN, text) == answer


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command, and returns its status and what it said."""

    def call(*arguments: str) -> Done:
        status = main(list(arguments))
        return subprocess.CompletedProcess(arguments, status, *capsys.readouterr())

    return call


def test_a_process_takes_a_quiz_from_what_is_typed() -> None:
    command = [sys.executable, "-m", "quiz", "take", str(KINDS), "--seed", "3"]
    typed = "\n".join(right_replies(sample(), 3))
    done = subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False)
    assert (done.returncode, ALL_RIGHT in done.stdout) == (0, True)


def test_the_command_checks_exports_and_imports(run: Run, tmp_path: Path) -> None:
    assert f"All kinds: {len(BODIES)} questions" in run("check", str(KINDS)).stdout
    exported = run("export", "moodle", str(KINDS), str(tmp_path / "kinds.xml"))
    assert (exported.returncode, "drawn numbers: those of one attempt are written" in exported.stderr) == (0, True)
    assert run("import", str(tmp_path / "kinds.xml"), str(tmp_path / "kinds.md")).returncode == 0
    assert run("check", str(tmp_path / "kinds.md")).returncode == 0


def test_mistakes_are_shown_with_file_and_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "quiz.md"
    file.write_text("/// quiz | Q\n\n### Q\n- [y] a\n- [ ] b\n///\n", encoding="utf-8")
    done = run("check", str(file))
    assert done.returncode == 2
    assert f"{file}:4:3: found '[y]'" in done.stderr
    assert f"{file}:3:1: found a question with no right option" in done.stderr
    assert "\n    - [y] " in done.stderr
    assert "\n      ^\n" in done.stderr  # below the bracket
    assert run("take", str(tmp_path / "none.md")).returncode == 2


def test_a_file_that_is_no_text_is_reported(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "quiz.md"
    file.write_bytes(b"# Title\nab\xff\n")
    for command in (("check", str(file)), ("import", str(file), str(tmp_path / "out.md"))):
        done = run(*command)
        assert done.returncode == 2
        assert (
            done.stderr
            == f"{file}:2:3: found the byte 0xff; expected text in UTF-8: save the file again, with this encoding\n"
        )
