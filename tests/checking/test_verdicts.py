"""`gradient-highway check` says of every mistake what the build says: the same line, the same words."""

import re
from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.checking.facts import FactStore
from tests.blocks.reports import checked, told
from tests.building import build as build_site
from tests.building import write_project

TESTS = Path(__file__).parents[1]
CASES = sorted(page for area in ("blocks", "quiz") for page in (TESTS / area / "mistakes").glob("*.md"))
COURSE = {
    "index.md": "# Start\n\n[One](pages/one.md#there), [no such page](pages/on.md), ![no such picture](pictre.png),\n"
    "[no such place](pages/one.md#there2), [away](https://example.org), [off](/pages/one/).\n\n[Itself](#nowhere)\n",
    "picture.png": "",
    "pages/one.md": "---\nminutes: {reading: 0}\n---\n\n# One\n\n## There\n\n"
    "/// check | Again\n    id: again\n\n### Is it?\n\n- [ ] It is, see [there](two.md#gates-title).\n- [x] no\n///\n\n"
    "/// predict | P\nSee [the widget](two.md#squashing-title).\n\n---\n\n"
    "See [nothing](two.md#squashing-titel).\n///\n",
    "pages/two.md": "# Two\n\n/// widget | squashing\n///\n\n/// check | Again\n    id: again\n\n### Was it?\n\n"
    '- [x] yes\n- [ ] no\n///\n\n--8<-- "no-such-snippet.md"\n\n'
    "A note[^1] and $\\frac{1}$.\n\n[^1]: Said.\n[^2]: Unsaid.\n\n"
    '```text title="Code"\n[No link](gone.md)\n```\n\n```python linenums="1" hl_lines="1"\n# No heading\n```\n',
    "pages/listing.md": "---\nnotebook: true\n---\n\n# Listing\n\n```python\nx = = 1\n```\n",
    "pages/matter.md": "---\ntitle: Matter\nsearch: true\ntemplate: none.html\nhide: [sidebar]\ntags: gates\n---\n\n"
    "# Matter\n",
    "left-out.md": "# Left out\n",
}
NAV = """nav:
  - Start: index.md
  - Pages:
      - pages/one.md
      - Two: pages/two.md
      - pages/matter.md
      - pages/listng.md
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> FactStore:
    return FactStore(tmp_path_factory.mktemp("course") / "mkdocs.yml")


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.stem)
def test_a_mistake_is_reported_as_the_build_reports_it(page: Path, store: FactStore) -> None:
    assert sorted(checked(page.read_text(encoding="utf-8"), store)) == sorted(told(page))


def test_what_is_kept_gives_the_same_again(store: FactStore) -> None:
    texts = [page.read_text(encoding="utf-8") for page in CASES[::20]]
    first = [checked(text, store) for text in texts]
    store.keep()
    assert store.path.is_file()
    again = FactStore(store.path)
    again.kept = dict(store.used)
    assert [checked(text, again) for text in texts] == first


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with a mistake of every kind that takes more than one page."""
    project = write_project(tmp_path_factory.mktemp("wrong") / "course", COURSE)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(NAV)
    return project


@pytest.mark.browser
def test_a_course_is_reported_as_its_strict_build_reports_it(project: Path, tmp_path: Path) -> None:
    done = build_site(tmp_path / "site", disk=False, project=project)
    built = re.findall(r"(?:docs/|mkdocs\.yml)\S*: found .*", done.stderr)
    looked = [problem.at(one.path) for one in check_course(project / "mkdocs.yml") for problem in one.problems]
    assert done.returncode != 0
    assert sorted(built) == sorted(looked)


def test_all_of_a_course_is_reported_at_once(project: Path) -> None:
    found = {one.path: one.problems for one in check_course(project / "mkdocs.yml")}
    places = {path: [(problem.line, problem.column) for problem in problems] for path, problems in found.items()}
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    nav = lines.index("nav:") + 1
    assert places == {
        "docs/index.md": [(3, 43), (3, 76), (4, 17), (4, 74), (6, 10)],
        "docs/pages/listing.md": [(8, 5)],
        "docs/pages/matter.md": [(3, 1), (4, 1), (5, 1), (6, 1)],
        "docs/pages/one.md": [(2, 1), (14, 26), (23, 15)],
        "docs/pages/two.md": [(6, 1), (15, 9), (17, 17), (20, 1)],
        "mkdocs.yml": [(nav, 1), (nav, 1), (nav + 6, 9)],
    }
    said = "\n".join(problem.message for problems in found.values() for problem in problems)
    for near in ("pages/one.md", "picture.png", "there", "squashing", "pages/listing.md"):
        assert f"did you mean '{near}'?" in said
