"""The times that are promised: counted from the words a person has to read, so that they cannot go stale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clientcheck_tui.cli.commands import build_parser
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.progress import SECONDS_AN_ANSWER, WORDS_A_MINUTE
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.translator import LANGUAGES, Translator

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(questions_folder() / "six-signs").pack


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("quick", [False, True])
def test_the_least_is_reading_and_answering_what_everybody_is_asked(pack: Pack, language: str, quick: bool) -> None:
    interview = Interview(pack, quick=quick)
    texts = [
        text[language]
        for key in interview.shown()
        for text in (pack.questions[key].text, *(option.text for option in pack.questions[key].options))
    ]
    words = sum(len(text.split()) for text in texts)
    exact = words / WORDS_A_MINUTE + len(interview.shown()) * SECONDS_AN_ANSWER / 60
    left = interview.minutes_left(language)
    assert exact - 1 < left.least <= exact < left.most


def test_the_time_left_falls_to_nothing(pack: Pack) -> None:
    interview = Interview(pack)
    before = interview.minutes_left("en")
    while (key := next(iter(interview.pending()), None)) is not None:
        interview.answer(key, 0)
        left = interview.minutes_left("en")
        assert left.most <= before.most
        before = left
    assert before == (0, 0)


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_the_pages_promise_what_the_words_take(pack: Pack, page: str) -> None:
    full, quick = (Interview(pack, quick=quick).minutes_left("en") for quick in (False, True))
    promised = re.findall(r"(\d+)(?:–| to )(\d+)(?= minutes|;)", (ROOT / page).read_text(encoding="utf-8"))
    assert [(int(least), int(most)) for least, most in promised] == [full, quick]


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_promises_what_the_words_take(
    pack: Pack, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        build_parser(Translator(language)).parse_args(["ask", "--help"])
    promised = re.findall(r"(\d+) (?:to|sampai) (\d+) (?:minutes|menit)", capsys.readouterr().out)
    assert [(int(least), int(most)) for least, most in promised] == [Interview(pack, quick=True).minutes_left(language)]
