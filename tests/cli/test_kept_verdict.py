"""A finished assessment keeps the verdict it was given, and one of version 1 opens everywhere."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core import scoring
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import Run
from tests.sample import NOW
from tests.version1 import PACK_HASH, copy_store

ANSWERS = {"cost.rate": 3, "cost.since": 2, "respect.abuse": "unsure", "dread.again": 3, "dread.everyone": 0}
GIVEN = json.dumps({"answers": ANSWERS, "notes": {"cost.rate": "80 → 55"}})
PRINTED = (
    ("show", "acme", "--json"),
    ("export", "acme", "--format", "json", "--assessment", "all"),
    ("clients", "--json"),
    ("clients",),
)
WORDS = (("show", "acme"), ("export", "acme"), ("show", "acme", "--lang", "id"))


def until_hypotheses(text: str) -> str:
    """A report without what else would lead to another outcome: that is worked out from the answers."""
    for title in ("What would change it", "Yang bisa mengubahnya", "Yang bisa mengubah"):
        for written in (title, title.upper()):
            text = text.partition(written)[0]
    return text


def test_what_was_given_stays_when_the_rules_change(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("record", "Acme", "-", stdin=GIVEN).code == 0
    printed, words = [run(*command) for command in PRINTED], [until_hypotheses(run(*command).out) for command in WORDS]
    given = json.loads(printed[0].out)
    monkeypatch.setattr(scoring, "_severity", lambda sign, answered: 0)
    score = json.loads(run("score", "-", stdin=GIVEN).out)
    assert (score["zone"], score["signs"]["cost"]["level"]) != (given["zone"], given["signs"]["cost"]["level"])
    assert [run(*command) for command in PRINTED] == printed
    assert [until_hypotheses(run(*command).out) for command in WORDS] == words


def test_what_was_given_stays_when_the_pack_on_the_disk_changes(run: Run, tmp_path: Path) -> None:
    pack = Path(shutil.copytree(questions_folder() / "six-signs", tmp_path / "mine"))
    with_pack = ("--pack", str(pack))
    assert run("record", "Acme", "-", *with_pack, stdin=GIVEN).code == 0
    before = [run(*command, *with_pack) for command in (*PRINTED, *WORDS)]
    advice = pack / "advice.toml"
    advice.write_text(advice.read_text("utf-8").replace("days = ", "days = 1"), "utf-8")
    head = pack / "pack.toml"
    head.write_text(head.read_text("utf-8").replace("talk = 4", "talk = 9"), "utf-8")
    assert load_pack(pack).pack.advice != load_pack(questions_folder() / "six-signs").pack.advice
    assert [run(*command, *with_pack) for command in (*PRINTED, *WORDS)] == before


def test_the_steps_in_json_are_those_of_the_issue(run: Run) -> None:
    """Read again from the pack, without the code that prints them."""
    run("record", "Acme", "-", "--on", "2026-11-01", stdin=GIVEN)
    shown = json.loads(run("show", "acme", "--json").out)
    assert [step["rank"] for step in shown["steps"]][:3] == ["main", "more", "more"]
    assert shown["steps"][0]["key"] == "unsure.respect.abuse"
    assert shown["claims"] == [*ROWS[shown["rule"]].claims]
    pack = load_pack(questions_folder() / "six-signs").pack
    for step in shown["steps"]:
        assert list(step) == ["rank", "key", "sign", "by", "to", "claims"]
        days, claims = of_advice(pack, step["key"], shown["signs"])
        assert step["by"] == (datetime.date(2026, 11, 1) + datetime.timedelta(days)).isoformat()
        assert step["claims"] == [*claims]
        assert step["to"] in ("client", "someone-you-trust", None)
        assert step["sign"] == (None if step["key"].startswith("rule.") else step["key"].split(".")[1])


def of_advice(pack: Pack, key: str, signs: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    """The days and claims that the pack gives the step ``key``."""
    subject, _, rest = key.partition(".")
    if subject == "sign":
        sign, _, kind = rest.partition(".")
        part: Any = getattr(pack.advice.sign[sign], kind)
        if kind == "repair":
            part = part.mild if signs[sign]["level"] == "mild" else part.serious
    else:
        part = getattr(pack.advice, subject)[rest]
    return part.days, part.claims


def test_the_day_to_look_again_is_the_rows_own(run: Run, repository: Repository) -> None:
    days = {"keep": 90, "watch": 28, "talk": 42, "prepare": 14, "leave": 14}
    lines = (Path(__file__).parents[1] / "cases" / "verdicts.jsonl").read_text("utf-8").splitlines()
    cases = {case["expect"]["rule"]: case for case in map(json.loads, lines) if case["answers"]}
    assert cases.keys() == ROWS.keys()
    for rule, case in cases.items():
        assert run("record", rule, "-", stdin=json.dumps({"answers": case["answers"]})).code == 0, rule
        given = repository.heads(repository.find(rule).uuid)[0].summary
        assert given.rule == rule
        assert (given.again - NOW.date()).days == (30 if rule == "waiting" else days[given.zone]), rule


DAMAGE: dict[str, Callable[[dict[str, Any]], object]] = {
    "rule": lambda summary: summary.update(rule="luck"),
    "signs": lambda summary: summary["signs"].update(taste={"severity": 3, "level": "none"}),
    "“signs” or": lambda summary: summary["signs"].pop("control"),
    "driving": lambda summary: summary["driving"].append("taste"),
    "red_lines": lambda summary: summary["red_lines"].update({"respect.abuse": "perhaps"}),
    "red_lines”: cost.rate": lambda summary: summary["red_lines"].update({"cost.rate": "below"}),
    "steps": lambda summary: summary["steps"].append({"rank": "also", "key": "sign.taste.repair"}),
    "steps”: rule": lambda summary: summary["steps"].append({"rank": "also", "key": "rule"}),
    "steps”: foo.respect.abuse": lambda summary: summary["steps"].append({"rank": "also", "key": "foo.respect.abuse"}),
    "steps” is incomplete": lambda summary: summary.update(rule="red-line"),
    "steps” is": lambda summary: summary["steps"].append({"rank": "main", "key": "rule.several"}),
    "out of order": lambda summary: summary["steps"].reverse(),
    "incomplete": lambda summary: summary["steps"].clear(),
    "gauge": lambda summary: summary.update(gauge=5),
    "its range": lambda summary: summary.update(low=79, high=100),
}


@pytest.mark.parametrize("named", DAMAGE)
def test_a_verdict_that_somebody_edited_is_refused_in_one_line(run: Run, data: Path, named: str) -> None:
    assert run("record", "Acme", "-", stdin=GIVEN).code == 0
    file = data / "assessments.json"
    content = json.loads(file.read_text("utf-8"))
    DAMAGE[named](content["assessments"]["1"]["summary"])
    file.write_text(json.dumps(content), "utf-8")
    for command in ("show", "export"):
        run(command, "acme").failed(str(file), "2026-11-23", "damaged", named, "text editor")
    assert run("clients").code == 0


@pytest.fixture
def version1(data: Path, run: Run) -> Run:
    """As ``run``, on a store that version 1 left."""
    copy_store(data)
    return run


@pytest.mark.parametrize(("language", "mark"), [("en", "Made with version 1.0.0"), ("id", "versi 1.0.0")])
@pytest.mark.parametrize("command", ["show", "export"])
def test_an_assessment_of_version_1_opens_with_its_verdict(
    version1: Run, command: str, language: str, mark: str
) -> None:
    for client, gauge in (("studio", "76"), ("toko", "74")):
        result = version1(command, client, "--lang", language)
        assert (result.code, result.err) == (0, "")
        assert f"{gauge} of 100" in result.out or f"{gauge} dari 100" in result.out
        assert mark in result.out
        assert "▇" not in result.out, "bars of signs that it never had"
    assert "3 to 79" in result.out or "3 sampai 79" in result.out, "the range it had then"


def test_all_its_answers_and_notes_are_exported(version1: Run, data: Path) -> None:
    pack = Repository(data, lambda: NOW).packs.load(PACK_HASH)
    assert pack is not None
    given = json.loads((data / "assessments.json").read_text("utf-8"))["assessments"]["2"]
    text = " ".join(version1("export", "studio", "--assessment", "all").out.replace("> ", "").split())
    for key, answer in given["answers"].items():
        question = pack.questions[key]
        assert question.text["en"] in text
        assert answer == "na" or question.options[question.positions[answer]].text["en"] in text
    assert "80 € → 55 €, since the spring" in text
    assert "4.000.000" in version1("export", "toko", "--lang", "id").out, "figures too"
    anonymous = version1("export", "studio", "--anonymous", "--assessment", "all").out
    assert "Studio" not in anonymous and "spring" not in anonymous


def test_its_json_has_no_signs_and_no_steps_and_fits_the_schema(version1: Run) -> None:
    from tests.report.test_report_schema import wrong

    everything = json.loads(version1("export", "toko", "--assessment", "all", "--format", "json").out)
    assert [one["zone"] for one in everything] == ["prepare", "leave"]
    for shown in everything:
        assert (shown["signs"], shown["steps"], shown["pack"]["version"]) == ({}, [], "1.0.0")
        assert wrong("show", shown) == []
    assert everything[0]["evidence"] == {"cost.rate": everything[0]["evidence"]["cost.rate"]}
    assert everything[1]["rule"] == "red-line"
    assert json.loads(version1("clients", "--json").out)[1]["gauge"] == 76


def test_its_gauge_is_not_compared_with_one_of_other_rules(version1: Run) -> None:
    assert "↑ +76" in version1("clients").out, "between two of version 1"
    assert version1("record", "studio kertas", "-", stdin=GIVEN).code == 0
    row = next(line for line in version1("clients").out.splitlines() if line.startswith("Studio"))
    assert not set("↑↓→") & set(row)


def test_deleted_and_put_back_it_opens_as_before(version1: Run, data: Path) -> None:
    before = version1("show", "studio", "--json")
    repository = Repository(data, lambda: NOW)
    client = repository.find("studio")
    repository.put_back(repository.take_out_client(client))
    repository.put_back(repository.take_out_assessment(repository.heads(client.uuid)[0].uuid))
    assert version1("show", "studio", "--json") == before
    assert repository.erase(repository.take_out_client(client)) > 0
    assert "Studio" not in "".join(path.read_text("utf-8") for path in data.rglob("*.json") if path.is_file())


def test_a_broken_store_of_version_1_is_repaired(version1: Run, data: Path) -> None:
    before = version1("show", "studio", "--json")
    assert version1("record", "Acme", "-", stdin=GIVEN).code == 0, "makes a copy first"
    (data / "assessments.json").write_text('{"meta":', "utf-8")
    assert version1("store", "restore", "--yes").code == 0
    assert version1("show", "studio", "--json") == before


def test_ask_says_which_questions_of_a_draft_of_version_1_are_asked_again(version1: Run, data: Path) -> None:
    before = (data / "drafts.json").read_bytes()
    drafted = version1("ask", "studio kertas", "--answers", "-", stdin='{"answers": {}}')
    assert "Some questions have changed since you began this. These are asked again:" in drafted.out
    assert "Hourly rate" in drafted.out
    assert "notes stay" in drafted.out
    assert (data / "drafts.json").read_bytes() == before, "nothing was answered"
    answered = version1("ask", "studio kertas", "--answers", "-", stdin='{"answers": {"cost.rate": 1}}')
    assert "Hourly rate" not in answered.out, "it has an answer now"
    again = version1("ask", "studio kertas", "--answers", "-", stdin='{"answers": {"cost.late": 1}}')
    assert "have changed" not in again.out, "said once"
    stored = json.loads((data / "drafts.json").read_text("utf-8"))["drafts"]["1"]
    assert stored["notes"] == json.loads(before)["drafts"]["1"]["notes"]
    assert stored["answers"]["cost.rate"] == "close"
    assert stored["answers"]["dread.again"] == "probably-not"


def test_an_assessment_of_version_1_needs_no_other_pack(version1: Run, data: Path, tmp_path: Path) -> None:
    before = version1("show", "studio")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").touch()
    (data / "settings.toml").write_text('pack = "../broken"\n', "utf-8")
    assert version1("show", "studio") == before
