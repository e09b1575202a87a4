"""What our pack says to do next, assembled for every row of the decision table with typical signs, talks and red lines.

Whether a text is kind, natural and the right thing to say first is for somebody to read. Here is what can be counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from clientcheck_tui.content.source import advice_entries
from clientcheck_tui.core.decision_table import ROWS
from tests.core.our_outcomes import OUTCOMES, PACK, Outcome

LANGUAGES = ("en", "id")


def complaints(language: str, wrong: Callable[[Outcome, str], bool]) -> list[str]:
    """The first outcomes with a text that is wrong, for a person to read."""
    found = (
        f"{outcome.given.rule} {outcome.answers}: {text}"
        for outcome in OUTCOMES
        for text in outcome.texts(language)
        if wrong(outcome, text)
    )
    return [line for line, _ in zip(found, range(3), strict=False)]


def test_these_answers_reach_every_row_and_every_text_of_advice() -> None:
    assert {outcome.given.rule for outcome in OUTCOMES} == set(ROWS)
    shown = {text for outcome in OUTCOMES for text in outcome.texts("en")}
    written = [advice for _, advice in advice_entries(PACK.advice)]
    texts = [getattr(one, field) for entry in written for one in (entry, *entry.case) for field in ("means", "act")]
    unseen = [text["en"] for text in texts if text and not any(text["en"] in one for one in shown)]
    assert unseen == []


FACTS: dict[str, tuple[str, str, Callable[[Outcome], bool]]] = {
    "lasted less than a month": (
        "(lasted|felt like this|been (this high|like this|poor)|began).*less than a month|it is new and mild",
        "^(?!ada beberapa).*kurang dari sebulan|masih baru",
        lambda one: any(state.recent for state in one.given.signs.values()),
    ),
    "talked less than 30 days ago": (
        "less than 30 days ago",
        "kurang dari 30 hari yang lalu",
        lambda one: one.option("improvement.time") == "recent",
    ),
    "talked": (
        "you (have )?talked|since we talked|changes? you agreed",
        r"sudah (mem)?bicara|sejak kita berbicara|yang disepakati, dan setiap",
        lambda one: one.option("improvement.talk") in ("agreed", "explicit"),
    ),
    "refused a talk": (
        "would not talk|did not get one",
        "tidak mau membahas|tidak dipenuhi",
        lambda one: one.option("improvement.talk") == "refused",
    ),
    "retaliated": (
        "made things harder",
        "mempersulit",
        lambda one: one.answers.get("improvement.reaction") == 3,  # also where it is not asked any more
    ),
    "got better": (
        "got better|change helps|what has (changed|improved)|thank you for the change",
        "keadaannya membaik|terima kasih",
        lambda one: one.given.rule in ("improving", "improving-but-serious"),
    ),
    "got worse": ("has got worse", "malah memburuk", lambda one: one.option("improvement.trend") == "worse"),
    "feels so about everyone": (
        "all your clients|every client",
        "semua klien",
        lambda one: one.option("dread.everyone") == "yes",
    ),
    "no reason to change anything": (
        "no reason to change",
        "tidak ada yang perlu diubah",
        lambda one: all(one.option(key) == "no" for key in ("respect.abuse", "control.unlawful", "cost.unpaid")),
    ),
    "somebody in the team": (
        "your colleague|someone in your team|my team",
        "rekan anda|anggota tim|tim saya",
        lambda one: one.heavy("dread.team"),
    ),
    "away or busy": (
        "absence|busy season|away or busy|when you have time again",
        "masa sibuk|berhalangan|ada waktu lagi",
        lambda one: one.option("communication.absence") == "yes",
    ),
    "own part in contact": (
        "you have not yet proposed|your own part",
        "anda belum mengusulkan|bagian anda sendiri",
        lambda one: one.option("communication.mine") == "no",
    ),
    "keeps them waiting": (
        "sometimes wait for|waited for|waiting for|what waits for",
        "kadang anda harus menunggu|saya menunggu|yang menunggu klien|menunggu jawaban|^hal yang menunggu",
        lambda one: (
            one.heavy(*(f"communication.{key}" for key in ("reply", "silence", "blocked", "promises")))
            or not one.heavy("communication.contradictory", "communication.surprise")
        ),
    ),
    "tells them this and that": (
        "fit together|what this client tells you|which instruction",
        "arahan klien ini|arahan mana",
        lambda one: one.heavy("communication.contradictory", "communication.surprise"),
    ),
    "pays late": ("pays (far too )?late", "klien ini (membayar jauh )?terlambat", lambda one: one.heavy("cost.late")),
    "fee too low": (
        "fee does not cover",
        "belum menutup jam",
        lambda one: one.heavy("cost.rate", "cost.unbilled", "cost.share"),
    ),
    "work beyond the agreement": (
        "list what you do beyond",
        "daftar pekerjaan di luar",
        lambda one: one.heavy("cost.extras", "cost.crowding"),
    ),
    "new terms": ("changing the terms", "mengubah ketentuan", lambda one: one.heavy("cost.terms")),
    "treats others badly": (
        "treat others badly",
        "memperlakukan orang lain",
        lambda one: one.heavy("respect.others", "respect.ethics"),
    ),
    "hurtful words": ("remarks about people", "komentar tentang pribadi", lambda one: one.heavy("respect.belittling")),
    "treated without respect": (
        "you are not treated with respect|how you are treated",
        "tidak diperlakukan dengan hormat|perlakuan seperti itu",
        lambda one: (
            one.heavy("respect.belittling", "respect.doubting", "respect.subordinate", "respect.hours")
            or not one.heavy("respect.others", "respect.ethics")
        ),
    ),
    "unpaid after two reminders": (
        r"two written reminders|reminders, and|both reminders|after two reminders",
        "dua (kali diingatkan|pengingat)|kedua pengingat",
        lambda one: one.answers.get("cost.unpaid") not in (None, 0),
    ),
    "asked for something unlawful": (
        "false, unsafe or illegal",
        "tidak benar, tidak aman",
        lambda one: one.answers.get("control.unlawful") not in (None, 0),
    ),
    "threats or violence": (
        "violence",
        "kekerasan",
        lambda one: one.answers.get("respect.abuse") not in (None, 0),
    ),
}
"""What a text says of the client or the person: how it is said in English and Indonesian, and when it is true."""


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_text_says_happened_is_what_was_answered(fact: str, language: str) -> None:
    english, indonesian, true = FACTS[fact]
    said = re.compile(english if language == "en" else indonesian, re.IGNORECASE)
    assert any(said.search(text) for outcome in OUTCOMES for text in outcome.texts(language))
    assert complaints(language, lambda outcome, text: bool(said.search(text)) and not true(outcome)) == []


ASKS: dict[str, str] = {
    "a talk": "half (an )?hour|raise both|set a talk|a talk about both|mention it in|tell them what has",
    "the contract": "contract",
    "nothing new": r"nothing new|no new work|nothing beyond",
    "a last demand": "last demand",
    "a reminder": "send a written reminder|remind them",
    "the plan for leaving": "plan for leaving",
    "a way to be in touch": "fixed way",
    "somebody who decides": r"who can (decide|answer)|contact person",
    "rest": "days of rest",
    "a doctor": "doctor",
    "the colleague": "take your colleague off",
    "their messages": "their messages|read messages",
    "a refusal": "refuse once",
    "your answers": "look through your answers",
    "a list of hours": "every hour",
    "what is blocked": "what is blocked",
    "what wears you out": "wears you out",
    "your limit": "your limit|one limit",
    "your name": "your name",
}
"""What an act can ask for: only one step of an outcome may ask for it."""


def test_no_two_steps_of_an_outcome_ask_for_the_same_thing() -> None:
    found = {
        (name, *[key for key, act in acts.items() if re.search(pattern, act, re.IGNORECASE)])
        for outcome in OUTCOMES
        for acts in [{key: PACK.text(advice.act, "en") for key, advice in outcome.steps.items()}]
        for name, pattern in ASKS.items()
    }
    assert sorted(one for one in found if len(one) > 2) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_steps_of_an_outcome_have_the_same_words(language: str) -> None:
    for outcome in OUTCOMES:
        texts = list(outcome.texts(language))
        assert len(texts) == len(set(texts)), texts


def test_nothing_is_sent_to_a_client_who_threatens() -> None:
    for outcome in OUTCOMES:
        if outcome.option("respect.abuse") == "yes":
            assert {advice.to for advice in outcome.steps.values()} <= {"someone-you-trust", None}, outcome


def test_whoever_leaves_is_not_sent_to_repair_and_whoever_stays_is_not_sent_to_leave() -> None:
    leaving = re.compile(r"\b(notice|plan for leaving)\b")
    for outcome in OUTCOMES:
        acts = " ".join(PACK.text(advice.act, "en") for advice in outcome.steps.values())
        if outcome.given.zone in ("keep", "watch", "talk"):
            assert not leaving.search(acts), acts
        else:
            assert not any(key.endswith(".repair") or key.startswith("recent.") for key in outcome.steps)


def test_whoever_was_refused_a_talk_is_not_sent_to_ask_for_one() -> None:
    for outcome in OUTCOMES:
        if outcome.option("improvement.talk") == "refused" and (row := outcome.steps.get(f"rule.{outcome.given.rule}")):
            assert not re.search(r"half (an )?hour|set a talk|one talk|raise both", PACK.text(row.act, "en")), outcome


def test_a_talk_is_dated_after_an_absence() -> None:
    asks = re.compile("half (an )?hour|raise both|one talk")
    for outcome in OUTCOMES:
        if outcome.option("communication.absence") == "yes":
            row = outcome.steps.get(f"rule.{outcome.given.rule}")
            assert row is None or not asks.search(PACK.text(row.act, "en")), outcome.answers


TIMES = {
    "en": r"\b(today|tonight|tomorrow|now|soon|(this|next|coming) (week|month|day)|within|in \w+ (days?|weeks?))\b",
    "id": r"\b(hari ini|besok|sekarang|segera|(minggu|bulan) (ini|depan)|dalam \w+ (hari|minggu)|lusa)\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_act_has_its_date_beside_it_and_names_no_time_of_its_own(language: str) -> None:
    acts = {PACK.text(advice.act, language) for outcome in OUTCOMES for advice in outcome.steps.values()}
    assert [act for act in acts if re.search(TIMES[language], act, re.IGNORECASE)] == []


def test_nothing_is_due_before_what_is_to_be_done_first() -> None:
    for outcome in OUTCOMES:
        first = next(iter(outcome.steps.values()))
        later = {key: advice.days for key, advice in outcome.steps.items() if key != "rule.healthy"}
        assert all(days >= first.days for days in later.values()), later


def test_steps_are_due_in_the_order_in_which_they_stand() -> None:
    for outcome in OUTCOMES:
        undated = ("rule.healthy", "red_line.", "unsure.")  # red lines stand by their weight
        days = [advice.days for key, advice in outcome.steps.items() if not key.startswith(undated)]
        assert days == sorted(days), list(outcome.steps)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_no_claims_and_have_no_semicolons(language: str) -> None:
    assert complaints(language, lambda _, text: bool(re.search(r"\bC\d|;", text))) == []


def test_words_to_a_client_address_them_and_the_rest_addresses_the_person() -> None:
    for outcome in OUTCOMES:
        for advice in outcome.steps.values():
            about, words = f"{advice.means['id']} {advice.act['id']}", advice.say.get("id", "")
            assert not re.search(r"Bapak|Pak/|\bkamu\b", about), about
            assert not re.search(r"\bAnda\b", words), words
            if advice.to == "client":
                assert re.search(r"Bapak/Ibu|Pak/Bu|\bkita\b", words), words


def test_words_to_someone_you_trust_ask_them_or_name_the_colleague_they_are_for() -> None:
    for outcome in OUTCOMES:
        for advice in outcome.steps.values():
            if advice.to == "someone-you-trust":
                words = advice.say["en"]
                assert re.search(r"May I|(Can|Could) you|could I ask|What would you (make|do)|^.Name of", words), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_is_short_enough_for_somebody_upset(language: str) -> None:
    for outcome in OUTCOMES:
        for key, advice in outcome.steps.items():
            means, act, say = (
                PACK.text(text, language) if text else "" for text in (advice.means, advice.act, advice.say)
            )
            of_row = key.startswith(("rule.", "red_line.", "unsure."))
            assert len(means) <= 170, means
            assert len(act) <= (420 if of_row else 170), act
            assert len(say) <= 180, say
            assert len(f"{means} {act} {say}".split()) <= (120 if of_row else 60), (means, act, say)
