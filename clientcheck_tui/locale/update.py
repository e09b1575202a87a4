"""Writes the template of all messages, and the catalogue of each language with its compiled form.

Run it with ``python -m clientcheck_tui.locale.update``.
"""

from __future__ import annotations

import datetime
import sys
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

from clientcheck_tui.translator import LANGUAGES, SOURCE_LANGUAGE

DOMAIN = "clientcheck"
LOCALE = Path(__file__).resolve().parent
TEMPLATE = LOCALE / f"{DOMAIN}.pot"

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "t": None,
    "N_": None,
    "P_": ((1, "c"), 2),
    "p": ((1, "c"), 2),
    "n": (1, 2),
    "counted": (1, 2),
}
"""The functions and methods whose arguments are messages, for Babel; ``c`` marks the context."""

COMMENT = "TRANSLATORS:"
"""The start of comments that are copied into the catalogues."""

HEADER = """\
# The messages of clientcheck{named}.
#
# Written by: python -m clientcheck_tui.locale.update
# What stands in {{braces}} is filled in later: keep it as it is.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"MIME-Version: 1.0\\n"
"""


def catalogue_file(language: str) -> Path:
    """Return the file of a language that translators edit."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extracted() -> Catalog:
    """Return every message of the source, in the order of the files."""
    template = Catalog(fuzzy=False)
    messages = extract_from_dir(LOCALE.parent, keywords=KEYWORDS, comment_tags=(COMMENT,), strip_comment_tags=True)
    for file, line, message, comments, context in sorted(messages, key=lambda entry: (entry[0], entry[1])):
        if message and message[0]:
            template.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalogue of a language with exactly the messages of ``template``.

    A new message that resembles an old one gets its translation, marked as fuzzy for a translator to check.
    """
    catalogue = read(language)
    catalogue.update(template)
    catalogue.obsolete.clear()
    for message in catalogue:
        if isinstance(message.id, tuple | list):
            translated = [*forms(message.string), *[""] * catalogue.num_plurals]
            message.string = tuple(translated[: catalogue.num_plurals])
    return catalogue


def read(language: str) -> Catalog:
    """Return the catalogue of a language, or an empty one with its plural forms."""
    file = catalogue_file(language)
    text = file.read_bytes() if file.exists() else _header(language, to_gettext(Locale.parse(language).plural_form))
    return read_po(BytesIO(text), locale=language)


def written(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue, without line numbers, dates and versions, which change too often."""
    stream = BytesIO()
    write_po(stream, catalogue, width=100, no_location=True, omit_header=True, ignore_obsolete=True)
    header = _header(str(catalogue.locale), catalogue.plural_forms) if catalogue.locale else _header("", "")
    return header + stream.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the form gettext reads, without fuzzy messages, which stay English."""
    stream = BytesIO()
    catalogue.creation_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # today's would change the file
    write_mo(stream, catalogue)
    return stream.getvalue()


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return the forms of a message: one, or one for each plural."""
    return [string or ""] if isinstance(string, str | None) else list(string)


def main() -> int:
    """Write all files, print what is left to translate, and return 1 if anything is."""
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    left = 0
    for language in LANGUAGES:
        if language == SOURCE_LANGUAGE:
            continue
        catalogue = updated(language, template)
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalogue))
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message for message in catalogue if message.id and (message.fuzzy or not all(forms(message.string)))]
        left += len(missing)
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(missing)} to translate or to check\n")
        for message in missing:
            sys.stdout.write(f"  {message.id!r}\n")
    return 1 if left else 0


def _header(language: str, plural_forms: str) -> bytes:
    """Return the header of a catalogue; with "" that of the template."""
    if not language:
        return f"{HEADER.format(named='')}\n".encode()
    text = HEADER.format(named=f", in {Locale.parse(language).english_name}")
    plural_forms = plural_forms.rstrip(";")
    return f'{text}"Language: {language}\\n"\n"Plural-Forms: {plural_forms};\\n"\n\n'.encode()


if __name__ == "__main__":
    sys.exit(main())
