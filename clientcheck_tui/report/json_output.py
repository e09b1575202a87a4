"""A verdict and an assessment for machines: names that stay, numbers, one line of JSON."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from clientcheck_tui.core.verdict import Verdict
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import without_surrogates

_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029]")
"""What JSON may hold as it is, but a terminal would obey or a reader would take for the end of the line."""


def score_fields(verdict: Verdict) -> dict[str, Any]:
    """The verdict as ``clientcheck score`` prints it; severities in points, rounded half up to one decimal."""
    return {
        "zone": verdict.zone,
        "gauge": verdict.gauge,
        "low": verdict.low,
        "high": verdict.high,
        "settled": verdict.settled,
        "provisional": verdict.provisional,
        "rule": verdict.rule,
        "signs": {key: {"severity": state.points, "level": state.level} for key, state in verdict.signs.items()},
    }


def assessment_fields(reported: JudgedAssessment) -> dict[str, Any]:
    """The whole assessment: the fields of its score, whose it is, when, with which pack, every answer and note."""
    assessment = reported.assessment
    figures = {"evidence": reported.evidence} if reported.evidence else {}
    return {
        **score_fields(reported.verdict),
        "client": reported.client,
        "date": assessment.date.isoformat(),
        "pack": {"key": assessment.pack.key, "version": assessment.pack.version, "hash": assessment.pack.hash},
        "answers": dict(assessment.answers),
        "notes": dict(assessment.notes),
        **figures,
    }


def to_json(data: object) -> str:
    """``data`` as one line of JSON without a line end; letters of every script stay, always valid UTF-8."""
    line = msgspec.json.format(msgspec.json.encode(_clean(data)), indent=0).decode()
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _clean(data: object) -> object:
    """The same data without halves of surrogate pairs, which UTF-8 cannot hold."""
    if isinstance(data, str):
        return without_surrogates(data)
    if isinstance(data, dict):
        return {_clean(key): _clean(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_clean(value) for value in data]
    return data
