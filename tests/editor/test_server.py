"""The language server, in an environment with the extra `editor`: what it tells an editor, and what it answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from overrides.course.making import new_course
from tests.bench.peers import peer_python
from tests.editor.language_client import LanguageClient

pytestmark = pytest.mark.long
PAGE = "# Gates\n\n/// widget | gradient-flow\n    stepz: 5\n///\n\n/// check\n\n### Is it?\n-[x] yes\n- [ ] no\n///\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = new_course(tmp_path_factory.mktemp("courses") / "a course")
    names = ("gates", "mending", "names")
    entries = "".join(f"  - {name}.md\n" for name in names)
    text = made.read_text(encoding="utf-8").replace("  - Symbols:", f"{entries}  - Symbols:")
    made.write_text(text, encoding="utf-8")
    for name in names:
        (made.parent / f"docs/{name}.md").touch()
    return made.parent


@pytest.fixture(scope="module")
def client(course: Path) -> Iterator[LanguageClient]:
    with LanguageClient(peer_python("editor"), course) as client:
        yield client
    assert client.status == 0


def labels(client: LanguageClient, address: str, line: int, character: int) -> dict[str, dict[str, Any]]:
    place = {"textDocument": {"uri": address}, "position": {"line": line, "character": character}}
    return {item["label"]: item for item in client.ask("textDocument/completion", place)["items"]}


def test_mistakes_are_told_while_a_page_is_written_and_taken_back(client: LanguageClient, course: Path) -> None:
    address = client.open(course / "docs/gates.md", PAGE)
    told = client.mistakes(address)
    assert [(one["range"]["start"]["line"], one["range"]["start"]["character"]) for one in told] == [(3, 4), (9, 0)]
    assert "did you mean 'steps'?" in told[0]["message"]
    client.change(address, PAGE.replace("stepz", "steps").replace("-[x]", "- [x]"), 2)
    assert client.mistakes(address) == []


def test_what_is_certain_is_mended(client: LanguageClient, course: Path) -> None:
    address = client.open(course / "docs/mending.md", PAGE)
    client.mistakes(address)
    place = {"start": {"line": 9, "character": 0}, "end": {"line": 9, "character": 0}}
    asked = {"textDocument": {"uri": address}, "range": place, "context": {"diagnostics": []}}
    (action,) = client.ask("textDocument/codeAction", asked)
    (edit,) = action["edit"]["changes"][address]
    assert (edit["newText"], edit["range"]["start"], edit["range"]["end"]["character"]) == ("- [x]", place["start"], 4)


def test_saving_tells_of_all_pages(client: LanguageClient, course: Path) -> None:
    other = course / "docs/lessons/first.md"
    before = other.read_text(encoding="utf-8")
    other.write_text(before + "\n[Nowhere](../nowhere.md)\n", encoding="utf-8")
    page = client.open(course / "docs/index.md", (course / "docs/index.md").read_text(encoding="utf-8"))
    client.mistakes(page)
    client.tell("textDocument/didSave", {"textDocument": {"uri": page}})
    (mistake,) = client.mistakes(other.as_uri())
    assert "a link to '../nowhere.md', which isn't there" in mistake["message"]
    other.write_text(before, encoding="utf-8")
    client.tell("textDocument/didSave", {"textDocument": {"uri": page}})
    assert client.mistakes(other.as_uri()) == []


def test_names_are_completed(client: LanguageClient, course: Path) -> None:
    text = "# 𝒙\n\n/// exer\n\n/// widget | grad\n    st\n///\n\n𝒙 $\\sym{st}$\n"
    address = client.open(course / "docs/names.md", text)
    block = labels(client, address, 2, 8)["exercise"]
    assert block["textEdit"]["range"] == {"start": {"line": 2, "character": 4}, "end": {"line": 2, "character": 8}}
    assert "gradient-flow" in labels(client, address, 4, 17)
    symbol = labels(client, address, 8, 11)["steps"]  # the letter before it takes two units of UTF-16
    assert symbol["textEdit"]["newText"] == "steps"
    assert symbol["textEdit"]["range"]["start"]["character"] == 9


def test_a_broken_configuration_is_no_end(client: LanguageClient, course: Path) -> None:
    path = course / "mkdocs.yml"
    before = path.read_text(encoding="utf-8")
    path.write_text("site_name: [", encoding="utf-8")
    address = client.open(course / "docs/gates.md", PAGE, 3)
    client.tell("textDocument/didSave", {"textDocument": {"uri": address}})
    assert "a file that is not YAML" in client.mistakes(path.as_uri())[0]["message"]
    path.write_text(before, encoding="utf-8")
    client.tell("textDocument/didSave", {"textDocument": {"uri": address}})
    assert client.mistakes(path.as_uri()) == []
