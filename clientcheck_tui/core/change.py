"""What has changed between two assessments of a client, and whether it is more than chance. Docs: ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from clientcheck_tui.core.answers import Answer, Answers, read_answers
from clientcheck_tui.core.conversion import is_later, is_same_major, unchanged
from clientcheck_tui.core.pack import Pack, Sign
from clientcheck_tui.core.records import Assessment
from clientcheck_tui.core.scoring import WORST, asked, holds, sign_state


class SignChange(msgspec.Struct, frozen=True):
    """How one sign has changed.

    Attributes:
        positions: by how many positions its answers have moved in all; positive is worse.
        common: how many of its scored questions were answered in both assessments, 1 or more.
        causes: guards and ``since`` that are answered differently, where they have moved the severity that is shown.
    """

    positions: int
    common: int
    causes: tuple[str, ...] = ()

    @property
    def delta(self) -> float:
        """By how many points the plain mean has moved, −100 to 100, with one decimal; positive is worse."""
        return round(100 * self.positions / (WORST * self.common), 1)

    @property
    def real(self) -> bool:
        """Whether it is more than the normal wobble: people answer one step differently one time in ten each way.

        That is our assumption. The limit is 1.96 × √2 × 100 × √(2 × 0.1 × (1/3)² ÷ common) points, compared exactly.
        """
        return 100_000 * self.positions**2 >= 153_664 * self.common

    @property
    def better(self) -> bool:
        """A real change for the better."""
        return self.real and self.positions < 0

    @property
    def worse(self) -> bool:
        """A real change for the worse."""
        return self.real and self.positions > 0


class Moved(msgspec.Struct, frozen=True):
    """A question that was answered differently; None is without an answer."""

    key: str
    before: Answer | None
    now: Answer | None


class Change(msgspec.Struct, frozen=True):
    """What has changed from one assessment to a later one.

    Attributes:
        signs: sign → its change, where both have answers in common.
        moved: the questions answered differently, in the pack's order.
        notes: the questions and signs with a note that is new or different.
        common_only: they were made with different major versions, and only what both ask is compared.
        mood_only: how one feels has really changed, and nothing else has.
    """

    signs: dict[str, SignChange]
    moved: tuple[Moved, ...]
    notes: tuple[str, ...]
    common_only: bool
    mood_only: bool


def compare(pack_before: Pack, before: Assessment, pack: Pack, now: Assessment) -> Change:
    """Return what has changed from the assessment ``before`` to ``now``, each with the pack it was made with.

    Raises:
        Problem: an answer does not fit its pack.
    """
    common_only = before.pack.key == now.pack.key and not is_same_major(before.pack, now.pack)
    old, new = _same_questions(pack_before, before, pack, now)
    signs = {}
    for sign in pack.signs:
        if (change := sign_change(pack, sign, old, new)) is not None:
            signs[sign.key] = change if common_only else _with_causes(change, pack, sign, old, new)
    keys = [key for key in pack.questions if old.get(key) != new.get(key) and (key in old or not common_only)]
    notes = [key for key, note in now.notes.items() if note != before.notes.get(key)]
    return Change(
        signs=signs,
        moved=tuple(Moved(key, old.get(key), new.get(key)) for key in keys),
        notes=tuple(notes),
        common_only=common_only,
        mood_only=_mood_only(pack, signs),
    )


def sign_change(pack: Pack, sign: Sign, before: Answers, now: Answers) -> SignChange | None:
    """Return how a sign has changed; None where none of its scored questions was answered both times.

    The plain means over those questions are compared, without floors, guards and bad patches.
    """
    moves = []
    for question in sign.scored:
        old, new = before.get(question.key), now.get(question.key)
        if not (isinstance(old, int) and isinstance(new, int)):
            continue
        if holds(question.show_if, pack, before) and holds(question.show_if, pack, now):
            moves.append(new - old)
    return SignChange(sum(moves), len(moves)) if moves else None


def together(changes: Iterable[SignChange]) -> str:
    """Return what several changes come to, as the key of an option of a question on the trend.

    All really better: ``better``; some of them, and none worse: ``slightly``; some worse, and none better: ``worse``;
    otherwise ``same``.
    """
    changes = list(changes)
    better, worse = sum(one.better for one in changes), sum(one.worse for one in changes)
    if better and not worse:
        return "better" if better == len(changes) else "slightly"
    return "worse" if worse and not better else "same"


def _same_questions(
    pack_before: Pack, before: Assessment, pack: Pack, now: Assessment
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Return both assessments' answers to questions that mean the same in both, as those of ``pack``."""
    if before.pack.key != now.pack.key:
        return {}, read_answers(pack, now.answers)
    if is_later(now.pack, before.pack):
        return read_answers(pack, unchanged(pack, before.pack.version, before.answers)), read_answers(pack, now.answers)
    if is_later(before.pack, now.pack):  # rebuilt from paper with an older pack
        same = unchanged(pack_before, now.pack.version, now.answers)
        kept = {key: before.answers[key] for key in same if key in before.answers}
        return read_answers(pack, kept), read_answers(pack, now.answers)
    return read_answers(pack, before.answers), read_answers(pack, now.answers)


def _with_causes(
    change: SignChange, pack: Pack, sign: Sign, before: Mapping[str, Answer], now: Mapping[str, Answer]
) -> SignChange:
    """Add the guards and ``since`` without whose change the sign would show another severity."""
    then, after = sign_state(pack, sign, before), sign_state(pack, sign, now)
    causes = []
    for question in sign.followups:
        key = question.key
        counted = [
            answers.get(key) == 0 and asked(question, pack, answers, {sign.key: state})
            for answers, state in ((before, then), (now, after))
        ]
        if counted[0] != counted[1]:
            as_before = {other: value for other, value in now.items() if other != key}
            if key in before:
                as_before[key] = before[key]
            if sign_state(pack, sign, as_before).parts != after.parts:
                causes.append(key)
    return msgspec.structs.replace(change, causes=tuple(causes))


def _mood_only(pack: Pack, signs: Mapping[str, SignChange]) -> bool:
    feelings = [change for key, change in signs.items() if pack.role_of[key] == "feeling"]
    others = [change for key, change in signs.items() if pack.role_of[key] != "feeling"]
    return any(one.real for one in feelings) and bool(others) and not any(one.real for one in others)
