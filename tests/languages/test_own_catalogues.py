"""Catalogues of a course: a language that the kit lacks, or other words than the kit's."""

from pathlib import Path

import pytest

from overrides.checking.course import check_course
from overrides.course.making import MakingError, add_language
from overrides.language import ENGLISH, say, say_count, speak
from overrides.languages.catalogue import language_of, read


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: Course\n", encoding="utf-8")
    return path


def translate(path: Path, texts: dict[str, str]) -> None:
    """Put translations into a file, as a translator does."""
    text = path.read_text(encoding="utf-8")
    for english, said in texts.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said}"')
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("code", "forms"), [("nl", 2), ("ar", 6), ("pt-BR", 2), ("ja", 1)])
def test_a_new_catalogue_has_all_texts_and_the_forms_of_its_language(
    configuration: Path, code: str, forms: int
) -> None:
    assert add_language(configuration, code) == f"languages/{code}.po: a new catalogue, to be translated"
    catalogue = read(configuration.parent / "languages" / f"{code}.po", 0)
    counting = [message for message in catalogue if message.id and not isinstance(message.id, str)]
    assert {len(message.string or ()) for message in counting} == {forms}
    assert len(catalogue) > 200


def test_what_is_translated_is_said_and_the_rest_stays_english(configuration: Path) -> None:
    add_language(configuration, "nl")
    translate(configuration.parent / "languages" / "nl.po", {"Next": "Volgende"})
    speak(language_of("nl", configuration.parent))
    try:
        assert (say("Next"), say("Back"), say_count("{n} hour", "{n} hours", 2)) == ("Volgende", "Back", "2 hours")
    finally:
        speak(ENGLISH)


def test_what_was_translated_stays_when_a_catalogue_is_brought_up_to_date(configuration: Path) -> None:
    add_language(configuration, "nl")
    path = configuration.parent / "languages" / "nl.po"
    translate(path, {"Next": "Volgende"})
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "Gone"\nmsgstr "Weg"\n', encoding="utf-8")
    assert add_language(configuration, "nl") == "languages/nl.po: brought up to date"
    text = path.read_text(encoding="utf-8")
    assert 'msgstr "Volgende"' in text
    assert "Gone" not in text


def test_the_words_of_a_course_come_before_those_of_the_kit(configuration: Path) -> None:
    add_language(configuration, "de")
    translate(configuration.parent / "languages" / "de.po", {"Next": "Vorwärts"})
    texts = language_of("de", configuration.parent)["texts"]
    assert (texts["Next"], texts["Back"]) == ("Vorwärts", "Zurück")


def test_a_language_that_nobody_knows_is_refused(configuration: Path) -> None:
    with pytest.raises(MakingError, match="a language is named as by the theme: 'nl', 'pt-BR'"):
        add_language(configuration, "klingon")


def test_without_a_course_there_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(MakingError, match=r"no mkdocs\.yml here"):
        add_language(tmp_path / "mkdocs.yml", "nl")


def problems(configuration: Path) -> list[str]:
    """Return what `check` says of a course."""
    return [problem.at(file.path) for file in check_course(configuration) for problem in file.problems]


def test_a_page_names_a_language_of_the_theme(configuration: Path) -> None:
    page = configuration.parent / "docs" / "index.md"
    page.parent.mkdir()
    page.write_text("---\nlang: frr\n---\n# Course\n", encoding="utf-8")
    (told,) = problems(configuration)
    assert told.startswith("docs/index.md:2:1: found 'lang: frr'; expected a language that the theme knows")
    assert told.endswith("did you mean 'fr'?")
    page.write_text("---\nlang: fr\n---\n# Course\n", encoding="utf-8")
    assert problems(configuration) == []


def test_a_course_names_a_language_of_the_theme(configuration: Path) -> None:
    (configuration.parent / "docs").mkdir()
    text = "site_name: Course\ntheme:\n  language: dee\n"
    configuration.write_text(text, encoding="utf-8")
    (told,) = problems(configuration)
    assert told.startswith("mkdocs.yml:3:3: found the setting 'language': no language is called 'dee'")
    assert told.endswith("did you mean 'de'?")
