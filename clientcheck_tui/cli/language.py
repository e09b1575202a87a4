"""Choosing the language, and translating argparse."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.translator import LANGUAGES, SOURCE_LANGUAGE

VARIABLE = "CLIENTCHECK_LANG"
"""The environment variable for the language."""

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The system's variables for the language of messages; the first that is set counts."""


def choose_language(
    option: str | None, environment: Mapping[str, str], setting: str = ""
) -> tuple[str, Problem | None]:
    """Choose by ``--lang``, the environment, the settings or the system, in this order.

    Return also what is wrong with ``CLIENTCHECK_LANG``, if anything. The parser reports a wrong ``--lang``.
    """
    if option in LANGUAGES:
        return option, None
    value = environment.get(VARIABLE, "")
    if value.lower() in LANGUAGES:
        return value.lower(), None
    language = setting or _system_language(environment)
    if not value or option is not None:
        return language, None
    message = N_("{variable}: “{value}” is not one of: {languages}; it is ignored")
    return language, Problem(message, variable=VARIABLE, value=value, languages=", ".join(LANGUAGES))


@contextmanager
def argparse_in(language: str) -> Iterator[None]:
    """Translate argparse's messages, listed in ``locale/argparse_messages.py``, with our catalogue inside ``with``.

    argparse asks gettext, which reads the environment.
    """
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("clientcheck", Path(__file__).parent.parent / "locale")
    gettext.textdomain("clientcheck")
    # gettext looks for a catalogue at every message; for C, it knows that there is none
    os.environ["LANGUAGE"] = "C" if language == SOURCE_LANGUAGE else language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        del os.environ["LANGUAGE"]
        if before is not None:
            os.environ["LANGUAGE"] = before


def _system_language(environment: Mapping[str, str]) -> str:
    """Return the system's language if we have it, or else English.

    As in GNU gettext, the list ``LANGUAGE`` (``id:en``) goes before the locale, unless that is C or POSIX or not set.
    """
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), None) or _windows_locale()
    if re.fullmatch(r"(C|POSIX)([.@].*)?|", locale):
        return SOURCE_LANGUAGE
    for name in (environment.get("LANGUAGE") or locale).lower().split(":"):
        for code in LANGUAGES:
            if re.match(rf"{code}(?![a-z])", name):
                return code
    return SOURCE_LANGUAGE


def _windows_locale() -> str:
    """Return the language of Windows, which no variable has; empty on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
