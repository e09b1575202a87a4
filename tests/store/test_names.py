from __future__ import annotations

import unicodedata

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.names import clean_name, search_key
from clientcheck_tui.store.repository import Repository
from tests.sample import TODAY
from tests.store.conftest import session


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Studio   Kertas\n", "Studio Kertas"),
        ("Studio\tKertas\u00a0GmbH", "Studio Kertas GmbH"),
        (unicodedata.normalize("NFD", "Café Déjà"), "Café Déjà"),
        ("x" * 200, "x" * 200),
        ("株式会社 {name} %s", "株式会社 {name} %s"),
    ],
)
def test_a_name_is_saved_on_one_line_with_single_spaces(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n", "x" * 201, "a\x1b[31mb", "a\x00b", "a\x7fb", "a\x9bb", "a\ud800b"])
def test_a_name_that_no_screen_can_show_is_refused_with_a_printable_message(typed: str) -> None:
    with pytest.raises(Problem) as caught:
        clean_name(typed)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "again", ["müller & söhne", "MÜLLER  & SÖHNE ", unicodedata.normalize("NFD", "Müller & Söhne")]
)
def test_one_client_is_not_made_twice_by_another_spelling(filled: Repository, again: str) -> None:
    before = filled.clients()
    assert filled.get_or_create_client(again, TODAY) == filled.named(again) == filled.find(again)
    assert filled.clients() == before
    assert [client.name for client in before] == ["Müller & Söhne", "Studio Kertas"]


def test_case_is_ignored_in_every_language(repository: Repository) -> None:
    assert repository.get_or_create_client("Weiß", TODAY) == repository.get_or_create_client("WEISS", TODAY)


def test_a_beginning_is_enough_where_only_one_client_begins_so(filled: Repository) -> None:
    assert filled.find("stu").name == "Studio Kertas"
    assert filled.find(" MÜ").name == "Müller & Söhne"


def test_a_whole_name_wins_over_longer_ones_that_begin_so(filled: Repository) -> None:
    filled.get_or_create_client("Studio", TODAY)
    assert filled.find("studio").name == "Studio"


def test_several_that_begin_so_are_all_named(filled: Repository) -> None:
    filled.get_or_create_client("Studio Besi", TODAY)
    with pytest.raises(Problem, match=r"“Studio Besi”, “Studio Kertas”"):
        filled.find("Studio ")


@pytest.mark.parametrize("text", ["nobody", "", "tudio"])
def test_an_unknown_name_is_reported_with_the_command_that_lists_names(filled: Repository, text: str) -> None:
    with pytest.raises(Problem, match=r"no client is called.*clientcheck clients"):
        filled.find(text)
    assert filled.named(text) is None


def test_of_many_that_begin_so_only_ten_are_named(repository: Repository) -> None:
    for number in range(12):
        repository.get_or_create_client(f"Client {number:02}", TODAY)
    with pytest.raises(Problem, match="“Client 09”, …") as caught:
        repository.find("client")
    assert "Client 10" not in str(caught.value)


@pytest.mark.parametrize("typed", ["\u200b", " \u200b\u2060 ", "\ufeff", "\u3164", "\u2800", "\u0301", "\ufe0f\u200d"])
def test_an_invisible_name_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="needs a name"):
        clean_name(typed)


@pytest.mark.parametrize("again", ["Zero\u200bWidth", "zero\u00adwidth", "\u200ezerowidth\u200f", "zerowidth \u200b"])
def test_two_names_that_look_the_same_are_one_client(repository: Repository, again: str) -> None:
    client = repository.get_or_create_client("Zerowidth", TODAY)
    assert repository.get_or_create_client(again, TODAY) == repository.find(again) == client
    assert repository.clients() == [client]


def test_a_joiner_within_an_emoji_stays_in_the_name(repository: Repository) -> None:
    assert repository.get_or_create_client("👩\u200d🚀 Co", TODAY).name == "👩\u200d🚀 Co"


def test_two_earlier_clients_whose_names_look_the_same_are_distinguished_by_spelling(repository: Repository) -> None:
    one, other = (repository.get_or_create_client(name, TODAY) for name in ("zerowidth", "zeroXwidth"))
    path = repository.folder / "assessments.json"
    path.write_bytes(path.read_bytes().replace(b"zeroXwidth", "zero\u200bwidth".encode()))
    again = session(repository.folder)
    assert again.find("zerowidth").uuid == one.uuid
    assert again.find("zero\u200bwidth").uuid == other.uuid


@pytest.mark.parametrize(
    "typed", ["cafe lowe", "CAFÉ  Löwe", unicodedata.normalize("NFD", "Café Löwe"), "Ｃａｆé löwe"]
)
def test_a_name_is_searched_without_case_accents_and_unicode_form(typed: str) -> None:
    assert search_key(typed) == search_key("Café Löwe")
    assert search_key("Löwe") != search_key("Löwen")
