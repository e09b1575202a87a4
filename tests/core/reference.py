"""The rules a second time: slow, in fractions, from the rules' page alone. It shares no code with the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from tests.core.question_table import SIGNS, TABLE

Answers = Mapping[str, int | str]
ZONES = ["keep", "watch", "talk", "prepare", "leave"]
GATES = ("improvement.talk", "improvement.time")


def tested(answers: Answers) -> bool:
    """Improvement counts only when talk is agreed or explicit and time is past."""
    return answers.get("improvement.talk") in (0, 1) and answers.get("improvement.time") == 0


def scored(sign: str, answers: Answers) -> list[str]:
    if sign == "improvement" and not tested(answers):
        return []
    return [row.key for row in TABLE.values() if row.sign == sign and row.kind == "scored"]


def followups(sign: str, kind: str) -> list[str]:
    return [row.key for row in TABLE.values() if row.sign == sign and row.kind == kind]


def severity(sign: str, answers: Answers) -> Fraction | None:
    given = [(key, answers[key]) for key in scored(sign, answers) if isinstance(answers.get(key), int)]
    if not given:
        return None
    result = Fraction(100 * sum(int(value) for _, value in given), 3 * len(given))
    worst = [key for key, value in given if value == 3]
    weighty = [key for key in worst if TABLE[key].weighty]
    floor = 75 if len(weighty) >= 2 else 50 if len(worst) >= 2 or weighty else 25 if worst else 0
    result = max(result, Fraction(floor))
    if is_recent(sign, answers):
        if result >= 75:
            result = min(result, Fraction(74))
        elif result >= 50:
            result = min(result, Fraction(49))
    return min(result, Fraction(49)) if is_excused(sign, answers) else result


def is_recent(sign: str, answers: Answers) -> bool:
    return any(answers.get(key) == 0 for key in followups(sign, "since"))


def is_excused(sign: str, answers: Answers) -> bool:
    return any(answers.get(key) == 0 for key in followups(sign, "guard"))


def level(value: Fraction | None) -> str:
    if value is None:
        return "unknown"
    return "none" if value < 25 else "mild" if value < 50 else "clear" if value < 75 else "severe"


def first_row(answers: Answers) -> tuple[str, str]:
    """The rule and its zone."""
    if answers.get("control.unlawful") == 1 or answers.get("respect.abuse") == 1:
        return "red-line", "leave"
    if answers.get("cost.unpaid") == 2:
        return "unpaid-final", "leave"
    if answers.get("cost.unpaid") == 1:
        return "unpaid", "prepare"
    levels = {sign: level(severity(sign, answers)) for sign in SIGNS}
    improvement = levels.pop("improvement")
    known, improving = improvement != "unknown", improvement == "none"
    serious = [sign for sign, word in levels.items() if word in ("clear", "severe")]
    severe = [sign for sign, word in levels.items() if word == "severe"]
    mild = [sign for sign, word in levels.items() if word == "mild"]
    if "respect" in severe or "dread" in severe:
        return "no-money-makes-up", "prepare"
    unexcused = [sign for sign in mild if not is_excused(sign, answers)]
    if improvement in ("clear", "severe") and (serious or unexcused):
        return "talk-failed", "prepare"
    if not improving and ("cost" in severe or "control" in severe):
        return "severe", "prepare"
    counted = [sign for sign in serious if not is_recent(sign, answers) and (sign != "communication" or known)]
    if not improving and len(counted) >= 2:
        return "several", "prepare"
    if improving and (len(serious) >= 2 or severe):
        return "improving-but-serious", "talk"
    if improving and (serious or mild):
        return "improving", "watch"
    if serious:
        return "one-serious", "talk"
    if len(mild) >= 2:
        return "several-mild", "talk"
    if mild:
        return "one-mild", "watch"
    return ("stuck", "watch") if improvement in ("mild", "clear", "severe") else ("healthy", "keep")


def gauge(answers: Answers) -> int:
    number = ZONES.index(first_row(answers)[1])
    known = sorted(value for sign in SIGNS if (value := severity(sign, answers)) is not None)
    others = sum(value >= 50 for value in known[:-1])
    pressure = min(Fraction(100), (known[-1] if known else 0) + 5 * others)
    if any(answers.get(key) not in (None, 0, "unsure") for key in ("cost.unpaid", "control.unlawful", "respect.abuse")):
        pressure = Fraction(100)
    step = int(pressure / 5)
    return 20 * number + (step if number == 4 else min(step, 19))


def is_open(key: str, answers: Answers) -> bool:
    return answers.get(key) in (None, "unsure")


def ends(answers: Answers) -> tuple[int, int]:
    """The lowest and the highest gauge over every combination of the open gates."""
    best = {key: 0 if is_open(key, answers) else answers[key] for key in TABLE}
    worst = {key: len(row.options) - 1 if is_open(key, answers) else answers[key] for key, row in TABLE.items()}
    return (
        min(gauge({**best, **gates}) for gates in gate_choices(answers)),
        max(gauge({**worst, **gates}) for gates in gate_choices(answers)),
    )


def gate_choices(answers: Answers) -> Iterator[dict[str, int]]:
    free = [key for key in GATES if is_open(key, answers)]
    for chosen in product(*(range(len(TABLE[key].options)) for key in free)):
        yield dict(zip(free, chosen, strict=True))


def provisional(answers: Answers) -> bool:
    if is_open("improvement.talk", answers):
        return True
    if answers["improvement.talk"] in (0, 1) and is_open("improvement.time", answers):
        return True
    for sign in SIGNS:
        applicable = [key for key in scored(sign, answers) if answers.get(key) != "na"]
        answered = [key for key in applicable if not is_open(key, answers)]
        if applicable and len(answered) <= Fraction(len(applicable), 2):
            return True
    return False


def score(answers: Answers) -> dict[str, Any]:
    """What ``clientcheck score`` must print."""
    rule, zone = first_row(answers)
    low, high = ends(answers)
    signs = {}
    for sign in SIGNS:
        value = severity(sign, answers)
        shown = None if value is None else int(value * 10 + Fraction(1, 2)) / 10
        signs[sign] = {"severity": shown, "level": level(value)}
    return {
        "zone": zone,
        "gauge": gauge(answers),
        "low": low,
        "high": high,
        "settled": min(low // 20, 4) == min(high // 20, 4),
        "provisional": provisional(answers),
        "rule": rule,
        "signs": signs,
    }
