"""Gathers every message of the product and brings the catalogues up to date; the product itself never imports it.

``python -m clientcheck_tui.locale.update`` writes the template, each language's catalogue and its compiled form.
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
"""The name of the catalogues."""

LOCALE = Path(__file__).resolve().parent
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
"""Every message, without a translation."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "t": None,
    "N_": None,
    "P_": ((1, "c"), 2),
    "p": ((1, "c"), 2),
    "n": (1, 2),
    "counted": (1, 2),
}
"""What stands before a message in the source; the last part of a dotted name counts, as in ``self.words.t``."""

COMMENT = "TRANSLATORS:"
"""How a comment to translators begins in the source."""

HEADER = """\
# The words of clientcheck{named}.
#
# Written by: python -m clientcheck_tui.locale.update
# What stands in {{braces}} is filled in later; it has to be in the translation as it is.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"MIME-Version: 1.0\\n"
"""


def catalogue_file(language: str) -> Path:
    """The catalogue of a language, as translators edit it."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extracted() -> Catalog:
    """Every message that the source marks, in the order of the files."""
    template = Catalog(fuzzy=False)
    found = extract_from_dir(LOCALE.parent, keywords=KEYWORDS, comment_tags=(COMMENT,), strip_comment_tags=True)
    for file, line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        if message and message[0]:
            template.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return template


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with the messages of ``template``: translations stay, what is gone goes.

    What looks like a message that was reworded keeps its translation, marked as fuzzy: somebody has to look at it.
    """
    catalogue = read(language)
    catalogue.update(template)
    catalogue.obsolete.clear()
    for message in catalogue:
        if isinstance(message.id, tuple | list):
            given = [*forms(message.string), *[""] * catalogue.num_plurals]
            message.string = tuple(given[: catalogue.num_plurals])
    return catalogue


def read(language: str) -> Catalog:
    """A language's catalogue as it is; where there is none yet, an empty one with the language's plural forms."""
    file = catalogue_file(language)
    text = file.read_bytes() if file.exists() else _header(language, to_gettext(Locale.parse(language).plural_form))
    return read_po(BytesIO(text), locale=language)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as a file: no places, days or names of tools in it that would change by themselves."""
    stream = BytesIO()
    write_po(stream, catalogue, width=100, no_location=True, omit_header=True, ignore_obsolete=True)
    header = _header(str(catalogue.locale), catalogue.plural_forms) if catalogue.locale else _header("", "")
    return header + stream.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it; what is fuzzy is left out, so English stands there."""
    stream = BytesIO()
    catalogue.creation_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)  # today's would change the file
    write_mo(stream, catalogue)
    return stream.getvalue()


def main() -> int:
    """Write everything anew; tell how much is still to translate, and return 1 if something is."""
    template = extracted()
    TEMPLATE.write_bytes(written(template))
    left = 0
    for language in LANGUAGES.keys() - {SOURCE_LANGUAGE}:
        catalogue = updated(language, template)
        file = catalogue_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written(catalogue))
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = [message for message in catalogue if message.id and (message.fuzzy or not all(forms(message.string)))]
        left += len(missing)
        sys.stdout.write(f"{language}: {len(catalogue)} messages, {len(missing)} to translate or to look at\n")
        for message in missing:
            sys.stdout.write(f"  {message.id!r}\n")
    return 1 if left else 0


def _header(language: str, plural_forms: str) -> bytes:
    """How a catalogue begins; without a language, the template."""
    if not language:
        return f"{HEADER.format(named='')}\n".encode()
    text = HEADER.format(named=f", in {Locale.parse(language).english_name}")
    plural_forms = plural_forms.rstrip(";")
    return f'{text}"Language: {language}\\n"\n"Plural-Forms: {plural_forms};\\n"\n\n'.encode()


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A translation's forms: one, or one for each plural."""
    return [string or ""] if isinstance(string, str | None) else list(string)


if __name__ == "__main__":
    sys.exit(main())
