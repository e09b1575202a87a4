"""Answers from a file."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.options import Preset
from clientcheck_tui.prompts.run import ask
from clientcheck_tui.session import Session
from tests.prompts.support import (
    CLIENT,
    TODAY,
    Printed,
    ask_options,
    draft_on_disk,
    make_session,
    plain,
    saved_draft,
    unseen,
)


def settled(session: Session, preset: Preset, client: str | None = CLIENT, quick: bool = False) -> tuple[int, Printed]:
    """Give answers where nobody can be asked."""
    out = Printed()
    terminal = unseen(io.StringIO("must not be read"), out)
    return ask(session, client, terminal, ask_options(quick=quick, preset=preset)), out


def best(pack: Pack) -> dict[str, str]:
    """The best answer to every question without a condition."""
    return {
        key: question.options[0].key
        for key, question in pack.questions.items()
        if question.show_if is None and question.kind not in ("guard", "since")
    } | {"improvement.talk": "none"}


def test_with_a_person_to_ask_the_open_questions_are_asked(session: Session, folder: Path) -> None:
    preset = Preset({"cost.rate": "below", "cost.late": "na"}, {"cost.rate": "80 → 55"})
    _, out = plain(session, "2\n1\nq\n", preset=preset)
    assert "Question 2 of up to 52, Cost." in out.lines
    assert "Question 1 of up to 52, Cost." not in out.lines
    draft = saved_draft(folder)
    assert draft.answers == {"cost.rate": "below", "cost.late": "na", "cost.unbilled": "under-20"} | {
        "cost.late": "up-to-3"
    }
    assert draft.notes == {"cost.rate": "80 → 55"}


def test_the_answers_are_on_disk_before_the_first_prompt(session: Session, folder: Path) -> None:
    seen: list[int] = []
    out = Printed(lambda text: seen.append(len(draft.answers) if (draft := draft_on_disk(folder)) else 0))
    plain(session, "", preset=Preset({"cost.rate": "below"}, {}), out=out)
    assert seen[0] == 1


def test_complete_answers_are_finished(session: Session, folder: Path) -> None:
    code, out = settled(session, Preset(best(session.current.pack), {"cost.rate": "fine"}))
    assert code == 0
    assert "Outcome: keep" in out.text
    assert "Saved in:" in out.text
    assert draft_on_disk(folder) is None
    assert session.repository.assessments(session.repository.find(CLIENT).uuid)[0].notes == {"cost.rate": "fine"}


def test_a_settled_zone_is_complete_enough(session: Session) -> None:
    code, out = settled(session, Preset({"respect.abuse": "yes"}, {}))
    assert code == 0
    assert "leave now" in out.text


def test_incomplete_answers_are_saved_as_a_draft(session: Session, folder: Path) -> None:
    answers = best(session.current.pack)
    del answers["respect.abuse"], answers["cost.rate"]
    code, out = settled(session, Preset(answers, {}), quick=False)
    assert code == 1
    assert "2 questions are still open, so this is saved as a draft." in out.lines
    assert "clientcheck ask 'Studio Kertas'" in out.text
    draft = saved_draft(folder)
    assert draft.answers == answers
    assert draft.at == "cost.rate"


def test_more_answers_can_be_given_later(session: Session, folder: Path) -> None:
    answers = best(session.current.pack)
    settled(session, Preset({key: answers.pop(key) for key in list(answers)[:9]}, {}))
    code, _ = settled(make_session(folder), Preset(answers, {}))
    assert code == 0


def test_quick_answers_are_complete_for_a_quick_assessment(session: Session) -> None:
    answers = {key: value for key, value in best(session.current.pack).items() if key in session.current.pack.quick}
    assert settled(session, Preset(answers, {}), quick=True)[0] == 0


def test_an_old_draft_is_not_mixed_with_new_answers(folder: Path) -> None:
    plain(make_session(folder, today=TODAY - datetime.timedelta(days=20)), "1\nq\n")
    before = draft_on_disk(folder)
    session = make_session(folder)
    with pytest.raises(Problem, match="3 November 2026"):
        settled(session, Preset(best(session.current.pack), {}))
    assert draft_on_disk(folder) == before


def test_an_empty_file_is_refused(session: Session) -> None:
    with pytest.raises(Problem, match="no answers and no notes"):
        settled(session, Preset({}, {}))
    assert session.repository.clients() == []


def test_without_a_terminal_the_name_is_needed(session: Session) -> None:
    code, out = settled(session, Preset({"cost.rate": "below"}, {}), client=None)
    assert code == 2
    assert out.complaints


def test_answers_that_do_not_fit_are_refused(session: Session, folder: Path) -> None:
    with pytest.raises(Problem, match="unknown question"):
        settled(session, Preset({"no.such": "never"}, {}))
    assert draft_on_disk(folder) is None
    assert session.repository.clients() == []


def test_with_every_answer_in_the_file_a_person_is_led_to_finish(session: Session) -> None:
    _, out = plain(session, "f\n", preset=Preset(best(session.current.pack), {}))
    assert "Up to" not in out.text
    assert out.text.count("Nothing in your answers speaks for leaving.") == 2  # in the review and in the outcome
    assert "Outcome: keep." in out.lines
