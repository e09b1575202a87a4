"""What the log proposes stands under its question; y takes it over, and nothing is answered without the person."""

from __future__ import annotations

import datetime

import pytest

from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.widgets.question import Remark
from tests.tui.conftest import MakeApp
from tests.tui.steps import assessment, opened, press, settled

OCTOBER = datetime.date(2026, 10, 3)


def logged(session: Session) -> Client:
    """A talk about two signs, an agreement that was kept and one that was not, and an incident."""
    session.record("Acme", {"cost.rate": 3, "cost.late": 3, "control.name": 2}, {}, datetime.date(2026, 9, 20))
    client = session.repository.find("Acme")
    session.log_entry(client, "talk", "About the rate", on=OCTOBER, signs=["control", "cost"])
    for kept in (True, False):
        session.log_entry(client, "agreement", "Pay in two weeks", on=OCTOBER, kept=kept, signs=["cost"])
    session.log_entry(client, "incident", "Paid late", on=OCTOBER + datetime.timedelta(days=30), signs=["cost"])
    return client


def line(app: ClientcheckApp) -> str:
    remark = assessment(app).query_one("#proposal", Remark)
    return str(remark.render()) if remark.display else ""


async def at(screen: AssessmentScreen, key: str) -> None:
    screen.jump(key)
    await screen.app.workers.wait_for_complete()


@pytest.mark.parametrize(
    ("key", "reason", "answer", "position"),
    [
        (
            "improvement.talk",
            "From your log: you talked on 3 Oct about Cost and Control. 2 agreements since are written down.",
            "Yes, and we agreed on changes in writing",
            0,
        ),
        ("improvement.time", "From your log: the talk on 3 Oct was 51 days ago.", "30 days ago or more", 0),
        (
            "improvement.kept",
            "From your log: 1 of 2 agreements since the talk on 3 Oct were kept.",
            "Half or more, but less than 80%",
            1,
        ),
        (
            "improvement.trend",
            "From your answers now and before the talk on 3 Oct: really better: Cost; no real change: Control.",
            "Slightly better",
            1,
        ),
        ("improvement.relapse", "From your log: 1 incident about Cost in the last four weeks.", "Once", 1),
    ],
)
async def test_each_question_says_what_the_log_proposes_and_why(
    make_app: MakeApp, key: str, reason: str, answer: str, position: int
) -> None:
    app = make_app()
    client = logged(app.session)
    async with opened(app) as pilot:
        app.assess(client, quick=False)
        await settled(pilot)
        screen = assessment(app)
        for answered in ("cost.rate", "cost.late"):
            await at(screen, answered)
            await press(pilot, "1")
        await at(screen, "control.name")
        await press(pilot, "2")
        for gate, chosen in (("improvement.talk", "1"), ("improvement.time", "1")):
            if gate == key:
                break
            await at(screen, gate)
            await press(pilot, chosen)
        await at(screen, key)
        await settled(pilot)
        assert line(app) == f"y {answer}\n{reason}"
        assert key not in screen.interview.answers
        await press(pilot, "y")
        assert screen.interview.answers[key] == position
        assert screen.navigator.at == key
        assert line(app) == reason


async def test_another_answer_is_left_alone(make_app: MakeApp) -> None:
    app = make_app()
    client = logged(app.session)
    async with opened(app) as pilot:
        app.assess(client, quick=False)
        await settled(pilot)
        await at(assessment(app), "improvement.talk")
        await press(pilot, "5")
        assert line(app).startswith("From your log: you talked on 3 Oct")
        assert assessment(app).interview.answers["improvement.talk"] == 4
        await at(assessment(app), "cost.rate")
        assert line(app) == ""
        await press(pilot, "y")
        assert "cost.rate" not in assessment(app).interview.answers


async def test_a_talk_about_something_else_is_said_to_propose_nothing(make_app: MakeApp) -> None:
    app = make_app()
    client = app.session.repository.get_or_create_client("Acme", OCTOBER)
    app.session.log_entry(client, "talk", "About the rate", on=OCTOBER, signs=["cost"])
    async with opened(app) as pilot:
        app.assess(client, quick=False)
        await settled(pilot)
        await at(assessment(app), "control.name")
        await press(pilot, "4")
        await at(assessment(app), "improvement.talk")
        words = "Your log has a talk on 3 Oct about Cost, but Control is worst now. So it proposes nothing."
        assert line(app) == words
        await press(pilot, "y")
        assert "improvement.talk" not in assessment(app).interview.answers


async def test_a_talk_logged_in_another_window_is_noticed(make_app: MakeApp) -> None:
    app, other = make_app(), make_app()
    client = other.session.repository.get_or_create_client("Acme", OCTOBER)
    async with opened(app) as pilot:
        app.assess(client, quick=False)
        await settled(pilot)
        await at(assessment(app), "improvement.talk")
        await press(pilot, "5")
        assert line(app) == ""
        other.session.log_entry(client, "talk", "About the rate", on=OCTOBER)
        app.look_around()
        await settled(pilot)
        assert line(app) == "From your log: you talked on 3 Oct."
