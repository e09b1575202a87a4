"""The report of every golden case, in both languages, in markdown and in plain text."""

from __future__ import annotations

import datetime
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from markdown_it import MarkdownIt

from clientcheck_tui.cells import cells
from clientcheck_tui.core.advice import advice_of, heaviest
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.markdown import to_markdown
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.report.text import bar, gauge_lines, wrapped
from clientcheck_tui.translator import Translator
from tests.sample import TODAY

Make = Callable[..., JudgedAssessment]
LATER = datetime.date(2026, 12, 1)


def text_of(markdown: str) -> str:
    """The text of a markdown document, on one line."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    texts = []
    for token in tokens:
        if token.type == "code_block":
            texts.append(token.content)
        texts.append("".join(child.content for child in token.children or []))
    return " ".join(" ".join(texts).split())


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", ["en", "id"])
def test_markdown_has_the_verdict_the_reasons_and_what_to_do(
    make: Make, cases: list[dict[str, Any]], pack: Pack, language: str
) -> None:
    tr = Translator(language)
    for case in cases:
        if "expect" not in case:
            continue
        judged = make(case["answers"])
        verdict = judged.given
        text = text_of(to_markdown(judged, tr, TODAY))
        report = outline(judged, tr, TODAY)
        assert f"{tr.date(TODAY)} · {pack.text(pack.name, language)}" in text
        assert report.outcome in text
        assert report.decision in text
        assert report.law in text
        for key in pack.questions:
            assert key not in text
        assert ("So far" in report.outcome) == (verdict.known and verdict.provisional) or language != "en"
        if not verdict.known:
            assert not report.steps
            continue
        assert report.standing in text
        assert str(verdict.gauge) in report.standing
        for step in verdict.steps:
            advice = advice_of(pack, step.key, verdict, judged.answers)
            for part in (advice.means, advice.act, *([advice.say] if advice.to else [])):
                assert flat(pack.text(part, language)) in text
        for sign in pack.signs:
            assert pack.text(sign.name, language) in text
            for key in heaviest(pack, sign, judged.answers):
                assert pack.text(pack.questions[key].text, language) in text
        for change in report.changes:
            assert change in text


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 132])
def test_plain_text_has_the_same_and_fits_its_width(
    make: Make, cases: list[dict[str, Any]], pack: Pack, language: str, width: int
) -> None:
    tr = Translator(language)
    for case in cases:
        if "expect" not in case:
            continue
        judged = make(case["answers"], "株式会社 " * 12 + "\x1b[31m" + "x" * 90)
        text = to_text(judged, tr, width)
        assert max(map(cells, text.split("\n"))) <= width
        assert not any(unicodedata.category(letter) == "Cc" for letter in text.replace("\n", ""))
        report = outline(judged, tr)
        assert flat(report.standing) in flat(text)
        assert flat(report.decision) in flat(text)
        for step in report.steps:
            if width > 40:
                assert flat(step.act) in flat(text)


def test_without_a_scored_answer_there_is_no_verdict(make: Make) -> None:
    judged = make({"cost.rate": "unsure", "respect.abuse": "unsure"})
    for text in (to_text(judged, Translator("en")), to_markdown(judged, Translator("en"), TODAY)):
        assert "There is no verdict yet" in text
        assert "Settle this first" in text
        assert "●" not in text
        assert "keep" in text  # on the scale alone
        assert "What to do next" not in text


def test_a_provisional_report_says_so_far_and_what_is_missing(make: Make) -> None:
    text = flat(to_text(make({"cost.rate": 2}), Translator("en")))
    assert "So far: talk" in text
    assert ": Cost, Control, Respect, Communication, Improvement, Dread" in text


def test_red_lines_come_first_and_stand_alone(make: Make) -> None:
    judged = make({"respect.abuse": 1, "control.unlawful": "unsure", "cost.rate": 3})
    text = to_markdown(judged, Translator("en"), TODAY)
    order = [text.index(part) for part in ("leave now", "## Red lines", "Settle this first", "## Why", "## What to do")]
    assert order == sorted(order)
    about = [step.about for step in outline(judged, Translator("en")).steps]
    assert about == ["red line", "main step", "leave now"]  # no advice on signs: the pack lets this rule stand alone


def test_a_report_says_why_a_sign_counts_less(make: Make) -> None:
    worst = {f"cost.{name}": 3 for name in ("rate", "unbilled", "late", "share")}
    assert "There is a fair reason" in to_markdown(make({**worst, "cost.temporary": 0}), Translator("en"), TODAY)
    assert "less than a month" in to_text(make({**worst, "cost.since": 0}), Translator("en"))
    assert "less than a month" not in to_text(make({"cost.rate": 1, "cost.since": 0}), Translator("en"))


def test_steps_are_dated_from_the_assessment_and_can_be_past(make: Make) -> None:
    judged = make({"cost.rate": 2})
    assert "By 30 November 2026" in to_markdown(judged, Translator("en"), TODAY)
    late = to_markdown(judged, Translator("en"), LATER)
    assert "Was due 30 November 2026" in late
    assert "Exported on 1 December 2026" in late


def test_what_has_no_answer_is_listed_by_kind(make: Make) -> None:
    report = outline(make({"cost.rate": "unsure", "dread.team": "na", "dread.again": 1}), Translator("en"))
    assert [line.key for line in report.unsure] == ["cost.rate"]
    assert [line.key for line in report.not_applying] == ["dread.team"]
    assert "cost.extras" in [line.key for line in report.open]
    assert "dread.again" not in [line.key for line in report.open]


def test_an_answer_that_does_not_count_now_is_marked(make: Make) -> None:
    text = to_markdown(make({"dread.again": 0, "improvement.talk": 3, "improvement.trend": 3}), Translator("en"), TODAY)
    assert "**Worse** (kept, but does not count now)" in text


def test_notes_stay_with_their_questions(make: Make) -> None:
    notes = {"dread.again": "second", "cost.rate": "first"}
    judged = make({"cost.rate": 3}, notes=notes)
    text = to_markdown(judged, Translator("en"), TODAY)
    assert text.index("> first") < text.index("> second")
    assert "2 notes of yours" in to_text(judged, Translator("en"))
    assert "1 note of yours" in to_text(make({"cost.rate": 3}, notes={"cost.rate": "x"}), Translator("en"))


def test_the_mark_lies_in_its_zone(make: Make, cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if "expect" not in case or not make(case["answers"]).given.known:
            continue
        verdict = make(case["answers"]).given
        for width in (11, 20, 51, 80):
            scale = gauge_lines(verdict, Translator("en"), width)[-1]
            each = (len(scale) - 1) // 5
            assert min(scale.index("●") // each, 4) == ["keep", "watch", "talk", "prepare", "leave"].index(verdict.zone)


def test_drawing_and_measuring() -> None:
    assert cells("株式e\u0301\u200b") == 5
    assert bar(None, 4) == "····"
    assert bar(0, 4) == "▁▁▁▁"
    assert bar(0.1, 4) == "▇▁▁▁"
    assert bar(100, 4) == "▇▇▇▇"
    assert wrapped("ab 株式会社株式", 4, "· ") == ["· ab", "  株", "  式", "  会", "  社", "  株", "  式"]


def test_reports_load_no_screen() -> None:
    modules = [
        "judged",
        "json_output",
        "anonymous",
        "markdown",
        "export_file",
        "plain",
        "outline",
        "document",
    ]
    code = ";".join(f"import clientcheck_tui.report.{one}" for one in modules)
    heavy = "[one for one in ('textual', 'questionary', 'rich', 'babel', 'jinja2', 'tinydb') if one in sys.modules]"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print({heavy})"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
