"""The places of a letter that have to be filled or checked before it is sent, without what writes letters."""

from __future__ import annotations

import re

from clientcheck_tui.core.problem import N_
from clientcheck_tui.translator import LANGUAGES, Translator

_MISSING, _CHECK = N_("[missing: {name}]"), N_("[check before sending: {name}]")


def hole(name: str, tr: Translator) -> str:
    """Return what stands where a fact is missing."""
    return tr.t(_MISSING, name=name)


def check_mark(name: str, tr: Translator) -> str:
    """Return what stands beside something that another fact contradicts, or that has to have happened first."""
    return tr.t(_CHECK, name=name)


def holes(text: str) -> list[str]:
    """Return these places of a letter, in any language, each as it is written there, and once."""
    marks = (Translator(language).t(message) for language in LANGUAGES for message in (_MISSING, _CHECK))
    starts = "|".join(re.escape(mark.partition("{name}")[0]) for mark in marks)
    return list(dict.fromkeys(re.findall(rf"(?<!\\)(?:{starts})[^\]\n]*\]", text)))
