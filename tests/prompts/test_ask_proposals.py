"""Both line faces say what the log proposes, and take it over with a key."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from clientcheck_tui.prompts.options import Preset
from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, listed, make_session, plain, saved_draft

OCTOBER = datetime.date(2026, 10, 3)
ENTER, DOWN = "\r", "\x1b[B"
REASON = "From your log: you talked on 3 Oct about Cost."


def with_talk(session: Session) -> Preset:
    """Log a talk, and return answers to every question but those that the log proposes an answer to."""
    client = session.repository.get_or_create_client(CLIENT, OCTOBER)
    session.log_entry(client, "talk", "About the rate", on=OCTOBER, signs=["cost"])
    pack = session.current.pack
    answers = {key: pack.questions[key].options[0].key for key in pack.quick if not key.startswith("improvement.")}
    return Preset(answers, {})


def test_plain_the_line_stands_below_the_answers_and_y_takes_it(session: Session, folder: Path) -> None:
    preset = with_talk(session)
    _, out = plain(session, "?\ny\nq\n", quick=True, preset=preset)
    place = out.lines.index(REASON)
    assert out.lines[place - 1].startswith("5: ")
    assert out.lines[place + 1] == "y: Yes, in plain words (nothing agreed in writing)."
    assert "Answer: Yes, in plain words (nothing agreed in writing)." in out.lines
    assert saved_draft(folder).answers["improvement.talk"] == "explicit"
    assert "From your log: the talk on 3 Oct was 51 days ago." in out.lines  # the next question


def test_plain_enter_alone_takes_nothing(session: Session, folder: Path) -> None:
    preset = with_talk(session)
    _, out = plain(session, "\n5\nq\n", quick=True, preset=preset)
    assert "Nothing was typed." in out.lines
    assert saved_draft(folder).answers["improvement.talk"] == "none"


def test_plain_another_answer_is_left_alone(session: Session) -> None:
    preset = with_talk(session)
    _, out = plain(session, "5\nb\nq\n", quick=True, preset=preset)
    first, again = out.text.split(REASON)[1:3]
    assert "y: Yes" in first.split("Your answer")[0]
    assert "y: Yes" not in again


def test_a_talk_about_something_else_is_said_to_propose_nothing(session: Session, folder: Path) -> None:
    answers, notes = with_talk(session)
    for face in (plain, listed):
        _, out = face(
            session,
            "q\n",
            quick=True,
            preset=Preset({**answers, "control.name": "harming", "control.since": "longer"}, notes),
        )
        said = " ".join(out.text.split())
        assert "about Cost, but Control is worst now. So it proposes nothing." in said


def test_line_by_line_it_is_one_more_choice(session: Session, folder: Path) -> None:
    preset = with_talk(session)
    _, out = listed(session, "y" + ENTER + "b" + ENTER + ENTER + "q" + ENTER, quick=True, preset=preset)
    assert REASON in out.text
    assert saved_draft(folder).answers["improvement.talk"] == "explicit"


def test_line_by_line_back_leads_to_the_answer_itself(session: Session, folder: Path) -> None:
    preset = with_talk(session)
    listed(session, "y" + ENTER + "b" + ENTER + DOWN + ENTER + "q" + ENTER, quick=True, preset=preset)
    assert saved_draft(folder).answers["improvement.talk"] == "refused"  # the option below the one proposed


def test_line_by_line_enter_alone_skips(session: Session, folder: Path) -> None:
    preset = with_talk(session)
    listed(session, ENTER + "q" + ENTER, quick=True, preset=preset)
    assert "improvement.talk" not in saved_draft(folder).answers


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_proposed_without_a_log(folder: Path, language: str) -> None:
    _, out = plain(make_session(folder, language), "y\nq\n")
    assert "y: " not in out.text
    assert any("“y”" in line for line in out.lines)
