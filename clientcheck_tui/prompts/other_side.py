"""Asks in a line face, before an outcome, what the client would say about the worst sign."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.prompts.face import Face
from clientcheck_tui.report.other_side import other_side_parts
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.translator import Translator

NEVER = "-"
"""Typed instead of an answer: never to be asked again."""


def ask_for_other_side(
    draft: OpenDraft, face: Face, settings_file: SettingsFile, tr: Translator, save: Callable[[str, str], None]
) -> None:
    """Ask, unless the settings say not to; ``save`` gets the sign and the text. Nothing has to be typed.

    The end of the input is no reason not to finish: a script that answers all the questions may end here.
    """
    settings, t = settings_file.read(), tr.t
    sign = draft.sign_to_ask_about() if settings.ask_other_side else None
    if sign is None:
        return
    [part] = other_side_parts(draft.interview.pack, {sign: ""}, tr)
    face.say(t("{sign}: {question}", sign=part.sign, question=part.question))
    prompt = t("One line for yourself, never scored (Enter goes on without it, - never asks again):")
    try:
        typed = face.line(prompt, lambda text: save(sign, text))
    except EOFError:
        face.left()
        return
    if typed != NEVER:
        save(sign, typed)
        return
    try:
        settings_file.write(msgspec.structs.replace(settings, ask_other_side=False))
    except Problem as problem:
        face.say(tr.problem(problem))
