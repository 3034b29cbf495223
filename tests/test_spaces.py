"""Spaces at which no line breaks."""

from markdown import Extension, Markdown

from overrides.spaces import UnbrokenNumbers


class Unbroken(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(UnbrokenNumbers(md), "unbroken-numbers", 6)


def test_a_number_is_not_parted_from_its_sign_outside_of_code() -> None:
    html = Markdown(extensions=[Unbroken()]).convert("At 70 % you *pass, 90 % do*, and 8 % do not: `70 % 7`, a % b.")
    assert html == (
        "<p>At 70\u00a0% you <em>pass, 90\u00a0% do</em>, and 8\u00a0% do not: <code>70 % 7</code>, a % b.</p>"
    )
