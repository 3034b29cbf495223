"""An import as it is written, question by question: the same as of the whole file, in the memory of one."""

import os
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.__main__ import main
from quiz.formats import MOST, read_foreign
from quiz.formats.foreign import MOST_REPORTED
from quiz.formats.markdown import write_comment, write_markdown
from tests.bench.question_bank import BANKS, bank
from tests.quiz.formats.test_cases import AROUND, Case, every_case

FEW, MANY = 1000, 4000
BESIDE = "$CATEGORY: Gates\n\n// [tag:a]\nWhich? {=a ~b}\n\nB? {#some}\n\n$CATEGORY: Gates/Cells\n\n[html]<i>C</i>? {T}"
LOSING = "One? {=a ~%-25%b ~c}\n\nB? {#some}\n\nTwo? {=a ~%-25%b ~c}\n"


def written(folder: Path, name: str, content: bytes) -> tuple[int, bytes]:
    """Import a file; return the exit status, and what was written."""
    (folder / name).write_bytes(content)
    status = main(["import", str(folder / name), str(folder / "quiz.md"), "--force"])
    return status, (folder / "quiz.md").read_bytes()


def as_a_whole(name: str, content: bytes) -> bytes:
    """Write what a file becomes that is read as a whole."""
    foreign = read_foreign(content, name, "quiz-pictures")
    comments = (
        write_comment(f"{name}, line {aside.line}, not imported: {aside.kind}: {aside.why}", aside.source)
        for aside in foreign.asides
    )
    return (write_markdown(foreign.quiz) + "".join(comments)).encode()


@pytest.mark.parametrize(("form", "case"), every_case())
def test_what_is_written_one_by_one_is_what_a_whole_file_becomes(form: str, case: Case, tmp_path: Path) -> None:
    around, suffix = AROUND[form]
    content = around.format(case.source).encode()
    assert written(tmp_path, f"case.{suffix}", content)[1] == as_a_whole(f"case.{suffix}", content)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_means_the_same_whatever_ends_its_lines(end: str, mark: bytes, tmp_path: Path) -> None:
    content = mark + BESIDE.replace("\n", end).encode()
    assert written(tmp_path, "q.gift", content)[1] == as_a_whole("q.gift", BESIDE.encode())


def test_losses_are_told_before_what_is_kept_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written(tmp_path, "q.gift", LOSING.encode())[0] == 1
    out, err = capsys.readouterr()
    lines = [line.removeprefix(f"{tmp_path / 'q.gift'}:") for line in err.splitlines()]
    losses = [f"{loss.line}: {loss.what}" for loss in read_foreign(LOSING.encode(), "q.gift").losses]
    assert {loss.split(":")[0] for loss in losses} == {"1", "5"}
    assert lines == [*losses, "3: kept aside: number: 'some' is no number"]
    assert out == "2 imported, 1 kept aside\n"


def test_a_refused_file_tells_what_it_would_have_lost_to_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.gift").write_text("[html]Read <script>run()</script>this.\n\nB? {#some}\n", encoding="utf-8")
    assert main(["import", str(tmp_path / "q.gift"), str(tmp_path / "new" / "quiz.md")]) == 2
    place = f"{tmp_path / 'q.gift'}:3"
    found = "found number: 'some' is no number; expected a question that can be read"
    assert capsys.readouterr() == ("", f"{place}: {found}\n    B? {{#some}}\n    ^\n")
    assert [path.name for path in tmp_path.iterdir()] == ["q.gift"]


def test_of_a_file_without_questions_so_many_problems_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.gift").write_text("B? {#some}\n\n" * (MOST_REPORTED + 2), encoding="utf-8")
    assert main(["import", str(tmp_path / "q.gift"), str(tmp_path / "quiz.md")]) == 2
    err = capsys.readouterr().err
    assert err.count("a question that can be read") == MOST_REPORTED
    assert f":{2 * MOST_REPORTED - 1}: found 2 more below; expected questions that can be read" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize(("content", "status"), [(BESIDE.encode(), 1), (b"B? {#some}", 2), (b"\0" * (MOST + 2), 2)])
def test_what_comes_through_a_pipe_is_imported(content: bytes, status: int, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "q.gift")
    feeding = threading.Thread(target=feed, args=(tmp_path / "q.gift", content))
    feeding.start()
    assert main(["import", str(tmp_path / "q.gift"), str(tmp_path / "quiz.md")]) == status
    feeding.join()
    assert (tmp_path / "quiz.md").exists() == (status == 1)


def feed(pipe: Path, content: bytes) -> None:
    """Write into a pipe until nobody reads any more."""
    try:
        pipe.write_bytes(content)
    except BrokenPipeError:
        return


def peak(work: Callable[[], object]) -> int:
    """Return the most memory that some work takes, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def peaks(folder: Path, write: Callable[[int], str]) -> tuple[int, int]:
    """Return what an import of few and of many questions takes, in bytes, once all that is kept for good is there."""
    taken = {}
    for number in (10, FEW, MANY):
        (folder / "q.gift").write_text(write(number), encoding="utf-8")
        taken[number] = peak(lambda: main(["import", str(folder / "q.gift"), str(folder / "quiz.md"), "--force"]))
    return taken[FEW], taken[MANY]


@pytest.mark.no_cover
def test_an_import_takes_no_more_memory_for_more_questions_but_for_their_names(tmp_path: Path) -> None:
    few, many = peaks(tmp_path, lambda number: bank(BANKS["all kinds"], number))
    text = (tmp_path / "quiz.md").read_text(encoding="utf-8")
    names = [line.removeprefix("    id: ") for line in text.split("\n") if line.startswith("    id: ")]
    assert len(set(names)) == MANY
    assert many - few < peak(lambda: {name[:-1] + name[-1]: 1 for name in names})


@pytest.mark.no_cover
@pytest.mark.parametrize("first", ["", "Which? {=a ~b}\n\n"])
def test_what_is_kept_aside_takes_no_more_memory_if_there_is_more_of_it(first: str, tmp_path: Path) -> None:
    words = "word " * 200
    unreadable = f"{words} {{n}}? {{{{#some {{n}}}}}}"
    few, many = peaks(tmp_path, lambda number: first + bank((unreadable,), number))
    assert many - few < (MANY - FEW) * len(words) / 20
