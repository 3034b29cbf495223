"""Texts as numbers."""

import zlib

import numpy as np
import pytest

from sim.models.texts import (
    MOST_KINDS,
    NAMES,
    RARE,
    SHORTEST,
    decode,
    encode,
    known_part,
    pieces,
    read_text,
    shipped_text,
)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_that_comes_along_is_read_whole_and_can_be_written_back(name: str) -> None:
    content = shipped_text(name)
    text = read_text(content)
    assert decode(text.ids, text.characters) == content == text.content
    assert text.replaced == 0
    assert len(content) > 50_000
    assert text.checksum == f"{zlib.crc32(content.encode()):08x}"


def test_line_breaks_of_other_systems_become_one() -> None:
    assert read_text("ab\r\ncd\r" * 200).content == "ab\ncd\n" * 200


def test_the_last_tenth_is_held_out() -> None:
    text = read_text("abcd\n" * 400)
    assert (len(text.ids), text.start) == (2000, 1800)


def test_a_text_that_is_too_short_or_always_the_same_is_refused() -> None:
    with pytest.raises(ValueError, match="the text has 999 characters; it needs 1,000 at least"):
        read_text("a" * (SHORTEST - 1))
    with pytest.raises(ValueError, match="one character only"):
        read_text("a" * SHORTEST)


def test_the_rarest_of_too_many_kinds_become_one() -> None:
    content = "".join(chr(0x4E00 + kind) * (3 if kind < 100 else 1) for kind in range(1000))
    text = read_text(content)
    assert len(text.characters) == MOST_KINDS
    assert text.characters[-1] == RARE
    assert text.replaced == 1000 - (MOST_KINDS - 1)
    assert {chr(0x4E00 + kind) for kind in range(100)} <= set(text.characters)


def test_a_sentence_loses_what_the_network_does_not_know() -> None:
    assert known_part("naïve", "aenv") == "nave"
    assert encode("nave", "aenv").tolist() == [2, 0, 3, 1]


def test_pieces_stand_side_by_side() -> None:
    assert pieces(np.arange(10), 1, 4, 2).tolist() == [[1, 5], [2, 6], [3, 7], [4, 8]]
