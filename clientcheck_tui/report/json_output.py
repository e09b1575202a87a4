"""A verdict and an assessment as JSON; ``docs/schema`` describes the fields."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from clientcheck_tui.core.advice import about_sign, advice_of, due
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.records import LogEntry, Step
from clientcheck_tui.core.verdict import AnyVerdict, settled
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.text import without_surrogates

if TYPE_CHECKING:
    from clientcheck_tui.core.change import Change

_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029]")
"""Valid in JSON, but control characters to a terminal, or line ends to some programs."""


def score_fields(verdict: AnyVerdict) -> dict[str, Any]:
    """Return the verdict as ``clientcheck score`` prints it; severities in points, rounded half up to one decimal."""
    return {
        "zone": verdict.zone,
        "gauge": verdict.gauge,
        "low": verdict.low,
        "high": verdict.high,
        "settled": settled(verdict),
        "provisional": verdict.provisional,
        "rule": verdict.rule,
        "signs": {key: {"severity": state.severity, "level": state.level} for key, state in verdict.signs.items()},
    }


def assessment_fields(judged: JudgedAssessment) -> dict[str, Any]:
    """Return the whole assessment: its score, client, date, pack, answers, notes and figures."""
    assessment = judged.assessment
    figures = {"evidence": judged.evidence} if judged.evidence else {}
    return {
        **score_fields(judged.verdict),
        "steps": [_step(judged, step) for step in judged.verdict.steps],
        "claims": ROWS[judged.verdict.rule].claims,
        "client": judged.client,
        "date": assessment.date.isoformat(),
        "pack": {"key": assessment.pack.key, "version": assessment.pack.version, "hash": assessment.pack.hash},
        "answers": dict(assessment.answers),
        "notes": dict(assessment.notes),
        **figures,
        "trend": change_fields(judged.before.change if judged.before is not None else None),
        "log": [log_fields(entry) for entry in judged.entries],
        "amended": [
            {
                "at": one.at.isoformat(),
                "zone": one.zone,
                "gauge": one.gauge,
                "answers": dict(one.answers),
                "notes": dict(one.notes),
            }
            for one in assessment.amended
        ],
        "struck": assessment.struck and assessment.struck.isoformat(),
    }


def change_fields(change: Change | None) -> dict[str, Any]:
    """Return how each sign has changed that both assessments know; {} for a first assessment."""
    return {} if change is None else {key: {"delta": one.delta, "real": one.real} for key, one in change.signs.items()}


def log_fields(entry: LogEntry) -> dict[str, Any]:
    """Return an entry of a client's log."""
    return {
        "date": entry.date.isoformat(),
        "kind": entry.kind,
        "text": entry.text,
        "feeling": entry.feeling,
        "due": entry.due.isoformat() if entry.due else None,
        "kept": entry.kept,
        "signs": list(entry.signs),
        "evidence": entry.evidence or None,
    }


def _step(judged: JudgedAssessment, step: Step) -> dict[str, Any]:
    advice = advice_of(judged.pack, step.key, judged.verdict, judged.answers)
    by = due(judged.assessment.date, advice)
    return {
        "rank": step.rank,
        "key": step.key,
        "sign": about_sign(step.key),
        "by": by.isoformat(),
        "to": advice.to,
        "claims": advice.claims,
    }


def to_json(data: object) -> str:
    """Return ``data`` as one line of JSON without a line end. Letters of every script stay as they are."""
    line = without_surrogates(json.dumps(data, ensure_ascii=False))
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
