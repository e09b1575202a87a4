"""The questionary face, with keys from a pipe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, TODAY, Screen, draft_on_disk, listed, make_session, saved_draft

ENTER, UP, DOWN, CTRL_C, ESCAPE = "\r", "\x1b[A", "\x1b[B", "\x03", "\x1b"
COLOR = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[0-9;]*m")


def typed(*keys: str) -> str:
    """Each key, followed by Enter."""
    return "".join(key + ENTER for key in keys)


def test_answers_not_sure_does_not_apply_and_skip(session: Session, folder: Path) -> None:
    code, _ = listed(session, typed("3", "u", "s", "x", "q"))
    assert code == 0
    draft = saved_draft(folder)
    assert draft.answers == {"cost.rate": "below", "cost.unbilled": "unsure", "cost.share": "na"}
    assert draft.at == "cost.extras"


def test_arrows_choose_too_and_enter_alone_only_skips(session: Session, folder: Path) -> None:
    listed(session, ENTER + DOWN + DOWN + ENTER + typed("q"))
    assert saved_draft(folder).answers == {"cost.unbilled": "under-20"}


def test_back_selects_the_earlier_answer(session: Session, folder: Path) -> None:
    listed(session, typed("4", "b") + ENTER + typed("u", "b") + UP + ENTER + typed("q"))
    assert saved_draft(folder).answers == {"cost.rate": "far-below", "cost.unbilled": "more"}


def test_a_note_of_several_lines(session: Session, folder: Path) -> None:
    listed(session, typed("n") + "one" + ENTER + "<b>{two}" + ESCAPE + ENTER + typed("1", "q"))
    draft = saved_draft(folder)
    assert draft.notes == {"cost.rate": "one\n<b>{two}"}
    assert draft.answers == {"cost.rate": "at-least"}


def test_ctrl_c_saves_an_unfinished_note_too(session: Session, folder: Path) -> None:
    code, out = listed(session, typed("2", "n") + "half a thou" + CTRL_C)
    assert code == 130
    assert out.lines[-2] == "clientcheck ask 'Studio Kertas'"
    draft = saved_draft(folder)
    assert draft.notes == {"cost.unbilled": "half a thou"}
    assert draft.answers == {"cost.rate": "close"}


def test_ctrl_c_at_a_question_saves(session: Session, folder: Path) -> None:
    code, _ = listed(session, typed("2", "2") + CTRL_C)
    assert code == 130
    assert len(saved_draft(folder).answers) == 2


def test_ctrl_c_before_there_is_a_client(session: Session) -> None:
    code, _ = listed(session, CTRL_C, client=None)
    assert code == 130
    assert not session.repository.clients()


def test_the_gauge_line_and_its_range(session: Session) -> None:
    _, out = listed(session, typed("4", "q"))
    assert "Answer at least one question to see a verdict." in out.lines
    assert "▇▇▇▇▇▁▁▁▁▁ 50 · talk · could still be 29 to 100" in out.lines
    assert "So far, at least one sign stands out: talk about it." in out.lines


def test_the_review_finishes_and_shows_the_outcome(session: Session, folder: Path) -> None:
    from clientcheck_tui.report.plain import to_text

    code, out = listed(session, typed("4", "4", "r", "f", ""))
    assert code == 0
    assert draft_on_disk(folder) is None
    client = session.repository.find(CLIENT)
    assessment = session.repository.assessments(client.uuid)[0]
    assert to_text(session.judged(client, assessment), session.tr, 79, TODAY) in out.text
    assert "Saved in:" in out.lines


@pytest.mark.parametrize("name", ["<b>x</b>", "{client}", "名前 客"])
def test_hostile_names_stay_names(session: Session, name: str) -> None:
    screen = Screen(80)
    code, _ = listed(session, typed("3", "r", "f"), name, out=screen, output=screen.output)
    assert code == 0
    assert f"A new client: {name}" in screen.text
    assert f"\n{name}\n23 November 2026" in screen.text


@pytest.mark.parametrize(("language", "width"), [("en", 80), ("id", 40)])
def test_nothing_is_cut_off(folder: Path, language: str, width: int) -> None:
    """Question, answers and reason are completely visible."""
    session, screen = make_session(folder, language), Screen(width, rows=60)
    listed(session, typed("q"), out=screen, output=screen.output, width=width)
    question = session.current.pack.questions["cost.rate"]
    pictures = [" ".join(picture.split()) for picture in screen.raw.pictures]
    for text in (question.text, question.why, *(option.text for option in question.options)):
        assert any(text[language] in picture for picture in pictures), text[language]


def test_nothing_is_lost_when_the_window_gets_narrower(folder: Path) -> None:
    """Lines that were wrapped for 80 columns are wrapped again for 40."""
    session, screen = make_session(folder, "id"), Screen(40, rows=60)
    listed(session, typed("q"), out=screen, output=screen.output, width=80)
    question = session.current.pack.questions["cost.rate"]
    pictures = ["".join(picture.split()) for picture in screen.raw.pictures]
    for text in (question.text, *(option.text for option in question.options)):
        assert any("".join(text["id"].split()) in picture for picture in pictures), text["id"]


def test_a_long_list_offers_no_keys(session: Session) -> None:
    screen = Screen(80, rows=60)
    listed(session, typed("2", "r", "l") + "\x03", out=screen, output=screen.output)
    shown = screen.raw.pictures[-1]
    assert "(arrows, then Enter)" in shown[shown.index("The questions and their answers") :]


def test_no_color_means_no_color(session: Session, folder: Path) -> None:
    plain, colored = Screen(80), Screen(80)
    listed(session, typed("3", "n") + "x" + ESCAPE + ENTER + typed("q"), out=plain, output=plain.output, color=False)
    assert not COLOR.search(plain.raw.getvalue())
    listed(make_session(folder), typed("q"), out=colored, output=colored.output)
    assert COLOR.search(colored.raw.getvalue())
    assert not COLOR.search(colored.text)


def test_a_quick_assessment_can_be_answered_to_its_end(folder: Path) -> None:
    code, _ = listed(make_session(folder, "id"), typed("1") * 40 + typed("f"), quick=True)
    assert code == 0
    assert draft_on_disk(folder) is None


@pytest.mark.parametrize(("language", "rows"), [("id", 8), ("en", 12)])
def test_in_a_low_terminal_the_question_is_whole_and_an_arrow_shows_the_rest(
    folder: Path, language: str, rows: int
) -> None:
    session, screen = make_session(folder, language), Screen(40, rows=rows)
    listed(session, typed("q"), out=screen, output=screen.output, width=40)
    question = session.current.pack.questions["cost.rate"]
    asked = [picture[picture.index("\n? ") :] for picture in screen.raw.pictures if "\n? " in picture]
    pictures = [" ".join(picture.split()) for picture in asked]
    assert question.text[language] in pictures[0]
    assert pictures[0].endswith("↓")
    assert not any(picture.endswith("↓") for picture in pictures[-2:])
