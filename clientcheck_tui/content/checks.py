"""What a pack needs so that it can be built, and so that the rules can judge its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from clientcheck_tui.content.conditions import condition_errors
from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.content.findings import Finding, error
from clientcheck_tui.content.source import Source, advice_entries, talk_tables, wordings
from clientcheck_tui.core.advice_book import Advice, Case
from clientcheck_tui.core.conversion import version_numbers
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import NA, TALKED, UNSURE, UP_TO_THE_CLIENT, ZONES, Pack, Question, Sign
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.scoring import MAX_SCORED, WORST

FIELD_OF_KIND = {
    "weighty": "scored",
    "na": "scored",
    "calculator": "scored",
    "red_line": "red-line",
    "speaks_for": "guard",
}
"""Field of a question → the only kind of question that can have it."""


def reference_errors(folder: Path, head: PackFile, signs: Mapping[str, SignFile]) -> Iterator[Finding]:
    """Return what keeps a pack from being built: unknown names, options that are missing or have no key."""
    top = folder / "pack.toml"
    version = version_numbers(head.version)
    for key in _repeated(head.signs):
        yield error(top, "signs", N_("the sign “{key}” is listed twice – remove one"), key=key)
    if head.asking and sorted(head.asking) != sorted(signs):
        yield error(top, "asking", N_("name each of the signs once, in the order they are asked"))
    for name, sign in signs.items():
        file = folder / f"{name}.toml"
        if sign.key != name:
            yield error(
                file,
                "key",
                N_("“{key}” is not the name of the file – give the sign and the file the same name"),
                key=sign.key,
            )
        for entry in sign.question:
            yield from _entry_errors(file, head, entry)
            if entry.changed and version_numbers(entry.changed) > version:
                message = N_("{changed} is later than the version of the pack, {version} – raise that first")
                yield error(file, f"{entry.key}: changed", message, changed=entry.changed, version=head.version)


def _entry_errors(file: Path, head: PackFile, entry: QuestionEntry) -> Iterator[Finding]:
    if bool(entry.scale) == bool(entry.option):
        yield error(file, entry.key, N_("give the question either a scale or its own options"))
    for field, value, known in (("scale", entry.scale, head.scale), ("recall", entry.recall, head.recall)):
        if value not in known and (value or field == "recall"):
            message = N_("no {field} “{value}” in pack.toml (there are {known}) – name one of these, or add it")
            names = ", ".join(known) or "–"
            yield error(file, f"{entry.key}: {field}", message, field=field, value=value, known=names)
    for number, option in enumerate(entry.option or head.scale.get(entry.scale, ()), 1):
        if "key" not in option:
            message = N_("option {number} has no key – add one: it is what is saved")
            yield error(file, f"{entry.key}: option", message, number=number)


def pack_errors(source: Source) -> Iterator[Finding]:
    """Return what keeps a pack that could be built from being used."""
    before: dict[str, Question] = {}
    for sign in source.pack.signs_as_asked:
        file = source.file(sign.key)
        for question in sign.questions:
            if question.key in before:
                yield error(file, question.key, N_("another question has this key – choose a different one"))
            yield from _question_errors(file, sign, question)
            yield from condition_errors(file, question, before, source.pack.questions)
            before[question.key] = question
        yield from _sign_errors(file, sign)
    yield from _head_errors(source)
    yield from _advice_errors(source)
    yield from _talk_errors(source)
    yield from _text_errors(source)


def _question_errors(file: Path, sign: Sign, question: Question) -> Iterator[Finding]:
    key, count = question.key, len(question.options)
    options = tuple(question.positions)
    if not key.startswith(f"{sign.key}."):
        yield error(file, key, N_("the key must begin with its sign: {sign}.…"), sign=sign.key)
    if question.kind == "scored" and count != WORST + 1:
        yield error(file, key, N_("a scored question needs four options, not {count}"), count=count)
    if count < 2:
        yield error(file, key, N_("a question needs at least two options"))
    if len(options) != count or {NA, UNSURE} & set(options):
        yield error(file, key, N_("the keys of its options must differ, and must not be “na” or “unsure”"))
    for field, kind in FIELD_OF_KIND.items():
        if getattr(question, field) and question.kind != kind:
            message = N_("only questions of the kind “{kind}” can have “{field}” – remove it")
            yield error(file, f"{key}: {field}", message, kind=kind, field=field)
    if not question.claims:
        yield error(file, f"{key}: claims", N_("name at least one claim of the source that it rests on"))
    if question.kind == "red-line" and set(question.red_line) != set(options[1:]):
        message = N_("name the verdict’s row for each of these options, and for no other: {options}")
        yield error(file, f"{key}: red_line", message, options=", ".join(options[1:]))
    scored = [one.key for one in sign.scored]
    if question.kind == "guard" and not (question.speaks_for and set(question.speaks_for) <= set(scored)):
        message = N_("name the questions it speaks for, scored ones of its sign: {questions}")
        yield error(file, f"{key}: speaks_for", message, questions=", ".join(scored))
    if question.part is not None:
        kind = "gate" if question.part in ("talk", "time") else "scored"
        if sign.role != "repair" or question.kind != kind:
            message = N_("only a question of the kind “{kind}” in the sign with the role “repair” can be “{part}”")
            yield error(file, f"{key}: part", message, kind=kind, part=question.part)
        elif question.part == "talk" and not set(TALKED) & set(options):
            message = N_("none of its options is a talk – one of them must have the key {options}")
            yield error(file, f"{key}: part", message, options=", ".join(TALKED))


def _sign_errors(file: Path, sign: Sign) -> Iterator[Finding]:
    count = len(sign.scored)
    if not 1 <= count <= MAX_SCORED:
        yield error(file, "", N_("{count} scored questions: a sign needs 1 to {max}"), count=count, max=MAX_SCORED)
    if sum(question.kind == "since" for question in sign.questions) > 1:
        yield error(file, "", N_("two questions of the kind “since” – keep one"))
    for part in _repeated(tuple(question.part for question in sign.questions if question.part)):
        yield error(file, "", N_("two questions are “{part}” – keep one"), part=part)


def _head_errors(source: Source) -> Iterator[Finding]:
    top, pack = source.file("pack"), source.pack
    if sum(sign.role == "repair" for sign in pack.signs) > 1:
        yield error(top, "signs", N_("two signs have the role “repair” – keep one"))
    if not pack.quick:
        yield error(top, "quick", N_("name at least one question"))
    for key in dict.fromkeys(pack.quick):
        if key not in pack.questions or pack.questions[key].kind in ("guard", "since"):
            yield error(top, f"quick: {key}", N_("not a scored question, red line or gate of this pack – correct it"))
    for key in _repeated(pack.quick):
        yield error(top, f"quick: {key}", N_("listed twice – remove one"))
    for zone in ZONES:
        if zone not in pack.look_again:
            yield error(top, "look_again", N_("“{zone}” is missing – give it a number of days"), zone=zone)
    for name in pack.look_again.keys() - {*ZONES, *ROWS}:
        yield error(top, "look_again", N_("“{name}” is neither a zone nor a row of the verdict – remove it"), name=name)


def _repeated(keys: tuple[str, ...]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _advice_errors(source: Source) -> Iterator[Finding]:
    """Errors where advice is missing for a possible outcome, or is there for anything else."""
    pack, file = source.pack, source.file("advice")
    entries = dict(advice_entries(pack.advice))
    needed = {f"brief.{rule}" for rule in ROWS} | {f"rule.{rule}" for rule in ROWS if rule != "red-line"}
    for sign in pack.signs:
        if sign.role != "repair":
            needed |= {f"sign.{sign.key}.{step}" for step in ("repair.mild", "repair.serious", "protect")}
            needed |= {f"sign.{sign.key}.recent" for question in sign.followups if question.kind == "since"}
    needed |= {f"guard.{key}" for key, question in pack.questions.items() if question.kind == "guard"}
    needed |= {f"red_line.{line.key}.{option}" for line in pack.red_lines for option in line.red_line}
    needed |= {f"unsure.{line.key}" for line in pack.red_lines}
    needed |= {"ending"} if "talk" in pack.by_part else set()
    present = entries.keys() | {f"brief.{rule}" for rule in pack.advice.brief}
    present |= set() if pack.advice.ending is None else {"ending"}
    for table in sorted(needed - present):
        yield error(file, f"[{table}]", N_("this advice is missing – write it"))
    for table in sorted(present - needed):
        yield error(file, f"[{table}]", N_("this is advice for nothing in this pack – remove it"))
    for table, advice in entries.items():
        yield from _words_errors(file, f"[{table}]", advice)
        for number, case in enumerate(advice.case, 1):
            yield from _words_errors(file, f"[{table}] case {number}", case)
            yield from _case_errors(pack, file, f"[{table}] case {number}", case)


def _words_errors(file: Path, location: str, advice: Advice | Case) -> Iterator[Finding]:
    if bool(advice.say) != bool(advice.to):
        yield error(file, location, N_("words to say need “to”, and “to” needs words – give both or neither"))


def _case_errors(pack: Pack, file: Path, location: str, case: Case) -> Iterator[Finding]:
    """Errors in the conditions of a case: names of signs, questions and options that do not exist."""
    signs = {sign.key for sign in pack.signs}
    for key in (*(set(case.signs) - signs), *({*case.only, *case.answers} - pack.questions.keys())):
        yield error(file, location, N_("nothing in this pack has the key “{key}” – correct it"), key=key)
    for key, options in case.answers.items():
        known = {*pack.questions[key].positions, NA, UNSURE} if key in pack.questions else set(options)
        for option in sorted(set(options) - known):
            yield error(file, location, N_("“{key}” has no option “{option}” – correct it"), key=key, option=option)


def _talk_errors(source: Source) -> Iterator[Finding]:
    """Errors where words for the talk are missing, or are for something that is not talked about."""
    if source.pack.talk is None:
        return
    file, signs = source.file("talk"), source.pack.signs
    client = [sign for sign in signs if sign.role in UP_TO_THE_CLIENT]
    needed = {
        "other_side": {sign.key for sign in signs if sign.role != "repair"},
        "heading": {sign.key for sign in client},
        "effect": {sign.key for sign in client},
        "request": {question.key for sign in client for question in sign.scored},
        "offer": {sign.key for sign in client},
    }
    for table, entries in talk_tables(source.pack.talk):
        if table in needed:
            for key in sorted(needed[table] - entries.keys()):
                yield error(file, f"[{table}] {key}", N_("these words for a talk are missing – write them"))
            for key in sorted(entries.keys() - needed[table]):
                yield error(file, f"[{table}] {key}", N_("this is not asked for in a talk – remove it"))


def _text_errors(source: Source) -> Iterator[Finding]:
    languages = source.pack.languages
    names = ", ".join(languages)
    for file, location, _, texts in wordings(source):
        for language in languages:
            if not texts.get(language, "").strip():
                message = N_("the text in “{language}” is missing – write it")
                yield error(file, f"{location}.{language}", message, language=language)
        for language in sorted(texts.keys() - set(languages)):
            message = N_("“{language}” is not one of the pack’s languages ({languages}) – remove it, or add it there")
            yield error(file, f"{location}.{language}", message, language=language, languages=names)
