"""Removes the client's name from a report, however the notes spell it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from clientcheck_tui.core.records import LogEntry
from clientcheck_tui.report.judged import JudgedAssessment

MIN_PART_LETTERS = 4
"""Names with fewer letters and digits are replaced only as whole words: “Al”, but not in “also”."""

_SCRIPTS_WITHOUT_SPACES = (
    "CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""Beginnings of the Unicode names of letters in scripts without spaces between words, or with joined endings."""

_HANGUL_FILLERS = "\u115f\u1160"
_TRADEMARKS = "™℠"
_BASE_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Letters that Unicode normalisation does not split into a base letter and a mark."""

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Spellings used on keyboards that lack these letters."""


def anonymise(judged: JudgedAssessment, *, keep_notes: bool, placeholder: str) -> JudgedAssessment:
    """Return the report with ``placeholder`` in place of the client's full name.

    Notes, figures and the texts of the log can identify a client too, so they are left out. With ``keep_notes`` they
    stay, and the name is replaced in what was typed, but not parts of it alone.
    """
    assessment, name = judged.assessment, judged.client
    notes = {key: replace_name(note, name, placeholder) for key, note in assessment.notes.items()} if keep_notes else {}
    evidence = assessment.evidence if keep_notes else {}
    amended = tuple(
        msgspec.structs.replace(one, notes=_named(one.notes, name, placeholder) if keep_notes else {})
        for one in assessment.amended
    )
    assessment = msgspec.structs.replace(assessment, client="", notes=notes, evidence=evidence, amended=amended)
    entries = tuple(_entry(one, name if keep_notes else None, placeholder) for one in judged.entries)
    return msgspec.structs.replace(judged, client=placeholder, assessment=assessment, time="", entries=entries)


def _entry(entry: LogEntry, name: str | None, placeholder: str) -> LogEntry:
    """Return an entry with ``name`` replaced in what was typed, or without what was typed if it is None."""
    text, evidence = (
        replace_name(one, name, placeholder) if name is not None else "" for one in (entry.text, entry.evidence)
    )
    return msgspec.structs.replace(entry, client="", text=text, evidence=evidence)


def _named(notes: dict[str, str | None], name: str, placeholder: str) -> dict[str, str | None]:
    return {key: note and replace_name(note, name, placeholder) for key, note in notes.items()}


def replace_name(text: str, name: str, placeholder: str) -> str:
    """Return ``text`` with ``placeholder`` for every occurrence of ``name``.

    Case, accents (also written out: “ue” for “ü”), Unicode forms, invisible characters and anything between the words
    of the name are ignored. Endings stay: “Acme’s” becomes “the client’s”. A name without a letter or digit is matched
    exactly.
    """
    if not _needle(name, spelt_out=False)[0]:
        return text.replace(name.strip(), placeholder) if name.strip() else text
    pieces: list[str] = []
    end_of_last = 0
    for start, end in sorted({*_matches(text, name, spelt_out=False), *_matches(text, name, spelt_out=True)}):
        if start >= end_of_last:
            pieces += [text[end_of_last:start], placeholder]
        end_of_last = max(end_of_last, end)
    return "".join([*pieces, text[end_of_last:]])


def _matches(text: str, name: str, *, spelt_out: bool) -> Iterator[tuple[int, int]]:
    needle, joints = _needle(name, spelt_out=spelt_out)
    letters = _Letters(text, spelt_out=spelt_out)
    whole_words = _letter_count(name) < MIN_PART_LETTERS
    start = letters.folded.find(needle)
    while start >= 0:
        end = start + len(needle)
        if letters.is_name(start, end, joints, whole_words=whole_words):
            yield letters.index[start], _past_marks(text, letters.index[end - 1] + 1)
        else:
            end = start + 1
        start = letters.folded.find(needle, end)


class _Letters:
    """The letters and digits of a text, folded (no case, no accents).

    Attributes:
        folded: the folded letters.
        index: for each of them, the index in the text of the character it comes from.
        separated: for each of them, whether something visible separates it from the one before.
    """

    def __init__(self, text: str, *, spelt_out: bool) -> None:
        folded: list[str] = []
        self.index: list[int] = []
        self.separated: list[bool] = []
        gap = True
        for index, character in enumerate(text):
            letters = _folded(character, spelt_out=spelt_out)
            for letter in letters:
                folded.append(letter)
                self.index.append(index)
                self.separated.append(gap)
                gap = False
            gap = gap or (not letters and not _invisible(character))
        self.folded = "".join(folded)

    def is_name(self, start: int, end: int, joints: frozenset[int], *, whole_words: bool) -> bool:
        """Return whether these letters are the name: whole characters, separated only at ``joints``."""
        if any(self.separated[start + step] and step not in joints for step in range(1, end - start)):
            return False
        return not any(self._inside_word(border, whole_words=whole_words) for border in (start, end))

    def _inside_word(self, border: int, *, whole_words: bool) -> bool:
        """Return whether ``border`` is inside a character or, with ``whole_words``, inside a word."""
        if border in (0, len(self.folded)):
            return False
        if self.index[border - 1] == self.index[border]:
            return True
        if not whole_words or self.separated[border]:
            return False
        return _has_spaces(self.folded[border - 1]) and _has_spaces(self.folded[border])


@lru_cache(maxsize=512)
def _needle(name: str, *, spelt_out: bool) -> tuple[str, frozenset[int]]:
    """Return the folded letters of the name, and which of them begin a new word."""
    letters = _Letters(name, spelt_out=spelt_out)
    joints = {step for step, separated in enumerate(letters.separated) if separated}
    for step in range(1, len(letters.folded)):
        before, here = name[letters.index[step - 1]], name[letters.index[step]]
        if (before.islower() and here.isupper()) or before.isdecimal() != here.isdecimal():
            joints.add(step)
    return letters.folded, frozenset(joints)


def _letter_count(name: str) -> int:
    return sum(bool(_folded(character, spelt_out=False)) for character in unicodedata.normalize("NFC", name))


@lru_cache(maxsize=8192)
def _folded(character: str, *, spelt_out: bool) -> str:
    """Return the letters and digits of a character without case, accents and width; often none."""
    if character in _TRADEMARKS:
        return ""
    if spelt_out:
        character = character.casefold().translate(_SPELT_OUT)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(letter for letter in folded.translate(_BASE_LETTERS) if _is_letter(letter))


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return (category[0] in "LN" or category == "Mc") and character not in _HANGUL_FILLERS


def _invisible(character: str) -> bool:
    """Return whether a character inside a word is not seen as a gap: a mark, zero-width or control character."""
    if unicodedata.category(character) == "Cc":
        return not character.isspace()
    return unicodedata.category(character) in ("Mn", "Me", "Cf") or character in _HANGUL_FILLERS + "\u3164\uffa0"


def _has_spaces(letter: str) -> bool:
    return letter.isascii() or not unicodedata.name(letter, "").startswith(_SCRIPTS_WITHOUT_SPACES)


def _past_marks(text: str, end: int) -> int:
    """Return the index after the combining marks that belong to the character before ``end``."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me"):
        end += 1
    return end
