"""What the theme writes into a page becomes a file, and runs where it stood."""

import re

from overrides.hosting.inline_scripts import without_inline_scripts

DATA = '<script type="application/json">{"a": 1}</script><script src="x.js"></script>'


def test_a_script_becomes_a_file_at_its_place_and_its_twin_the_same_one() -> None:
    page, files = without_inline_scripts("<p>1</p><script>one()</script><p>2</p><script>one()</script>", "../..")
    assert [file.content for file in files] == [b"one()"]
    script = f'<script src="../../{files[0].path}"></script>\n'
    assert page == f"<p>1</p>{script}<p>2</p>{script}"
    assert re.fullmatch(r"assets/javascripts/inline\.[0-9a-f]{10}\.js", files[0].path)


def test_neighbours_become_one_file() -> None:
    page, files = without_inline_scripts("<script>one()</script>\n  <script>two()</script><p>1</p>", ".")
    assert [file.content for file in files] == [b"one()\n;\ntwo()"]
    assert page.count("<script") == 1


def test_data_and_files_stay_as_they_are() -> None:
    assert without_inline_scripts(DATA, ".") == (DATA, [])
