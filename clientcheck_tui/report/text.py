"""Text drawn in terminal cells, without Rich's console (which would cost every command 42 ms)."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from clientcheck_tui.cells import cells, padded, pieces
from clientcheck_tui.core.pack import ZONES, Pack
from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.translator import Translator, one_line

_SURROGATE = re.compile("[\ud800-\udfff]")

FULL, EMPTY, UNKNOWN = "▇", "▁", "·"
LINE, REACH, MARK = "─", "━", "●"

ZONE_CELLS = 13
"""How many cells of the gauge one zone takes, at most: room for its word in either language."""


def without_surrogates(text: str) -> str:
    """Text that UTF-8 can hold: halves of surrogate pairs become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def shown(text: str) -> str:
    """Text of a person on one line of a terminal: no control characters, nothing that cannot be encoded."""
    return without_surrogates(one_line(text))


def answer_words(pack: Pack, key: str, value: int | str | None, tr: Translator) -> str:
    """An answer to a question in words; None is none."""
    if isinstance(value, int):
        return pack.text(pack.questions[key].options[value].text, tr.language)
    return {"na": tr.t("does not apply"), "unsure": tr.t("not sure")}.get(value or "", tr.t("not answered"))


def command_line(verb: str, name: str, options: Sequence[str] = ()) -> str:
    """Return the command ``verb`` about the client ``name``, quoted so that it can be pasted into a shell."""
    end_of_options = ["--"] if name.startswith("-") else []
    parts = ["clientcheck", verb, *options, *end_of_options, name]
    if sys.platform == "win32":
        import subprocess

        return subprocess.list2cmdline(parts)
    import shlex

    return shlex.join(parts)


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Lines of at most ``width`` cells; words that are longer are broken.

    Args:
        text: one paragraph; any white space parts its words.
        width: in cells.
        first: what the first line begins with.
        rest: what the others begin with; as many blanks as ``first`` has cells, without it.
    """
    rest = " " * cells(first) if rest is None else rest
    room = max(2, width - max(cells(first), cells(rest)))
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, room)
        lines.extend(whole)
    lines.append(line)
    return [((rest if number else first) + line).rstrip() for number, line in enumerate(lines)]


def bar(points: float | None, width: int = 10) -> str:
    """A severity (0–100; None while unknown) as a bar of ``width`` cells; any severity above 0 shows."""
    if points is None:
        return UNKNOWN * width
    full = 0 if not points else max(1, round(points * width / 100))
    return FULL * full + EMPTY * (width - full)


def gauge_lines(verdict: Verdict, tr: Translator, width: int = 80) -> list[str]:
    """The gauge as a scale: the zones' words where they fit, a mark at the number, the range drawn heavier.

    Args:
        verdict: without anything known in it, there is no mark.
        tr: translates the interface's words.
        width: in cells; the scale takes at most ``ZONE_CELLS`` a zone.
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
    """A number with at most one decimal, with the language's decimal mark."""
    return f"{value:.1f}".removesuffix(".0").replace(".", tr.t("decimal mark|."))


def capital(text: str) -> str:
    """``text`` with its first letter large."""
    return text[:1].upper() + text[1:]


def _broken(word: str, room: int) -> list[str]:
    """A word in pieces of at most ``room`` cells."""
    if cells(word) <= room:
        return [word]
    lines, line, taken = [], "", 0
    for piece, size in pieces(word):
        if taken + size > room:
            lines.append(line)
            line, taken = "", 0
        line += piece
        taken += size
    return [*lines, line]
