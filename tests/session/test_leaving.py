"""What is known about a contract is kept fact by fact, whichever window it was entered in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest

from clientcheck_tui.core.contract import Contract
from clientcheck_tui.core.contract_form import FormFact
from clientcheck_tui.core.plan import Danger
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from tests.sample import assessment

DAY = datetime.timedelta(days=1)
OPEN = {"contract.type": "open", "contract.right": "either", "contract.notice-days": 30}


def test_facts_and_ticks_of_two_windows_stay_beside_each_other(
    session: Session, client: Client, window: Callable[[], Session]
) -> None:
    other = window()
    assert session.leaving(client).facts == other.leaving(client).facts == {}
    other.change_facts(client, {"contract.type": "open", "contract.unpaid": "12.50"})
    session.change_facts(client, {"contract.unpaid": "0.10", "contract.law": "id"})  # it has not looked since
    other.tick(client, "read-contract", True)
    session.tick(client, "deliver", True)
    session.change_facts(client, {"contract.type": None})
    (saved,) = [one.leaving for one in window().repository.overview()]
    assert saved is not None
    assert saved.facts == {"contract.unpaid": "0.10", "contract.law": "id"}
    assert set(saved.done) == {"read-contract", "deliver"}


def test_undo_leaves_what_another_window_has_changed_since(
    session: Session, client: Client, window: Callable[[], Session]
) -> None:
    before = session.change_facts(client, {**OPEN, "contract.clause": "7"})
    changed = session.change_facts(
        client, {"contract.notice-days": "60", "contract.type": None, "contract.law": "uk", "contract.clause": "8"}
    )
    window().change_facts(client, {"contract.notice-days": 90, "contract.client": "business"})
    back = session.change_facts_back(before, changed)
    assert back.facts == {
        **before.facts,
        "contract.notice-days": 90,
        "contract.client": "business",
    }


def test_nothing_is_saved_of_changes_of_which_one_is_impossible(session: Session, client: Client) -> None:
    with pytest.raises(Problem, match=r"contract\.unpaid"):
        session.change_facts(client, {"contract.type": "open", "contract.unpaid": "-1"})
    with pytest.raises(Problem, match=r"there is no fact “contract\.tpye”"):
        session.change_facts(client, {"contract.type": "open", "contract.tpye": None})
    session.change_facts(client, {"contract.starts": "2026-02-01"})
    with pytest.raises(Problem, match="before the contract starts"):
        session.change_facts(client, {"contract.renewal": "2026-01-31"})
    assert session.leaving(client).facts == {"contract.starts": "2026-02-01"}


def test_a_client_that_is_new_is_only_created_with_something_that_can_be_saved(session: Session) -> None:
    client = session.repository.prepare_client("Nobody yet", session.today)
    changes: list[Callable[[], object]] = [
        lambda: session.change_facts(client, {"contract.unpaid": "-1"}),
        lambda: session.choose_way(client, "term"),
        lambda: session.tick(client, "dance", True),
    ]
    for refused in changes:
        with pytest.raises(Problem):
            refused()
    assert not session.repository.clients()
    session.change_facts(client, {"contract.law": "uk"})
    assert session.change_facts(client, {"contract.client": "public"}).facts == session.leaving(client).facts
    assert session.leaving(client).facts == {"contract.law": "uk", "contract.client": "public"}
    assert [one.name for one in session.repository.clients()] == ["Nobody yet"]


def test_ticking_the_first_step_begins_the_plan_and_a_tick_stays_when_facts_change(
    session: Session, client: Client
) -> None:
    session.change_facts(client, OPEN)
    planned, notice = session.planned(client), session.today + 14 * DAY
    assert planned.plan.out.notice == notice
    assert planned.leaving.planned == {}, "not begun"
    first = planned.plan.steps[0].key
    leaving = session.tick(client, first, True)
    assert (leaving.notice, leaving.done) == (notice, {first: session.today})
    assert leaving.planned["deliver"] == notice + 30 * DAY
    assert first not in leaving.planned
    session.mark_seen(client)
    session.change_facts(client, {"contract.notice-days": 60})
    planned = session.planned(client)
    assert planned.plan.steps[0].done == session.today
    assert ("deliver", notice + 30 * DAY) in [(step.key, day) for step, day in planned.moved]
    assert planned.end_before == notice + 30 * DAY
    assert planned.leaving.planned["deliver"] == notice + 60 * DAY
    session.mark_seen(client)
    assert not session.planned(client).moved
    assert session.tick(client, first, False).done == {}
    with pytest.raises(Problem, match=r"no step “dance”.*deliver"):
        session.tick(client, "dance", True)


def test_a_way_that_the_contract_does_not_allow_is_refused_and_one_that_it_allows_no_more_is_named(
    session: Session, client: Client
) -> None:
    session.change_facts(client, OPEN)
    with pytest.raises(Problem, match=r"“term”.*notice, mutual"):
        session.choose_way(client, "term")
    assert session.choose_way(client, "mutual").way == "mutual"
    assert session.planned(client).plan.chosen
    assert session.choose_way(client, "").way == ""
    assert not session.planned(client).plan.chosen
    session.choose_way(client, "notice")
    session.change_facts(client, {"contract.right": "cause"})
    assert session.planned(client).plan.lost_way == "notice"


@pytest.mark.parametrize(
    ("crossed", "danger"),
    [
        ({}, Danger()),
        ({"respect.abuse": "yes"}, Danger(red_line=True, unsafe=True)),
        ({"control.unlawful": "open"}, Danger(red_line=True, unlawful=True)),
        ({"cost.unpaid": "yes"}, Danger(red_line=True)),
        ({"gone.away": "yes"}, Danger(red_line=True)),
    ],
)
def test_the_red_lines_of_the_last_assessment_decide_on_the_danger(
    session: Session, client: Client, crossed: dict[str, str], danger: Danger
) -> None:
    one = assessment(client, session.today)
    summary = msgspec.structs.replace(one.summary, red_lines=crossed)
    session.repository.packs.keep(session.current.pack, session.current.ref.hash)
    session.repository.finish(msgspec.structs.replace(one, summary=summary, pack=session.current.ref))
    plan = session.planned(client).plan
    assert plan.danger == danger
    assert plan.out.notice == session.today + (0 if crossed else 14) * DAY
    session.strike(one.uuid)
    assert session.planned(client).plan.danger == Danger()


def test_the_days_that_lists_read_follow_a_red_line_that_is_crossed_or_taken_back(
    session: Session, client: Client
) -> None:
    session.tick(client, "read-contract", True)
    notice = session.today + 14 * DAY

    def back_up() -> datetime.date:
        return session.leaving(client).planned["back-up"]

    calm = back_up()
    assert calm < notice
    crossed = session.record(client.name, {"respect.abuse": 1}, {}, session.today).assessment
    assert back_up() == notice, "everything before the notice is on one day"
    session.strike(crossed.uuid)
    assert back_up() == calm
    session.strike_back(crossed.uuid)
    assert back_up() == notice
    removed = session.take_out_assessment(crossed)
    assert back_up() == calm
    session.put_back(removed)
    assert back_up() == notice
    draft = session.begin(client, quick=True)
    interview = session.interview(draft)
    interview.answer("respect.abuse", 0)
    again = session.finish(draft, interview)
    assert back_up() == calm
    session.reopen(draft, again)
    assert back_up() == notice
    assert session.leaving(client).notice == notice, "the day that was chosen stays"


def test_the_figures_of_an_assessment_that_does_not_fit_its_questions_are_left_out_of_the_plan(
    session: Session, client: Client
) -> None:
    assert session.last_judged(client) is None
    session.repository.save_assessment(assessment(client.uuid))  # made with questions that are not there
    assert session.last_judged(client) is None


def test_steps_keep_clear_of_the_holidays_of_the_country_that_is_known(session: Session, client: Client) -> None:
    session.change_facts(client, {"contract.country": "id"})
    notice = datetime.date(2027, 8, 31)  # two weeks after Independence Day
    (reading,) = [one for one in session.planned(client, notice=notice).plan.steps if one.key == "read-contract"]
    assert (reading.date, reading.moved) == (datetime.date(2027, 8, 16), "working-day")
    session.change_facts(client, {"contract.country": "AQ"})  # no holidays are known of the Antarctic
    (reading,) = [one for one in session.planned(client, notice=notice).plan.steps if one.key == "read-contract"]
    assert (reading.date, reading.moved) == (datetime.date(2027, 8, 17), "")


def test_the_form_asks_for_exactly_what_the_plan_reads(session: Session) -> None:
    fields = {field.encode_name for field in msgspec.structs.fields(Contract)}
    form = {key: fact for key, fact in session.form.facts.items() if not key.startswith("after.")}
    assert set(form) == fields
    for key, fact in form.items():
        for value in possible(fact):
            Contract.of({key: value})
        for value in impossible(fact):
            with pytest.raises(msgspec.ValidationError):
                Contract.of({key: value})


def possible(fact: FormFact) -> list[Any]:
    """Values of a fact that the form accepts, the extremes among them."""
    options = [option.key for option in fact.option]
    values: Mapping[str, list[Any]] = {
        "choice": options,
        "choices": [options, []],
        "number": [fact.minimum, fact.maximum],
        "sum": ["0", "1234.50"],
        "rate": ["-0.5", "7"],
        "day": ["2028-02-29"],
        "lines": [["a", "b"]],
    }
    return values.get(fact.kind, ["text"])


def impossible(fact: FormFact) -> list[Any]:
    """Values that neither the form nor the contract may accept."""
    values: Mapping[str, list[Any]] = {
        "choice": ["dance"],
        "choices": [["dance"]],
        "number": [fact.minimum - 1, fact.maximum + 1],
        "sum": ["-1", "NaN", "many"],
        "rate": ["Infinity", "many"],
        "day": ["2027-02-29"],
        "lines": ["a"],
    }
    return values.get(fact.kind, [1])
