"""Which language the person reads."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.translator import LANGUAGES

VARIABLE = "CLIENTCHECK_LANG"
"""The environment variable that names the language."""

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where the system says which language a person reads; the first that is set counts."""

LIST_VARIABLE = "LANGUAGE"
"""Where GNU systems list the languages a person reads, the preferred one first: ``id:en``."""


def choose_language(
    arguments: list[str], environment: Mapping[str, str], setting: str = ""
) -> tuple[str, Problem | None]:
    """The language by ``--lang``, the environment, the settings or the system; known before anything is said in it.

    Returns:
        The language, and what was wrong with the environment's word on it. A wrong ``--lang`` is the parser's affair.
    """
    asked = option("--lang", arguments)
    if asked in LANGUAGES:
        return asked, None
    named = environment.get(VARIABLE, "")
    if named.lower() in LANGUAGES:
        return named.lower(), None
    spoken = setting or _of_locale(environment)
    if not named or asked is not None:
        return spoken, None
    return spoken, Problem(
        N_("{variable}: “{value}” is none of its languages ({languages}); it is not heeded"),
        variable=VARIABLE,
        value=named,
        languages=", ".join(LANGUAGES),
    )


@contextmanager
def argparse_speaks(language: str) -> Iterator[None]:
    """Let argparse, which asks gettext and the environment, speak our language; all is put back afterwards.

    ``locale/argparse_messages.py`` has what argparse says by itself.
    """
    domain, chosen = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("clientcheck", Path(__file__).parent.parent / "locale")
    gettext.textdomain("clientcheck")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if chosen is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = chosen


def option(name: str, arguments: list[str]) -> str | None:
    """The value of the last option of this name, before the arguments are parsed."""
    found = None
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == name and place + 1 < len(arguments):
            found = arguments[place + 1]
        elif argument.startswith(f"{name}="):
            found = argument.removeprefix(f"{name}=")
    return found


def _of_locale(environment: Mapping[str, str]) -> str:
    """The system's language, where we speak it, or else English.

    As with GNU gettext, ``LANGUAGE`` goes before the locale, unless the locale is C or POSIX or none is set.
    """
    locale = next((value for name in LOCALE_VARIABLES if (value := environment.get(name))), None) or _of_windows()
    if re.fullmatch(r"(C|POSIX)([.@].*)?|", locale):
        return LANGUAGES[0]
    wanted = (environment.get(LIST_VARIABLE) or locale).lower().split(":")
    spoken = (code for name in wanted for code in LANGUAGES if re.match(rf"{code}(?![a-z])", name))
    return next(spoken, LANGUAGES[0])


def _of_windows() -> str:
    """The language Windows speaks to the person, which no variable tells there; empty elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
