"""The rules a second time: slow, in fractions, from the rules' page alone. It shares no code with the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from tests.core.question_table import SIGNS, SPEAKS_FOR, TABLE

Answers = Mapping[str, int | str]
ZONES = ["keep", "watch", "talk", "prepare", "leave"]
GATES = ("improvement.talk", "improvement.time")
RED_LINES = ("respect.abuse", "control.unlawful", "cost.unpaid")
"""Abuse before unlawful before unpaid."""


def option(key: str, answers: Answers) -> str:
    """The key of the option chosen; "unanswered" with "not sure" too."""
    value = answers.get(key, "unsure")
    if value == "unsure":
        return "unanswered"
    return value if isinstance(value, str) else TABLE[key].options[value]


def talked(answers: Answers) -> bool:
    return option("improvement.talk", answers) in ("agreed", "explicit", "refused")


def tested(answers: Answers) -> bool:
    """Improvement counts only when talked and time is past."""
    return talked(answers) and option("improvement.time", answers) == "past"


def scored(sign: str) -> list[str]:
    return [row.key for row in TABLE.values() if row.sign == sign and row.kind == "scored"]


def positions(sign: str, answers: Answers) -> dict[str, int]:
    """The scored answers that count."""
    if sign == "improvement" and not tested(answers):
        return {}
    return {key: value for key in scored(sign) if isinstance(value := answers.get(key), int)}


def mean_and_floors(sign: str, given: Mapping[str, int]) -> Fraction | None:
    if not given:
        return None
    half = (len(scored(sign)) + 1) // 2
    worst = [key for key, value in given.items() if value == 3]
    weighty = [key for key in worst if TABLE[key].weighty]
    floor = 75 if len(weighty) >= 2 else 50 if len(worst) >= 2 or weighty else 25 if worst else 0
    return max(Fraction(100 * sum(given.values()), 3 * max(len(given), half)), Fraction(floor))


def unexcused(sign: str, answers: Answers) -> Fraction | None:
    """The severity before guards and bad patch."""
    return mean_and_floors(sign, positions(sign, answers))


def good_guards(sign: str, answers: Answers) -> list[str]:
    """The guards at position 0, which excuse their sign; they are asked from 25 on."""
    if (unexcused(sign, answers) or 0) < 25:
        return []
    return [row.key for row in TABLE.values() if row.sign == sign and row.kind == "guard" and answers.get(row.key) == 0]


def is_recent(sign: str, answers: Answers) -> bool:
    return (unexcused(sign, answers) or 0) >= 25 and answers.get(f"{sign}.since") == 0


def severity(sign: str, answers: Answers) -> Fraction | None:
    result = unexcused(sign, answers)
    if result is None:
        return None
    if guards := good_guards(sign, answers):
        spoken_for = {key: 0 for guard in guards for key in SPEAKS_FOR[guard]}
        without = mean_and_floors(sign, {**positions(sign, answers), **spoken_for})
        assert without is not None
        result = max(min(result, Fraction(49)), without)
    return min(result, Fraction(74)) if is_recent(sign, answers) else result


def level(value: Fraction | None) -> str:
    if value is None:
        return "unknown"
    return "none" if value < 25 else "mild" if value < 50 else "clear" if value < 75 else "severe"


def is_improving(answers: Answers) -> bool:
    applicable = [key for key in scored("improvement") if answers.get(key) != "na"]
    answered = positions("improvement", answers)
    return (
        level(severity("improvement", answers)) == "none"
        and answers.get("improvement.trend") in (0, 1, "na")
        and 2 * len(answered) > len(applicable)
    )


def first_row(answers: Answers) -> tuple[str, str, list[str]]:
    """The rule, its zone, and the signs that make it hold, in no order."""
    unlawful, unpaid = option("control.unlawful", answers), option("cost.unpaid", answers)
    levels = {sign: level(severity(sign, answers)) for sign in SIGNS}
    improvement = levels.pop("improvement")
    serious = [sign for sign in levels if levels[sign] in ("clear", "severe")]
    severe = [sign for sign in levels if levels[sign] == "severe"]
    mild = [sign for sign in levels if levels[sign] == "mild"]
    improving, talk = is_improving(answers), option("improvement.talk", answers)
    lasting = [sign for sign in serious if not is_recent(sign, answers)]
    unexplained = [sign for sign in mild if not is_recent(sign, answers) and not good_guards(sign, answers)]
    too_early = option("improvement.time", answers) != "past"
    counted = [sign for sign in lasting if sign != "communication" or improvement != "unknown"]
    if unlawful == "yes" or option("respect.abuse", answers) == "yes":
        return "red-line", "leave", []
    if unpaid == "final":
        return "unpaid-final", "leave", []
    if unlawful == "open":
        return "unlawful-open", "prepare", []
    if unpaid == "reminded":
        return "unpaid", "prepare", []
    hopeless: list[str] = [sign for sign in ("respect", "dread") if sign in severe]
    if hopeless:
        return "no-money-makes-up", "prepare", hopeless
    if improvement in ("clear", "severe") and lasting + unexplained:
        return "talk-failed", "prepare", lasting + unexplained
    if (talk == "agreed" or (talk == "explicit" and not severe)) and too_early and (serious or len(mild) >= 2):
        return "waiting", "talk", []
    if not improving and ("cost" in severe or "control" in severe):
        return "severe", "prepare", [sign for sign in ("cost", "control") if sign in severe]
    if not improving and len(counted) >= 2:
        return "several", "prepare", counted
    if improving and (len(serious) >= 2 or severe):
        return "improving-but-serious", "talk", serious
    if improving and (serious or mild):
        return "improving", "watch", serious or mild
    if serious:
        return "one-serious", "talk", serious
    if len(mild) >= 2:
        return "several-mild", "talk", mild
    if mild:
        return "one-mild", "watch", mild
    if improvement in ("mild", "clear", "severe"):
        return "stuck", "watch", []
    return "healthy", "keep", []


def crossed(answers: Answers) -> list[str]:
    """The red lines crossed, in the order of urgency."""
    return [key for key in RED_LINES if answers.get(key) in (1, 2)]


def gauge(answers: Answers) -> int:
    number = ZONES.index(first_row(answers)[1])
    known = sorted(value for sign in SIGNS if (value := severity(sign, answers)) is not None)
    others = sum(value >= 50 for value in known[:-1])
    pressure = min(Fraction(100), (known[-1] if known else 0) + 5 * others)
    if crossed(answers):
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
    if any(answers.get(key) == "unsure" for key in RED_LINES):
        return True
    if is_open("improvement.talk", answers) or (talked(answers) and is_open("improvement.time", answers)):
        return True
    for sign in SIGNS:
        applicable = [key for key in scored(sign) if answers.get(key) != "na"]
        counts = tested(answers) if sign == "improvement" else bool(applicable)
        if counts and applicable and 2 * len(positions(sign, answers)) <= len(applicable):
            return True
    return False


def steps(answers: Answers) -> list[tuple[str, str]]:
    """What to do next: rank and key, in order."""
    rule, zone, holding = first_row(answers)
    lines, unsure = crossed(answers), [f"unsure.{key}" for key in RED_LINES if answers.get(key) == "unsure"]
    value = {sign: severity(sign, answers) or Fraction(0) for sign in SIGNS}

    def about(sign: str) -> str:
        if zone == "prepare":
            return f"sign.{sign}.protect"
        if guards := good_guards(sign, answers):
            return f"guard.{guards[0]}"
        return f"recent.{sign}" if is_recent(sign, answers) else f"sign.{sign}.repair"

    def worst_first(signs: list[str]) -> list[str]:
        return sorted(signs, key=lambda sign: (-value[sign], SIGNS.index(sign)))

    # The row's own step, and the red line that it stands for.
    own = {"unpaid-final": "cost.unpaid", "unpaid": "cost.unpaid", "unlawful-open": "control.unlawful"}.get(rule, "")
    row = f"rule.{rule}"
    if rule == "red-line":
        own = "respect.abuse" if "respect.abuse" in lines else "control.unlawful"
        row = f"red_line.{own}"
    worn_out = (unexcused("dread", answers) or 0) >= 50 and answers.get("dread.everyone") == 0
    if lines:
        main = row
    elif unsure:
        main = unsure[0]
    elif worn_out and zone in ("watch", "talk"):
        main = "guard.dread.everyone"
    else:
        main = row

    second = [row] if main != row else []
    second += [f"red_line.{key}" for key in lines if key != own]
    second += [key for key in unsure if key != main]
    if worn_out and zone in ("prepare", "leave"):
        second.append("guard.dread.everyone")
    others = len(second)
    second += [about(sign) for sign in worst_first(holding)]
    second = [key for number, key in enumerate(second) if key != main and key not in second[:number]]

    left_signs = [sign for sign in holding if about(sign) in second[2:]]
    for sign in SIGNS:
        if sign == "improvement" or sign in left_signs:
            continue
        if rule == "waiting":
            worth = bool(good_guards(sign, answers))
        elif zone in ("watch", "talk"):
            worth = value[sign] >= 25
        else:
            worth = zone == "prepare" and value[sign] >= 50
        if worth:
            left_signs.append(sign)
    third = second[2:others] + [about(sign) for sign in worst_first(left_signs)]
    third = [key for key in dict.fromkeys(third) if key != main and key not in second[:2]]
    return [("main", main), *(("more", key) for key in second[:2]), *(("also", key) for key in third)]


def score(answers: Answers) -> dict[str, Any]:
    """What ``clientcheck score`` must print."""
    rule, zone, _ = first_row(answers)
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
