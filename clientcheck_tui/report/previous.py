"""What was answered last time: told only after the new answer, so that it does not steer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from clientcheck_tui.core.pack import NA, UNSURE, Pack
from clientcheck_tui.translator import Translator


class Previous(NamedTuple):
    """Answers of before.

    Attributes:
        answers: question key → option key, ``na`` or ``unsure``.
        day: when they were given.
    """

    answers: Mapping[str, str]
    day: datetime.date

    def told(self, pack: Pack, key: str, tr: Translator, today: datetime.date) -> str:
        """What was answered to a question, and when; empty where nothing was."""
        before = self.answers.get(key)
        if before is None:
            return ""
        texts = {option.key: pack.text(option.text, tr.language) for option in pack.questions[key].options}
        texts |= {UNSURE: tr.t("Not sure"), NA: tr.t("Does not apply")}
        return tr.t("was: {answer}, {day}", answer=texts.get(before, before), day=tr.short_date(self.day, today))
