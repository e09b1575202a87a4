"""Printed text in the pseudo-locale: nothing is left in English, and nothing is clipped."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.cli.clients import table
from clientcheck_tui.cli.commands import build_parser
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import LOG_KINDS
from clientcheck_tui.demo import fill
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.report.markdown import to_markdown
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.session import Session
from clientcheck_tui.store.repository import Repository
from tests.prompts.support import CLIENT, NOW, TODAY, listed, plain
from tests.pseudo import OPEN, PseudoCatalogue, PseudoWords, joined, pseudo_pack, unbracketed, unclosed
from tests.tui.test_pseudo import typed_in_the_demo

COMMANDS = {
    *("ask", "assess", "clients", "completion", "demo", "export", "lint", "new", "packs", "record", "score"),
    *("show", "store", "where", "restore"),
    *("history", "due", "ics", "log", "agenda", "close", "plan", "contract", "letter", "notice"),
}
EXAMPLE = re.compile(r"^  (?:eval .*)?clientcheck .*?(?=  |$)", re.MULTILINE)
"""A command to copy; its description follows after two spaces or on the next line."""

FACT = re.compile(r"^  (?:contract|after)\..*(?:\n {9}.*)*", re.MULTILINE)
"""A fact with its values, which is what stands in a file."""

SPELT = {*COMMANDS, *LOG_KINDS, "json", "latest", "all", "bash", "zsh", "fish", "en", "id"}
"""What people type, whatever the language."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo_pack(questions_folder() / "six-signs", tmp_path_factory.mktemp("pseudo") / "six-signs")


@pytest.fixture
def session(tmp_path: Path, pack: Path) -> Session:
    return Session(Repository(tmp_path / "data", lambda: NOW), PseudoWords(), lambda: NOW, lambda: TODAY, pack)


@pytest.fixture
def demo(session: Session) -> Session:
    fill(session, questions_folder() / "demo.toml")
    return session


def assert_pseudo(text: str, *names: str) -> None:
    """Everything is in brackets, and each is closed."""
    whole = joined(text.splitlines())
    assert "⟦" in whole
    assert unbracketed(whole, typed_in_the_demo() | {CLIENT}, names) == []
    assert unclosed(whole) == []


@pytest.mark.parametrize("told", [to_text, to_markdown], ids=["show", "markdown"])
def test_a_report(told: Callable[..., str], demo: Session) -> None:
    for client in demo.repository.clients():
        for assessment in demo.repository.assessments(client.uuid):
            reported = demo.judged(client, assessment)
            text = to_text(reported, demo.tr, 80, TODAY) if told is to_text else to_markdown(reported, demo.tr, TODAY)
            plain_text = re.sub(r"\\(?=[^\w\s])", "", text)
            assert_pseudo(re.sub(r"^\s*> ?", "", plain_text, flags=re.MULTILINE).replace("*", ""))


def test_a_report_of_notes_to_questions_of_another_pack(demo: Session) -> None:
    client = demo.repository.find("Nordlicht")
    assessment = demo.repository.assessments(client.uuid)[0]
    other = msgspec.structs.replace(assessment, notes={"other.question": "Nordlicht GmbH"})
    assert_pseudo(to_text(demo.judged(client, other), demo.tr, 80, TODAY), "other", "question")


def test_the_list_of_clients(demo: Session) -> None:
    assert_pseudo(table(demo.repository.overview(), demo.repository.drafts(), demo.tr))


def test_the_list_of_no_clients(session: Session) -> None:
    assert_pseudo(table([], [], session.tr))


def parsers(parser: Parser) -> Iterator[Parser]:
    """A parser and the parsers of its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argparse in the pseudo-locale, as ``argparse_in`` has it in a language; titles of ours it asks for again."""
    catalogue = PseudoCatalogue()
    monkeypatch.setattr(argparse, "_", lambda text: text if not text or text[0] == OPEN else catalogue.gettext(text))
    monkeypatch.setattr(argparse, "ngettext", catalogue.ngettext)


@pytest.mark.usefixtures("speaking")
def test_the_help_of_every_command() -> None:
    for parser in parsers(build_parser(PseudoWords())):
        text = FACT.sub("", EXAMPLE.sub("", parser.format_help()))
        assert_pseudo(re.sub(r"--?[a-z][a-z-]*", " ", text), *SPELT)


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize(
    "wrong", [["nothing"], ["show"], ["record", "A", "B", "--on", "never"], ["clients", "--what"], ["export", "-o"]]
)
def test_wrong_usage(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser(PseudoWords()).parse_args(wrong)
    text = re.sub(r"--?[a-z][a-z-]*", " ", capsys.readouterr().err)
    assert_pseudo(text, *SPELT)


HARD_KEYS = ["1", "?", "n They laughed.", "7", "", "u", "s", "b", "x", "r", "b", "q"]


def test_an_assessment_in_the_plain_face(session: Session) -> None:
    code, ends = plain(session, "\n".join(HARD_KEYS) + "\n")
    assert code == 0
    assert_pseudo(_without_what_was_typed(ends.text, HARD_KEYS), "They", "laughed", "ask", "plain")


def test_an_assessment_in_the_plain_face_to_its_end(session: Session, tmp_path: Path) -> None:
    keys = ["1"] * 60 + ["f"]
    _, ends = plain(session, "\n".join(keys) + "\n", quick=True)
    text = re.sub(rf"{re.escape(str(tmp_path))}\S*", "", ends.text)
    assert_pseudo(_without_what_was_typed(text, keys), "show")


def test_an_assessment_in_the_questionary_face(session: Session, tmp_path: Path) -> None:
    _, ends = listed(session, "1\r2\rr\rq\r")
    assert_pseudo(ends.text, "ask")


def _without_what_was_typed(text: str, keys: list[str]) -> str:
    lines = text.splitlines()
    return "\n".join(line for line in lines if line not in keys)


def test_a_problem(session: Session) -> None:
    with pytest.raises(Problem) as caught:
        session.repository.find("Nobody")
    assert_pseudo(session.tr.problem(caught.value))
