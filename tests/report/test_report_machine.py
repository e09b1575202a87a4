from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clientcheck_tui.report.json_output import assessment_fields, score_fields, to_json
from clientcheck_tui.report.judged import JudgedAssessment

Make = Callable[..., JudgedAssessment]


def test_every_golden_case_to_the_letter(make: Make, cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if "expect" not in case:
            continue
        fields = score_fields(make(case["answers"]).verdict)
        assert to_json(fields) == json.dumps(case["expect"], ensure_ascii=False), case.get("case")


def test_an_assessment_adds_client_date_pack_answers_and_notes(make: Make) -> None:
    reported = make({"cost.rate": 2, "dread.team": "na"}, "Studio Kertas", {"cost.rate": "80 € → 55 €"})
    fields = assessment_fields(reported)
    assert list(fields)[: len(score_fields(reported.verdict))] == list(score_fields(reported.verdict))
    assert fields["client"] == "Studio Kertas"
    assert fields["date"] == "2026-11-23"
    assert list(fields["pack"]) == ["key", "version", "hash"]
    assert fields["answers"] == {"cost.rate": "below", "dread.team": "na"}
    assert fields["notes"] == {"cost.rate": "80 € → 55 €"}
    assert "80 € → 55 €" in to_json(fields)


@given(st.text(max_size=30))
def test_json_is_one_line_with_the_same_data(text: str) -> None:
    line = to_json({"note": text, "list": [text, 1.0, None]})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"note": text, "list": [text, 1.0, None]}
    assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in line)


def test_lone_surrogates_do_not_reach_the_output() -> None:
    assert to_json({"client\udc80": ["\ud800x"]}) == '{"client\ufffd": ["\ufffdx"]}'


def test_figures_are_exported_except_anonymously() -> None:
    import msgspec

    from clientcheck_tui.content.loader import load_pack
    from clientcheck_tui.paths import questions_folder
    from clientcheck_tui.report.document import document_text
    from clientcheck_tui.report.judged import JudgedAssessment
    from clientcheck_tui.translator import Translator
    from tests.sample import TODAY, assessment

    pack = load_pack(questions_folder() / "six-signs").pack
    evidence = {"cost.rate": {"received": "4200.50", "direct-costs": "0", "hours": "120", "floor-rate": "40"}}
    of = msgspec.structs.replace(assessment("uuid"), answers={"cost.rate": "close"}, evidence=evidence)
    for kind in ("markdown", "json"):
        texts = {
            anonymous: document_text(
                JudgedAssessment.of(pack, "Kertas", of),
                Translator("en"),
                TODAY,
                format=kind,
                anonymous=anonymous,
                keep_notes=False,
            )
            for anonymous in (False, True)
        }
        assert "4,200.5" in texts[False] or "4200.50" in texts[False]
        assert "4,200.5" not in texts[True] and "4200.50" not in texts[True]
