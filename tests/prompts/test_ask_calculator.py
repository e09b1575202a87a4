"""The calculator line by line: the answer it gives, and what is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from tests.prompts.support import listed, make_session, plain, saved_draft

RATE = {"received": "4224", "direct-costs": "0", "hours": "120", "floor-rate": "40"}


def settings(folder: Path, text: str = 'currency = "EUR"\n') -> SettingsFile:
    path = folder.parent / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return SettingsFile(path)


@pytest.mark.parametrize("word", ["c", "C", "calculator"])
def test_figures_give_the_answer_once_it_is_used(session: Session, folder: Path, word: str) -> None:
    _, out = plain(session, f"{word}\n4,224\n\n120\n40\nt\nb\nq\n", settings=settings(folder))
    assert "35.20 EUR an hour is 88% of your floor rate: 85% of it or more, but below it." in out.lines
    draft = saved_draft(folder)
    assert draft.answers == {"cost.rate": "close"}
    assert draft.evidence == {"cost.rate": RATE}
    assert (
        "From your figures: fees earned 4,224.00 EUR · direct costs 0.00 EUR · 120 hours · floor rate 40.00 EUR."
        in out.lines
    )


def test_in_the_questionary_face_half_a_figure_is_saved(session: Session, folder: Path) -> None:
    listed(session, "c\r" + "4224\r" + "\r" + "120\r" + "40\r" + "t\r" + "c\r" + "\r" + "1", settings=settings(folder))
    draft = saved_draft(folder)
    assert draft.answers == {"cost.rate": "close"}
    assert draft.evidence == {"cost.rate": RATE, "cost.unbilled": {"hours": "120", "unpaid-hours": "1"}}


@pytest.mark.parametrize("end", ["", "b\nq\n", "q\n"])
def test_leaving_at_any_figure_loses_nothing(session: Session, folder: Path, end: str) -> None:
    _, out = plain(session, "c\n4224\n" + end, settings=settings(folder))
    assert not any("nothing is saved" in line for line in out.lines)
    draft = saved_draft(folder)
    assert (draft.answers, draft.evidence) == ({}, {"cost.rate": {"received": "4224"}})
    _, again = plain(make_session(folder), "c\n", settings=settings(folder))
    assert "Your figures so far: fees earned 4,224.00 EUR." in again.lines
    assert any(line.startswith("Fees earned (paid or not) in EUR (press Enter to keep 4,224):") for line in again.lines)


@pytest.mark.parametrize(
    ("figures", "message"),
    [
        ("c\n12,5\n4224\n\n120\n40\nt\nq\n", "“12,5” is not a number. Write it like 1,234.50."),
        ("c\n4224\n\n\n120\n40\nt\nq\n", "A figure is needed here; b goes back to the question."),
        ("c\n4224\n\n2209\n40\n120\nt\nq\n", "That is more hours than three months have (2208)."),
        ("c\n4224\n-1\n120\n40\n0\nt\nq\n", "The direct costs cannot be negative."),
    ],
)
def test_an_impossible_figure_gets_one_sentence_and_is_asked_again(
    session: Session, folder: Path, figures: str, message: str
) -> None:
    _, out = plain(session, figures, settings=settings(folder))
    assert out.lines.count(message) == 1
    draft = saved_draft(folder)
    assert draft.evidence == {"cost.rate": RATE}
    assert draft.answers == {"cost.rate": "close"}


def test_the_persons_own_figures_are_filled_in_the_next_time(session: Session, folder: Path) -> None:
    file = settings(folder, "")
    plain(session, "c\n€4224\n\n120\n40\nt\nq\n", settings=file)
    assert (file.read().floor_rate, file.read().currency) == ("40", "EUR")
    _, out = plain(session, "c\n3000\n\n100\n60\nt\nq\n", "Another", settings=file)
    assert "Your settings have 40.00 EUR. Another rate here is for this assessment only." in out.lines
    assert file.read().floor_rate == "40"
    plain(session, "s\ns\ns\nc\n100\n400\n3000\n9000\nt\nq\n", "A third", settings=file)
    assert (file.read().all_hours, file.read().income) == ("400", "9000")


def test_a_question_without_a_calculator_says_so(session: Session) -> None:
    _, out = plain(session, "s\ns\ns\ns\nc\n")
    assert "This question has no calculator." in out.lines
