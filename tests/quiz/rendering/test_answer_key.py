"""The answer key is on the page, and not in the search."""

from html import escape

from bs4 import BeautifulSoup
from material.plugins.search.plugin import Parser

from quiz.rendering.answer_key import for_paper
from quiz.rendering.form import facts, form
from quiz.syntax.engine_data import engine_quiz
from quiz.syntax.files import read_quizzes
from tests.quiz.site import written


def test_the_key_has_the_feedback_that_everybody_is_shown() -> None:
    asked = "/// quiz | Q\n    show: {}\n\n### A\n\n- [x] a\n  > Good.\n- [ ] b\n  > Bad.\n- [ ] c\n///"
    for show, told in (("chosen", "a"), ("right", "a a: Good."), ("all", "a a: Good. b: Bad.")):
        (quiz,) = read_quizzes(asked.format(show), "q.md")
        key = for_paper(engine_quiz(quiz, lambda text: f"<p>{text}</p>", str))
        assert BeautifulSoup(key, "html.parser").get_text(" ", strip=True) == told


def test_where_a_stem_is_drawn_its_parts_are_one_question() -> None:
    (quiz,) = read_quizzes(written("stems"), "stems.md")
    assert facts(engine_quiz(quiz, str, str)).startswith("2 questions drawn from 3 · ")


def test_the_key_has_lines_of_code_as_they_have_to_be() -> None:
    asked = "/// quiz | Q\n\n### A\n    kind: parsons\n\n```\nif a < b:\n  `c`\nd #distractor\n```\n\nWhy.\n///"
    (quiz,) = read_quizzes(asked, "q.md")
    key = for_paper(engine_quiz(quiz, lambda text: f"<p>{escape(text)}</p>", str))
    (program,) = BeautifulSoup(key, "html.parser").select("pre.gh-program")
    assert program.get_text() == "`if a < b:`\n    `` `c` ``"


EXPLANATION = "<details><summary>More</summary><ol><li>Secret.</li></ol></details> and <section>hidden</section>"


def test_the_search_passes_over_the_answer_key_whatever_stands_in_an_explanation() -> None:
    (quiz,) = read_quizzes("/// quiz | Q\n\n### A\n\n- [x] a\n- [ ] b\n\nWhy.\n///", "q.md")
    html = form(engine_quiz(quiz, lambda text: EXPLANATION if text == "Why." else f"<p>{text}</p>", str), "q")
    parser = Parser()
    parser.feed(f'<h1 id="top">Title</h1>{html}<p>Below.</p>')
    parser.close()
    found = "".join(part for section in parser.data for part in section.text)
    assert "Below." in found
    assert not {"Secret", "hidden", "Answer key"} & set(found.replace(".", " ").split())
    assert "Secret" not in found
