"""All clients beside each other: the median client, what is only here, and who costs more time than they earn."""

from __future__ import annotations

import datetime

import pytest

from clientcheck_tui.core.comparison import Shares, Standing, compare_clients, shares
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Client, PackRef, SignSummary, Summary
from clientcheck_tui.core.scoring import BEGINS

DAY = datetime.date(2026, 11, 23)


def sign(severity: float | None) -> SignSummary:
    if severity is None:
        return SignSummary(None, "unknown")
    return SignSummary(severity, max((least, name) for name, least in BEGINS.items() if severity >= least)[1])


def client(
    pack: Pack, name: str, gauge: int = 50, *, version: str = "", closed: datetime.date | None = None, **signs: float
) -> tuple[Client, Standing]:
    summary = Summary(
        "talk", gauge, gauge, gauge, "one-serious", False, again=DAY, signs={key: sign(at) for key, at in signs.items()}
    )
    ref = PackRef(pack.key, version or pack.version, "")
    return Client(name, name, DAY, closed), Standing(f"of {name}", name, DAY, ref, summary)


def test_the_median_is_over_the_open_clients_that_know_a_sign(pack: Pack) -> None:
    comparison = compare_clients(
        pack,
        [
            client(pack, "a", cost=20, respect=80),
            client(pack, "b", cost=50.5),
            client(pack, "c", cost=90, respect=10),
            client(pack, "closed", closed=DAY, cost=100, respect=100),
        ],
    )
    assert comparison.median["cost"] == SignSummary(50.5, "clear")
    assert comparison.median["respect"] == SignSummary(45, "mild")
    assert comparison.median["dread"] == SignSummary(None, "unknown")
    assert list(comparison.median) == [sign.key for sign in pack.signs]
    assert "closed" not in [one.client.name for one in comparison.clients]


def test_the_client_with_the_highest_gauge_comes_first_and_equals_keep_their_order(pack: Pack) -> None:
    comparison = compare_clients(pack, [client(pack, "a", 10), client(pack, "b", 77), client(pack, "c", 10)])
    assert [one.client.name for one in comparison.clients] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("here", "median", "only_here"),
    [(50, 25, True), (50.2, 25.3, False), (50.3, 25.3, True), (49.9, 0, False), (100, 75.1, False), (100, 75, True)],
)
def test_only_here_is_marked_or_severe_and_25_points_above_the_median(
    pack: Pack, here: float, median: float, only_here: bool
) -> None:
    """The median of three clients is the one in the middle."""
    comparison = compare_clients(
        pack, [client(pack, "one", 99, cost=here), client(pack, "b", cost=median), client(pack, "c", cost=median)]
    )
    assert comparison.clients[0].only_here == (("cost",) if only_here else ())


def test_other_questions_are_listed_but_not_compared(pack: Pack) -> None:
    comparison = compare_clients(
        pack, [client(pack, "a", cost=10), client(pack, "old", version="1.0.0", cost=90), client(pack, "b", cost=20)]
    )
    [old] = [one for one in comparison.clients if one.client.name == "old"]
    assert (old.signs, old.only_here) == ({}, ())
    assert comparison.median["cost"].severity == 15


def test_a_client_costs_more_time_than_it_earns_where_the_percents_shown_say_so() -> None:
    figures = {"hours": "40", "all-hours": "100", "received": "1000", "income": "4000"}
    assert shares(figures) == Shares(40, 25)
    assert Shares(40, 25).costs_more_time
    assert not Shares(25, 25).costs_more_time and not Shares(20, 25).costs_more_time
    assert shares({**figures, "income": "0"}) is None
    assert shares({}) is None
