"""Converting a draft to a later version of its pack: what still means the same stays, the rest is asked again."""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.answers import position_of
from clientcheck_tui.core.pack import Pack, Question
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft, PackRef


def is_later(one: PackRef, other: PackRef) -> bool:
    """Whether ``one`` is a later version of the pack ``other``."""
    return one.key == other.key and version_numbers(one.version) > version_numbers(other.version)


def is_later_major(one: PackRef, other: PackRef) -> bool:
    """Whether ``one`` is a later major version of the pack ``other``."""
    return one.key == other.key and _major(one.version) > _major(other.version)


def is_same_major(one: PackRef, other: PackRef) -> bool:
    """Whether both are of one pack and one major version, so that verdicts of them can be compared."""
    return one.key == other.key and _major(one.version) == _major(other.version)


def unchanged(pack: Pack, version: str, answers: dict[str, str]) -> dict[str, str]:
    """The answers given in ``version`` of the pack whose question and option still mean the same."""
    return {
        key: answer
        for key, answer in answers.items()
        if _asks_the_same(pack, version, key) and _is_answer(pack.questions[key], answer)
    }


def converted(draft: Draft, pack: Pack, known: Draft) -> Draft:
    """A draft of an earlier version as answers to ``pack``, the pack of ``known``.

    Where a question or its option does not mean the same any more, the answer and the figures are those of ``known``.
    All notes stay, those on questions that are no longer asked too.
    """
    version = draft.pack.version
    answers = unchanged(pack, version, draft.answers)
    dropped = draft.answers.keys() - answers.keys()
    changed = {key for key in pack.questions if key in dropped or not _asks_the_same(pack, version, key)}
    evidence = {key: one for key, one in draft.evidence.items() if key in pack.questions and key not in changed}
    return msgspec.structs.replace(
        draft,
        pack=known.pack,
        answers=answers | {key: known.answers[key] for key in changed if key in known.answers},
        evidence=evidence | {key: known.evidence[key] for key in changed if key in known.evidence},
        was=unchanged(pack, version, draft.was),
    )


def _asks_the_same(pack: Pack, version: str, key: str) -> bool:
    question = pack.questions.get(key)
    return question is not None and _major(question.changed) <= _major(version)


def _is_answer(question: Question, answer: str) -> bool:
    try:
        position_of(question, answer)
    except Problem:
        return False
    return True


def _major(version: str) -> int:
    return version_numbers(version)[0]


def version_numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version; anything else counts as 0, since it may be empty or edited by hand."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
