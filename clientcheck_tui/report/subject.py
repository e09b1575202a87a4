"""What a report is about."""

from __future__ import annotations

from functools import cached_property

import msgspec

from clientcheck_tui.core.answers import Assessment, read_answers
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict, judge


class Reported(msgspec.Struct, frozen=True, dict=True):
    """All that a report of one assessment needs.

    Attributes:
        pack: the pack the assessment was made with.
        client: the client's name as the person writes it, or what stands in its place.
        assessment: the finished assessment.
        verdict: what its answers say.
    """

    pack: Pack
    client: str
    assessment: Assessment
    verdict: Verdict

    @cached_property
    def answers(self) -> dict[str, int | str]:
        """Question key → position, ``na`` or ``unsure``, as the rules read it."""
        return read_answers(self.pack, self.assessment.answers)


def reported(pack: Pack, client: str, assessment: Assessment) -> Reported:
    """Judge an assessment of the client called ``client``, made with ``pack``, to report it.

    Raises:
        Problem: an answer does not fit the pack.
    """
    return Reported(pack, client, assessment, judge(pack, read_answers(pack, assessment.answers)))
