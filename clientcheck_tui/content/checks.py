"""What a pack must keep to so that the rules hold for it: checked when it is read, each with file, place and mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clientcheck_tui.content.shapes import PackFile
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Advice, Condition, Pack, Question, Texts
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.scoring import MOST_SCORED, WORST
from clientcheck_tui.core.verdict import RULES

LEVELS_WITH_ADVICE = ("mild", "clear", "severe")


def check_pack(folder: Path, head: PackFile, pack: Pack) -> None:
    """Check a pack.

    Raises:
        Problem: the first thing found wrong.
    """
    for problem in problems(folder, head, pack):
        raise problem


def problems(folder: Path, head: PackFile, pack: Pack) -> Iterator[Problem]:
    """Everything wrong with a pack's structure, in the order of its files."""
    seen: dict[str, Question] = {}
    for sign_key, sign in zip(head.signs, pack.signs, strict=True):
        file = folder / f"{sign_key}.toml"
        if sign.key != sign_key:
            yield Problem(N_("{file}: its key is “{key}”: name file and sign alike"), file=file, key=sign.key)
        for question in sign.questions:
            yield from _question_problems(file, sign.key, question, seen)
            seen.setdefault(question.key, question)
        if not sign.scored or len(sign.scored) > MOST_SCORED:
            yield Problem(
                N_("{file}: {count} scored questions: a sign needs 1 to {most}"),
                file=file,
                count=len(sign.scored),
                most=MOST_SCORED,
            )
        if sum(question.kind == "since" for question in sign.questions) > 1:
            yield Problem(N_("{file}: two questions of the kind “since”: keep one"), file=file)
    if sum(sign.role == "repair" for sign in pack.signs) > 1:
        yield Problem(N_("{file}: two signs have the role “repair”: keep one"), file=folder / "pack.toml")
    for doubled in sorted({key for key in head.signs if head.signs.count(key) > 1}):
        yield Problem(N_("{file}: the sign “{key}” is listed twice"), file=folder / "pack.toml", key=doubled)
    for key in pack.quick:
        if key not in seen or seen[key].kind in ("guard", "since"):
            yield Problem(
                N_("{file}: quick: “{key}” is no scored question, red line or gate of this pack"),
                file=folder / "pack.toml",
                key=key,
            )
    for zone in ZONES:
        if zone not in pack.look_again:
            yield Problem(N_("{file}: look_again: “{zone}” is missing"), file=folder / "pack.toml", zone=zone)
    if not pack.quick:
        yield Problem(N_("{file}: quick: name at least one question"), file=folder / "pack.toml")
    yield from _advice_problems(folder / "advice.toml", pack)
    yield from _text_problems(folder, head, pack)


def _question_problems(file: Path, sign: str, question: Question, seen: dict[str, Question]) -> Iterator[Problem]:
    def wrong(message: str, **values: object) -> Problem:
        return Problem(message, file=file, key=question.key, **values)

    if question.key in seen:
        yield wrong(N_("{file}: {key}: there is a question of this key already"))
    if not question.key.startswith(f"{sign}."):
        yield wrong(N_("{file}: {key}: a question’s key begins with its sign: {sign}.…"), sign=sign)
    if question.kind == "scored" and len(question.options) != WORST + 1:
        yield wrong(N_("{file}: {key}: a scored question has four options, not {count}"), count=len(question.options))
    if len(question.options) < 2:
        yield wrong(N_("{file}: {key}: a question needs at least two options"))
    if len(question.positions) != len(question.options) or {NA, UNSURE} & set(question.positions):
        yield wrong(N_("{file}: {key}: its options’ keys must differ, and be neither “na” nor “unsure”"))
    if question.weighty and question.kind != "scored":
        yield wrong(N_("{file}: {key}: only a scored question can be weighty"))
    if question.na and question.kind != "scored":
        yield wrong(N_("{file}: {key}: only a scored question can offer “does not apply”"))
    lines = set(list(question.positions)[1:]) if question.kind == "red-line" else set()
    if set(question.red_line) != lines:
        yield wrong(
            N_("{file}: {key}: red_line must name the verdict’s row for each of: {options}"),
            options=", ".join(sorted(lines)) or "–",
        )
    if question.show_if is not None:
        if question.kind in ("guard", "since"):
            yield wrong(N_("{file}: {key}: guards and “since” wait for their sign; take show_if out"))
        for part in _leaves(question.show_if):
            gate = seen.get(part.question)
            if gate is None or gate.kind != "gate":
                yield wrong(N_("{file}: {key}: show_if: “{gate}” is not a gate asked before"), gate=part.question)
            elif part.is_ not in gate.positions:
                yield wrong(
                    N_("{file}: {key}: show_if: “{gate}” has no option “{option}”"),
                    gate=gate.key,
                    option=part.is_,
                )
        if any(not (part.question or part.all or part.any) for part in _parts(question.show_if)):
            yield wrong(N_("{file}: {key}: show_if: an empty condition; give question and is, or all, or any"))


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in (*condition.all, *condition.any):
        yield from _parts(part)


def _leaves(condition: Condition) -> Iterator[Condition]:
    return (part for part in _parts(condition) if part.question)


def _advice_problems(file: Path, pack: Pack) -> Iterator[Problem]:
    """Advice for everything that can come out, and for nothing else."""
    needed = {f"zone.{zone}" for zone in ZONES} | {f"rule.{rule}" for rule in RULES}
    needed |= {f"brief.{rule}" for rule in RULES}
    needed |= {f"sign.{sign.key}.{level}" for sign in pack.signs for level in LEVELS_WITH_ADVICE}
    needed |= {f"guard.{key}" for key, question in pack.questions.items() if question.kind == "guard"}
    needed |= {f"red_line.{line.key}.{option}" for line in pack.red_lines for option in line.red_line}
    there = {place for place, _ in _advice(pack)} | {f"brief.{rule}" for rule in pack.advice.brief}
    for place in sorted(needed - there):
        yield Problem(N_("{file}: advice for [{place}] is missing"), file=file, place=place)
    for place in sorted(there - needed):
        yield Problem(N_("{file}: [{place}] is advice for nothing in this pack"), file=file, place=place)
    for place, advice in _advice(pack):
        if advice.days < 0:
            yield Problem(N_("{file}: [{place}]: days must be 0 or more"), file=file, place=place)


def _advice(pack: Pack) -> Iterator[tuple[str, Advice]]:
    book = pack.advice
    for table, entries in (("zone", book.zone), ("rule", book.rule), ("guard", book.guard)):
        yield from ((f"{table}.{key}", advice) for key, advice in entries.items())
    for table, nested in (("sign", book.sign), ("red_line", book.red_line)):
        for key, entries in nested.items():
            yield from ((f"{table}.{key}.{name}", advice) for name, advice in entries.items())


def _texts(folder: Path, head: PackFile, pack: Pack) -> Iterator[tuple[Path, str, Texts]]:
    """Every text of the pack with its file and place."""
    top = folder / "pack.toml"
    yield from ((top, "name", pack.name), (top, "about", pack.about))
    yield from ((top, f"recall.{name}", texts) for name, texts in head.recall.items())
    for sign in pack.signs:
        file = folder / f"{sign.key}.toml"
        yield from ((file, "name", sign.name), (file, "title", sign.title))
        for question in sign.questions:
            for name, texts in (("topic", question.topic), ("text", question.text), ("why", question.why)):
                yield file, f"{question.key}: {name}", texts
            yield from ((file, f"{question.key}: {option.key}", option.text) for option in question.options)
    yield from ((folder / "advice.toml", f"[brief] {rule}", texts) for rule, texts in pack.advice.brief.items())
    for place, advice in _advice(pack):
        for name, texts in (("means", advice.means), ("act", advice.act), ("say", advice.say)):
            yield folder / "advice.toml", f"[{place}] {name}", texts


def _text_problems(folder: Path, head: PackFile, pack: Pack) -> Iterator[Problem]:
    for file, place, texts in _texts(folder, head, pack):
        for language in pack.languages:
            if not texts.get(language, "").strip():
                yield Problem(
                    N_("{file}: {place}: the text in “{language}” is missing"),
                    file=file,
                    place=place,
                    language=language,
                )
        for language in sorted(set(texts) - set(pack.languages)):
            yield Problem(
                N_("{file}: {place}: “{language}” is none of the pack’s languages ({languages})"),
                file=file,
                place=place,
                language=language,
                languages=", ".join(pack.languages),
            )
