"""The catalogues have every message of the source in every language, and are up to date."""

from __future__ import annotations

import argparse
import ast
import errno
import gettext
import inspect
import io
import os
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

import clientcheck_tui
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.locale import argparse_messages, update
from clientcheck_tui.translator import LANGUAGES, MONTHS, SHORT_MONTHS, SOURCE_LANGUAGE, ZONE_LABELS, Translator

SOURCE = Path(clientcheck_tui.__file__).parent
TRANSLATED = LANGUAGES.keys() - {SOURCE_LANGUAGE}

RUN_IT = "run: python -m clientcheck_tui.locale.update"

SAME = {"id": {*MONTHS, *SHORT_MONTHS, "{client} · agenda"}}
"""Messages that may be the same in both languages."""

FOR_PROGRAMMERS = {
    "conflicting option string: %s",
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "%r is not callable",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
    " (default: %(default)s)",  # only a formatter that nothing here uses appends it
}
"""Messages of argparse about mistakes in the parser itself."""


@pytest.fixture(scope="module")
def template() -> Catalog:
    return update.extracted()


def messages(catalogue: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The English forms of each message with the translated ones."""
    for message in catalogue:
        if message.id:
            yield tuple(update.forms(message.id)), tuple(update.forms(message.string))


def holes(text: str) -> list[str]:
    """The holes of a message: ``{name}``, or ``%(name)s`` of argparse."""
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    except ValueError:  # literal braces, as in an example of JSON
        named = []
    return sorted([*named, *re.findall(r"%(?:\(\w+\))?[sdr]", text)])


def without_holes(text: str) -> str:
    """A message without its holes."""
    return re.sub(r"\{\w+\}|%(?:\(\w+\))?[sdr]", "", text)


def test_the_template_is_up_to_date(template: Catalog) -> None:
    assert update.TEMPLATE.read_bytes() == update.written(template), RUN_IT


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_is_up_to_date(language: str, template: Catalog) -> None:
    assert update.catalogue_file(language).read_bytes() == update.written(update.updated(language, template)), RUN_IT


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    committed = gettext.GNUTranslations(update.catalogue_file(language).with_suffix(".mo").open("rb"))
    fresh = gettext.GNUTranslations(io.BytesIO(update.compiled(update.read(language))))
    assert _translations(committed) == _translations(fresh), RUN_IT


def _translations(translations: gettext.GNUTranslations) -> dict[object, str]:
    """The translations of a catalogue, without its header."""
    return {key: text for key, text in translations._catalog.items() if key}  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_to_translate(language: str) -> None:
    catalogue = update.read(language)
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert [english for english, forms in messages(catalogue) if not all(forms)] == []
    assert list(catalogue.obsolete) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_holes_of_the_english_and_no_other(language: str) -> None:
    wrong = []
    for english, forms in messages(update.read(language)):
        wrong += [form for form in forms if holes(form) not in [holes(one) for one in english]]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_ends_as_the_english_does(language: str) -> None:
    """In a space or a line end that argparse needs, or in a colon."""
    wrong = [
        (english[0], form)
        for english, forms in messages(update.read(language))
        for form in forms
        if any(english[0].endswith(end) != form.endswith(end) for end in (" ", "\n", ":", "…"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_the_english(language: str) -> None:
    same = [
        english[0]
        for english, forms in messages(update.read(language))
        if english[0] in forms and any(map(str.isalpha, without_holes(english[0]))) and english[0] not in SAME[language]
    ]
    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_zones_and_keys_are_short_enough(language: str) -> None:
    tr = Translator(language)
    assert [tr.zone_label(zone) for zone in ZONE_LABELS if len(tr.zone_label(zone)) > 12] == []
    assert [description for description in footer_keys() if len(tr.t(description)) > 13] == []


def footer_keys() -> Iterator[str]:
    """The descriptions of the keys in the footer."""
    for file in (SOURCE / "tui").rglob("*.py"):
        for call in calls(file, "Binding"):
            hidden = any(word.arg == "show" for word in call.keywords)
            if not hidden and len(call.args) > 2 and isinstance(call.args[2], ast.Call):
                marked = call.args[2].args[0]
                assert isinstance(marked, ast.Constant)
                yield str(marked.value)


def calls(file: Path, *names: str) -> Iterator[ast.Call]:
    """Every call of one of these functions in a file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def test_every_message_of_the_source_is_extracted(template: Catalog) -> None:
    """Also one inside an f-string, which the tokens of older Pythons do not show."""
    known = {english[0] for english, _ in messages(template)}
    missing = [
        (file.name, call.lineno, call.args[0].value)
        for file in SOURCE.rglob("*.py")
        for call in calls(file, "t", "n", "N_")
        if call.args and isinstance(call.args[0], ast.Constant) and call.args[0].value not in known
    ]
    assert missing == []


def test_every_problem_has_a_marked_message() -> None:
    bare = [
        (file.name, call.lineno)
        for file in SOURCE.rglob("*.py")
        for call in calls(file, "Problem", "Impossible")
        if any(isinstance(argument, ast.Constant | ast.JoinedStr) and _prose(argument) for argument in call.args)
    ]
    assert bare == []


def _prose(argument: ast.Constant | ast.JoinedStr) -> bool:
    return isinstance(argument, ast.JoinedStr) or " " in str(argument.value)


def test_every_message_of_argparse_is_in_the_catalogue() -> None:
    said = {
        call.args[0].value
        for call in calls(Path(inspect.getfile(argparse)), "_", "ngettext")
        if isinstance(call.args[0], ast.Constant)
    }
    known = {*argparse_messages.MESSAGES, *(one for one, _ in argparse_messages.COUNTED)}
    assert said - known - FOR_PROGRAMMERS == set()


def test_the_keys_of_textual_that_help_lists_are_in_the_catalogue(template: Catalog) -> None:
    from textual.app import App
    from textual.containers import ScrollableContainer
    from textual.widgets import OptionList

    from clientcheck_tui.tui.screens.help import UNNAMED

    for owner in (App, ScrollableContainer, OptionList):
        for key, binding in owner._merge_bindings():
            assert key not in UNNAMED or binding.description in template
    assert "palette" in template and "Open the command palette" in template


def test_numbers_and_dates_are_written_in_the_way_of_the_language() -> None:
    import datetime

    from clientcheck_tui.report.text import number

    day = datetime.date(2026, 5, 3)
    assert [number(12.5, Translator(language)) for language in LANGUAGES] == ["12.5", "12,5"]
    assert [Translator(language).date(day) for language in LANGUAGES] == ["3 May 2026", "3 Mei 2026"]
    assert [Translator(language).short_date(day, day) for language in LANGUAGES] == ["3 May", "3 Mei"]


def test_a_new_language_begins_with_its_own_plural_forms(
    template: Catalog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(update, "LOCALE", tmp_path)
    begun = update.updated("pl", template)
    assert begun.num_plurals > 2
    assert {len(update.forms(message.string)) for message in begun if isinstance(message.id, tuple)} == {
        begun.num_plurals
    }
    assert b"Language: pl" in update.written(begun)


def test_a_reworded_message_keeps_its_translation_as_fuzzy(template: Catalog) -> None:
    catalogue = update.read("id")
    reworded = Catalog(fuzzy=False)
    reworded.add("Everything is answered: finish to see the outcome.")
    catalogue.update(reworded)
    message = catalogue["Everything is answered: finish to see the outcome."]
    assert isinstance(message, Message)
    assert message.fuzzy
    assert message.string == Translator("id").t("Everything is answered. Finish to see the outcome.")


def test_a_problem_inside_a_problem_is_translated_too() -> None:
    inner = Problem("there is no such setting")
    outer = Problem("{path}: {name}: {what}; the default is used", path="a.toml", name="colour", what=inner)
    assert Translator("id").problem(outer) == "a.toml: colour: pengaturan itu tidak ada; nilai bawaan yang dipakai"
    assert str(outer) == "a.toml: colour: there is no such setting; the default is used"


def test_reasons_of_the_system_are_translated_and_other_data_is_not() -> None:
    """Python gets them from the system in English."""
    known = "No such file or directory"
    gone = Problem("{path}: cannot be written: {what}", path=known, what=os.strerror(errno.ENOENT))
    assert Translator("id").problem(gone) == f"{known}: tidak dapat ditulis: berkas atau folder tidak ada"
    assert Translator("en").problem(gone) == f"{known}: cannot be written: {known}"
    others = Problem("{path}: cannot be written: {what}", path="x", what=["no", "text"])
    assert "['no', 'text']" in Translator("id").problem(others)
