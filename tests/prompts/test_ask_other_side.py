"""Both line faces ask for the other side before the outcome, in one line that may stay empty."""

from __future__ import annotations

from pathlib import Path

from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from tests.prompts.support import CLIENT, Interrupted, listed, make_session, plain, saved_draft

ENTER = "\r"
PROMPT = "One line for yourself, never scored (Enter goes on without it, - never asks again):"


def notes(session: Session) -> dict[str, str]:
    [assessment] = session.repository.assessments(session.repository.find(CLIENT).uuid)
    return assessment.notes


def test_plain_the_answer_is_kept_beside_the_outcome(session: Session) -> None:
    code, out = plain(session, "4\nr\nf\nThey say the brief was clear.\n")
    assert code == 0
    assert notes(session) == {"cost": "They say the brief was clear."}
    place = out.lines.index("The other side:")
    assert out.lines[place + 2] == "They say the brief was clear."


def test_line_by_line_the_answer_is_kept_beside_the_outcome(session: Session) -> None:
    code, out = listed(session, "4" + ENTER + "r" + ENTER + "f" + ENTER + "They would say no." + ENTER)
    assert code == 0
    assert notes(session) == {"cost": "They would say no."}
    assert "THE OTHER SIDE" in out.text


def test_an_empty_line_and_the_end_of_the_input_go_on(folder: Path) -> None:
    for name, keys in (("one", "4\nr\nf\n\n"), ("two", "4\nr\nf\n")):
        session = make_session(folder / name)
        code, out = plain(session, keys)
        assert (code, notes(session)) == (0, {})
        assert "The other side:" not in out.lines


def test_ctrl_c_leaves_without_finishing(session: Session, folder: Path) -> None:
    assert plain(session, Interrupted("4\nr\nf\n"))[0] == 130
    assert saved_draft(folder).answers == {"cost.rate": "far-below"}


def test_a_dash_means_never_again(folder: Path, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.toml")
    _, out = plain(make_session(folder / "one"), "4\nr\nf\n-\n", settings=settings)
    assert PROMPT in out.text
    assert not settings.read().ask_other_side
    code, out = plain(make_session(folder / "two"), "4\nr\nf\n", settings=settings)
    assert code == 0
    assert PROMPT not in out.text


def test_what_is_not_serious_is_not_asked_about(session: Session) -> None:
    _, out = plain(session, "1\nr\nf\n")
    assert PROMPT not in out.text
