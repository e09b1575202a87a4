"""``clients``, ``show`` and ``store where``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clientcheck_tui.cells import cells
from clientcheck_tui.cli.clients import table
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.cli.conftest import GOOD, HOSTILE, TINY, Run
from tests.sample import NOW, draft


def test_without_clients_it_says_how_to_add_one_and_creates_nothing(run: Run, data: Path) -> None:
    result = run("clients")
    assert result.code == 0
    assert "clientcheck assess" in result.out
    assert result.err == ""
    assert run("clients", "--json").out == "[]\n"
    assert not data.exists()


def test_clients_lists_name_gauge_zone_date_and_number(saved: Run) -> None:
    result = saved("clients")
    assert result.err == ""
    heading, first, second = result.out.splitlines()
    for part in ("client", "gauge", "verdict", "change", "last"):
        assert part in heading
    for part in ("Müller & Söhne", "▇", " 50 ", "talk, so far", "21 Nov 2026", "1 assessment"):
        assert part in first
    for part in ("Studio Kertas", "→ 0", "20 Nov 2026", "2 assessments"):
        assert part in second
    assert heading.index("verdict") == first.index("talk")
    assert heading.index("change") == second.index("→")


@pytest.mark.parametrize(("before", "after", "message"), [(0, 3, "↑ +"), (3, 0, "↓ −"), (2, 2, "→ 0")])
def test_clients_shows_how_the_gauge_changed(run: Run, before: int, after: int, message: str) -> None:
    gauges = []
    for day, option in (("2026-11-01", before), ("2026-11-20", after)):
        run("record", "A", "-", "--on", day, stdin=f'{{"answers": {{"cost.rate": {option}}}}}')
        gauges.append(json.loads(run("clients", "--json").out)[0]["gauge"])
    change = abs(gauges[1] - gauges[0])
    assert f"{message.rstrip('0')}{change}" in run("clients").out


def test_clients_shows_no_change_without_a_comparable_assessment(run: Run) -> None:
    run("record", "A", "-", "--on", "2026-11-01", stdin=GOOD)
    assert not set("↑↓→") & set(run("clients").out)
    run("record", "A", "-", "--pack", str(TINY), stdin='{"answers": {"profit.margin": 1}}')
    assert not set("↑↓→") & set(run("clients").out)


def test_clients_as_json_has_the_promised_fields(saved: Run, repository: Repository) -> None:
    repository.get_or_create_client("Zed", NOW.date())
    result = saved("clients", "--json")
    assert result.out.count("\n") == 1
    listed = json.loads(result.out)
    assert [list(entry) for entry in listed] == [["client", "date", "zone", "gauge", "assessments", "closed"]] * 3
    assert list(listed[1].values()) == ["Studio Kertas", "2026-11-20", "talk", 50, 2, None]
    assert list(listed[2].values()) == ["Zed", None, None, None, 0, None]
    assert json.loads(saved("clients", "--json", "--lang", "id").out) == listed


def test_a_client_never_assessed_is_listed_as_such(run: Run, repository: Repository) -> None:
    repository.get_or_create_client("Zed", NOW.date())
    assert "not assessed yet" in run("clients").out


def test_an_unfinished_assessment_is_listed(saved: Run, repository: Repository) -> None:
    for name in ("Studio Kertas", "Zed"):
        client = repository.get_or_create_client(name, NOW.date())
        repository.save_draft(draft(client.uuid))
    lines = saved("clients").out.splitlines()
    assert lines[2].endswith("2 assessments, one unfinished")
    assert lines[3].split("  ")[-1] == "begun on 23 Nov 2026"
    assert "begun" not in lines[1]


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_any_name_is_listed_shown_and_aligned(run: Run, name: str) -> None:
    assert run("record", "Plain", "-", stdin=GOOD).code == 0
    assert run("record", "--", name, "-", stdin=GOOD).code == 0
    lines = run("clients").out.split("\n")[1:-1]
    assert len(lines) == 2
    assert len({cells(line.partition("▇")[0]) for line in lines}) == 1, "the columns stand askew"
    assert name in [entry["client"] for entry in json.loads(run("clients", "--json").out)]
    shown = run("show", "--", name)
    assert shown.code == 0
    assert shown.err == ""
    assert json.loads(run("show", "--json", "--", name).out)["client"] == name


@pytest.mark.parametrize(
    "name", ["a\x1b[31mb", "a\0b", "a\x9bb", "\udcff", "a\ud800", "", " \t ", "n" * 201], ids=ascii
)
def test_an_impossible_name_is_refused(run: Run, data: Path, name: str) -> None:
    result = run("record", name, "-", stdin=GOOD)
    result.failed("name")
    assert "\x1b" not in result.err
    assert not data.exists()


def test_control_characters_in_a_stored_name_never_reach_the_terminal(saved: Run, data: Path) -> None:
    path = data / "assessments.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Studio Kertas", r"\u001b]0;own\u0007\r\nx"), encoding="utf-8"
    )
    for arguments in (["clients"], ["show", "müller"], ["clients", "--json"], ["show", "nobody"], ["export", "\x1b]"]):
        result = saved(*arguments)
        assert "\x1b" not in result.out + result.err
        assert "\x07" not in result.out + result.err


def test_show_finds_a_client_by_its_beginning_in_any_case(saved: Run) -> None:
    whole = saved("show", "Studio Kertas")
    assert whole.code == 0
    assert whole.err == ""
    assert "Studio Kertas" in whole.out
    assert "50 of 100" in whole.out
    for text in ("studio kertas", "STUDIO", "s", "  Studio   Kertas "):
        assert saved("show", text) == whole


def test_an_exact_name_wins_over_a_beginning(saved: Run) -> None:
    saved("record", "Studio", "-", stdin=GOOD)
    assert json.loads(saved("show", "studio", "--json").out)["client"] == "Studio"
    saved("show", "stud").failed("“Studio”", "“Studio Kertas”")
    saved("export", "stud").failed("“Studio”", "“Studio Kertas”")


@pytest.mark.parametrize("command", ["show", "export"])
@pytest.mark.parametrize("name", ["nobody", "kertas", "", "Studio Kertas & Co", "{0}", "\udcff"], ids=ascii)
def test_an_unknown_client_is_named(saved: Run, command: str, name: str) -> None:
    saved(command, name).failed("client")


def test_record_takes_only_the_full_name(saved: Run) -> None:
    saved("record", "studio", "-", stdin=GOOD)
    assert [entry["client"] for entry in json.loads(saved("clients", "--json").out)] == [
        "Müller & Söhne",
        "studio",
        "Studio Kertas",
    ]
    saved("record", "STUDIO kertas", "-", stdin=GOOD)
    assert json.loads(saved("clients", "--json").out)[2]["assessments"] == 3


def test_show_as_json_is_the_score_and_more(saved: Run, tmp_path: Path) -> None:
    shown = json.loads(saved("show", "studio", "--json").out)
    score = json.loads(saved("score", "-", stdin=GOOD).out)
    assert {key: shown[key] for key in score} == score
    assert list(shown)[: len(score)] == list(score)
    assert set(shown) - set(score) == {
        *("steps", "claims", "client", "date", "pack", "answers", "notes", "trend", "log", "amended", "struck"),
    }
    assert shown["client"] == "Studio Kertas"
    assert shown["date"] == "2026-11-20"
    assert shown["pack"]["key"] == "six-signs"
    assert shown["answers"] == {"cost.rate": "far-below", "cost.extras": "once", "respect.abuse": "no"}
    assert shown["notes"] == {"cost.rate": "hm"}


def test_of_two_on_one_day_the_later_is_shown(run: Run) -> None:
    for position in (3, 0):
        run("record", "Acme", "-", stdin=f'{{"answers": {{"cost.rate": {position}}}}}')
    assert json.loads(run("show", "acme", "--json").out)["answers"] == {"cost.rate": "at-least"}
    assert json.loads(run("export", "acme", "--format", "json", "--assessment", "2026-11-23").out)["gauge"] == 0


@pytest.mark.parametrize("command", ["show", "export"])
def test_without_a_finished_assessment_it_says_how_to_continue(run: Run, repository: Repository, command: str) -> None:
    client = repository.get_or_create_client("Acme Inc", NOW.date())
    run(command, "acme").failed("Acme Inc", "no finished assessment", "clientcheck assess 'Acme Inc'")
    repository.save_draft(draft(client))
    run(command, "acme").failed("continue", "clientcheck assess 'Acme Inc'")


def test_show_speaks_both_languages(saved: Run) -> None:
    english, indonesian = saved("show", "studio"), saved("show", "studio", "--lang", "id")
    assert indonesian.code == 0
    assert "Beban" in indonesian.out
    assert "Beban" not in english.out
    assert saved("show", "studio", "--json", "--lang", "id") == saved("show", "studio", "--json")


def test_show_fits_eighty_columns_without_a_terminal(saved: Run) -> None:
    for language in ("en", "id"):
        assert max(map(cells, saved("show", "studio", "--lang", language).out.splitlines())) <= 80


def test_store_where_lists_every_file_and_whether_it_exists(run: Run, data: Path) -> None:
    before = run("store", "where")
    assert before.code == 0
    for name in ("assessments.json", "drafts.json", "packs", "copies", "settings.toml"):
        line = next(line for line in before.out.splitlines() if str(data / name) in line)
        assert "not there yet" in line
    assert not data.exists()
    run("record", "Acme", "-", stdin=GOOD)
    after = run("store", "where").out
    line = next(line for line in after.splitlines() if str(data / "assessments.json") in line)
    assert "not there yet" not in line
    assert "six-signs" in after
    starts = {len(line) - len(line.partition("  ")[2].lstrip()) for line in after.splitlines()}
    assert len(starts) == 1, "the paths stand askew"


def test_the_list_of_clients_fits_the_terminal(saved: Run, repository: Repository) -> None:
    repository.get_or_create_client("A name that takes many cells, 漢字 and all of it", NOW.date())
    overview, drafts = repository.overview(), repository.drafts()
    whole = table(overview, drafts, Translator("en"), None)
    assert max(map(cells, whole.splitlines())) > 80
    for room in (80, 70):
        for line in table(overview, drafts, Translator("en"), room).splitlines():
            assert cells(line) <= room
            assert " 50 " in line or "talk" not in line
