"""What a report is about."""

from __future__ import annotations

from functools import cached_property

import msgspec

from clientcheck_tui.core.answers import Answer, Assessment, Evidence, read_answers
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.verdict import Verdict, judge


class JudgedAssessment(msgspec.Struct, frozen=True, dict=True):
    """All that a report of one assessment needs.

    Attributes:
        pack: the pack the assessment was made with.
        client: the client's name as the person writes it, or what stands in its place.
        assessment: the finished assessment.
        verdict: what its answers say.
        time: when it was finished, ``14:05``, where the client has several of that day; else empty.
    """

    pack: Pack
    client: str
    assessment: Assessment
    verdict: Verdict
    time: str = ""

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Question key → position, ``na`` or ``unsure``, as the rules read it."""
        return read_answers(self.pack, self.assessment.answers)

    @cached_property
    def evidence(self) -> Evidence:
        """The figures that give the very answer that stands; others, half typed or overruled, prove nothing."""
        if not self.assessment.evidence:
            return {}
        from clientcheck_tui.core.calculators import work_out_kept  # decimals, for those who have figures

        found = {}
        for key, figures in self.assessment.evidence.items():
            question = self.pack.questions.get(key)
            if question is None or question.calculator is None:
                continue
            worked = work_out_kept(question.calculator, figures)
            if worked is not None and worked.position == self.answers.get(key):
                found[key] = figures
        return found


def reported(pack: Pack, client: str, assessment: Assessment) -> JudgedAssessment:
    """Judge an assessment of the client called ``client``, made with ``pack``, to report it.

    Raises:
        Problem: an answer does not fit the pack.
    """
    return JudgedAssessment(pack, client, assessment, judge(pack, read_answers(pack, assessment.answers)))
