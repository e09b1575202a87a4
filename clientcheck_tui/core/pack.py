"""A pack: what is asked, in which order, and which part each sign plays in the verdict.

Keys never change: they are what is saved. The JSON schemas show authors the docs of what a pack's files contain.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from clientcheck_tui.core.advice_book import AdviceBook, Texts
from clientcheck_tui.core.talk_book import TalkBook

Kind = Literal["scored", "guard", "since", "gate", "red-line"]
"""What an answer does: counts into its sign's mean · excuses its sign at position 0 · says how long it has been so
(position 0 is a bad patch, C2) · opens further questions · decides alone (C11)."""

FOLLOWUPS: tuple[Kind, ...] = ("guard", "since")
"""The kinds of questions that are asked once their sign reaches 25."""

Role = Literal["work", "person", "feeling", "contact", "repair"]
"""A sign's part in the verdict: prepares leaving when severe, unless things improve (C5, C8) · how one is treated, or
how one feels: prepares leaving when severe, whatever the client pays (C12, C20) · counts among several only once a talk
was tried (C16) · says whether talking has helped (C17, C18)."""

UP_TO_THE_CLIENT: tuple[Role, ...] = ("work", "person", "contact")
"""The roles of signs whose answers the client could improve, so that they can be talked about; one's own feelings are
not among them."""

Part = Literal["talk", "trend", "reaction", "time", "kept", "relapse"]
"""What the answer to a question of a repair sign says: whether there was a talk (a gate, see `TALKED`) · whether things
get better since (its first two positions, and *does not apply*) · how the client took the talk (the last position: they
retaliated) · whether the talk was long enough ago (a gate, at position 0) · how much of what was agreed is kept · how
often the problem came back. The rules read the first three; the log of a client proposes answers to all but the third
(C17, C18)."""

Talk = Literal["agreed", "explicit", "refused"]
"""A talk that was had: with changes agreed in writing · in plain words · asked for, and refused by the client (C17)."""

TALKED: tuple[Talk, ...] = ("agreed", "explicit", "refused")
"""The option keys of the question whose part is ``talk`` with which the client was talked to, or asked to talk."""

RedLineRule = Literal["red-line", "unpaid-final", "unlawful-open", "unpaid"]
"""The rows of the decision table that a red line can set off."""

Calculator = Literal["rate", "unbilled", "late", "share"]
"""What an answer can be calculated from: hourly rate ÷ floor rate · unpaid ÷ all hours · days an invoice is late ·
share of the hours ÷ share of the income."""

Zone = Literal["keep", "watch", "talk", "prepare", "leave"]
"""What the verdict advises, from staying to leaving."""

ZONES: tuple[Zone, ...] = ("keep", "watch", "talk", "prepare", "leave")

Level = Literal["unknown", "none", "mild", "clear", "severe"]
"""How severe a sign is; ``clear`` is shown as *marked*."""

NA: Literal["na"] = "na"
UNSURE: Literal["unsure"] = "unsure"


class Option(msgspec.Struct, frozen=True):
    """One answer a question offers; ``key`` is what is saved."""

    key: str
    text: Texts


class Condition(msgspec.Struct, frozen=True, rename={"is_": "is"}, forbid_unknown_fields=True, omit_defaults=True):
    """When a question is asked: a gate's answer, or all or any of several conditions.

    Attributes:
        question: the key of the gate.
        is_: the option of that gate for which this holds (``is`` in the file).
        all: conditions that must all hold.
        any: conditions of which one must hold.
    """

    question: str = ""
    is_: str = ""
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    def gates(self) -> set[str]:
        """The keys of all gates this condition names."""
        own = {self.question} if self.question else set()
        return own.union(*(part.gates() for part in (*self.all, *self.any)))


class Question(msgspec.Struct, frozen=True, dict=True, omit_defaults=True):
    """One question.

    Attributes:
        key: ``sign.name``, what is saved.
        topic: what it is about, for lists; at most 26 terminal cells.
        recall: the time it asks about.
        options: from the best for staying (position 0) to the worst.
        claims: the source's claims it rests on (``C4``).
        weighty: at its worst position it makes its sign at least clear.
        speaks_for: the questions of its sign that it excuses at position 0; on guards only (C2, C6).
        part: what the rules read it for; None for most questions.
        changed: the version of the pack in which its meaning or options last changed: answers given in an earlier major
            version are asked again. Empty if it never changed.
        na: the screen offers *does not apply*.
        red_line: option → the row of the decision table it sets off; on red lines only.
        show_if: when it is asked; None is always (guards and ``since`` wait for their sign to reach 25).
    """

    key: str
    topic: Texts
    text: Texts
    why: Texts
    recall: Texts
    options: tuple[Option, ...]
    claims: tuple[str, ...]
    kind: Kind = "scored"
    weighty: bool = False
    na: bool = False
    calculator: Calculator | None = None
    red_line: dict[str, RedLineRule] = {}
    show_if: Condition | None = None
    speaks_for: tuple[str, ...] = ()
    part: Part | None = None
    changed: str = ""

    @cached_property
    def positions(self) -> dict[str, int]:
        """Option key → position."""
        return {option.key: position for position, option in enumerate(self.options)}

    @property
    def last(self) -> int:
        """The position of the worst option."""
        return len(self.options) - 1


class Sign(msgspec.Struct, frozen=True, dict=True):
    """One warning sign and its questions; ``name`` takes at most 15 terminal cells, ``title`` is a sentence."""

    key: str
    role: Role
    claims: tuple[str, ...]
    name: Texts
    title: Texts
    questions: tuple[Question, ...]

    @cached_property
    def scored(self) -> tuple[Question, ...]:
        """The questions that make up its severity."""
        return tuple(question for question in self.questions if question.kind == "scored")

    @cached_property
    def weighty(self) -> frozenset[str]:
        """The keys of its weighty questions."""
        return frozenset(question.key for question in self.scored if question.weighty)

    @cached_property
    def followups(self) -> tuple[Question, ...]:
        """Guards and ``since``: asked once the severity is 25 or more."""
        return tuple(question for question in self.questions if question.kind in FOLLOWUPS)

    @cached_property
    def gates(self) -> tuple[Question, ...]:
        """The questions that open others."""
        return tuple(question for question in self.questions if question.kind == "gate")

    @cached_property
    def red_lines(self) -> tuple[Question, ...]:
        """The questions that decide alone."""
        return tuple(question for question in self.questions if question.kind == "red-line")


class Pack(msgspec.Struct, frozen=True, dict=True):
    """A whole questionnaire.

    Attributes:
        version: ``major.minor.patch``; another major version scores differently.
        look_again: zone → days until the client should be assessed again; a row of the decision table that has days of
            its own is named too.
        quick: the questions of the quick assessment, in order.
        signs: in the order of lists.
        asking: the signs' keys in the order they are asked; empty for the order of ``signs``.
        talk: the words for a talk with the client; None where the pack has none.
    """

    key: str
    version: str
    languages: tuple[str, ...]
    name: Texts
    about: Texts
    look_again: dict[str, int]
    quick: tuple[str, ...]
    signs: tuple[Sign, ...]
    advice: AdviceBook
    asking: tuple[str, ...] = ()
    talk: TalkBook | None = None

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its key, in the order of the signs."""
        return {question.key: question for sign in self.signs for question in sign.questions}

    @cached_property
    def signs_as_asked(self) -> tuple[Sign, ...]:
        """The signs in the order they are asked."""
        return tuple(sorted(self.signs, key=lambda sign: self.asking.index(sign.key))) if self.asking else self.signs

    @cached_property
    def asking_order(self) -> tuple[str, ...]:
        """Every question's key in the order they are asked."""
        return tuple(question.key for sign in self.signs_as_asked for question in sign.questions)

    @cached_property
    def sign_of(self) -> dict[str, Sign]:
        """Question key → the sign it belongs to."""
        return {question.key: sign for sign in self.signs for question in sign.questions}

    @cached_property
    def role_of(self) -> dict[str, Role]:
        """Sign → its role."""
        return {sign.key: sign.role for sign in self.signs}

    @cached_property
    def gates(self) -> tuple[Question, ...]:
        """All questions that open others."""
        return tuple(gate for sign in self.signs for gate in sign.gates)

    @cached_property
    def by_part(self) -> dict[Part, Question]:
        """Part → the question that has it; each has one at most."""
        return {question.part: question for question in self.questions.values() if question.part}

    @cached_property
    def red_lines(self) -> tuple[Question, ...]:
        """All red lines."""
        return tuple(question for sign in self.signs for question in sign.red_lines)

    @cached_property
    def gates_behind(self) -> dict[str, frozenset[str]]:
        """Sign → every gate that its questions wait for, directly or through other gates."""

        def behind(condition: Condition | None) -> frozenset[str]:
            direct = condition.gates() if condition else set()
            return frozenset(direct).union(*(behind(self.questions[gate].show_if) for gate in direct))

        return {
            sign.key: frozenset[str]().union(*(behind(question.show_if) for question in sign.questions))
            for sign in self.signs
        }

    @cached_property
    def moving(self) -> dict[str, tuple[str, ...]]:
        """Sign → the questions whose answers can move its severity: its own and, if any of them waits, all gates."""
        gates = [gate.key for gate in self.gates]
        return {
            sign.key: tuple(
                dict.fromkeys(
                    [
                        *(one.key for one in sign.questions if one.kind != "red-line"),
                        *(gates if self.gates_behind[sign.key] else ()),
                    ]
                )
            )
            for sign in self.signs
        }

    @cached_property
    def word_counts(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Question and language → the words of its text and options, and of why it is asked."""

        def count(language: str, *texts: Texts) -> int:
            return sum(len(self.text(one, language).split()) for one in texts)

        return {
            (key, language): (
                count(language, question.text, *(option.text for option in question.options)),
                count(language, question.why),
            )
            for key, question in self.questions.items()
            for language in self.languages
        }

    def text(self, texts: Texts, language: str) -> str:
        """The text in ``language``, or in the pack's first language where it has no such language."""
        return texts.get(language) or texts[self.languages[0]]

    def sign_names(self, language: str) -> dict[str, str]:
        """Sign → its name."""
        return {sign.key: self.text(sign.name, language) for sign in self.signs}
