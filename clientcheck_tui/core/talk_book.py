"""The texts of a pack for a talk with the client: what to ask oneself before it, and sentences that the client reads.

Which of them are used, and in which order, is decided where the agenda is made.
"""

from __future__ import annotations

import msgspec

from clientcheck_tui.core.advice_book import Texts


class AgendaWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences around the points of an agenda, said to the client.

    Attributes:
        opening: why this talk, that the work is valued, and how long it takes.
        ask: introduces the requests, and says that each may be answered with no.
        mine: introduces what the freelancer offers to change.
        closing: that both look at it again on the date that stands below it.
        recap_opening: begins the message of the same day: this is what was agreed, and by when.
        recap_closing: ends that message: please correct me if anything is wrong.
    """

    opening: Texts
    ask: Texts
    mine: Texts
    closing: Texts
    recap_opening: Texts
    recap_closing: Texts


class TalkBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words for a talk with the client (C16, C17).

    Attributes:
        agenda: the sentences around the points.
        other_side: sign → a question to oneself before the outcome: what the client would say about it, and what part
            one had in it oneself; every sign but those that say whether talking has helped.
        heading: sign → what it is called to the client, since its name says what is wrong; every sign with the role
            work, person or contact.
        effect: sign → what it does to the work, as one would say it to the client; the same signs as in heading.
        request: scored question of these signs → one request to the client that can be answered with no and asks for
            one act that can be observed.
        offer: sign → one thing that the freelancer can offer to change; the same signs as in heading.
    """

    agenda: AgendaWords
    other_side: dict[str, Texts]
    heading: dict[str, Texts]
    effect: dict[str, Texts]
    request: dict[str, Texts]
    offer: dict[str, Texts]
