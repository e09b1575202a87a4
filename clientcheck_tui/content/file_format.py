"""The format of a pack's files; that of ``advice.toml`` is ``AdviceBook``. Authors' editors show these docstrings."""

from __future__ import annotations

from typing import Annotated

import msgspec

from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.pack import Calculator, Condition, Kind, Part, RedLineRule, Role

KEY = r"^[a-z][a-z0-9-]*$"
Key = Annotated[str, msgspec.Meta(pattern=KEY)]
"""A stable name: small letters, digits and hyphens."""

QUESTION_KEY = r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$"
QuestionKey = Annotated[str, msgspec.Meta(pattern=QUESTION_KEY)]
"""``sign.name``."""

VERSION = r"^\d+\.\d+\.\d+$"
Version = Annotated[str, msgspec.Meta(pattern=VERSION)]
"""``major.minor.patch``; see ``lint.versions``."""

CLAIM = r"^C[1-9][0-9]?$"
Claim = Annotated[str, msgspec.Meta(pattern=CLAIM)]
"""A claim of the source, ``C12``."""


class PackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pack.toml``: the pack as a whole.

    Attributes:
        key: its permanent name.
        version: its version, three numbers.
        look_again: zone → after how many days to look at the client again; rows of the verdict may have their own.
        languages: the languages that every text is needed in.
        signs: the signs in the order they are listed, each with a file of its name.
        asking: the same signs in the order they are asked; if left out, the order of ``signs``.
        quick: the questions of the quick assessment.
        name: its name in words.
        about: what it is, in one sentence.
        recall: the times that questions ask about, by name.
        scale: options that several questions share, by name; each a ``key`` and a text in each language.
    """

    key: Key
    version: Version
    look_again: dict[str, Annotated[int, msgspec.Meta(ge=1)]]
    languages: Annotated[tuple[Key, ...], msgspec.Meta(min_length=1)]
    signs: Annotated[tuple[Key, ...], msgspec.Meta(min_length=1)]
    quick: tuple[QuestionKey, ...]
    name: Texts
    about: Texts
    recall: dict[str, Texts]
    scale: dict[str, tuple[Texts, ...]] = {}
    asking: tuple[Key, ...] = ()


class QuestionEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``[[question]]`` of a sign's file.

    Attributes:
        key: ``sign.name``.
        topic: what it is about in a few words, for lists.
        text: the question.
        why: one line on why it is asked.
        recall: the name of the time it asks about, from ``pack.toml``.
        claims: the claims of the source that it rests on.
        kind: what its answer does.
        weighty: its last option makes the sign at least clear.
        na: *does not apply* is offered.
        calculator: what works out the answer from figures.
        scale: the name of a shared scale, instead of options.
        option: its own options in order; the first speaks most for staying.
        red_line: option → the row of the verdict that it leads to.
        show_if: when it is asked.
        speaks_for: the questions of its sign that it excuses at its first option; on guards only.
        part: what the rules read it for.
        changed: the version in which its meaning or its options last changed; answers given in an earlier major version
            are asked again.
    """

    key: QuestionKey
    topic: Texts
    text: Texts
    why: Texts
    recall: str
    claims: tuple[Claim, ...]
    kind: Kind = "scored"
    weighty: bool = False
    na: bool = False
    calculator: Calculator | None = None
    scale: str = ""
    option: tuple[Texts, ...] = ()
    red_line: dict[str, RedLineRule] = {}
    show_if: Condition | None = None
    speaks_for: tuple[QuestionKey, ...] = ()
    part: Part | None = None
    changed: Version = ""


class SignFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``<sign>.toml``: one sign and its questions.

    Attributes:
        key: the sign, the name of the file.
        role: its part in the verdict.
        claims: the claims of the source that it rests on.
        name: a short name.
        title: the sign in words.
        question: its questions in order.
    """

    key: Key
    role: Role
    claims: tuple[Claim, ...]
    name: Texts
    title: Texts
    question: Annotated[tuple[QuestionEntry, ...], msgspec.Meta(min_length=1)]
