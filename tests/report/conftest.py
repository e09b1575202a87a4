from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.content.loader import LoadedPack, load_pack
from clientcheck_tui.core.answers import by_keys, read_answers
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.report.judged import JudgedAssessment
from tests.sample import NOW, TODAY

CASES = Path(__file__).parent.parent / "cases" / "verdicts.jsonl"

Make = Callable[..., JudgedAssessment]


def golden_cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def loaded() -> LoadedPack:
    return load_pack(questions_folder() / "six-signs")


@pytest.fixture(scope="session")
def pack(loaded: LoadedPack) -> Pack:
    return loaded.pack


@pytest.fixture(scope="session")
def cases() -> list[dict[str, Any]]:
    return golden_cases()


@pytest.fixture(scope="session")
def make(loaded: LoadedPack) -> Make:
    """Make a judged assessment from answers as ``record`` takes them."""

    def made(
        answers: Mapping[str, object] | None = None,
        client: str = "Studio Kertas",
        notes: Mapping[str, str] | None = None,
        evidence: Mapping[str, dict[str, str]] | None = None,
    ) -> JudgedAssessment:
        read = read_answers(loaded.pack, dict(answers or {}))
        assessment = Assessment(
            uuid="a-1",
            client="c-1",
            pack=loaded.ref,
            date=TODAY,
            recorded=NOW,
            answers=by_keys(loaded.pack, read),
            notes=dict(notes or {}),
            evidence=dict(evidence or {}),
            summary=summary(loaded.pack, read, judge(loaded.pack, read), TODAY),
        )
        return JudgedAssessment.of(loaded.pack, client, assessment)

    return made
