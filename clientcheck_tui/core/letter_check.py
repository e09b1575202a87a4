"""Finds what must not be in a letter: words of ``questions/leaving/never.toml``, and other clients' names (C24)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from clientcheck_tui.core.advice_book import Texts

OTHER_CLIENT = "other-client"
"""The rule for the names of other clients."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GAP = re.compile(r"[\s*_\-‐‑]{0,40}")
"""What can be between two words of a phrase: blanks, one line end, emphasis, a hyphen."""


class NeverRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of thing that must not be in a letter.

    Attributes:
        why: why not, and what to write instead.
        words: language → words and phrases; a word that ends in ``*`` also has other endings.
    """

    key: str
    why: Texts
    words: dict[str, tuple[str, ...]] = {}


class NeverBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``questions/leaving/never.toml``."""

    rule: tuple[NeverRule, ...]


class Finding(NamedTuple):
    """Characters of a letter from ``start`` up to ``end`` that break a rule."""

    start: int
    end: int
    rule: NeverRule


def check(text: str, rules: Sequence[NeverRule], other_clients: Iterable[str]) -> list[Finding]:
    """Return what must not be in a letter, in its order: the longest phrase at each place.

    The words of all languages count in every letter. A name of one word counts only with its capital letter. The time
    grows with the length of the text, not with the number of phrases.
    """
    phrases = _phrases(rules, other_clients)
    words = list(_WORD.finditer(text))
    found: list[Finding] = []
    number = 0
    while number < len(words):
        length, rule = _longest(text, words, number, phrases)
        if rule is None:
            number += 1
            continue
        start, end = words[number].start(), words[number + length - 1].end()
        if rule.key != OTHER_CLIENT or length > 1 or not text[start].islower():
            found.append(Finding(start, end, rule))
        number += length
    return found


class _Phrases:
    """All phrases as a tree: word → what can follow it."""

    def __init__(self) -> None:
        self.rule: NeverRule | None = None
        self.whole: dict[str, _Phrases] = {}
        self.begun: dict[str, _Phrases] = {}
        """The same for words with any ending."""

    def add(self, phrase: Sequence[str], rule: NeverRule) -> None:
        at = self
        for word in phrase:
            stem = word.endswith("*")
            at = (at.begun if stem else at.whole).setdefault(word.removesuffix("*"), _Phrases())
        at.rule = at.rule or rule

    def after(self, word: str) -> Iterator[_Phrases]:
        if word in self.whole:
            yield self.whole[word]
        if self.begun:
            yield from (self.begun[word[:end]] for end in range(1, len(word) + 1) if word[:end] in self.begun)


def _phrases(rules: Sequence[NeverRule], other_clients: Iterable[str]) -> _Phrases:
    phrases = _Phrases()
    for rule in rules:
        for words in rule.words.values():
            for phrase in words:
                phrases.add([word for part in phrase.split() for word in _parts(part)], rule)
        if rule.key == OTHER_CLIENT:
            for name in other_clients:
                parts = [_folded(word) for word in _WORD.findall(name)]
                if len("".join(parts)) > 2 or (parts and not name.isascii()):
                    phrases.add(parts, rule)
                    phrases.add([*parts[:-1], f"{parts[-1]}'s"], rule)
    return phrases


def _parts(part: str) -> list[str]:
    """The words of a part of a phrase, as *pura-pura* has two; the last keeps its star."""
    words = [_folded(word) for word in _WORD.findall(part)]
    return [*words[:-1], words[-1] + "*"] if part.endswith("*") else words


def _longest(text: str, words: Sequence[re.Match[str]], first: int, phrases: _Phrases) -> tuple[int, NeverRule | None]:
    """How many words from this one on are the longest phrase, and its rule; 0 and None if none is."""
    length, rule = 0, None
    at = [phrases]
    for number in range(first, len(words)):
        if number > first and not _GAP.fullmatch(text, words[number - 1].end(), words[number].start()):
            break
        word = _folded(words[number][0][:64])
        at = [after for phrase in at for after in phrase.after(word)]
        if not at:
            break
        ending = next((phrase.rule for phrase in at if phrase.rule is not None), None)
        if ending is not None:
            length, rule = number - first + 1, ending
    return length, rule


def _folded(word: str) -> str:
    return word.replace("’", "'").casefold()
