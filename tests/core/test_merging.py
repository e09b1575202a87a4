"""Two copies of the program on one draft: what either has written stays, what either takes back is gone."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.core.merging import merged
from clientcheck_tui.core.records import Draft
from tests.sample import draft

KEYS = st.sampled_from(["cost.rate", "cost.late", "respect.hours"])
ANSWERS = st.dictionaries(KEYS, st.sampled_from(["never", "once", "few"]))
NOTES = st.dictionaries(KEYS, st.text(min_size=1, max_size=8))


def state(answers: dict[str, str], notes: dict[str, str] | None = None) -> Draft:
    return msgspec.structs.replace(START, answers=answers, notes=notes or {})


START = draft("somebody")


@given(known=ANSWERS, ours=ANSWERS, notes=NOTES)
def test_without_other_windows_our_draft_is_saved(
    known: dict[str, str], ours: dict[str, str], notes: dict[str, str]
) -> None:
    assert merged(state(known), state(known), state(ours, notes)) == state(ours, notes)


@given(known=ANSWERS, theirs=ANSWERS, ours=ANSWERS)
def test_an_answer_is_ours_where_we_changed_it_and_else_theirs(
    known: dict[str, str], theirs: dict[str, str], ours: dict[str, str]
) -> None:
    found = merged(state(known), state(theirs), state(ours)).answers
    for key in {*known, *theirs, *ours}:
        changed = ours.get(key) != known.get(key)
        assert found.get(key) == (ours if changed else theirs).get(key)


@given(known=NOTES, theirs=NOTES, ours=NOTES)
def test_no_word_is_lost_of_a_note_that_both_changed(
    known: dict[str, str], theirs: dict[str, str], ours: dict[str, str]
) -> None:
    found = merged(state({}, known), state({}, theirs), state({}, ours)).notes
    for key in ours.keys() & theirs.keys():
        if ours[key] != known.get(key):
            assert ours[key] in found[key]
        if theirs[key] != known.get(key) and not theirs[key].endswith(known.get(key, "") or "\0"):
            assert theirs[key] in found[key]


def test_a_note_that_both_write_on_does_not_grow_with_every_letter() -> None:
    known, stored = state({}, {"cost.rate": "a"}), state({}, {"cost.rate": "theirs"})
    for text in ("ab", "abc", "abcd"):
        ours = state({}, {"cost.rate": text})
        stored, known = merged(known, stored, ours), ours
    assert stored.notes == {"cost.rate": "theirs\nabcd"}
