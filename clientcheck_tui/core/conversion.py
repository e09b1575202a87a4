"""Converting a draft to a later version of its pack: what still means the same stays, the rest is asked again."""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.answers import position_of
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft, PackRef


def is_later(one: PackRef, other: PackRef) -> bool:
    """Whether ``one`` is a later version of the pack ``other``."""
    return one.key == other.key and _numbers(one.version) > _numbers(other.version)


def scores_otherwise(one: PackRef, other: PackRef) -> bool:
    """Whether ``one`` is a later major version of the pack ``other``."""
    return one.key == other.key and _major(one.version) > _major(other.version)


def means_the_same(pack: Pack, version: str, key: str, answer: str) -> bool:
    """Whether an answer (an option's key, ``na`` or ``unsure``) given in ``version`` of the pack still fits it."""
    if not _asks_the_same(pack, version, key):
        return False
    try:
        position_of(pack.questions[key], answer)
    except Problem:
        return False
    return True


def unchanged(pack: Pack, version: str, answers: dict[str, str]) -> dict[str, str]:
    """The answers given in ``version`` of the pack that still mean the same."""
    return {key: answer for key, answer in answers.items() if means_the_same(pack, version, key, answer)}


def converted(draft: Draft, pack: Pack, known: Draft) -> Draft:
    """A draft of an earlier version as answers to ``pack``, the pack of ``known``.

    Where a question or its option does not mean the same any more, it says nothing about it: the answer and the figures
    are those of ``known``. Notes all stay, those on questions that are no longer asked too.
    """
    version = draft.pack.version
    answers = unchanged(pack, version, draft.answers)
    lost = draft.answers.keys() - answers.keys()
    silent = {key for key in pack.questions if key in lost or not _asks_the_same(pack, version, key)}
    evidence = {key: one for key, one in draft.evidence.items() if key in pack.questions and key not in silent}
    return msgspec.structs.replace(
        draft,
        pack=known.pack,
        answers=answers | {key: known.answers[key] for key in silent if key in known.answers},
        evidence=evidence | {key: known.evidence[key] for key in silent if key in known.evidence},
        was=unchanged(pack, version, draft.was),
    )


def _asks_the_same(pack: Pack, version: str, key: str) -> bool:
    question = pack.questions.get(key)
    return question is not None and _major(question.changed) <= _major(version)


def _major(version: str) -> int:
    return _numbers(version)[0]


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version; what is no number counts as 0, since it may be empty or edited by hand."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
