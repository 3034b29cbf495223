"""Whatever stands in a file: it is imported, kept aside or refused with a line, and what comes out passes the check."""

from hypothesis import given, settings
from hypothesis import strategies as st

from overrides.syntax.problems import AuthorError
from quiz.formats import EXPORTS, read_foreign
from quiz.formats.archives import unpack
from quiz.formats.markdown import write_comment, write_markdown
from quiz.syntax.files import read_quizzes
from tests.examples import examples
from tests.quiz.formats.test_cases import AROUND, cases
from tests.quiz.formats.test_round_trips import sample


def exported(form: str) -> str:
    """Write the sample; of a package, its document."""
    content, _ = EXPORTS[form](sample())
    return (unpack(content)["quiz/quiz.xml"] if form == "qti12" else content).decode()


SOURCES = {
    form: [case.source for case in cases(form)] + ([exported(form)] if form in EXPORTS else []) for form in AROUND
}
BITS = ["{", "}", "=", "~", "#", "####", "%50%", "%0%", "->", "\\", "\n", "\n\n", "*", ":", "..", "$CATEGORY: x", "//",
        "[html]", "[[x]]", "///", "### x", "- [x] y", "<p>", "</p>", "&amp;", "<script>", "`", "$", "1e999", "é", "\0",
        "<varequal>", "<other/>", "<mattext>", "[x]", "<choice>", "</p>",
        "{1:SA:=a}", "{1:NUMERICAL:=3}", "<text>", "</text>", "<!--", "-->", "::"]  # fmt: skip
edits = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["", *BITS]), st.integers(0, 12)), max_size=6)


def changed(text: str, changes: list[tuple[int, str, int]]) -> str:
    for place, bit, length in changes:
        at = place % (len(text) + 1)
        text = text[:at] + bit + text[at + length :]
    return text


@settings(max_examples=examples(300))
@given(form=st.sampled_from(sorted(AROUND)), number=st.integers(0, 1000), changes=edits)
def test_a_damaged_file_is_imported_or_refused_with_a_line(
    form: str, number: int, changes: list[tuple[int, str, int]]
) -> None:
    around, suffix = AROUND[form]
    source = SOURCES[form][number % len(SOURCES[form])]
    text = around.replace("{}", changed(source, changes)).replace("{{", "{").replace("}}", "}")
    try:
        foreign = read_foreign(text.encode(), f"a.{suffix}")
    except AuthorError as error:
        assert all(problem.line >= 1 for problem in error.problems)
        return
    comments = "".join(write_comment(aside.why, aside.source) for aside in foreign.asides)
    (quiz,) = read_quizzes(write_markdown(foreign.quiz) + comments, "a.md")
    assert len(quiz.questions) == len(foreign.quiz.questions)
