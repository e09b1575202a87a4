"""The quiet question before an outcome: what would the client say about the worst sign, and what was one's own part?

The text is kept as a note under the sign's key, and is never scored.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientcheck_tui.core.advice import safety_unsure
from clientcheck_tui.core.answers import Answers
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict


def sign_to_ask_about(pack: Pack, verdict: Verdict, answers: Answers, notes: Mapping[str, str]) -> str | None:
    """Return the sign to ask about, None for none: the worst that is clear or severe, the first one of equals.

    Nobody is asked for their part in it where a red line is crossed, or one about safety is answered *not sure*; and
    nobody is asked twice.
    """
    unsafe = verdict.red_lines or safety_unsure(pack, answers)
    if pack.talk is None or unsafe or notes.keys() & pack.role_of:
        return None
    serious = [
        sign
        for sign in verdict.signs.values()
        if sign.serious and pack.role_of[sign.key] != "repair" and sign.key in pack.talk.other_side
    ]
    return max(serious, key=lambda sign: sign.parts or 0).key if serious else None
