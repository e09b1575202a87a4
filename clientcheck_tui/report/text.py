"""Lays out text in terminal cells, without Rich's console, which takes 42 ms to import."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from clientcheck_tui.cells import cells, padded, pieces
from clientcheck_tui.core.answers import Answer
from clientcheck_tui.core.pack import NA, UNSURE, ZONES, Pack
from clientcheck_tui.core.records import SummaryHead
from clientcheck_tui.core.verdict import AnyVerdict, so_far
from clientcheck_tui.translator import Translator, one_line, printable

_EXPLANATION = re.compile(r" \([^()]*\)$")

FULL, EMPTY, UNKNOWN = "▇", "▁", "·"
LINE, REACH, MARK = "─", "━", "●"

ALWAYS_CAPITAL = frozenset({"Anda"})
"""Words with a capital letter in the middle of a sentence too: the Indonesian *you*."""

ZONE_CELLS = 13
"""The most cells of the gauge for one zone: room for its word in every language."""


def without_surrogates(text: str) -> str:
    """Return text that UTF-8 can encode: lone surrogates become U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


def shown(text: str) -> str:
    """Return typed text for one line of a terminal, without control characters and lone surrogates."""
    return without_surrogates(one_line(text))


def answer_words(pack: Pack, key: str, value: Answer | None, tr: Translator) -> str:
    """Return an answer (a position, ``na``, ``unsure`` or None) in words."""
    if isinstance(value, int):
        return pack.text(pack.questions[key].options[value].text, tr.language)
    return {NA: tr.t("does not apply"), UNSURE: tr.t("not sure")}.get(value or "", tr.t("not answered"))


def short_answer(text: str) -> str:
    """Return an option's text without an explanation in parentheses at its end, to name it as a reason."""
    return _EXPLANATION.sub("", text)


def topic_beside_sign(pack: Pack, key: str, language: str) -> str:
    """Return a question's topic for a place that names its sign, which some topics begin with."""
    sign = pack.text(pack.sign_of[key].name, language)
    return pack.text(pack.questions[key].topic, language).removeprefix(f"{sign}: ")


def note_topic(pack: Pack, key: str, tr: Translator) -> str:
    """Return what a note is about: a question in a few words, or the other side of a sign; any other key as it is."""
    if (sign := pack.sign_names(tr.language).get(key)) is not None:
        return tr.t("{sign}: the other side", sign=sign)
    question = pack.questions.get(key)
    return key if question is None else pack.text(question.topic, tr.language)


def command_line(verb: str, name: str, options: Sequence[str] = ()) -> str:
    """Return the command ``verb`` about the client ``name``, quoted so that it can be pasted into a shell."""
    end_of_options = ["--"] if name.startswith("-") else []
    parts = ["clientcheck", verb, *options, *end_of_options, name]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(parts)
    import shlex

    return shlex.join(parts)


def wrapped(text: str, width: int, first: str = "") -> list[str]:
    """Return a paragraph in lines of at most ``width`` cells, longer words broken.

    The first line begins with ``first``; the others are indented as far.
    """
    rest = " " * cells(first)
    room = max(2, width - len(rest))
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room)
        lines.extend(full)
    lines.append(line)
    return [((rest if number else first) + line).rstrip() for number, line in enumerate(lines)]


def typed_lines(text: str, width: int, indent: str = "") -> list[str]:
    """Return a typed text of one or more lines in lines of at most ``width`` cells, without control characters."""
    return [line for typed in printable(text).split("\n") for line in wrapped(without_surrogates(typed), width, indent)]


def bar(points: float | None, width: int = 10) -> str:
    """Return a severity (0–100, or None) as a bar of ``width`` cells; any severity above 0 fills at least one."""
    if points is None:
        return UNKNOWN * width
    full = 0 if not points else max(1, round(points * width / 100))
    return FULL * full + EMPTY * (width - full)


def verdict_words(summary: SummaryHead, tr: Translator, *, short: bool = False) -> str:
    """Return the verdict's name, or the shorter one of the gauge, with “so far” where it could still change."""
    zone = tr.zone_label(summary.zone) if short else tr.zone(summary.zone)
    return tr.t("{zone}, so far", zone=zone) if so_far(summary) else zone


def gauge_lines(verdict: AnyVerdict, tr: Translator, width: int = 80) -> list[str]:
    """Return the gauge as a scale of at most ``width`` cells, below the zones' words if they fit.

    The range is drawn heavier, and the number is marked if the verdict is known.
    """
    each = max(2, min(ZONE_CELLS, (width - 1) // len(ZONES)))
    last = each * len(ZONES)
    scale = [*("├" + LINE * (each - 1)), *("┼" + LINE * (each - 1)) * (len(ZONES) - 1), "┤"]
    for cell in range(verdict.low * last // 100, verdict.high * last // 100 + 1):
        scale[cell] = REACH if scale[cell] == LINE else scale[cell]
    if verdict.known:
        scale[min(verdict.gauge * last // 100, last)] = MARK
    labels = [tr.zone_label(zone) for zone in ZONES]
    lines = ["".join(scale)]
    if all(cells(label) < each for label in labels):
        lines.insert(0, "".join(padded(label, each) for label in labels).rstrip())
    return lines


def number(value: float, tr: Translator) -> str:
    """Return a number with at most one decimal and the language's decimal mark."""
    return f"{value:.1f}".removesuffix(".0").replace(".", tr.p("decimal mark", "."))


def whole(severity: float | None) -> str:
    """Return a severity as a whole number, for screens; "" if it is None."""
    return "" if severity is None else str(int(severity + 0.5))


def capital(text: str) -> str:
    """Return ``text`` with a capital first letter."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return ``text`` with a small first letter, unless its first word always has a capital."""
    return text if text.split(" ", 1)[0] in ALWAYS_CAPITAL else text[:1].lower() + text[1:]


def listing(words: Sequence[str], tr: Translator) -> str:
    """Return words as a list in a sentence: *Cost, Control and Dread*."""
    if len(words) < 3:
        return tr.t("{first} and {last}", first=words[0], last=words[1]) if len(words) == 2 else "".join(words)
    return tr.t("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])


def _broken(word: str, room: int) -> list[str]:
    if cells(word) <= room:
        return [word]
    lines, line, used = [], "", 0
    for piece, size in pieces(word):
        if used + size > room:
            lines.append(line)
            line, used = "", 0
        line += piece
        used += size
    return [*lines, line]
