"""The question that can change the outcome most is asked next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, Printed, Replies, listed, make_session, plain, saved_draft

CASES = {
    case["expect"]["zone"]: case
    for line in reversed((Path(__file__).parent.parent / "cases" / "verdicts.jsonl").read_text("utf-8").splitlines())
    if (case := json.loads(line))["expect"]["settled"]
}
"""The first case of each zone."""


def answering(session: Session, out: Printed, answers: dict[str, Any]) -> Replies:
    """A keyboard that gives ``answers``, and stops as soon as that is offered."""
    keys = {question.text["en"]: key for key, question in session.current.pack.questions.items()}

    def reply(text: str) -> str | None:
        if text.rpartition("\n")[2].startswith("Your choice"):
            return "1" if "1: Stop here" in text else "f"
        place = text.rpartition("\nQuestion ")[2].split("\n")
        question = session.current.pack.questions[keys[place[1]]]
        value = answers.get(question.key, "unsure")
        if isinstance(value, str) and value in question.positions:
            value = question.positions[value]
        return {"unsure": "u", "na": "x"}.get(value) or str(value + 1)

    return Replies(out, reply)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_stopping_gives_the_zone_of_the_full_assessment(session: Session, case: dict[str, Any]) -> None:
    out = Printed()
    code, _ = plain(session, answering(session, out, case["answers"]), out=out, adaptive=True)
    assert code == 0
    summary = session.repository.assessments(session.repository.find(CLIENT).uuid)[0].summary
    assert summary.zone == case["expect"]["zone"]


def test_it_says_what_it_cannot_do(session: Session) -> None:
    _, out = plain(session, "q\n", adaptive=True)
    assert "“keep” and “watch” need nearly all the questions." in out.text
    assert "the reasons can differ" in out.text


def test_continuing_is_offered_only_once(session: Session) -> None:
    out = Printed()
    answers = answering(session, out, {"respect.abuse": "yes"})
    replies = Replies(out, lambda text: _go_on(text, answers))
    code, _ = plain(session, replies, out=out, adaptive=True)
    assert code == 0
    assert out.text.count("2: Continue with the questions.") == 1
    assert "The open questions can change the reasons, but not the advice. You can finish now." in out.lines


def test_leaving_is_possible_where_it_offers_to_stop(session: Session, folder: Path) -> None:
    out = Printed()
    answers = answering(session, out, {"respect.abuse": "yes"})
    replies = Replies(out, lambda text: "q" if text.endswith("again): ") else answers.readline().strip())
    code, _ = plain(session, replies, out=out, adaptive=True)
    assert code == 0
    assert "q: Save and leave." in out.lines
    assert saved_draft(folder).answers["respect.abuse"] == "yes"


def _go_on(text: str, answers: Replies) -> str:
    if text.rpartition("\n")[2].startswith("Your choice"):
        return "2" if text.rpartition("1: Stop here")[2].count("\n") < 4 else "f"
    return answers.readline().strip()


def test_skip_and_not_sure_go_on_and_back_goes_back(session: Session, folder: Path) -> None:
    _, out = plain(session, "s\nu\nb\n1\nq\n", adaptive=True)
    asked = [place for place, line in enumerate(out.lines) if line.startswith("Question ")]
    texts = [out.lines[place + 1] for place in asked]
    assert len(set(texts[:3])) == 3
    assert texts[3] == texts[1]
    assert len(saved_draft(folder).answers) == 1
    assert "--adaptive" in out.lines[-2]


def test_a_quick_draft_continues_to_all_questions(session: Session, folder: Path) -> None:
    plain(session, "1\nq\n", quick=True)
    plain(make_session(folder), "1\nq\n", adaptive=True)
    draft = saved_draft(folder)
    assert draft.full
    assert len(draft.answers) == 2


def test_in_the_questionary_face(session: Session, folder: Path) -> None:
    _, out = listed(session, "s\r1\rb\r\rq\r", adaptive=True)
    assert "Question 1, " in out.text
    assert len(saved_draft(folder).answers) == 1
