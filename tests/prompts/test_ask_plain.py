"""The plain face: the order of its lines, its words, and what can be typed."""

from __future__ import annotations

import datetime
import io
import shlex
import unicodedata
from pathlib import Path

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts import plain_face
from clientcheck_tui.prompts.options import Preset
from clientcheck_tui.prompts.run import ask
from clientcheck_tui.session import Session
from tests.prompts.support import (
    CLIENT,
    Interrupted,
    Printed,
    ask_options,
    draft_on_disk,
    make_session,
    plain,
    saved_draft,
    unseen,
)


def test_a_question_reads_in_order(session: Session) -> None:
    _, out = plain(session, "")
    start = out.lines.index("Question 1 of up to 52, Cost.")
    assert out.lines[start + 1].endswith("compare with your floor rate?")
    assert out.lines[start + 2 : start + 6] == [
        "1: At the floor rate or above it.",
        "2: 85% of it or more, but below it.",
        "3: 70% of it or more, but below 85%.",
        "4: Below 70% of it.",
    ]
    assert out.lines[start + 6] == "c: Work it out from your figures."
    assert out.lines[start + 7].startswith(
        "Your answer (1 to 4, u not sure, s skip, b back, n note, r review, q save and leave, ? help):"
    )


def test_what_earlier_clients_taught_is_said_once_a_new_one_is_named(session: Session) -> None:
    """Of those that were closed last, and of no other."""
    for number, name in enumerate(("First", "Second", "Third", "Fourth", "Still open")):
        client = session.repository.get_or_create_client(name, session.today)
        session.change_facts(client, {"after.overlooked": f"Seen with {name}."})
        if name != "Still open":
            session.close(client, session.today - datetime.timedelta(10 - number))
    _, out = plain(session, "", "A new one")
    start = out.lines.index("From earlier clients:")
    assert out.lines[start + 1 : start + 4] == [
        f"Overlooked: Seen with {one}." for one in ("Fourth", "Third", "Second")
    ]
    assert "Still open" not in out.text
    assert "First" not in out.text


def test_does_not_apply_is_offered_where_it_can_make_sense(session: Session) -> None:
    code, out = plain(session, "x\n1\ns\nx\nq\n")
    assert "This question always applies." in out.lines
    assert "u not sure, x does not apply, s skip" in out.text
    assert "Answer: Does not apply." in out.lines
    assert code == 0


def test_the_gauge_is_printed_after_each_answer(session: Session) -> None:
    _, out = plain(session, "4\nq\n")
    assert "Answer at least one question to see a verdict." in out.lines
    assert (
        "So far: talk, 50 of 100, could still be 29 to 100. At least one sign stands out: talk about it." in out.lines
    )


def test_the_gauge_can_be_hidden_until_the_end(session: Session) -> None:
    _, out = plain(session, "4\nr\nf\n", hide_gauge=True)
    before, _, outcome = out.text.partition(f"{CLIENT}, 23 November 2026.")
    assert "50 of 100" not in before
    assert "The gauge is hidden until the end." in before
    assert "50 of 100, talk, could still be 29 to 100." in outcome


@pytest.mark.parametrize("language", ["en", "id"])
def test_questions_are_asked_in_the_persons_language(folder: Path, language: str) -> None:
    session = make_session(folder, language)
    _, out = plain(session, "4\nq\n")
    pack = session.current.pack
    first = pack.signs[0].questions[0]
    assert first.text[language] in out.lines
    assert f"1: {first.options[0].text[language]}." in out.lines
    assert pack.advice.brief["one-serious"][language] in out.text


def test_nothing_stays_in_english(folder: Path) -> None:
    keys = "x\n3\nn\n-\nn hm\nwrong\nu\n?\nb\n\nr\nl\nb\nr\nf\n"
    _, english = plain(make_session(folder / "en"), keys)
    _, indonesian = plain(make_session(folder / "id", "id"), keys)
    same = set(english.lines) & set(indonesian.lines)
    assert same <= {"", "Studio Kertas, 23 November 2026.", "clientcheck show 'Studio Kertas'"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_nothing_is_drawn(folder: Path, language: str) -> None:
    """Only letters, digits and the punctuation of sentences, nothing that a screen reader has to spell out.

    Brackets are around what has to be filled in, in words to say.
    """
    _, out = plain(make_session(folder, language), "3\nn a note\n4\nu\n?\nb\n\nr\nl\nb\nr\nf\n")
    strange = {
        character
        for character in out.text
        if not character.isalnum() and character not in " \n.,:;?!()“”‘’'\"%/-–—&+…" and not character.isascii()
    }
    assert not strange, [unicodedata.name(character, "?") for character in strange]
    assert not set("|*#_=<>{}~^\\") & set(out.text.replace(str(folder), ""))
    assert "\x1b" not in out.text


def test_wrong_input_says_so_and_asks_again(session: Session, folder: Path) -> None:
    code, out = plain(session, "7\nmaybe\n\n\x1b[A\n9999999999999999999999\n2\nq\n")
    assert "“7” is not possible here." in out.lines
    assert "“maybe” is not possible here." in out.lines
    assert "Nothing was typed." in out.lines
    assert "“[A” is not possible here." in out.lines
    assert out.text.count("Question 1 of up to 52") == 1
    assert code == 0
    assert saved_draft(folder).answers == {"cost.rate": "close"}


def test_back_shows_the_answer_and_enter_keeps_it(session: Session, folder: Path) -> None:
    _, out = plain(session, "4\nb\n\nq\n")
    assert "You answered: Below 70% of it. Press Enter to keep it." in out.lines
    draft = saved_draft(folder)
    assert draft.answers == {"cost.rate": "far-below"}
    assert draft.at == "cost.unbilled"


def test_nothing_is_before_the_first_question(session: Session) -> None:
    _, out = plain(session, "b\n1\nq\n")
    assert "This is the first question." in out.lines


def test_skip_leaves_the_question_open(session: Session, folder: Path) -> None:
    plain(session, "s\n1\nq\n")
    assert list(saved_draft(folder).answers) == ["cost.unbilled"]


def test_finishing_prints_the_outcome_and_where_it_is_saved(session: Session, folder: Path) -> None:
    code, out = plain(session, "4\n4\nr\nf\n")
    assert code == 0
    assert draft_on_disk(folder) is None
    client = session.repository.find(CLIENT)
    assert session.repository.assessments(client.uuid)[0].answers == {"cost.rate": "far-below", "cost.unbilled": "more"}
    assert "Do this first:" in out.lines
    place = out.lines.index("Saved in:")
    assert Path(out.lines[place + 1]).is_file()
    assert out.lines[place + 3] == "clientcheck show 'Studio Kertas'"


def test_without_an_answer_finishing_is_not_possible(session: Session) -> None:
    code, out = plain(session, "r\nf\nq\n")
    assert out.lines.count("Answer at least one question to see a verdict.") == 2
    assert "“f” is not possible here." in out.lines
    assert "f: Finish and see the outcome." not in out.lines
    assert code == 0


def test_a_red_line_not_sure_is_the_first_thing_to_settle(session: Session, folder: Path) -> None:
    _, out = plain(session, "1\n1\n1\nu\nr\n1\n1\nr\nq\n", quick=True)
    review = out.lines.index("A red line is answered “not sure”. Settle that first.")
    assert out.lines[review + 1] == "1: Cost, Invoice over 60 days late – not sure."
    assert saved_draft(folder).answers["cost.unpaid"] == "no"


def test_the_review_lists_every_answer_and_one_can_be_corrected(session: Session, folder: Path) -> None:
    _, out = plain(session, "4\n1\nn word\n1\n3\nr\nl\n1\n1\nl\nq\n", quick=True)
    first, second = out.text.split("The questions and their answers:")[1:]
    assert first.split("\n")[1] == (
        "1: Cost, Invoice over 60 days late – Yes: final date passed, or payment refused (red line crossed)."
    )
    assert "Never (with a note)." in first and "Below 70% of it." in first
    assert "red line crossed" not in second
    assert saved_draft(folder).answers["cost.unpaid"] == "no"


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_review_names_each_sign_once(folder: Path, language: str) -> None:
    session = make_session(folder, language)
    sign = session.current.pack.signs_as_asked[0]
    name = sign.name[language]
    _, out = plain(session, "4\n" * 9 + "r\nl\nq\n")
    listed = [after for line in out.lines if (after := line.partition(": ")[2]).startswith(f"{name}, ")]
    since = next(question.topic[language] for question in sign.followups if question.kind == "since")
    assert any(line.startswith(f"{name}, {since.partition(': ')[2]} – ") for line in listed)


def test_back_from_the_review_leads_to_where_it_was_opened(session: Session) -> None:
    _, out = plain(session, "1\n1\nr\nb\nq\n")
    assert out.text.count("Question 3 of up to 52") == 2


def test_from_the_review_only_open_questions_are_asked(session: Session) -> None:
    pack = session.current.pack
    answers = {key: pack.questions[key].options[0].key for key in pack.quick}
    del answers["cost.extras"], answers["dread.again"], answers["dread.leaving"]
    _, out = plain(session, "r\n1\n1\n1\nr\nq\n", quick=True, preset=Preset(answers, {}))
    review = out.lines.index("3 questions are open. You can finish now, or answer them first.")
    asked = [line for line in out.lines[review:] if line.startswith("Question ")]
    assert asked == [
        "Question 3 of up to 23, Cost.",
        "Question 17 of up to 20, Dread.",
        "Question 18 of up to 20, Dread.",
    ]


def test_a_quick_assessment_continues_to_the_full_one(session: Session, folder: Path) -> None:
    _, out = plain(session, "1\nr\nc\n1\nq\n", quick=True)
    assert "c: Continue to all questions (up to 52)." in out.lines
    assert saved_draft(folder).full


def test_the_answer_of_last_time_is_shown_only_after_the_new_one(folder: Path) -> None:
    october = make_session(folder, today=datetime.date(2026, 10, 12))
    october.record(CLIENT, {"cost.rate": 3, "cost.unbilled": "unsure"}, {}, october.today)
    _, out = plain(make_session(folder), "1\n1\nu\n1\nq\n")  # the first line: start again, all questions
    was = out.lines.index("Was: Below 70% of it, 12 Oct.")
    assert out.lines[was - 1].endswith("Answer: At the floor rate or above it.")
    assert "Was: Not sure, 12 Oct." in out.lines
    assert out.text.count("Was:") == 2


def test_the_name_is_asked_for(session: Session) -> None:
    code, out = plain(session, "\n\ufeffMüller & Söhne\n1\nq\n", client=None)
    assert "Who is it about? The client’s name: " in out.text
    assert "a client needs a name: type at least one letter." in out.lines
    assert code == 0
    assert [client.name for client in session.repository.clients()] == ["Müller & Söhne"]
    code, out = plain(session, "", client=None)
    assert (code, out.complaints) == (1, ["The input ended before the assessment was finished."])
    assert plain(session, Interrupted(""), client=None)[0] == 130


@pytest.mark.parametrize(
    "name",
    ["; rm -rf ~", "$(reboot)", "--help", "{client}", "a'b\"c", "%s \\n", "客"],
)
def test_hostile_names_stay_names(session: Session, name: str) -> None:
    _, out = plain(session, "3\nq\n", client=name)
    assert f"A new client: {name}" in out.text
    tr = shlex.split(out.lines[-2])
    assert tr == ["clientcheck", "ask", "--plain", *(["--"] if name.startswith("-") else []), name]
    code, out = plain(session, "r\nf\n", client=name)
    assert code == 0
    assert f"{name}, 23 November 2026." in out.lines


def test_an_invalid_name_is_refused(session: Session) -> None:
    with pytest.raises(Problem):
        plain(session, "1\n", client="\x1b[31m")


@pytest.mark.parametrize(
    ("keyboard", "plain", "reason"),
    [(None, False, "closed"), (None, True, "closed"), (io.StringIO("1\n2\n"), False, "--plain")],
)
def test_without_a_terminal_it_never_waits(
    session: Session, keyboard: io.StringIO | None, plain: bool, reason: str
) -> None:
    out = Printed()
    assert ask(session, CLIENT, unseen(keyboard, out), ask_options(plain=plain)) == 2
    assert [reason in complaint for complaint in out.complaints] == [True]
    assert not out.text
    assert not session.repository.clients()


def test_an_endless_line_ends_it_and_the_answers_are_saved(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next line must not become the answer to this question."""
    monkeypatch.setattr(plain_face, "MAX_LINE", 100)
    with pytest.raises(Problem, match="longer than 100 characters"):
        plain(session, f"1\nn {'m' * 100}\n2\n")
    draft = saved_draft(session.repository.folder)
    assert len(draft.answers) == 1
    assert not draft.notes


def test_the_end_of_a_quick_assessment_is_not_called_the_end(session: Session) -> None:
    _, out = plain(session, "1\n" * 18 + "q\n", quick=True)
    end = out.lines.index("The quick questions are answered. You can finish now, or continue to all questions.")
    assert [line for line in out.lines[end - 3 : end] if ", could still be " in line] == [out.lines[end - 2]]
    assert out.lines[end - 1].startswith("Answer more about ")
