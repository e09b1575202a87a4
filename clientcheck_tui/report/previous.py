"""What was answered last time: told only after the new answer, so that it does not steer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from clientcheck_tui.core.pack import NA, UNSURE, Pack
from clientcheck_tui.words import Words


class Previous(NamedTuple):
    """Answers of before.

    Attributes:
        answers: question key → option key, ``na`` or ``unsure``.
        day: when they were given.
    """

    answers: Mapping[str, str]
    day: datetime.date

    def told(self, pack: Pack, key: str, words: Words, today: datetime.date) -> str:
        """What was answered to a question, and when; empty where nothing was."""
        before = self.answers.get(key)
        if before is None:
            return ""
        texts = {option.key: pack.words(option.text, words.language) for option in pack.questions[key].options}
        texts |= {UNSURE: words.t("Not sure"), NA: words.t("Does not apply")}
        return words.t("was: {answer}, {day}", answer=texts.get(before, before), day=words.short_date(self.day, today))
