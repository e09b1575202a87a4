"""Hints on how a pack is worded: texts that are too long, repeated, or not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from clientcheck_tui.cells import cells
from clientcheck_tui.content.findings import Finding, hint
from clientcheck_tui.content.source import Source, Wording, wordings
from clientcheck_tui.core.problem import N_

MAX_CELLS: Mapping[str, int] = {
    "text": 160,
    "option": 60,
    "why": 160,
    "topic": 26,
    "sign name": 15,
    "title": 48,
    "brief": 60,
    "other side": 160,
    "heading": 48,
    "effect": 160,
    "request": 160,
    "offer": 160,
}
"""Kind of text → how many terminal cells there are for it where it is shown."""

MAX_SENTENCES: Mapping[str, int] = {"means": 2, "act": 4, "effect": 2, "request": 2, "offer": 2, "agenda": 4}
"""Kind of text → how many sentences it may have; an act that prepares an end needs four."""

QUESTIONS = ("text", "other side", "request")
"""The kinds of texts that ask something; a request that is a question can be answered with no."""

QUESTION_MARKS = ("?", "？", "؟", ";", "՞")

AGREEMENT = re.compile(r"\b(strongly|somewhat) (dis)?agree\b|\bagree or disagree\b", re.IGNORECASE)
"""The usual wording of an agreement scale, in English."""

RELATIVE_TIME = re.compile(
    r"\b(today|tonight|tomorrow|(this|next) (week|month)"
    r"|(with)?in (an?|one|two|three|four|seven|ten|fourteen|thirty|\d+) (hour|day|week|month)s?)\b",
    re.IGNORECASE,
)
"""Times that the date beside an act contradicts some days later, in English."""

SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*(?=\s|$)")


def wording_hints(source: Source) -> Iterator[Finding]:
    """Hints on every text of a pack."""
    everything = list(wordings(source))
    for wording in everything:
        yield from _text_hints(wording)
        yield from _untranslated(wording)
    yield from _repeated(everything)


def _text_hints(wording: Wording) -> Iterator[Finding]:
    file, kind = wording.file, wording.kind
    for language, text in wording.texts.items():
        location, count, room = f"{wording.location}.{language}", cells(text), MAX_CELLS.get(kind)
        if room is not None and count > room:
            message = N_("{count} characters, and there is room for {room} – shorten it")
            yield hint(file, location, message, count=count, room=room)
        sentences, most = len(SENTENCE_END.findall(text)), MAX_SENTENCES.get(kind)
        if most is not None and sentences > most:
            message = N_("{count} sentences, where {most} are enough – shorten it")
            yield hint(file, location, message, count=sentences, most=most)
        if kind in ("text", "option") and AGREEMENT.search(text):
            yield hint(file, location, N_("people agree too easily – ask what happened instead"))
        if kind == "act" and (time := RELATIVE_TIME.search(text)):
            yield hint(file, location, N_("“{time}”: the date stands beside the act – leave it out"), time=time[0])
        if kind in QUESTIONS and text.strip() and not text.rstrip("”’\"') ").endswith(QUESTION_MARKS):
            yield hint(file, location, N_("does not end with a question mark – make it a question"))


def _untranslated(wording: Wording) -> Iterator[Finding]:
    """Texts of two words or more that are the same in two languages; names may be."""
    seen: dict[str, str] = {}
    for language, text in wording.texts.items():
        if wording.kind in ("name", "sign name") or len(re.findall(r"[^\W\d_]{2,}", text)) < 2:
            continue
        if (other := seen.setdefault(text, language)) != language:
            message = N_("the same in “{other}” and “{language}” – translate it")
            yield hint(wording.file, f"{wording.location}.{language}", message, other=other, language=language)


def _repeated(everything: list[Wording]) -> Iterator[Finding]:
    """The same words for two questions, for two answers to one question, or for two pieces of advice."""
    first: dict[tuple[str, str, str], str] = {}
    for file, location, kind, texts in everything:
        group = f"{file}: {location.partition(': ')[0]}" if kind == "option" else kind
        for language, text in texts.items():
            key = (group, language, " ".join(text.casefold().split()))
            if key[2] and key in first:
                message = N_("says the same as {other} – use different words")
                yield hint(file, f"{location}.{language}", message, other=first[key])
            first.setdefault(key, location)
