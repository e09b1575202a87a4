"""The plan in words: true for every contract, with nothing left out that a person has to know before acting."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec
import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from clientcheck_tui.cells import cells
from clientcheck_tui.content.leaving import load_book, load_form
from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import Danger, Moved, conditions, make_plan, moved_steps
from clientcheck_tui.core.records import Client
from clientcheck_tui.core.ways import WAYS, Conflict, Status, ways_out
from clientcheck_tui.report.plan import plan_fields, plan_markdown
from clientcheck_tui.report.plan_calendar import plan_calendar
from clientcheck_tui.report.plan_words import PlanWords
from clientcheck_tui.report.planned import PlannedLeaving
from clientcheck_tui.translator import Translator
from tests.core.contracts import random_case
from tests.sample import NOW, TODAY

BOOK = load_book()
CLIENT = Client("client-1", "Studio *Kertas* {end}", NOW)
LANGUAGES = [Translator("en"), Translator("id")]
N = datetime.date(2027, 1, 4)
DAY = datetime.timedelta(days=1)

RIGHT = re.compile(
    r"by contract or law|the contract or the law lets|menurut kontrak atau hukum|atau hukum membolehkan", re.IGNORECASE
)
"""Words that call an end a right."""

ASSUMED = {"may-have-renewed", "may-renew", "minimum-later", "window-unknown", "period-assumed", "look-for-clause"}
"""The reasons that say what was assumed."""

DERIVED = {
    *("assumed", "late", "fallback", "no-end", "ask-end", "conflict", "indonesian", "foreign", "red-line", "unsafe"),
    *("unlawful", "cover", "cover-now", "few-weeks", "large-share", "prepaid-left", "no-referral", "lawyer"),
    *(f"lawyer={why}" for why in ("early", "breach", "non-compete", "indonesia", "law-unknown", "unlawful")),
    *(f"way={way}" for way in WAYS),
    *(f"status={status}" for status in get_args(Status)),
}


def planned(
    contract: Contract, danger: Danger | None = None, notice: datetime.date = N, way: str = ""
) -> PlannedLeaving:
    plan = make_plan(BOOK.step, contract, danger or Danger(), notice, way=way)
    return PlannedLeaving(CLIENT, Leaving("leaving-1", CLIENT.uuid), plan, BOOK)


def many(step: int) -> Iterator[PlannedLeaving]:
    """Plans towards every way out of many contracts."""
    for number in range(0, 600, step):
        contract, danger, notice = random_case(number)
        for way in ways_out(contract, notice).ways:
            yield planned(contract, danger, notice, way.way)


def test_every_sentence_is_filled_and_an_end_that_is_proposed_is_never_called_a_right() -> None:
    for one in many(4):
        for tr in LANGUAGES:
            say, plan = PlanWords(one, tr, TODAY), one.plan
            sentences = [*say.end_lines(), *say.renewal_lines(), *say.conflict_lines(), *say.safety_lines()]
            for way in plan.out.ways:
                lines = say.way_lines(way)
                assert way.assumed == bool(ASSUMED & {*way.reasons}), way
                assert way.status == "right" or not RIGHT.search(" ".join((*lines, say.status(way))))
                sentences += lines
            ends = " ".join(say.end_lines())
            assert bool(RIGHT.search(ends)) == (plan.way.status == "right" and plan.way.way != "over")
            assert (say.also("assumed") in ends) == plan.way.assumed
            for step in plan.steps:
                sentences += [say.title(step).replace(step.item, "") if step.item else say.title(step)]
                sentences += [say.how(step), say.needs(step), *say.because(step)]
            for sentence in sentences:
                assert "{" not in sentence, sentence


def test_on_a_later_day_the_plan_says_what_it_rests_on_no_more() -> None:
    def lines(done: datetime.date | None, today: datetime.date, way: str = "") -> list[str]:
        contract = Contract(
            type="retainer", right="either", notice_days=30, renewal=N + 30 * DAY, renewal_window=14, renewal_term=12
        )
        ticked = {"send-non-renewal": done, "send-notice": done} if done else {}
        plan = make_plan(BOOK.step, contract, Danger(), N, way=way, done=ticked)
        one = PlannedLeaving(CLIENT, Leaving("leaving-1", CLIENT.uuid, done=ticked), plan, BOOK)
        text, say = plan_markdown(one, LANGUAGES[0], today), PlanWords(one, LANGUAGES[0], today)
        calendar = plan_calendar(one, LANGUAGES[0], NOW, today)
        assert "ticked off" not in calendar, "it is read later"
        assert ("Last day for the notice" in calendar) == (done is None)
        assert ("The contract renews by itself" in text) == (done is None)
        assert ("Notice is given on" in text) == (today <= N)
        return say.end_lines()

    assert len(lines(None, N)) == len(lines(N, N + DAY)) == 1
    assert "is not ticked off" in lines(None, N + DAY)[1]
    assert "really sent" in lines(N - DAY, N)[1]
    assert "If it was sent later" in lines(N + DAY, N + DAY, "notice")[1]
    assert lines(N + DAY, N + 60 * DAY) == ["The last day of this plan was 2 February 2027."]


def test_the_document_and_the_json_say_of_every_way_what_it_rests_on() -> None:
    for one in many(40):
        for tr in LANGUAGES:
            say, fields = PlanWords(one, tr, TODAY), plan_fields(one, tr, TODAY)
            text = plan_markdown(one, tr, TODAY)
            for way in one.plan.out.ways:
                [line] = [line for line in text.split("\n") if line.startswith(f"- **{say.way_name(way.way)}**")]
                assert bool(RIGHT.search(line)) == (way.status == "right")
                assert (tr.t("assumed") in line) == way.assumed
            assert fields["end_status"] == one.plan.way.status
            assert fields["ways"] == [
                {
                    "way": way.way,
                    "end": way.end and way.end.isoformat(),
                    "status": way.status,
                    "assumed": way.assumed,
                    "because": " ".join(say.way_lines(way)),
                }
                for way in one.plan.out.ways
            ]
            assert text.count("- [ ] ") == len(fields["steps"]) == len(one.plan.steps)
            assert text.count(say.disclaimer) == 1


def test_every_condition_exists_and_every_text_is_there_in_both_languages_and_fits() -> None:
    facts = {fact.key.removeprefix("contract."): fact for fact in load_form().facts.values()}
    names = {name.replace("_", "-") for name in Contract.__struct_fields__}
    known = DERIVED | names | {f"{name}=?" for name in names}
    known |= {f"{key}={option.key}" for key, fact in facts.items() for option in fact.option}
    contract, danger, notice = random_case(5)
    out = ways_out(contract, notice)
    held = {name.partition("=")[0] for name in conditions(contract, danger, out, out.recommended)}
    assert held <= {name.partition("=")[0] for name in known}
    for entry in BOOK.step:
        used = {part for one in (*entry.when, *entry.unless, *entry.because) for part in one.split("+")}
        assert used <= known, entry.key
        for title in entry.title.values():
            assert cells(title.replace("{item}", "")) <= 60, title
            assert not title.endswith("."), title
        for texts in (entry.how, *entry.because.values()):
            assert max(map(len, texts.values())) <= 180, texts
    assert len({entry.key for entry in BOOK.step}) == len(BOOK.step)
    for note in BOOK.law:
        assert {part for point in note.point for one in point.when for part in one.split("+")} <= known, note.key
    assert {*BOOK.way} == {*WAYS}
    assert {*BOOK.status} == {*get_args(Status)}
    assert {*BOOK.conflict} == {*get_args(Conflict)}
    assert {*BOOK.moved} == {*get_args(Moved)} - {""}
    for where, texts in texts_of(BOOK.step, "step"):
        assert {*texts} == {"en", "id"}, where
    groups = (BOOK.way, BOOK.status, BOOK.reason, BOOK.conflict, BOOK.moved, BOOK.also, BOOK.push_back)
    for group in groups:
        for where, texts in texts_of(group, ""):
            assert {*texts} == {"en", "id"}, where
            assert all(text.strip() == text and text for text in texts.values()), where


def texts_of(value: object, where: str) -> Iterator[tuple[str, Texts]]:
    """Every text in content, with where it is."""
    if isinstance(value, Mapping):
        if "en" in value or "id" in value:
            yield where, dict(value)
            return
        items: list[tuple[object, object]] = list(value.items())
    elif isinstance(value, tuple):
        items = list(enumerate(value))
    else:
        items = [(name, getattr(value, name)) for name in getattr(value, "__struct_fields__", ())]
    for name, item in items:
        yield from texts_of(item, f"{where}.{name}")


@pytest.mark.parametrize("tr", LANGUAGES, ids=["en", "id"])
def test_what_must_not_be_missed_is_said(tr: Translator) -> None:
    def text(contract: Contract, danger: Danger | None = None, today: datetime.date = TODAY, way: str = "") -> str:
        return plan_markdown(planned(contract, danger, way=way), tr, today)

    say = PlanWords(planned(Contract()), tr, TODAY)
    unsafe = Danger(red_line=True, unsafe=True)
    endangered = text(Contract(), unsafe)
    assert endangered.index(say.also("unsafe")) < endangered.index(f"## {tr.t('The end')}")
    assert say.also("unsafe") not in text(Contract(), Danger(red_line=True))
    assert text(Contract(type="fixed-price", right="either")).count(say.also("undelivered")) >= 3
    late = Contract(type="fixed-term", ends=N + datetime.timedelta(91))
    assert say.also("mutual-beside") in text(late)
    assert say.also("mutual-later") in text(Contract(type="open", right="either", notice_days=30))
    assert say.also("receipt") in text(Contract(right="either"))
    renewing = Contract(type="open", renewal=N + datetime.timedelta(20), renewal_window=14)
    missed = Contract(type="open", renewal=N + datetime.timedelta(10), renewal_window=14)
    hurry = tr.date(datetime.date(2026, 12, 30))
    assert f"{hurry}" in text(missed)
    assert text(missed, today=datetime.date(2026, 12, 30)).count(hurry) > text(missed, today=N).count(hurry)
    assert text(renewing).count(tr.t("Renewal")) >= 1
    for key in ("fears-review", "research", "never-post", "never-hostage", "evidence", "all-clients"):
        assert say.also(key).split(".")[0] in text(Contract())


def test_what_a_person_typed_is_text_in_the_document() -> None:
    contract = Contract(type="open", theirs=["# a <b>key</b>\n- [x] **done** {end}"], in_my_name=["[me](http://x.y)"])
    html = MarkdownIt().render(plan_markdown(planned(contract), LANGUAGES[0], TODAY))
    assert "<h1>Leaving Studio *Kertas* {end}</h1>" in html
    assert "&lt;b&gt;key&lt;/b&gt;" in html
    assert "**done** {end}" in html
    assert 'href="http://x.y"' not in html
    renamed = msgspec.structs.replace(planned(contract), client=Client("client-2", "PT \u202eKertas\u2029# Biru", NOW))
    assert plan_markdown(renamed, LANGUAGES[0], TODAY).startswith("# Leaving PT  Kertas \\# Biru\n"), "on one line"


def test_a_step_that_is_late_or_done_says_so() -> None:
    one = planned(Contract(type="open"))
    done = {"back-up": datetime.date(2026, 12, 28)}
    plan = make_plan(BOOK.step, one.plan.contract, Danger(), N, done=done)
    text = plan_markdown(PlannedLeaving(CLIENT, one.leaving, plan, BOOK), LANGUAGES[0], N)
    assert "- [x] **Back up your own records, lawfully** · 25 December 2026 · done on 28 December 2026" in text
    assert (
        "- [ ] **Write down the facts with their dates** · 25 December 2026 · not done, and its day has passed" in text
    )
    assert "- [ ] **Send the written notice** · 4 January 2027\n" in text


def events(calendar: str) -> list[Any]:
    """The events of a calendar."""
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def test_the_calendar_has_what_is_to_be_done_and_the_days_of_the_renewal() -> None:
    day = datetime.timedelta(1)
    contract = Contract(type="open", right="either", renewal=N + 60 * day, renewal_window=30, receipt_days=2)
    one = planned(contract)
    done = make_plan(BOOK.step, contract, Danger(), N, done={"back-up": N})
    first = events(plan_calendar(one, LANGUAGES[0], NOW, TODAY))
    second = events(plan_calendar(PlannedLeaving(CLIENT, one.leaving, done, BOOK), LANGUAGES[1], NOW + day, TODAY))
    uids = [str(event["uid"]) for event in first]
    assert len({*uids}) == len(uids) == len(one.plan.steps) + 3
    assert len(second) == len(first) - 1, "a step that is done is left out"
    assert {str(event["uid"]) for event in second} < {*uids}, "the same days keep their uid"
    assert all("not legal advice" in event["description"] for event in first)
    [deadline] = [event for event in first if event.walk("VALARM")]
    assert deadline.start == N + 29 * day
    assert [alarm["trigger"].dt for alarm in deadline.walk("VALARM")] == [-30 * day, -14 * day, -7 * day]
    [served] = [event for event in first if "Last working day" in event["summary"]]
    assert served.start == N + 25 * day, "the Friday before"
    [reading] = [event for event in first if "read it coldly" in event["summary"]]
    assert (reading.start, reading.end) == (datetime.date(2027, 1, 1), N + day), "the day after the last one"


def test_a_calendar_says_what_is_assumed_and_not_what_could_be_used_against_the_freelancer() -> None:
    one = planned(Contract(against_me=["A missed deadline"], theirs=["My code"]))
    calendar = plan_calendar(one, LANGUAGES[0], NOW, TODAY)
    assert "Prepare for: …" in calendar
    assert "Secure: My code" in calendar
    assert "missed deadline" not in calendar
    assert "by contract or law, assumed" in " ".join(str(event["summary"]) for event in events(calendar))


def test_a_deadline_that_an_earlier_notice_can_still_meet_is_in_the_calendar() -> None:
    contract = Contract(type="open", renewal=N + datetime.timedelta(1), renewal_window=2, renewal_term=12)
    friday, deadline = datetime.date(2027, 1, 1), datetime.date(2027, 1, 2)
    for today, expected in ((friday, deadline), (deadline, datetime.date(2028, 1, 2))):
        found = events(plan_calendar(planned(contract), LANGUAGES[0], NOW, today))
        assert [event.start for event in found if event.walk("VALARM")] == [expected]


def test_what_other_facts_have_moved_is_listed_with_the_day_before() -> None:
    before, now = (planned(Contract(type="open", right="either", notice_days=days)) for days in (30, 60))
    moved = tuple(moved_steps(before.plan, now.plan))
    text = plan_markdown(msgspec.structs.replace(now, moved=moved, end_before=before.plan.end), LANGUAGES[0], TODAY)
    section = text.split("## What has moved\n\n")[1].split("\n\n##")[0]
    assert section.startswith(
        "- Last day: 3 February 2027 → 5 March 2027\n- Deliver what is due: 3 February 2027 → 5 March"
    )
    assert "## What has moved" not in plan_markdown(now, LANGUAGES[0], TODAY)
