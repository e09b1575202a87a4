"""How a pack is worded: lengths, double questions, agreeing instead of telling, texts that are alike. All are hints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from clientcheck_tui.cells import cells
from clientcheck_tui.content.build import Source
from clientcheck_tui.content.findings import Finding, hint
from clientcheck_tui.content.texts import Place, advice_entries, places
from clientcheck_tui.core.pack import Advice
from clientcheck_tui.core.problem import N_
from clientcheck_tui.lint.double_barrelled import asks_two_things
from clientcheck_tui.lint.recall_period import contradicts

MAX_WORDS_OF: Mapping[str, int] = {
    "text": 160,
    "option": 60,
    "why": 160,
    "topic": 26,
    "sign name": 13,
    "title": 48,
    "brief": 60,
}
"""Kind of text → how many terminal cells it may take: where it stands there is no room for more."""

SIMILARITY = 0.85
"""From this likeness on two pieces of advice say the same."""

ENDS = ("?", "？", "؟", ";", "՞")
"""What ends a question, in one script or another."""

AGREEING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:strongly|somewhat|fully|completely|rather)\s+(?:dis)?agree\b|\bagree\s+or\s+disagree\b"
        r"|\bdo\s+you\s+(?:dis)?agree\b(?!\s+(?:on|to|a|an|the)\b)|\bextent\b.*\b(?:dis)?agree\b"
        r"|^(?:neither\s+)?(?:dis)?agree\b(?!\s+(?:on|to|a|an|the)\b)",
        re.IGNORECASE,
    ),
    "id": re.compile(
        r"\bsetujukah\b|\bsetuju\s+atau\s+tidak\b|\bsangat\s+(?:tidak\s+)?setuju\b|\bseberapa\b.*\bsetuju\b"
        r"|\bapakah\s+anda\s+(?:tidak\s+)?setuju\b|^(?:tidak\s+|kurang\s+|cukup\s+)?setuju\b",
        re.IGNORECASE,
    ),
}
_SHORT = re.compile(r"\b(?:e\.g|i\.e|etc|no|nr|mr|mrs|dr|approx|dll|dst|dsb|yth|hlm|a\.n)\.", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')]*(?=\s+[^\sa-z]|\s*$)")


def wording_hints(source: Source) -> Iterator[Finding]:
    """What could be worded better."""
    everything = list(places(source))
    for place in everything:
        yield from _text_hints(place)
    yield from _twice(everything)
    yield from _recalls(source)
    yield from _advice_hints(source)


def sentences(text: str) -> int:
    """How many sentences a text has."""
    plain = _SHORT.sub("", text).strip()
    return max(len(_SENTENCE_END.findall(plain)), bool(plain))


def _text_hints(place: Place) -> Iterator[Finding]:
    """What can be said of one text by itself, language by language, and of its languages beside each other."""
    most = MAX_WORDS_OF.get(place.kind)
    for language, text in place.texts.items():
        where = f"{place.place}.{language}"
        if most is not None and cells(text) > most:
            yield hint(
                place.file,
                where,
                N_("{file}: {place}: {count} characters, more than the {most} there is room for – shorten it"),
                count=cells(text),
                most=most,
            )
        if place.kind in ("text", "option") and language in AGREEING and AGREEING[language].search(text):
            yield hint(
                place.file,
                where,
                N_("{file}: {place}: asks for agreement, which people give too easily – ask what happened"),
            )
        if place.kind != "text" or not text.strip():
            continue
        if not text.rstrip().rstrip("”’\"')").endswith(ENDS):
            yield hint(place.file, where, N_("{file}: {place}: does not end with a question mark – make it a question"))
        if asks_two_things(text, language):
            yield hint(
                place.file,
                where,
                N_("{file}: {place}: seems to ask two things at once – ask one, or make it two questions"),
            )
    seen: dict[str, str] = {}
    for language, text in place.texts.items():
        if place.kind not in ("name", "sign name") and len(re.findall(r"[^\W\d_]{2,}", text)) > 1:
            if text in seen:
                yield hint(
                    place.file,
                    f"{place.place}.{language}",
                    N_("{file}: {place}: the same in “{other}” and “{language}” – translate it"),
                    other=seen[text],
                    language=language,
                )
            seen.setdefault(text, language)


def _twice(everything: list[Place]) -> Iterator[Finding]:
    """The same words for two questions, or for two answers to one."""
    first: dict[tuple[str, str, str], str] = {}
    for file, place, kind, texts in everything:
        if kind not in ("text", "topic", "why", "option", "title", "sign name", "recall"):
            continue
        group = f"{kind} {file} {place.partition(': ')[0]}" if kind == "option" else kind
        for language, text in texts.items():
            key = (group, language, " ".join(text.casefold().split()))
            if key[2] and key in first:
                yield hint(
                    file,
                    f"{place}.{language}",
                    N_("{file}: {place}: says the same as {other} – word them apart"),
                    other=first[key],
                )
            first.setdefault(key, place)


def _recalls(source: Source) -> Iterator[Finding]:
    """Questions that name another stretch of time than the one shown under them."""
    entries = iter(source.entries)
    for name, sign in zip(source.files, source.pack.signs, strict=True):
        for question in sign.questions:
            recall = next(entries).recall
            for language, text in question.text.items():
                if question.recall and contradicts(text, question.recall.get(language, ""), language):
                    yield hint(
                        source.file(name),
                        f"{question.key}: text.{language}",
                        N_("{file}: {place}: names another time than its recall “{recall}” – make them agree"),
                        recall=recall,
                    )


def _advice_hints(source: Source) -> Iterator[Finding]:
    file = source.folder / "advice.toml"
    entries = list(advice_entries(source.pack.advice))
    for place, advice in entries:
        for language in source.pack.languages:
            count = sum(sentences(texts.get(language, "")) for texts in (advice.means, advice.act, advice.say))
            if count and not 2 <= count <= 4:
                yield hint(
                    file,
                    f"[{place}] means.{language}",
                    N_("{file}: {place}: {count} sentences with act and say – two to four are read and done"),
                    count=count,
                )
    for field in ("means", "act", "say"):
        for language in source.pack.languages:
            yield from _alike(file, entries, field, language)


def _alike(file: Path, entries: list[tuple[str, Advice]], field: str, language: str) -> Iterator[Finding]:
    """Pieces of advice of which one would do."""
    by_place = {place: getattr(advice, field).get(language, "") for place, advice in entries}
    told: dict[str, list[str]] = defaultdict(list)
    matcher = SequenceMatcher(autojunk=False)
    for place, text in by_place.items():
        matcher.set_seq2(text)
        for other, before in by_place.items():
            if other == place:
                break
            matcher.set_seq1(before)
            likenesses = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)  # the quick ones spare the slow
            if before and text and all(likeness() > SIMILARITY for likeness in likenesses):
                told[place].append(other)
    for place, others in told.items():
        yield hint(
            file,
            f"[{place}] {field}.{language}",
            N_("{file}: {place}: nearly the same as in [{others}] – say what is different here"),
            others="], [".join(others),
        )
