"""What a person has written about the other side of a sign: what the client would say, and their own part in it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from clientcheck_tui.core.pack import Pack
from clientcheck_tui.translator import Translator


class OtherSidePart(msgspec.Struct, frozen=True):
    """A text as it was typed.

    Attributes:
        sign: the name of the sign it is about.
        question: the question it answers; "" where the pack does not ask it any more.
    """

    sign: str
    question: str
    text: str


def other_side_parts(pack: Pack, notes: Mapping[str, str], tr: Translator) -> list[OtherSidePart]:
    """Return what was written, in the order of the signs."""
    return [
        OtherSidePart(pack.text(sign.name, tr.language), other_side_question(pack, sign.key, tr), notes[sign.key])
        for sign in pack.signs
        if sign.key in notes
    ]


def other_side_question(pack: Pack, sign: str, tr: Translator) -> str:
    """Return the question about a sign, or ""."""
    texts = pack.talk.other_side.get(sign) if pack.talk is not None else None
    return pack.text(texts, tr.language) if texts else ""
