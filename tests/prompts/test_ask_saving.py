"""What is on disk after each answer, at the end of input, after Ctrl-C, and between the faces."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.options import Preset
from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, TODAY, Interrupted, Printed, draft_on_disk, make_session, plain, saved_draft


def test_a_note_is_saved_at_once(session: Session, folder: Path) -> None:
    seen: list[object] = []
    out = Printed(lambda _: seen.append(draft.notes if (draft := draft_on_disk(folder)) else None))
    plain(session, "n three {calls} \x1b[31mat night\nn\nmore\n1\nb\nn\n-\nq\n", out=out)
    assert "Your note is saved." in out.lines
    assert {"cost.rate": "three {calls}  [31mat night"} in seen
    assert "Your note: more" in out.lines
    assert saved_draft(folder).notes == {}


def test_each_answer_is_on_disk_before_the_next_prompt(session: Session, folder: Path) -> None:
    seen: list[int] = []
    out = Printed(lambda _: seen.append(len(draft.answers) if (draft := draft_on_disk(folder)) else 0))
    plain(session, "1\n2\nu\n1\n", out=out)
    assert seen == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]  # at each question, and at each prompt below it


def test_the_end_of_input_saves_and_says_how_to_continue(session: Session, folder: Path) -> None:
    code, out = plain(session, "1\n2\n", repeated=["--data-dir", "a b"])
    assert code == 1
    assert out.lines[-4:] == [
        "The input ended before the assessment was finished.",
        "Everything is saved. To continue:",
        "clientcheck ask --data-dir 'a b' --plain 'Studio Kertas'",
        "",
    ]
    assert len(saved_draft(folder).answers) == 2


def test_a_last_line_without_its_end_counts(session: Session, folder: Path) -> None:
    plain(session, "1\n2")
    assert len(saved_draft(folder).answers) == 2


def test_without_an_answer_nothing_is_saved(session: Session, folder: Path) -> None:
    code, out = plain(session, "s\ns\nq\n")
    assert code == 0
    assert "Nothing was answered, so nothing is saved." in out.lines
    assert draft_on_disk(folder) is None


def test_ctrl_c_saves_and_says_how_to_continue(session: Session, folder: Path) -> None:
    code, out = plain(session, Interrupted("1\n2\n"))
    assert code == 130
    assert out.lines[-2] == "clientcheck ask --plain 'Studio Kertas'"
    assert len(saved_draft(folder).answers) == 2


def test_ctrl_c_during_a_save_saves_too(session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save, tries = session.save_draft, []

    def interrupted(draft: object) -> None:
        tries.append(draft)
        if len(tries) == 2:
            raise KeyboardInterrupt
        save(draft)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "save_draft", interrupted)
    code, _ = plain(session, "1\n2\n3\n")
    assert code == 130
    assert len(saved_draft(folder).answers) == 2


def test_a_failed_save_is_reported_and_tried_again(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, full = session.save_draft, [True]

    def on_full_disk(draft: object) -> None:
        if full[0]:
            raise Problem("the disk is full")
        save(draft)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "save_draft", on_full_disk)
    with pytest.raises(Problem, match="the disk is full"):
        plain(session, "1\nq\n")
    out = Printed(lambda text: full.__setitem__(0, full[0] and "Question 3" not in text))
    code, out = plain(session, "1\n2\n3\nq\n", out=out)
    assert code == 0
    assert "the disk is full." in out.lines
    assert len(saved_draft(folder).answers) == 3


def test_a_draft_from_here_continues_in_the_app(session: Session, folder: Path) -> None:
    plain(session, "4\n1\nn loud\n2\nu\nq\n", quick=True)
    app = make_session(folder)
    draft = app.begin(app.repository.find(CLIENT), quick=False)
    interview = app.interview(draft)
    assert draft.answers == {
        "cost.rate": "far-below",
        "cost.late": "up-to-3",
        "cost.extras": "once",
        "cost.unpaid": "unsure",
    }
    assert interview.notes == {"cost.extras": "loud"}
    assert interview.quick and draft.at == "cost.since"


def test_a_draft_from_the_app_continues_here(session: Session, folder: Path) -> None:
    client = session.repository.get_or_create_client(CLIENT, TODAY)
    draft = session.begin(client, quick=True)
    interview = session.interview(draft)
    interview.answer("cost.rate", 0)
    interview.note("cost.extras", "two\nlines")
    session.save_draft(session.drafted(draft, interview, "cost.extras"))
    code, out = plain(make_session(folder), "2\nq\n")
    assert (
        "Continuing the assessment begun on 23 November 2026: 1 answered, up to 28, about 3 to 9 minutes left."
        in out.lines
    )
    assert "Question 3 of up to 28, Cost." in out.lines
    assert "Your note: two lines" in out.lines
    assert code == 0
    saved = saved_draft(folder)
    assert saved.uuid == draft.uuid
    assert saved.answers == {"cost.rate": "at-least", "cost.extras": "once"}
    assert saved.notes == {"cost.extras": "two\nlines"}


@pytest.mark.parametrize(("choice", "date"), [("2", TODAY - datetime.timedelta(days=15)), ("1", TODAY)])
def test_an_old_draft_is_answered_again_or_keeps_its_day(folder: Path, choice: str, date: datetime.date) -> None:
    before = make_session(folder, today=TODAY - datetime.timedelta(days=15))
    plain(before, "4\nn loud\n1\nq\n")
    session = make_session(folder)
    _, out = plain(session, f"{choice}\n2\nr\nf\n")
    assert "1: Answer again (old answers appear afterwards)." in out.lines
    assessment = session.repository.assessments(session.repository.find(CLIENT).uuid)[0]
    assert assessment.date == date
    assert assessment.notes == {"cost.unbilled": "loud"}
    assert assessment.answers["cost.rate"] == ("close" if choice == "1" else "far-below")
    assert ("Was: Below 70% of it, 8 Nov." in out.lines) == (choice == "1")


@pytest.mark.parametrize(("keyboard", "code"), [("q\n", 0), ("", 1), (Interrupted(""), 130)])
def test_an_old_draft_can_be_left_unchanged(folder: Path, keyboard: str | io.StringIO, code: int) -> None:
    plain(make_session(folder, today=TODAY - datetime.timedelta(days=15)), "4\nq\n")
    before = draft_on_disk(folder)
    left, out = plain(make_session(folder), keyboard)
    assert left == code
    assert out.lines[-3:] == ["Everything is saved. To continue:", "clientcheck ask --plain 'Studio Kertas'", ""]
    assert draft_on_disk(folder) == before


def test_an_old_draft_to_answer_again_is_saved_before_the_first_answer(folder: Path) -> None:
    plain(make_session(folder, today=TODAY - datetime.timedelta(days=15)), "4\nq\n")
    _, out = plain(make_session(folder), "1\nq\n")
    assert "Everything is saved. To continue:" in out.lines
    draft = saved_draft(folder)
    assert (draft.begun, draft.answers, draft.was) == (TODAY, {}, {"cost.rate": "far-below"})


def test_a_closed_stream_is_the_end_of_input(session: Session) -> None:
    stream = io.StringIO("")
    stream.close()
    code, _ = plain(session, stream)
    assert code == 1


@pytest.mark.parametrize("typed", ["", "q\n", "s\ns\nq\n"], ids=ascii)
def test_a_new_client_without_answers_is_not_saved(session: Session, typed: str) -> None:
    plain(session, typed)
    assert session.repository.clients() == []


def test_a_new_client_is_saved_with_the_first_note(session: Session, folder: Path) -> None:
    plain(session, "n hm\n")
    (client,) = session.repository.clients()
    assert client.name == CLIENT
    draft = saved_draft(folder)
    assert draft.client == client.uuid
    assert session.begin(client, quick=False) == draft


@pytest.mark.parametrize(("days", "ways"), [(14, 3), (15, 2)])
def test_a_quick_assessment_is_continued_or_started_again(folder: Path, days: int, ways: int) -> None:
    plain(make_session(folder, today=TODAY - datetime.timedelta(days=days)), "4\n1\nn loud\n1\nr\nf\n", quick=True)
    session = make_session(folder)
    code, out = plain(session, "1\n2\nq\n")
    assert code == 0
    assert "Studio Kertas is already one of your clients." in out.lines
    assert f"{ways}: Start again: quick." in out.lines
    draft = saved_draft(folder)
    assert draft.full
    before = {"cost.rate": "far-below", "cost.late": "up-to-3", "cost.extras": "never"}
    assert draft.answers == ({**before, "cost.unpaid": "reminded"} if ways == 3 else {"cost.rate": "close"})
    assert len(session.repository.heads(draft.client)) == 1


def test_continuing_with_every_question_answered_names_no_minutes(session: Session, folder: Path) -> None:
    pack = session.current.pack
    answers = {key: question.options[0].key for key, question in pack.questions.items()}
    plain(session, "q\n", preset=Preset(answers, {}))
    _, out = plain(make_session(folder), "q\n")
    (line,) = [line for line in out.lines if line.startswith("Continuing the assessment")]
    assert "answered" in line and "left" not in line
