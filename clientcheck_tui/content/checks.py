"""What a pack must keep to so that the rules hold for it: checked when it is read, each with file, place and mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from clientcheck_tui.content.build import Source
from clientcheck_tui.content.conditions import condition_errors
from clientcheck_tui.content.findings import Finding, error, the_last
from clientcheck_tui.content.texts import advice_entries, places
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Question, Sign
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.scoring import MAX_SCORED, WORST

LEVELS_WITH_ADVICE = ("mild", "clear", "severe")


def errors(source: Source, *, whole: bool = True) -> Iterator[Finding]:
    """Everything that keeps a pack from being used, in the order of its files.

    Args:
        source: the pack and its files.
        whole: every file could be read; without it nothing is said that needs them all.
    """
    seen: dict[str, Question] = {}
    everything = source.pack.questions
    for name, sign in zip(source.files, source.pack.signs, strict=True):
        file = source.file(name)
        if sign.key != name:
            yield error(file, "key", N_("{file}: its key is “{key}”: name file and sign alike"), key=sign.key)
        for question in sign.questions:
            if question.key in seen:
                twice = N_("{file}: {place}: there is a question of this key already – give this one another")
                yield the_last(error(file, question.key, twice))
            yield from _question_errors(file, sign.key, question)
            if whole:
                yield from condition_errors(file, question, seen, everything)
            seen.setdefault(question.key, question)
        yield from _sign_errors(file, sign)
    if whole:
        yield from _head_errors(source, seen)
        yield from _advice_errors(source)
    yield from _text_errors(source)


def _question_errors(file: Path, sign: str, question: Question) -> Iterator[Finding]:
    def wrong(field: str, message: str, **values: object) -> Finding:
        return error(file, f"{question.key}: {field}" if field else question.key, message, **values)

    if not question.key.startswith(f"{sign}."):
        yield wrong("", N_("{file}: {place}: a question’s key begins with its sign: {sign}.…"), sign=sign)
    if question.kind == "scored" and len(question.options) != WORST + 1:
        yield wrong(
            "",
            N_("{file}: {place}: a scored question has four options, not {count}; add or take out some"),
            count=len(question.options),
        )
    if len(question.options) < 2:
        yield wrong("", N_("{file}: {place}: a question needs at least two options"))
    if len(question.positions) != len(question.options) or {NA, UNSURE} & set(question.positions):
        yield wrong("", N_("{file}: {place}: its options’ keys must differ, and be neither “na” nor “unsure”"))
    if question.weighty and question.kind != "scored":
        yield wrong("weighty", N_("{file}: {place}: only a scored question can be weighty; take it out"))
    if question.na and question.kind != "scored":
        yield wrong("na", N_("{file}: {place}: only a scored question can offer “does not apply”; take it out"))
    if question.calculator is not None and question.kind != "scored":
        yield wrong("calculator", N_("{file}: {place}: only a scored question can have a calculator; take it out"))
    if not question.claims:
        yield wrong("claims", N_("{file}: {place}: name at least one claim of the source it rests on"))
    lines = set(list(question.positions)[1:]) if question.kind == "red-line" else set()
    if set(question.red_line) != lines:
        yield wrong(
            "red_line",
            N_("{file}: {place}: red_line must name the verdict’s row for each of: {options}"),
            options=", ".join(sorted(lines)) or "–",
        )


def _sign_errors(file: Path, sign: Sign) -> Iterator[Finding]:
    if not sign.scored or len(sign.scored) > MAX_SCORED:
        yield error(
            file,
            "",
            N_("{file}: {count} scored questions: a sign needs 1 to {most}"),
            count=len(sign.scored),
            most=MAX_SCORED,
        )
    if sum(question.kind == "since" for question in sign.questions) > 1:
        yield error(file, "", N_("{file}: two questions of the kind “since”: keep one"))


def _head_errors(source: Source, seen: Mapping[str, Question]) -> Iterator[Finding]:
    top, head, pack = source.top, source.head, source.pack
    if sum(sign.role == "repair" for sign in pack.signs) > 1:
        yield error(top, "signs", N_("{file}: two signs have the role “repair”: keep one"))
    for doubled in _doubled(head.signs):
        yield error(top, "signs", N_("{file}: the sign “{key}” is listed twice; take one out"), key=doubled)
    if head.asking and sorted(head.asking) != sorted(head.signs):
        yield error(top, "asking", N_("{file}: asking must name each of the signs once, in the order they are asked"))
    signs = [sign.key for sign in pack.signs_as_asked]
    for question in pack.questions.values() if pack.asking else ():
        own = pack.sign_of[question.key].key
        for gate in sorted(question.show_if.gates() & pack.questions.keys()) if question.show_if else ():
            if signs.index(pack.sign_of[gate].key) > signs.index(own):
                yield error(
                    top,
                    "asking",
                    N_("{file}: asking: “{sign}” comes before “{gate}”, which {key} waits for; move it behind that"),
                    sign=own,
                    gate=gate,
                    key=question.key,
                )
    for key in dict.fromkeys(pack.quick):
        if key not in seen or seen[key].kind in ("guard", "since"):
            yield error(
                top,
                f"quick: {key}",
                N_("{file}: quick: “{key}” is no scored question, red line or gate of this pack; correct it"),
                key=key,
            )
    for doubled in _doubled(pack.quick):
        yield the_last(error(top, f"quick: {doubled}", N_("{file}: {place}: listed twice; take one out")))
    for zone in ZONES:
        if zone not in pack.look_again:
            yield error(
                top, "look_again", N_("{file}: look_again: “{zone}” is missing; give it a number of days"), zone=zone
            )
    if not pack.quick:
        yield error(top, "quick", N_("{file}: quick: name at least one question"))


def _doubled(keys: tuple[str, ...]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _advice_errors(source: Source) -> Iterator[Finding]:
    """Advice for everything that can come out, and for nothing else."""
    pack, file = source.pack, source.folder / "advice.toml"
    needed = {f"zone.{zone}" for zone in ZONES} | {f"rule.{rule}" for rule in ROWS}
    needed |= {f"brief.{rule}" for rule in ROWS}
    needed |= {f"sign.{sign.key}.{level}" for sign in pack.signs for level in LEVELS_WITH_ADVICE}
    needed |= {f"guard.{key}" for key, question in pack.questions.items() if question.kind == "guard"}
    needed |= {f"red_line.{line.key}.{option}" for line in pack.red_lines for option in line.red_line}
    there = {place for place, _ in advice_entries(pack.advice)} | {f"brief.{rule}" for rule in pack.advice.brief}
    for place in sorted(needed - there):
        yield error(file, f"[{place}]", N_("{file}: advice for {place} is missing; write it"))
    for place in sorted(there - needed):
        yield error(file, f"[{place}]", N_("{file}: {place} is advice for nothing in this pack; take it out"))
    for place, advice in advice_entries(pack.advice):
        if advice.days < 0:
            yield error(file, f"[{place}] days", N_("{file}: {place}: days must be 0 or more"))
    for rule in pack.advice.alone:
        if rule not in ROWS:
            yield error(
                file,
                "alone",
                N_("{file}: {place}: the verdict has no row “{rule}” (it has {rules}) – correct it"),
                rule=rule,
                rules=", ".join(ROWS),
            )


def _text_errors(source: Source) -> Iterator[Finding]:
    languages = source.pack.languages
    for file, place, _, texts in places(source):
        for language in languages:
            if not texts.get(language, "").strip():
                yield error(
                    file,
                    f"{place}.{language}",
                    N_("{file}: {place}: the text in “{language}” is missing; write it"),
                    language=language,
                )
        for language in sorted(set(texts) - set(languages)):
            yield error(
                file,
                f"{place}.{language}",
                N_("{file}: {place}: “{language}” is none of the pack’s languages ({languages})"),
                language=language,
                languages=", ".join(languages),
            )
