"""A report without the client's name, however the name is written in the notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from clientcheck_tui.report.judged import JudgedAssessment

SHORT = 4
"""Names with fewer letters and digits are replaced as whole words only, so that “Al” does not eat “also”."""

_UNSPACED = (
    "CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN",
)  # fmt: skip
"""How the Unicode names of letters begin in scripts that write no blank between words, or join endings to them."""

_FILLERS = "\u115f\u1160"
_SIGNS = "™℠"
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart into a plain one and its mark."""

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""How letters are written where the keyboard has none of them."""


def anonymise(reported: JudgedAssessment, name: str, *, keep_notes: bool, placeholder: str) -> JudgedAssessment:
    """The same report without the client's name.

    Args:
        reported: the report with it.
        name: the client's full name; parts of it alone are not looked for.
        keep_notes: keep the person's notes, the name replaced in them; without it they are dropped.
        placeholder: what stands for the client.
    """
    assessment = reported.assessment
    notes = {key: replace_name(note, name, placeholder) for key, note in assessment.notes.items()}
    evidence = assessment.evidence if keep_notes else {}  # sums may tell who it is as much as words
    return JudgedAssessment(
        reported.pack,
        placeholder,
        msgspec.structs.replace(assessment, client="", notes=notes if keep_notes else {}, evidence=evidence),
        reported.verdict,
    )


def replace_name(text: str, name: str, placeholder: str) -> str:
    """``text`` with ``name`` replaced wherever it stands, in any case or form.

    Case, accents (also written out: “ue” for “ü”), Unicode forms and invisible characters make no difference,
    nor what stands between the name's words. Endings stay: “Acme’s” becomes “the client’s”. A name without a
    letter or digit is replaced where it stands to the letter.
    """
    if not _needle(name, spelt_out=False)[0]:
        return text.replace(name.strip(), placeholder) if name.strip() else text
    pieces: list[str] = []
    done = 0
    for start, end in sorted({*_found(text, name, spelt_out=False), *_found(text, name, spelt_out=True)}):
        if start >= done:
            pieces += [text[done:start], placeholder]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


def _found(text: str, name: str, *, spelt_out: bool) -> Iterator[tuple[int, int]]:
    """Where the name begins and ends in the text."""
    needle, joints = _needle(name, spelt_out=spelt_out)
    letters = _Letters(text, spelt_out=spelt_out)
    whole = _letter_count(name) < SHORT
    found = letters.folded.find(needle)
    while found >= 0:
        after = found + len(needle)
        if letters.is_name(found, after, joints, whole=whole):
            yield letters.place[found], _past_marks(text, letters.place[after - 1] + 1)
        else:
            after = found + 1
        found = letters.folded.find(needle, after)


class _Letters:
    """The letters and digits of a text in their plainest form.

    Attributes:
        folded: the letters, one after the other.
        place: for each of them, which character of the text it comes from.
        parted: for each of them, whether something visible parts it from the one before.
    """

    def __init__(self, text: str, *, spelt_out: bool) -> None:
        folded: list[str] = []
        self.place: list[int] = []
        self.parted: list[bool] = []
        gap = True
        for place, character in enumerate(text):
            letters = _folded(character, spelt_out=spelt_out)
            for letter in letters:
                folded.append(letter)
                self.place.append(place)
                self.parted.append(gap)
                gap = False
            gap = gap or (not letters and not _invisible(character))
        self.folded = "".join(folded)

    def is_name(self, start: int, end: int, joints: frozenset[int], *, whole: bool) -> bool:
        """Whether the letters from ``start`` to ``end`` are the name: whole characters, parted only at joints."""
        if any(self.parted[start + step] and step not in joints for step in range(1, end - start)):
            return False
        if self._joined(start, whole=whole):
            return False
        return not self._joined(end, whole=whole)

    def _joined(self, border: int, *, whole: bool) -> bool:
        """Whether the letters on both sides of a border belong together: to one character, or to one word."""
        if border in (0, len(self.folded)):
            return False
        if self.place[border - 1] == self.place[border]:
            return True
        if not whole or self.parted[border]:
            return False
        return _spaced(self.folded[border - 1]) and _spaced(self.folded[border])


@lru_cache(maxsize=512)
def _needle(name: str, *, spelt_out: bool) -> tuple[str, frozenset[int]]:
    """The name's letters in their plainest form, and at which of them a new word begins."""
    letters = _Letters(name, spelt_out=spelt_out)
    joints = {step for step, parted in enumerate(letters.parted) if parted}
    for step in range(1, len(letters.folded)):
        before, here = name[letters.place[step - 1]], name[letters.place[step]]
        if (before.islower() and here.isupper()) or before.isdecimal() != here.isdecimal():
            joints.add(step)
    return letters.folded, frozenset(joints)


def _letter_count(name: str) -> int:
    """How many characters of a name are letters or digits."""
    return sum(bool(_folded(character, spelt_out=False)) for character in unicodedata.normalize("NFC", name))


@lru_cache(maxsize=8192)
def _folded(character: str, *, spelt_out: bool) -> str:
    """A character's letters and digits in their plainest form: no case, no accents, no width; often none."""
    if character in _SIGNS:
        return ""
    if spelt_out:
        character = character.casefold().translate(_SPELT_OUT)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(letter for letter in plain.translate(_PLAIN) if _is_letter(letter))


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return (category[0] in "LN" or category == "Mc") and character not in _FILLERS


def _invisible(character: str) -> bool:
    """Whether a character can stand inside a word unseen: marks, zero-width and control characters."""
    if unicodedata.category(character) == "Cc":
        return not character.isspace()
    return unicodedata.category(character) in ("Mn", "Me", "Cf") or character in "\u115f\u1160\u3164\uffa0"


def _spaced(letter: str) -> bool:
    """Whether a letter belongs to a script that parts its words."""
    return letter.isascii() or not unicodedata.name(letter, "").startswith(_UNSPACED)


def _past_marks(text: str, end: int) -> int:
    """Where the marks end that belong to the character before ``end``."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me"):
        end += 1
    return end
