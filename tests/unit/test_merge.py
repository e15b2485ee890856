"""Merging of two changes: nothing that somebody wrote may get lost."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from workbook_lib.store.merge import Merge, merge_fields, merge_later, merge_words
from workbook_lib.store.words import tokens

WORDS = st.sampled_from(["Kita", "Hort", "Amt", "und", "mit"])
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\t"])
TEXTS = st.lists(st.one_of(WORDS, SPACES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("base", "stored", "incoming", "value", "kept"),
    [
        ("Die Kita", "Die Kita", "Die neue Kita", "Die neue Kita", ()),
        ("Die Kita", "Die neue Kita", "Die Kita", "Die neue Kita", ()),
        ("Die Kita", "Die neue Kita", "Die neue Kita", "Die neue Kita", ()),
        ("a b c d", "x b c d", "a b c y", "x b c y", ()),
        ("a b c d e", "a d e", "a b c d f e", "a d f e", ()),
        ("a b c d e", "a b x c d e", "y b c d e", "y b x c d e", ()),
        ("a b c", "a x c", "a y c", "a y c", ("a x c",)),
        ("a b c d", "z b x d", "a b y d", "z b y d", ("z b x d",)),
        (None, "Kita", "Hort", "Hort", ("Kita",)),
        (None, "Kita", "Kita", "Kita", ()),
        ("", "Kita", "", "Kita", ()),
        ("Kita", "", "Kita Nord", "Kita Nord", ()),
        ("Kita", "Kita Nord", "", "", ("Kita Nord",)),
        ("a\n\nb\n", "a\n\nb\nc\n", "x\n\nb\n", "x\n\nb\nc\n", ()),
        ("a b", "a  b", "a\nb", "a\nb", ()),
        (None, None, None, None, ()),
        ("Kita", None, "Hort", "Hort", ()),
        ("a b c", "b a c", "b d a c", "b d a c", ("b a c",)),
    ],
)
def test_texts_merge_word_by_word(
    base: str | None, stored: str | None, incoming: str | None, value: str, kept: tuple[str, ...]
) -> None:
    assert merge_words(base, stored, incoming) == Merge(value, kept)


def test_a_word_that_goes_once_on_each_side_is_kept() -> None:
    merge = merge_words("Amt x Kita y z Amt", "x Kita y z Amt", "Amt x Kita y z")

    assert merge == Merge("x Kita y z", ("x Kita y z Amt",))


@given(TEXTS)
def test_tokens_are_the_text_again(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(st.none() | TEXTS, TEXTS, TEXTS)
def test_every_word_is_in_the_value_or_kept_unless_a_side_deleted_it(
    base: str | None, stored: str, incoming: str
) -> None:
    merge = merge_words(base, stored, incoming)

    left = set(str(merge.value).split()).union(*(str(kept).split() for kept in merge.kept))
    old, ours, theirs = (set((text or "").split()) for text in (base, stored, incoming))
    deleted = (old - ours) | (old - theirs)
    assert (ours | theirs) - deleted <= left
    assert left <= ours | theirs


@given(st.none() | TEXTS, TEXTS)
def test_one_side_alone_is_taken_as_it_is(base: str | None, text: str) -> None:
    assert merge_words(base, base, text) == Merge(text)
    assert merge_words(base, text, base) == Merge(text)
    assert merge_words(base, text, text) == Merge(text)


@pytest.mark.parametrize("word", ["a ", "ab cd "])
def test_a_hostile_text_does_not_stall_the_merge(word: str) -> None:
    base = "x " + word * 20_000 + "y"
    started = process_time()

    merge_words(base, "z " + word * 20_001 + "q", "q " + word * 19_999 + "z")

    assert process_time() - started < 2


def test_the_later_choice_wins_and_an_unchanged_one_takes_nothing_back() -> None:
    assert merge_later("a", "b", "c") == Merge("c")
    assert merge_later("a", "b", "a") == Merge("b")
    assert merge_later(None, ["a"], ["b", "c"]) == Merge(["b", "c"])


@pytest.mark.parametrize("nothing", [None, "", []])
def test_who_knows_of_no_base_and_says_nothing_takes_nothing_back(nothing: JsonValue) -> None:
    assert merge_later(None, "a", nothing) == Merge("a")
    assert merge_later(None, nothing, "a") == Merge("a")
    assert merge_later("a", "a", nothing) == Merge(nothing)
    assert merge_fields(None, {"a": 1, "b": nothing}, {"a": nothing, "b": 0}, {}) == Merge(
        {"a": 1, "b": 0}
    )


def test_fields_merge_one_by_one() -> None:
    base = {"what": "Liste", "who": None, "status": "open"}
    stored = {"what": "Liste führen", "who": "Leitung", "status": "open"}
    incoming = {"what": "Liste", "who": None, "status": "begun"}

    merge = merge_fields(base, stored, incoming, {"what": merge_words})

    assert merge == Merge({"what": "Liste führen", "who": "Leitung", "status": "begun"})


def test_a_conflict_in_one_field_keeps_the_whole_stored_value() -> None:
    stored = {"what": "Liste", "status": "done"}
    incoming = {"what": "Plan", "status": "open"}

    merge = merge_fields(None, stored, incoming, {"what": merge_words})

    assert merge == Merge({"what": "Plan", "status": "open"}, (stored,))


def test_a_field_that_one_side_removed_goes() -> None:
    assert merge_fields({"a": 1, "b": 2}, {"a": 1, "b": 2}, {"a": 1}, {}) == Merge({"a": 1})
    assert merge_fields({"a": 1}, {"a": 1, "b": 2}, {"a": 3}, {}) == Merge({"a": 3, "b": 2})


@given(st.none() | TEXTS, TEXTS, TEXTS)
def test_a_text_in_a_field_is_as_safe_as_a_text(
    base: str | None, stored: str, incoming: str
) -> None:
    words = merge_words(base, stored, incoming)
    fields = merge_fields(
        {"text": base}, {"text": stored}, {"text": incoming}, {"text": merge_words}
    )

    assert fields.value == {"text": words.value}
    assert fields.kept == tuple({"text": kept} for kept in words.kept)
