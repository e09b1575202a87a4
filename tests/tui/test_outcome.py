"""The outcome in windows of any size."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import msgspec
import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from clientcheck_tui.core.answers import Answer, read_answers
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.outcome import summary
from clientcheck_tui.core.ranges import Ranges
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.steps import spoken
from clientcheck_tui.report.text import wrapped
from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.outcome import OutcomeScreen
from clientcheck_tui.tui.widgets.gauge import Gauge
from clientcheck_tui.tui.widgets.signs import SavedSigns
from tests.core.answer_sets import random_answers
from tests.sample import assessment
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import STEPS, click, press, settled

CASES = Path(__file__).parent.parent / "cases" / "verdicts.jsonl"


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen, on one line."""
    strips = pilot.app.screen._compositor.render_strips()
    return " ".join(" ".join(strip.text for strip in strips).replace("█", " ").split())


async def opened(pilot: Pilot[None]) -> OutcomeScreen:
    await STEPS["outcome"](pilot)
    screen = pilot.app.screen
    assert isinstance(screen, OutcomeScreen)
    return screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (99, 40)])
async def test_the_explanation_is_shown_once_also_beside_the_bar(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert screen_text(pilot).count(screen._report.brief) == 1


@pytest.mark.parametrize("size", [(60, 20), (140, 45)])
async def test_reasons_keep_their_indent_where_they_wrap(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        signs, reasons = screen.query(".sign"), screen.query(".reasons")
        assert reasons
        for reason in reasons:
            assert reason.content_region.x == signs.first().content_region.x + 2


async def test_the_signs_stand_right_under_the_gauge(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(132, 45)) as pilot:
        screen = await opened(pilot)
        gauge = screen.query_one(Gauge)
        for size in ((132, 45), (140, 45), (200, 60), (110, 50)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            said = len(gauge.lines(gauge.size.width))
            assert said <= gauge.size.height <= said + 5, size
            assert screen.query_one("#situation").region.y == gauge.region.bottom, size


@pytest.mark.parametrize("width", [100, 131, 132, 200])
async def test_no_text_sticks_to_the_title(make_app: MakeApp, width: int) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(width, 45)) as pilot:

        def gap(widget: Widget) -> int:
            return widget.content_region.y - 1

        screen = await opened(pilot)
        assert gap(screen.query_one("#report")) == 1
        law, answers = screen.query_one(".closing"), screen.query_one("#answers")
        assert answers.virtual_region.y - law.virtual_region.bottom == 1
        await press(pilot, "escape", "escape", "g", "enter")
        assert gap(app.screen.query_one("#right")) == 2
        assert gap(app.screen.query_one("#question")) == 2


async def test_keys_pressed_quickly_each_scroll(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for _ in range(10):
            screen.action_scroll(1)
        await settled(pilot)
        assert screen.query_one("#report", VerticalScroll).scroll_y == 20


async def test_the_headline_is_one_block(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(140, 45)) as pilot:
        screen = await opened(pilot)
        lines = list(screen.query(".headline").results(Static))
        assert lines[0].region.y == 2
        assert all(one.region.bottom == other.region.y for one, other in pairwise(lines))
        assert str(lines[0].render()) == screen._report.outcome


def judged_by_row(session: Session) -> dict[str, JudgedAssessment]:
    """For each row of the decision table a saved assessment: of many, the one with the longest first screenful."""
    pack, ranges = session.current.pack, Ranges(session.current.pack)
    day = datetime.date(2026, 9, 28)  # a long date
    longest: dict[str, tuple[int, dict[str, Answer]]] = {}
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    golden = [read_answers(pack, case["answers"]) for case in cases if "expect" in case]
    for answers in [*golden, *map(random_answers, range(150))]:
        verdict = judge(pack, answers, ranges)
        if verdict.known:
            given = summary(pack, answers, verdict, day)
            report = outline(JudgedAssessment(pack, "", assessment("", day, summary=given), answers), session.tr)
            assert report.main is not None
            texts = [report.first, report.why, report.main.means, report.main.act, spoken(report.main)]
            texts += [line.topic + line.short for line in report.reasons]
            lines = sum(len(wrapped(text, 72)) for text in texts if text)
            longest[verdict.rule] = max(longest.get(verdict.rule, (0, {})), (lines, answers), key=itemgetter(0))
    return {rule: session.record(rule, answers, {}, day) for rule, (_, answers) in longest.items()}


async def show(pilot: Pilot[None], answers: Mapping[str, object]) -> OutcomeScreen:
    """The outcome of these answers."""
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    judged = app.session.record("Acme", read_answers(app.session.current.pack, dict(answers)), {}, TODAY)
    return await show_judged(pilot, judged)


async def show_judged(pilot: Pilot[None], judged: JudgedAssessment) -> OutcomeScreen:
    app = pilot.app
    assert isinstance(app, ClientcheckApp)
    client = app.session.repository.client(judged.assessment.client)
    assert client is not None
    screen = OutcomeScreen(app.session, client, judged.assessment)
    app.push_screen(screen)
    await settled(pilot)
    return screen


@pytest.mark.parametrize("language", ["en", "id"])
async def test_the_first_screenful_says_what_why_and_what_to_do_first(make_app: MakeApp, language: str) -> None:
    app = make_app(language)
    rows = judged_by_row(app.session)
    assert set(rows) == set(ROWS)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for rule, judged in rows.items():
            screen = await show_judged(pilot, judged)
            report, main = screen.query_one("#report"), screen.query_one(".main")
            assert main.region.bottom <= report.region.bottom, rule
            first = screen._report.main
            assert first is not None
            text = screen_text(pilot)
            reasons = " ".join(f"{line.topic} {line.short}" for line in screen._report.reasons)
            for word in f"{screen._report.why} {reasons} {first.when} {first.act} {first.say}".split():
                assert word in text, (rule, word)
            app.pop_screen()
            await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (132, 45)])
async def test_a_range_is_shown_only_while_something_is_open(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    pack = app.session.current.pack
    best = {one.key: 0 for one in pack.questions.values() if one.show_if is None and one.kind not in ("guard", "since")}
    best["improvement.talk"] = 4  # none
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for answers, said in ((best, False), ({**best, "respect.abuse": 1, "dread.name": "unsure"}, True)):
            screen = await show(pilot, answers)
            assert ("will not change" in screen_text(pilot)) == said, screen._report.outcome


async def test_the_app_says_all_in_the_order_of_the_reports(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for rule, judged in judged_by_row(app.session).items():
            screen = await show_judged(pilot, judged)
            text = "\n".join(str(static.render()) for static in screen.query("#report Static").results(Static))
            report = screen._report
            assert report.main is not None
            order = [report.outcome, report.first, report.why, *(line.short for line in report.reasons)]
            order += [report.main.act, report.main.say, *(step.act for step in report.more)]
            order += [*(step.act for step in report.also), report.again, *report.changes, report.decision]
            place = 0
            for part in order:
                assert part in text[place:], (rule, part)
                place = text.index(part, place) + len(part)
            assert not re.search(r"\bC\d+\b", text)
            app.pop_screen()
            await settled(pilot)


SEVERAL = {"cost.rate": 3, "cost.late": 3, "control.name": 3, "control.method": 3, "dread.again": 3, "respect.hours": 3}
"""Answers with more steps than are shown at once."""


async def test_what_is_also_worth_doing_unfolds_by_key_and_by_click(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = await show(pilot, SEVERAL)
        assert screen._report.also
        title, folded = screen.query_one("#also-title", Static), screen.query_one("#also")
        assert not folded.display
        assert str(title.render()).startswith(f"▸ Also worth doing ({len(screen._report.also)})")
        await press(pilot, "m")
        assert folded.display
        assert str(title.render()).startswith("▾")
        assert screen._report.also[0].act.split()[0] in screen_text(pilot)  # it is scrolled to
        await click(pilot, title)
        assert not folded.display


async def test_no_key_is_offered_without_anything_to_copy_or_unfold(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = await show(pilot, {"cost.rate": 0})
        offered = {active.binding.action for active in screen.active_bindings.values()}
        assert screen._report.main is not None
        assert ("copy" in offered) == bool(screen._report.main.say)
        assert "unfold" not in offered
        await press(pilot, "m")
        assert not screen.query("#also")


@pytest.mark.parametrize("in_main", [True, False])
async def test_c_copies_the_words_of_the_main_step_or_else_the_first_there_are(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, in_main: bool
) -> None:
    app = make_app()
    copied: list[str] = []
    monkeypatch.setattr(app, "copy_words", copied.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = await show(pilot, SEVERAL)
        report = screen._report
        assert report.main is not None
        if not in_main:
            silent = msgspec.structs.replace(report.main, say="", to="")
            screen._report = msgspec.structs.replace(report, main=silent)
        await press(pilot, "c")
        assert copied == [report.main.say if in_main else report.more[0].say]


@pytest.mark.parametrize("size", [(80, 24), (100, 45)])
async def test_the_signs_are_as_they_were_saved(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        judged = app.session.record("Acme", {"cost.rate": 3, "dread.again": 0}, {}, TODAY)
        signs = dict(judged.verdict.signs)
        signs["cost"] = msgspec.structs.replace(signs["cost"], severity=61.0)
        summary = msgspec.structs.replace(judged.verdict, signs=signs)
        assessment = msgspec.structs.replace(judged.assessment, summary=summary)
        screen = await show_judged(pilot, msgspec.structs.replace(judged, assessment=assessment))
        beside = " ".join(line.plain for line in screen.query_one(SavedSigns).lines(30))
        assert " 61" in beside
        assert " 50" not in beside
        assert any("61" in str(line.render()) for line in screen.query(".sign").results(Static))
