"""The stretch of time a text asks about, in days, where it says so. It knows English and Indonesian."""

from __future__ import annotations

import re
from collections.abc import Mapping

NUMBERS: Mapping[str, tuple[str, ...]] = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "id": ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
}
DAYS: Mapping[str, Mapping[str, int]] = {
    "en": {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365},
    "id": {"hari": 1, "minggu": 7, "pekan": 7, "bulan": 30, "triwulan": 91, "tahun": 365},
}
_UNITS = {language: "|".join(units) for language, units in DAYS.items()}
_WINDOWS = {
    "en": re.compile(rf"\b(?:last|past|previous)\s+(?:(\d+|[a-z]+)\s+)?({_UNITS['en']})s?\b", re.IGNORECASE),
    "id": re.compile(
        rf"\b(?:(\d+|[a-z]+(?:\s+belas)?)\s+)?(se)?({_UNITS['id']})\s+(?:terakhir|belakangan|lalu)\b", re.IGNORECASE
    ),
}

SAME = 1.2
"""Two stretches no further apart than this are one: a month and four weeks."""


def windows(text: str, language: str) -> list[int]:
    """The stretches of time back from today that a text names, in days: *the last four weeks* is 28."""
    if language not in _WINDOWS:
        return []
    found = []
    for match in _WINDOWS[language].finditer(text):
        number, unit = (match.group(1) or "").lower(), match.group(match.lastindex or 0).lower()
        count = _count(number, language)
        if count:
            found.append(count * DAYS[language][unit])
    return found


def contradicts(text: str, recall: str, language: str) -> bool:
    """Whether a question names another stretch of time than its recall window."""
    asked, recalled = windows(text, language), windows(recall, language)
    return any(not any(_alike(one, other) for other in recalled) for one in asked)


def _count(number: str, language: str) -> int:
    """What a number says, in digits or letters; 1 for a word that is none (*dalam sebulan*)."""
    if number.isdigit():
        return int(number)
    names = NUMBERS[language]
    return names.index(number) + 1 if number in names else 12 if number == "dua belas" else 1


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= SAME * min(one, other)
