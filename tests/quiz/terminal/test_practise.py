"""Flashcards in a terminal, with the clock, what is typed and the file that keeps what is known given."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.__main__ import main
from quiz.document import Deck
from quiz.syntax.files import read_decks
from quiz.terminal.practise import Progress, practise
from tests.quiz.site import written

NOON = 1_800_014_400
DAY = 24 * 60 * 60


def deck() -> Deck:
    (found,) = read_decks(written("flashcards"), "flashcards.md")
    return found


def practised(kept: Path, replies: list[str], now: float = NOON) -> str:
    """Practise as long as there are replies; return what is shown."""
    shown: list[str] = []
    given: Iterator[str] = iter(replies)

    def ask(prompt: str) -> str:
        shown.append(prompt)
        return next(given)

    practise(deck(), Progress(kept), ask, shown.append, lambda: now)
    return "\n".join(shown)


def test_new_cards_are_asked_and_known_the_next_time(tmp_path: Path) -> None:
    kept = tmp_path / "below" / "cards.json"
    shown = practised(kept, ["", "4"] * 3)
    assert "Gates\n\nToday: 0 due, 0 being learned, 3 new. Learned: 0 of 4.\n\nForget gate" in shown
    assert "   1 Again (1 min) · 2 Hard (6 min) · 3 Good (10 min) · 4 Easy (8 days): " in shown
    assert shown.endswith("Learned: 3 of 4.\nDone for today. The next card comes tomorrow.")
    assert "Candidate" in practised(kept, ["", "4"], NOON + DAY)
    assert set(json.loads(kept.read_text(encoding="utf-8"))) == {"gates"}


def test_an_empty_line_is_good_and_what_is_no_rating_is_asked_again(tmp_path: Path) -> None:
    shown = practised(tmp_path / "cards.json", ["", "5", "", *["", "4"] * 2, "", "4"])
    assert "   '5'; expected a number from 1 to 4, or nothing for 3" in shown
    assert "1 being learned, 2 new" in shown


def test_what_cannot_be_read_of_a_card_is_as_good_as_new(tmp_path: Path) -> None:
    kept = tmp_path / "cards.json"
    kept.write_text('{"gates": {"input": "{"}}', encoding="utf-8")
    assert "3 new. Learned: 0 of 4." in practised(kept, ["", "4"] * 3)


def test_the_command_stops_where_the_input_ends_and_keeps_what_was_rated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, kept = tmp_path / "page.md", tmp_path / "cards.json"
    page.write_text(written("flashcards"), encoding="utf-8")
    replies = iter(["", "4"])

    def ask(prompt: str) -> str:
        for reply in replies:
            return reply
        raise EOFError

    monkeypatch.setattr("builtins.input", ask)
    assert main(["practise", str(page), "--kept", str(kept)]) == 0
    assert capsys.readouterr().out.endswith("stopped; what was rated is kept\n")
    assert len(json.loads(kept.read_text(encoding="utf-8"))["gates"]) == 1


@pytest.mark.parametrize("text", ["[]", "{", '{"gates": 7}'])
def test_a_file_of_something_else_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    page, kept = tmp_path / "page.md", tmp_path / "cards.json"
    page.write_text(written("flashcards"), encoding="utf-8")
    kept.write_text(text, encoding="utf-8")
    assert main(["practise", str(page), "--kept", str(kept)]) == 2
    assert "which keeps no progress; expected another file behind '--kept'" in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == text


def test_mistakes_in_cards_and_in_questions_are_reported_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "both.md"
    page.write_text("/// flashcards | A\n\n### B\n///\n\n/// quiz | C\n\n### D\n///\n", encoding="utf-8")
    assert main(["check", str(page)]) == 2
    told = capsys.readouterr().err
    assert f"{page}:3:" in told
    assert f"{page}:8:" in told


def test_a_file_without_flashcards_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n", encoding="utf-8")
    assert main(["practise", str(page)]) == 2
    assert "found no flashcards; expected a block '/// flashcards | title'" in capsys.readouterr().err


def test_check_counts_cards_and_reports_their_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, wrong = tmp_path / "page.md", tmp_path / "wrong.md"
    page.write_text(written("flashcards"), encoding="utf-8")
    wrong.write_text("/// flashcards | A\n\n### B\n///\n", encoding="utf-8")
    assert main(["check", str(page), str(wrong)]) == 2
    shown = capsys.readouterr()
    assert shown.out == f"{page}:3: Gates: 4 cards\n"
    assert f"{wrong}:3:1: found a card without a back" in shown.err


def test_cards_go_out_as_a_deck_for_anki_and_nowhere_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, both, output = tmp_path / "page.md", tmp_path / "both.md", tmp_path / "out"
    page.write_text(written("flashcards"), encoding="utf-8")
    both.write_text(written("kinds") + written("flashcards"), encoding="utf-8")
    assert main(["export", "anki", str(page), str(output)]) == 0
    assert capsys.readouterr().err == f"{page}:3: the setting 'new' of the flashcards: not kept\n"
    assert main(["export", "csv", str(page), str(output)]) == 2
    assert "found flashcards alone, in the format 'csv'; expected the format 'anki'" in capsys.readouterr().err
    assert main(["export", "csv", str(both), str(output)]) == 0
    assert "the flashcards 'Gates': not kept" in capsys.readouterr().err
