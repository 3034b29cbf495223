"""Where no line breaks."""

from markdown import Extension, Markdown

from overrides.spaces import UnbrokenPieces


class Unbroken(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Markdown's)
        md.treeprocessors.register(UnbrokenPieces(md), "unbroken-pieces", 6)


def rendered(text: str) -> str:
    return Markdown(extensions=["pymdownx.inlinehilite", Unbroken()]).convert(text)


def test_a_number_is_not_parted_from_its_sign_outside_of_code() -> None:
    assert rendered("At 70 % you *pass, 90 % do*, and 8 % do not, a % b.") == (
        "<p>At 70\u00a0% you <em>pass, 90\u00a0% do</em>, and 8\u00a0% do not, a % b.</p>"
    )


def test_factors_stay_on_one_line() -> None:
    assert rendered("H × D, 1.1 × 10⁻¹¹ and a ×") == "<p>H\u00a0×\u00a0D, 1.1\u00a0×\u00a010⁻¹¹ and a ×</p>"


def test_so_does_a_fraction_of_a_root() -> None:
    assert rendered("±1/√H, a/b") == "<p>±1/\u2060√H, a/b</p>"


def test_so_does_short_code_with_the_spaces_that_one_copies() -> None:
    assert rendered("`70 % 7 × 2`") == '<p><code class="gh-unbroken">70 % 7 × 2</code></p>'
    assert rendered("`dc = dc + dh * o * (1 - tanh_c**2)`") == "<p><code>dc = dc + dh * o * (1 - tanh_c**2)</code></p>"
    assert "gh-unbroken" in rendered("`<a href> & a <b>`")
    assert "gh-unbroken" in rendered("`---` or `data-runtime-page`")
    assert rendered("`h_t`") == "<p><code>h_t</code></p>"
    assert rendered("    70 % 7") == "<pre><code>70 % 7\n</code></pre>"
