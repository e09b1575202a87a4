"""Whether a question asks two things at once. It knows English and Indonesian, and says nothing where it doubts.

A conjunction alone is no sign of it: “belittling or hostile words” is one thing. What counts is a second verb
or a second question behind the conjunction, in the main clause: “which you agreed and kept to” describes one thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Grammar(NamedTuple):
    """How to see in a language that two things are asked.

    Attributes:
        opening: a time or circumstance before the question proper, up to its comma.
        subordinate: a word that begins a clause which only describes.
        joins: each one what may follow a conjunction where a second thing is asked.
        anywhere: two things asked in another way, wherever they stand.
    """

    opening: re.Pattern[str]
    subordinate: re.Pattern[str]
    joins: re.Pattern[str]
    anywhere: re.Pattern[str]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


_ADVERB = r"(?:(?:also|then|often|even|not|never|still|always|usually|later)\s+)?"
_NO_VERB = r"""(?:the|a|an|all|both|half|in|on|at|for|of|to|from|with|by|about|over|under|into|onto|after|before|during
    |without|within|between|against|through|as|than|that|what|which|who|whose|if|when|while|because|often|never
    |more|less|only|just|not|also|even|no|every|each|any|some|other|another|around|across|towards?|upon|like
    |you|your|they|their|them|he|she|it|its|we|our|us|i|my|his|her|this|these|those
    |want|expect|demand|require|need)"""  # wanting an answer is what a call is for, no second deed
_OBJECT = r"""(?:the(?!\s+(?:way|same|day|time|moment|month|week)\b)
    |a|an|you|your|their|them|its?|him|her|his|us|our|me|my|this|that|these|those)"""
_LONE = r"(?:shout|swear|yell|insult|complain|lie|delay|argue|listen|hesitate|respond|react|rest|sleep|worry|cry|quit)"
_SURE = r"""(?:reject|refuse|ignore|cancel|criticize|criticise|forget|threaten|postpone|withhold|deny|overrule|dismiss
    |interrupt|apologize|apologise|disappear)"""
_ADJECTIVE = r"""(?:rude|slow|late|unclear|unfair|hostile|polite|fair|clear|friendly|reliable|honest|helpful|respectful
    |difficult|demanding|aggressive|dismissive|careless|patient|impatient|happy|satisfied|tired|stressed|angry|anxious
    |quick|timely|complete|useful|kind|cold|open|generous|stingy|punctual|professional|unreliable|dishonest)"""

GRAMMARS: Mapping[str, Grammar] = {
    "en": Grammar(
        opening=_pattern(r"^(?:in|since|during|over|within|for|knowing|thinking|looking)\b[^,?]*,\s*"),
        subordinate=_pattern(
            r"\b(?:that|which|who|whom|whose|what|when|while|because|after|before|if|since|until|than|where|so)\b"
        ),
        joins=_pattern(
            rf"""\b(?:and/or|and|or|but)\s+(?:
                (?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|how|why|whether)\b(?!\s+to\b)
                |(?:they|he|she|you|we|i|it)\s+(?:do|does|did|are|is|was|were|has|have|had|will|would|can|could)\b
                |{_ADVERB}(?!{_NO_VERB}\b)[a-z]+\s+{_OBJECT}\b
                |{_ADVERB}{_SURE}\b
                |{_ADVERB}{_LONE}\s*(?:$|[?,]|\b(?:to|at|about|with|in|on)\b)
            )"""
        ),
        anywhere=_pattern(
            rf"""^how\s+(?!often\b|many\b|much\b|long\b)[a-z]+\s+(?:and|or|and/or)\s+[a-z]+\s+(?:is|are|was|were|do|does|did)\b
            |^(?:is|are|was|were|do\s+you\s+find)\b(?!.*\b(?:something|anything)\b)[^,]*\band\s+{_ADJECTIVE}\s*
              (?:$|[?]|\b(?:to|with|in|about|at|when|towards?)\b)
            |\bfeel\b[^,]*\band\s+{_ADJECTIVE}\s*(?:$|[?])
            |\b(with|about|by)\b[^,]*\band\s+\1\b
            |\?.*\?"""
        ),
    ),
    "id": Grammar(
        opening=_pattern(r"^(?:dalam|sejak|selama|dengan|pada|sepanjang)\b[^,?]*,\s*"),
        subordinate=_pattern(
            r"\b(?:yang|ketika|saat|karena|setelah|sebelum|bila|jika|kalau|padahal|sehingga|agar|supaya|andai|bahwa)\b"
        ),
        joins=_pattern(
            r"""\b(?:dan/atau|dan|atau|serta|tetapi)\s+(?:
                (?:apakah|seberapa|berapa|bagaimana|mengapa|pernahkah|adakah|sudahkah|maukah|bisakah)\b
                |(?:(?:tidak|belum|sudah|juga|sering|selalu|lalu|kemudian|pernah|anda|mereka|klien)\s+){0,2}
                 (?!(?:me(?:minta|ngharapkan|nuntut|nginginkan|mbutuhkan|merlukan))\b)
                 (?!(?:me(?:reka|dia|ja|rek|nit|nu|sin|tode|mori|nteri|ntal|ter)|di(?:a|ri|skusi|nas|skon|gital|vidu)
                    |ber(?:kas|ita|as|sih|sama)|ter(?:ima|tib|atur))(?:nya)?\b)
                 (?:mem|men|meng|meny|me[lrwy]|ber|di|ter)[a-z]{3,}(?<!an)\b
            )"""
        ),
        anywhere=_pattern(r"^seberapa\s+(?!sering\b|jauh\b|lama\b)[a-z]+\s+(?:dan|atau|dan/atau)\s+[a-z]+|\?.*\?"),
    ),
}
"""Language → how to see it there."""


def asks_two_things(text: str, language: str) -> bool:
    """Whether a question seems to ask two things at once."""
    grammar = GRAMMARS.get(language)
    if grammar is None:
        return False
    plain = re.sub(r"\([^)]*\)", "", text).strip()
    plain = grammar.opening.sub("", plain, count=1)
    if grammar.anywhere.search(plain):
        return True
    return any(
        not grammar.subordinate.search(plain, _clause(plain, match.start()), match.start())
        for match in grammar.joins.finditer(plain)
    )


def _clause(text: str, end: int) -> int:
    """Where the clause before ``end`` begins: after a colon, or at the start."""
    return text.rfind(":", 0, end) + 1
