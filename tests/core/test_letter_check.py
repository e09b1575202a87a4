"""What must not be in a letter is found, in both languages, and little else."""

from __future__ import annotations

import time

import pytest

from clientcheck_tui.content.leaving import load_book, load_never
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.letter_check import check
from clientcheck_tui.paths import questions_folder

RULES = load_never()
OTHERS = ["Studio Kertas", "Anna", "Sun", "A", "🙂🙂", "…"]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.rule.key) for one in check(text, RULES, OTHERS)]


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("You’re an IDIOT.", "IDIOT", "insult"),
        ("Anda penipu!", "penipu", "insult"),
        ("Such narcissistic calls", "narcissistic", "diagnosis"),
        ("Bapak **gila kontrol**", "gila kontrol", "diagnosis"),
        ("You don't care", "You don't care", "motive"),
        ("You don’t care", "You don’t care", "motive"),
        ("hanya pura-pura", "pura-pura", "motive"),
        ("Bapak tidak\npernah membayar", "tidak\npernah", "generalisation"),
        ("You always pay late", "always", "generalisation"),
        ("for personal reasons", "personal reasons", "excuse"),
        ("karena alasan kesehatan", "alasan kesehatan", "excuse"),
        ("It was my fault", "my fault", "admission"),
        ("akibat kelalaian saya", "kelalaian saya", "admission"),
        ("I will sue you", "sue you", "threat"),
        ("Ini akan saya viralkan", "viralkan", "threat"),
        ("Call me any time", "any time", "open-promise"),
        ("hubungi saya kapan saja", "kapan saja", "open-promise"),
        ("Maybe we stop", "Maybe", "hedge"),
        ("Mungkin kita berhenti", "Mungkin", "hedge"),
        ("as for studio kertas", "studio kertas", "other-client"),
        ("as ANNA’s team knows", "ANNA’s", "other-client"),
    ],
)
def test_it_is_marked_with_the_reason(text: str, words: str, rule: str) -> None:
    assert found(text) == [(words, rule)]
    for one in check(text, RULES, OTHERS):
        assert one.rule.why["en"] and one.rule.why["id"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sue, the social media posts are done. It is the kind of work I like.",
        "This includes, but is not limited to, the files. Termasuk namun tidak terbatas pada berkas.",
        "On a sunny day. A letter. The announced date.",
        "Hal itu memungkinkan penyelesaian; kemungkinan lain tidak ada.",
        "Please pay on all days. The time is short.",
        "Nevertheless, the cheatsheet is in the folder.",
        "Uang muka tidak. Pernah dibahas sebelumnya.\n\nWe did a lot for you. Free of errors.",
    ],
)
def test_honest_sentences_are_not_marked(text: str) -> None:
    assert found(text) == []


def test_nothing_is_marked_in_what_the_program_says_to_a_client() -> None:
    talk = load_pack(questions_folder() / "six-signs").pack.talk
    assert talk is not None
    texts = [text for part in (talk.heading, talk.effect, talk.request, talk.offer) for text in part.values()]
    for text in [*texts, *(said["answer"] for said in load_book().push_back.values())]:
        assert found(text["en"]) == found(text["id"]) == [], text


def test_a_long_text_takes_no_longer_for_being_written_to_take_long() -> None:
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            check(text, RULES, [f"Studio {number}" for number in range(1000)])
            best = min(best, time.perf_counter() - start)
        return best

    plain = seconds("some honest words of work " * 4000)
    for nasty in ("you only " * 11_000, "* " * 50_000, "a" * 100_000, "studio " * 14_000, "you don’t " * 10_000):
        assert seconds(nasty) < plain * 10
