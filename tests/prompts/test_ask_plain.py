"""The plain face: order, words, what can be typed, what is on the disk when."""

from __future__ import annotations

import datetime
import io
import shlex
import unicodedata
from pathlib import Path

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.keeping import Preset
from clientcheck_tui.prompts.run import ask
from clientcheck_tui.prompts.terminal import Terminal
from clientcheck_tui.session import Session
from tests.prompts.support import CLIENT, TODAY, Ends, draft_on_disk, make_session, plain


def test_a_question_reads_in_order(session: Session) -> None:
    _, ends = plain(session, "")
    start = ends.lines.index("Question 1 of 34, Cost.")
    assert ends.lines[start + 1].endswith("compare with your floor rate?")
    assert ends.lines[start + 2 : start + 6] == [
        "1: At the floor rate or above it.",
        "2: 85% of it or more, but below it.",
        "3: 70% of it or more, but below 85%.",
        "4: Below 70% of it.",
    ]
    assert ends.lines[start + 6].startswith(
        "Your answer (1 to 4, u not sure, s skip, b back, n note, r review, q save and leave, ? help):"
    )


def test_does_not_apply_is_offered_where_it_can_make_sense(session: Session) -> None:
    code, ends = plain(session, "x\n1\ns\nx\nq\n")
    assert "This question always applies." in ends.lines
    assert "u not sure, x does not apply, s skip" in ends.text
    assert "Answer: Does not apply." in ends.lines
    assert code == 0


def test_the_gauge_is_said_after_each_answer(session: Session) -> None:
    _, ends = plain(session, "3\nq\n")
    assert "No verdict yet: it begins with your first answer." in ends.lines
    assert "So far: talk, 53 of 100, open from 2 to 100. A sign is clearly there: talk about it first." in ends.lines


def test_the_gauge_can_be_hidden_until_the_end(session: Session) -> None:
    _, ends = plain(session, "3\nr\nf\n", hide_gauge=True)
    before, _, outcome = ends.text.partition(f"{CLIENT}, 23 November 2026.")
    assert "53" not in before
    assert "The gauge is hidden until the end." in before
    assert "Talk, 53 of 100" in outcome


@pytest.mark.parametrize("language", ["en", "id"])
def test_questions_are_put_in_the_persons_language(folder: Path, language: str) -> None:
    session = make_session(folder, language)
    _, ends = plain(session, "3\nq\n")
    pack = session.current.pack
    first = pack.signs[0].questions[0]
    assert first.text[language] in ends.lines
    assert f"1: {first.options[0].text[language]}." in ends.lines
    assert pack.advice.brief["one-serious"][language] in ends.text


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_drawn(folder: Path, language: str) -> None:
    """Letters, digits and the signs of ordinary sentences: nothing that a voice would have to spell out."""
    _, ends = plain(make_session(folder, language), "3\nn a note\n4\nu\n?\nb\n\nr\nl\nb\nr\nf\n", adaptive=False)
    strange = {
        character
        for character in ends.text
        if not character.isalnum() and character not in " \n.,:;?!()“”‘’'\"%/-–—&+…" and not character.isascii()
    }
    assert not strange, [unicodedata.name(character, "?") for character in strange]
    assert not set("|*#_=<>[]{}~^\\") & set(ends.text.partition("It is kept in:")[0])
    assert "\x1b" not in ends.text


def test_wrong_input_says_so_and_asks_again(session: Session, folder: Path) -> None:
    code, ends = plain(session, "7\nmaybe\n\n\x1b[A\n9999999999999999999999\n2\nq\n")
    assert "“7” is not possible here." in ends.lines
    assert "“maybe” is not possible here." in ends.lines
    assert "Nothing was typed." in ends.lines
    assert "“[A” is not possible here." in ends.lines
    assert ends.text.count("Question 1 of 34") == 1
    assert code == 0
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"cost.rate": "close"}


def test_back_keeps_the_answer_and_enter_takes_it_again(session: Session, folder: Path) -> None:
    _, ends = plain(session, "4\nb\n\nq\n")
    assert "You answered: Below 70% of it. Enter alone keeps it." in ends.lines
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers == {"cost.rate": "far-below"}
    assert draft.at == "cost.unbilled"


def test_nothing_is_before_the_first_question(session: Session) -> None:
    _, ends = plain(session, "b\n1\nq\n")
    assert "This is the first question." in ends.lines


def test_skip_leaves_the_question_open(session: Session, folder: Path) -> None:
    plain(session, "s\n1\nq\n")
    assert (draft := draft_on_disk(folder)) is not None
    assert list(draft.answers) == ["cost.unbilled"]


def test_a_note_is_kept_at_once(session: Session, folder: Path) -> None:
    seen: list[object] = []
    ends = Ends(lambda _: seen.append(draft.notes if (draft := draft_on_disk(folder)) else None))
    plain(session, "n three {calls} \x1b[31mat night\nn\nmore\n1\nb\nn\n-\nq\n", ends=ends)
    assert "Your note is kept." in ends.lines
    assert {"cost.rate": "three {calls}  [31mat night"} in seen
    assert "Your note: more" in ends.lines
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.notes == {}


def test_each_answer_is_on_disk_before_the_next_prompt(session: Session, folder: Path) -> None:
    seen: list[int] = []
    ends = Ends(lambda _: seen.append(len(draft.answers) if (draft := draft_on_disk(folder)) else 0))
    plain(session, "1\n2\nu\n1\n", ends=ends)
    assert seen == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]  # at each question, and at each prompt below it


def test_the_end_of_input_saves_and_tells_how_to_carry_on(session: Session, folder: Path) -> None:
    code, ends = plain(session, "1\n2\n", options=["--data-dir", "a b"])
    assert code == 1
    assert ends.lines[-4:] == [
        "The input ended before the assessment was finished.",
        "Everything so far is saved. To carry on:",
        "clientcheck ask --data-dir 'a b' --plain 'Studio Kertas'",
        "",
    ]
    assert (draft := draft_on_disk(folder)) is not None
    assert len(draft.answers) == 2


def test_a_last_line_without_its_end_counts(session: Session, folder: Path) -> None:
    plain(session, "1\n2")
    assert (draft := draft_on_disk(folder)) is not None
    assert len(draft.answers) == 2


def test_where_nothing_was_answered_nothing_is_kept(session: Session, folder: Path) -> None:
    code, ends = plain(session, "s\ns\nq\n")
    assert code == 0
    assert "Nothing was answered, so there is nothing to keep." in ends.lines
    assert draft_on_disk(folder) is None


class Interrupted(io.StringIO):
    """Ctrl-C after so many lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_saves_and_tells_how_to_carry_on(session: Session, folder: Path) -> None:
    code, ends = plain(session, Interrupted("1\n2\n"))
    assert code == 130
    assert ends.lines[-2] == "clientcheck ask --plain 'Studio Kertas'"
    assert (draft := draft_on_disk(folder)) is not None
    assert len(draft.answers) == 2


def test_ctrl_c_in_the_middle_of_a_save_saves_all_the_same(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, tries = session.save_draft, []

    def broken_off(draft: object) -> None:
        tries.append(draft)
        if len(tries) == 2:
            raise KeyboardInterrupt
        save(draft)  # type: ignore[arg-type]

    monkeypatch.setattr(session, "save_draft", broken_off)
    code, _ = plain(session, "1\n2\n3\n")
    assert code == 130
    assert (draft := draft_on_disk(folder)) is not None
    assert len(draft.answers) == 2


def test_what_cannot_be_saved_is_said_and_tried_again(
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
    ends = Ends(lambda text: full.__setitem__(0, full[0] and "Question 3" not in text))
    code, ends = plain(session, "1\n2\n3\nq\n", ends=ends)
    assert code == 0
    assert "the disk is full." in ends.lines
    assert (draft := draft_on_disk(folder)) is not None
    assert len(draft.answers) == 3


def test_finishing_tells_the_outcome_and_where_it_is_kept(session: Session, folder: Path) -> None:
    code, ends = plain(session, "4\n4\nr\nf\n")
    assert code == 0
    assert draft_on_disk(folder) is None
    client = session.repository.find(CLIENT)
    assert session.repository.assessments(client.uuid)[0].answers == {"cost.rate": "far-below", "cost.unbilled": "more"}
    assert "What to do next:" in ends.lines
    place = ends.lines.index("It is kept in:")
    assert Path(ends.lines[place + 1]).is_file()
    assert ends.lines[place + 3] == "clientcheck show 'Studio Kertas'"


def test_finishing_with_nothing_answered_is_refused_with_a_sentence(session: Session) -> None:
    code, ends = plain(session, "r\nf\nq\n")
    assert any(line.startswith("Nothing is answered yet that a verdict could rest on: answer") for line in ends.lines)
    assert "f: Finish and see the outcome." not in ends.lines
    assert code == 0


def test_a_red_line_not_sure_is_the_first_thing_to_settle(session: Session, folder: Path) -> None:
    _, ends = plain(session, "1\n1\nu\nr\n1\n1\nr\nq\n", quick=True)
    review = ends.lines.index("A red line is answered “not sure”. That is the first thing to settle.")
    assert ends.lines[review + 1] == "1: Cost: Invoice over 60 days late, not sure."
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.answers["cost.unpaid"] == "no"


def test_back_from_the_review_leads_to_where_it_was_opened(session: Session) -> None:
    _, ends = plain(session, "1\n1\nr\nb\nq\n")
    assert ends.text.count("Question 3 of 34") == 2


def test_from_the_review_only_what_is_open_is_asked(session: Session) -> None:
    pack = session.current.pack
    answers = {key: pack.questions[key].options[0].key for key in pack.quick}
    del answers["cost.extras"], answers["dread.again"], answers["dread.leaving"]
    _, ends = plain(session, "r\n1\n1\n1\nr\nq\n", quick=True, preset=Preset(answers, {}))
    review = ends.lines.index("3 questions are open. You may finish all the same, or answer them first.")
    asked = [line for line in ends.lines[review:] if line.startswith("Question ")]
    assert asked == ["Question 2 of 17, Cost.", "Question 16 of 17, Dread.", "Question 17 of 17, Dread."]


def test_a_quick_assessment_goes_on_to_the_full_one(session: Session, folder: Path) -> None:
    _, ends = plain(session, "1\nr\nc\n1\nq\n", quick=True)
    assert "c: Go on to all 40 questions." in ends.lines
    assert (draft := draft_on_disk(folder)) is not None
    assert draft.full


def test_what_was_answered_last_time_comes_only_after_the_new_answer(folder: Path) -> None:
    october = make_session(folder, today=datetime.date(2026, 10, 12))
    october.record(CLIENT, {"cost.rate": "far-below", "cost.unbilled": "unsure"}, {}, october.today)
    _, ends = plain(make_session(folder), "1\nu\n1\nq\n")
    was = ends.lines.index("Was: Below 70% of it, 12 Oct.")
    assert ends.lines[was - 1].endswith("Answer: At the floor rate or above it.")
    assert "Was: Not sure, 12 Oct." in ends.lines
    assert ends.text.count("Was:") == 2


def test_a_draft_begun_here_goes_on_in_the_app(session: Session, folder: Path) -> None:
    plain(session, "3\nn loud\n2\nu\nq\n", quick=True)
    app = make_session(folder)
    draft = app.begin(app.repository.find(CLIENT), quick=False)
    interview = app.interview(draft)
    assert interview.stored() == {"cost.rate": "below", "cost.extras": "once", "cost.unpaid": "unsure"}
    assert interview.notes == {"cost.extras": "loud"}
    assert interview.quick and interview.at == "cost.since"


def test_a_draft_begun_in_the_app_goes_on_here(session: Session, folder: Path) -> None:
    client = session.repository.ensure(CLIENT, TODAY)
    draft = session.begin(client, quick=True)
    interview = session.interview(draft)
    interview.answer(0)
    interview.forward()
    interview.note("cost.extras", "two\nlines")
    session.save_draft(session.drafted(draft, interview))
    code, ends = plain(make_session(folder), "2\nq\n")
    assert "Carrying on: 1 of 14 answered, begun 23 November 2026." in ends.lines
    assert "Question 2 of 14, Cost." in ends.lines
    assert "Your note: two lines" in ends.lines
    assert code == 0
    assert (kept := draft_on_disk(folder)) is not None
    assert kept.uuid == draft.uuid
    assert kept.answers == {"cost.rate": "at-least", "cost.extras": "once"}
    assert kept.notes == {"cost.extras": "two\nlines"}


@pytest.mark.parametrize(("choice", "date"), [("2", TODAY - datetime.timedelta(days=15)), ("1", TODAY)])
def test_an_old_draft_asks_again_or_keeps_its_day(folder: Path, choice: str, date: datetime.date) -> None:
    before = make_session(folder, today=TODAY - datetime.timedelta(days=15))
    plain(before, "4\nn loud\n1\nq\n")
    session = make_session(folder)
    _, ends = plain(session, f"{choice}\n2\nr\nf\n")
    assert "1: Ask again (old answers shown after each new one)." in ends.lines
    assessment = session.repository.assessments(session.repository.find(CLIENT).uuid)[0]
    assert assessment.date == date
    assert assessment.notes == {"cost.unbilled": "loud"}
    assert assessment.answers["cost.rate"] == ("close" if choice == "1" else "far-below")
    assert ("Was: Below 70% of it, 8 Nov." in ends.lines) == (choice == "1")


def test_the_name_is_asked_for(session: Session) -> None:
    code, ends = plain(session, "\n\ufeffMüller & Söhne\n1\nq\n", client=None)
    assert "Who is it about? The client’s name: " in ends.text
    assert "a client needs a name: type at least one letter." in ends.lines
    assert code == 0
    assert [client.name for client in session.repository.clients()] == ["Müller & Söhne"]
    assert plain(session, "", client=None)[0] == 1
    assert plain(session, Interrupted(""), client=None)[0] == 130


@pytest.mark.parametrize(
    "name",
    ["; rm -rf ~", "$(reboot)", "-x", "--help", "{client}", "[red]x[/]", "<b>x</b>", "a'b\"c", "%s \\n", "客", "`id`"],
)
def test_hostile_names_stay_names(session: Session, name: str) -> None:
    _, ends = plain(session, "3\nq\n", client=name)
    assert f"A new client: {name}" in ends.text
    words = shlex.split(ends.lines[-2])
    assert words == ["clientcheck", "ask", "--plain", *(["--"] if name.startswith("-") else []), name]
    code, ends = plain(session, "r\nf\n", client=name)
    assert code == 0
    assert f"{name}, 23 November 2026." in ends.lines


def test_a_name_that_cannot_be_one_is_refused(session: Session) -> None:
    with pytest.raises(Problem):
        plain(session, "1\n", client="\x1b[31m")


@pytest.mark.parametrize("keyboard", [None, io.StringIO("1\n2\n")])
def test_without_a_terminal_it_never_waits(session: Session, keyboard: io.StringIO | None) -> None:
    ends = Ends()
    terminal = Terminal(keyboard, False, True, ends.write, ends.complaints.append, lambda: 80)
    assert ask(session, CLIENT, terminal) == 2
    assert len(ends.complaints) == 1
    assert "--plain" in ends.complaints[0]
    assert not ends.text
    assert not session.repository.clients()


def test_closed_standard_input_cannot_be_read_in_the_plain_face_either(session: Session) -> None:
    ends = Ends()
    terminal = Terminal(None, False, True, ends.write, ends.complaints.append, lambda: 80)
    assert ask(session, CLIENT, terminal, plain=True) == 2
    assert ends.complaints


def test_a_stream_closed_under_it_is_the_end_of_input(session: Session) -> None:
    stream = io.StringIO("")
    stream.close()
    code, _ = plain(session, stream)
    assert code == 1
