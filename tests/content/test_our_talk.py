"""The words for a talk in our pack: complete, and written so that a client who reads them would come."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.content.source import talk_tables
from clientcheck_tui.core.talk_book import TalkBook
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder

PACK = load_pack(questions_folder() / DEFAULT_PACK).pack

NOT_TO_A_CLIENT = {
    "the program’s own words": {
        "en": r"scores?|red lines?|warning signs?|signs?|gauge|severe|marked|mild|dread|disrespect\w*|client",
        "id": r"skor|garis merah|tanda peringatan|ringan|sedang|berat|waswas|hormat|klien|Anda|kamu",
    },
    "blame": {
        "en": r"fault|blame\w*|you (always|never)|unacceptable|unprofessional|rude|unfair|problems?|complain\w*",
        "id": r"salah|kesalahan|menyalahkan|selalu|tidak pernah|tidak profesional|kasar|tidak adil|masalah|keluhan",
    },
    "threat and law": {
        "en": r"must|have to|otherwise|or else|unless|terminate|lawyers?|legal\w*|court|breach|demand\w*",
        "id": r"harus|wajib|kalau tidak|jika tidak|mengakhiri|pengacara|hukum|somasi|wanprestasi|gugat\w*|menuntut",
    },
}
"""What is not said to a client → the words, by language."""


def book() -> TalkBook:
    assert PACK.talk is not None
    return PACK.talk


def to_the_client(language: str) -> Iterator[tuple[str, str]]:
    """The place and the text of everything that the client reads."""
    for table, entries in talk_tables(book()):
        if table != "other_side":
            yield from ((f"[{table}] {key}", texts[language]) for key, texts in entries.items())


def test_there_is_a_request_for_every_answer_that_the_client_could_improve() -> None:
    signs = ("cost", "control", "respect", "communication")
    assert tuple(book().effect) == tuple(book().offer) == tuple(book().heading) == signs
    scored = [one.key for sign in PACK.signs if sign.key in signs for one in sign.scored]
    assert list(book().request) == scored
    assert tuple(book().other_side) == (*signs, "dread")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("kind", NOT_TO_A_CLIENT)
def test_the_client_reads_no_blame_no_threat_and_none_of_our_words(kind: str, language: str) -> None:
    words = re.compile(rf"\b({NOT_TO_A_CLIENT[kind][language]})\b", re.IGNORECASE)
    assert [(place, found[0]) for place, text in to_the_client(language) if (found := words.search(text))] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_said_is_whole_sentences_and_what_is_asked_is_questions(language: str) -> None:
    for table, entries in talk_tables(book()):
        for key, texts in entries.items():
            end = {"heading": "", "request": "?", "other_side": "?"}.get(table, ".")
            text = texts[language]
            assert text[:1].isupper(), key
            assert text.endswith(end) if end else text[-1].isalpha(), key
            assert not re.search(r"[;!]|\.\.\.|…", text), key


def test_a_request_is_one_sentence_that_asks_whether_and_says_nowhere_that_no_is_fine() -> None:
    """The sentence before the requests says it once."""
    for key, texts in book().request.items():
        assert re.search(r"\b[Cc]ould (we|you|I|one|calls|my|the|messages)\b", texts["en"]), key
        asks = r"\b([Bb]isakah|[Bb]olehkah|[Dd]apatkah|apakah Bapak/Ibu berkenan)\b"
        assert len(re.findall(asks, texts["id"])) == 1, key
        assert not re.search(r"\.\s|if not|bila tidak", texts["en"] + texts["id"]), key
    assert "no is a fine answer" in book().agenda.ask["en"]
    assert "boleh dijawab dengan “tidak”" in book().agenda.ask["id"]


def test_bapak_ibu_is_said_once_in_a_text_and_not_in_every_one() -> None:
    named = [text.count("Bapak/Ibu") for _, text in to_the_client("id")]
    assert max(named) == 1
    assert 0.2 <= sum(named) / len(named) <= 0.5
