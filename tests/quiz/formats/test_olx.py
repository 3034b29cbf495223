"""Courses of Open edX: their problems come in, in the order of the course."""

import gzip
from pathlib import Path

import pytest

from overrides.syntax.problems import AuthorError
from quiz.__main__ import main
from quiz.document import plain
from quiz.formats import read_foreign, read_package
from quiz.formats.archives import Files
from quiz.formats.foreign import collect
from tests.quiz.formats.test_archives import tar

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
ASKED = '<p>{}?</p><stringresponse answer="a" type="ci"/>'
COURSE: Files = {
    "course.xml": b'<course url_name="2026" org="o" course="c"/>',
    "course/2026.xml": b'<course display_name="Cells"><chapter url_name="one"/><chapter url_name="two"/></course>',
    "chapter/one.xml": b'<chapter display_name="Gates"><sequential url_name="s"/></chapter>',
    "chapter/two.xml": b'<chapter display_name="States"><problem url_name="c"/><openassessment/></chapter>',
    "sequential/s.xml": b'<sequential display_name="Forget"><vertical url_name="v"/></sequential>',
    "vertical/v.xml": b'<vertical><html/><problem url_name="a"/><problem url_name="b"/></vertical>',
    "problem/a.xml": f'<problem weight="2.0">{ASKED.format("One")}</problem>'.encode(),
    "problem/b.xml": b"<problem><p>\n<b></p></problem>",
    "problem/c.xml": f'<problem><img src="/static/a%20b.png" alt="x"/>{ASKED.format("Three")}</problem>'.encode(),
    "static/a b.png": PICTURE,
}  # fmt: skip


def test_a_course_comes_in_as_its_units_stand_in_it() -> None:
    foreign = collect(read_package(COURSE | {"problem/c.xml": COURSE["problem/a.xml"]}, "course"))
    assert foreign.quiz.title == "Cells"
    assert [(question.id, question.tags, question.points) for question in foreign.quiz.questions] == [
        ("a", ["Gates/Forget"], 2),
        ("c", ["States"], 2),
    ]
    assert [(aside.file, aside.line, aside.kind) for aside in foreign.asides] == [
        ("problem/b.xml", 2, "file"),
        ("chapter/two.xml", 1, "openassessment"),
    ]
    assert foreign.asides[1].source == "<openassessment/>"


def test_pictures_of_a_course_become_files() -> None:
    foreign = collect(read_package(COURSE, "course", "pictures"))
    ((path, content),) = foreign.pictures.items()
    assert content == PICTURE
    assert f"![x]({path})" in plain(foreign.quiz.questions[1].stem)


def test_a_course_is_read_packed_and_as_a_folder(tmp_path: Path) -> None:
    for name, content in COURSE.items():
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / name).write_bytes(content)
    packed = gzip.compress(tar({f"course/{name}": content for name, content in COURSE.items()}))
    (tmp_path / "course.tar.gz").write_bytes(packed)
    for source in ("course", "course.tar.gz"):
        assert main(["import", str(tmp_path / source), str(tmp_path / f"{source}.md")]) == 1
    texts = [(tmp_path / f"{source}.md").read_text(encoding="utf-8") for source in ("course", "course.tar.gz")]
    assert texts[0].count("### ") == texts[1].count("### ") > 0
    assert main(["check", str(tmp_path / "course.md")]) == 0


def test_a_problem_with_several_parts_is_a_question_for_each() -> None:
    problem = (
        f"<problem display_name='Gates'><div>{ASKED.format('One')}</div>"
        f"<solution><p>First.</p></solution><div>{ASKED.format('Two')}</div><p>below</p>"
        "<solution><p>Second.</p></solution></problem>"
    )
    quiz = read_foreign(problem.encode(), "gates.xml").quiz
    assert quiz.title == "Gates"
    assert [(plain(question.stem), plain(question.explanation)) for question in quiz.questions] == [
        ("One?", "First."),
        ("Two?\n\nbelow", "Second."),
    ]


def test_what_a_script_computes_is_kept_aside() -> None:
    problem = f'<problem><script type="loncapa/python">x = 1</script>{ASKED.format("One")}</problem>'
    with pytest.raises(AuthorError) as caught:
        read_foreign(problem.encode(), "a.xml")
    assert caught.value.problems[0].found == "problem: a script computes it"


def test_a_course_without_problems_is_refused() -> None:
    with pytest.raises(AuthorError) as caught:
        read_package({"course.xml": b"<course><chapter/></course>"}, "course")
    assert caught.value.problems[0].found == "a course without problems"


def test_a_course_that_leads_to_itself_ends() -> None:
    files = COURSE | {"vertical/v.xml": b'<vertical><sequential url_name="s"/><problem url_name="a"/></vertical>'}
    assert len(collect(read_package(files, "course")).quiz.questions) == 2
