"""A course of one's own: the kit as a wheel, in an environment beside packages of the same names, and what it makes."""

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from overrides.blocks.shipped import FOLDER
from tests.building import ROOT, made_once
from tests.course.second_lesson import NAME, PAGES, place, second_lesson
from tests.quiz.taking import check, opened
from tests.server import serving

pytestmark = [pytest.mark.long, pytest.mark.browser]

NEIGHBOURS = ("overrides", "quiz", "sim")  # packages of others have these names; PyPI's `overrides` is widely used
OF_THE_LESSON = ("Gradient Highway", "gradient-highway", "LSTM", "Vanishing Gradients", "lesson/lstm")


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel of the kit, an environment that has it, and a course with its site and its bundle."""
    return made_once(tmp_path_factory, "package", _make)


def _make(folder: Path) -> None:
    folder.mkdir()
    wheel = [sys.executable, "-m", "uv", "build", "--quiet", "--wheel", "--require-hashes"]
    _run(*wheel, "--build-constraint", "requirements-package.txt", "--out-dir", str(folder / "dist"), at=ROOT)
    _run(
        sys.executable,
        "-m",
        "uv",
        "venv",
        "--quiet",
        "--relocatable",
        "--python",
        sys.executable,
        str(folder / "venv"),
        at=folder,
    )
    (packages,) = folder.glob("venv/lib/python*/site-packages")
    for name in NEIGHBOURS:
        (packages / f"{name}.py").write_text(f"'''The package {name} of somebody else.'''\n", encoding="utf-8")
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(here + "\n", encoding="utf-8")  # what the wheel depends on is there
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--offline"]
    (built,) = (folder / "dist").glob("*.whl")
    _run(*install, "--python", str(folder / "venv" / "bin" / "python"), str(built), at=folder)
    _command(folder, "new", "my-course", at=folder)
    course = folder / "my-course"
    _command(folder, "add", "lesson", "Gates: a second look", at=course / "docs")
    _command(folder, "add", "quiz", "A test", at=course)
    _command(folder, "build", "--quiet", at=course)
    (folder / "again").write_text(_command(folder, "build", "--quiet", at=course), encoding="utf-8")
    _command(folder, "bundle", "--file", "my-course", at=folder)
    with zipfile.ZipFile(course / "dist" / "my-course.zip") as bundle:
        bundle.extractall(folder / "unzipped")
    second = second_lesson(partial(_command, folder), folder)
    for command in (("check",), ("build", "--quiet"), ("bundle",)):
        _command(folder, *command, at=second)


def _command(folder: Path, *arguments: str, at: Path) -> str:
    return _run(str(folder / "venv" / "bin" / "gradient-highway"), *arguments, at=at)


def _run(*command: str, at: Path) -> str:
    environment = {**os.environ, "COMPRESS": "false", "GRADIENT_HIGHWAY_CACHE": str(ROOT / ".cache")}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(params=["hosted", "disk"])
def address(request: pytest.FixtureRequest, package: Path, context: BrowserContext) -> Iterator[str]:
    """The course's site, once hosted and once from disk with the network off."""
    if request.param == "disk":
        context.set_offline(True)
        yield (package / "unzipped" / "my-course").as_uri() + "/"
        return
    with serving(package / "my-course" / "site") as site:
        yield site


def page_of(address: str, path: str) -> str:
    return f"{address}{path}/" if address.startswith("http") else f"{address}{path}.html"


def test_other_packages_of_the_same_names_stay(package: Path) -> None:
    said = _run(str(package / "venv/bin/python"), "-c", "import overrides; print(overrides.__doc__)", at=package)
    assert said == "The package overrides of somebody else.\n"


def test_nothing_is_installed_but_one_package(package: Path) -> None:
    (wheel,) = (package / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"gradient_highway"}


def test_traces_of_trainings_come_along(package: Path) -> None:
    (wheel,) = (package / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = {Path(name).name for name in archive.namelist() if "/sim/results/traces/" in name}
    assert inside == {path.name for path in FOLDER.iterdir()}
    kit = "import sys, gradient_highway as g; sys.path.insert(0, g.__path__[0] + '/kit')"
    asked = "from overrides.blocks.shipped import digest, kept; print({m: digest(m) for m in kept()} == kept() != {})"
    said = _run(str(package / "venv/bin/python"), "-c", f"{kit}; {asked}", at=package)
    assert said == "True\n"


def test_its_quiz_is_graded(page: Page, address: str) -> None:
    form = opened(page, page_of(address, "quizzes/quiz"))
    form.get_by_label("It becomes small.").check()
    form.get_by_role("textbox").first.fill("0.125")
    form.get_by_role("textbox").last.fill("smaller")
    check(form)
    expect(form).to_contain_text("100 %")


def test_its_widget_moves(page: Page, address: str) -> None:
    page.goto(page_of(address, "lessons/first"))
    slider = page.get_by_role("slider", name="Number of time steps")
    slider.fill("11")
    expect(page.locator("[data-widget]").get_by_role("status")).to_contain_text("0.5^11")


def test_what_is_kept_is_its_own(page: Page, package: Path) -> None:
    with serving(package / "my-course" / "site") as site:
        page.goto(page_of(site, "lessons/first"))
        page.get_by_label("a quarter").check()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_text("Correct.").first).to_be_visible()
        kept = [key for key in page.evaluate("Object.keys(localStorage)") if key != "/.__palette"]  # the theme's
        assert kept
        assert all(key.startswith("my-course/") for key in kept)


def test_nothing_of_this_lesson_is_in_it(package: Path) -> None:
    site = package / "my-course" / "site"
    for path in sorted(site.rglob("*.html")):
        text = re.sub(r"<(script|style).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found = [word for word in OF_THE_LESSON if word in text]
        assert not found or path.parent.name == "licences", f"{path.relative_to(site)}: {found}"


def test_nothing_is_built_again_when_nothing_has_changed(package: Path) -> None:
    assert (package / "again").read_text(encoding="utf-8") == "site: nothing has changed since it was built\n"


def test_its_licences_are_those_of_the_kit(package: Path) -> None:
    html = (package / "my-course" / "site" / "licences" / "index.html").read_text(encoding="utf-8")
    assert "MPL-2.0" in html


def test_new_pages_are_in_the_navigation(package: Path) -> None:
    html = (package / "my-course" / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="lessons/gates-a-second-look/"' in html
    assert 'href="quizzes/a-test/"' in html


def test_a_second_lesson_is_a_course_of_its_own_as_a_site_and_as_a_bundle(page: Page, package: Path) -> None:
    site = package / NAME / "site"
    with zipfile.ZipFile(package / NAME / "dist" / f"{NAME}.zip") as bundle:
        bundled = set(bundle.namelist())
    for there in map(place, PAGES):
        assert (site / there).with_suffix("").joinpath("index.html").is_file()
        assert f"{NAME}/{Path(there).with_suffix('.html')}" in bundled
    with serving(site) as address:
        form = opened(page, page_of(address, place(PAGES[-1]).removesuffix(".md")))
        expect(form.get_by_role("group")).to_have_count(10)


def test_quizzes_are_checked_by_the_same_command(package: Path) -> None:
    said = _command(package, "quiz", "check", "my-course/docs/quizzes/quiz.md", at=package)
    assert said == "my-course/docs/quizzes/quiz.md:8: Quiz: 3 questions\n"
