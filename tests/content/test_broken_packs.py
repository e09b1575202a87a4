"""A pack with a mistake is refused with the file, the place in it and how to fix it; never with a traceback."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clientcheck_tui import read_file
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.translator import Translator

TINY = Path(__file__).parents[1] / "packs" / "tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound pack to break."""
    return Path(shutil.copytree(TINY, tmp_path / "mine"))


def swap(name: str, old: str, new: str, count: int = 1) -> Callable[[Path], None]:
    """Break a pack by replacing the first ``old`` in one of its files by ``new``."""

    def break_it(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}: the test breaks nothing"
        path.write_text(text.replace(old, new, count), encoding="utf-8")

    return break_it


def write(name: str, data: bytes) -> Callable[[Path], None]:
    """Break a pack by giving one of its files another content."""

    def break_it(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return break_it


def remove(name: str) -> Callable[[Path], None]:
    """Break a pack by deleting one of its files."""

    def break_it(folder: Path) -> None:
        (folder / name).unlink()

    return break_it


FIRST = 'key = "profit.margin"\n'
SECOND = 'key = "profit.hours"'
ASKED = '{ question = "mending.asked", is = "explicit" }'
WAITED = '{ question = "mending.waited", is = "enough" }'
BROKEN: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "an unknown field of the pack": (swap("pack.toml", "version =", "versoin ="), ("pack.toml", "versoin")),
    "a field of the pack missing": (swap("pack.toml", 'version = "2.1.0"', ""), ("pack.toml", "version")),
    "a version that is not one": (swap("pack.toml", '"2.1.0"', '"2.1"'), ("pack.toml", "2.1")),
    "a value of another kind": (swap("pack.toml", '"2.1.0"', "2"), ("pack.toml", "version")),
    "an unknown field of a question": (
        swap("profit.toml", "weighty = true", "wieghty = true"),
        ("profit.toml", "profit.margin", "wieghty"),
    ),
    "an unknown kind": (swap("profit.toml", '"since"', '"sinse"'), ("profit.toml", "profit.since", "sinse")),
    "an unknown role": (swap("tone.toml", '"person"', '"preson"'), ("tone.toml", "preson")),
    "a claim that is not one": (
        swap("profit.toml", FIRST + 'weighty = true\nclaims = ["C1"]', FIRST + 'weighty = true\nclaims = ["D1"]'),
        ("profit.toml", "profit.margin", "D1"),
    ),
    "a claim missing": (
        swap("mending.toml", 'part = "talk"\nclaims = ["C1"]', 'part = "talk"\nclaims = []'),
        ("mending.toml", "mending.asked: claims", "name at least one"),
    ),
    "a field of a question missing": (
        swap("profit.toml", 'recall = "lately"\n', ""),
        ("profit.toml", "profit.margin: recall", "missing – add it"),
    ),
    "a text where a number belongs": (
        swap("advice.toml", "days = 7", 'days = "7"'),
        ("advice.toml", "[rule.unpaid-final] days", "write a whole number, without quotes"),
    ),
    "a number where a text belongs": (
        swap("tone.toml", 'title.en = "They shout"', "title.en = 3"),
        ("tone.toml", "title.en", "write a text, in quotes"),
    ),
    "a text where a list belongs": (
        swap("tone.toml", 'claims = ["C1"]', 'claims = "C1"'),
        ("tone.toml", "claims", "write a list, in square brackets"),
    ),
    "a text where a table belongs": (
        swap("tone.toml", 'text.en = "How much is mocked?"\ntext.id = "Seberapa banyak ejekan?"', 'text = "How?"'),
        ("tone.toml", "tone.jokes: text", "write a table, such as"),
    ),
    "a text where true or false belongs": (
        swap("profit.toml", "weighty = true", 'weighty = "yes"'),
        ("profit.toml", "profit.margin: weighty", "write true or false, without quotes"),
    ),
    "no days until another look": (
        swap("pack.toml", "leave = 5", "leave = 0"),
        ("pack.toml", "look_again.leave", ">= 1"),
    ),
    "a language missing in a question": (
        swap("profit.toml", 'text.id = "Berapa banyak margin yang hilang?"\n', ""),
        ("profit.toml", "profit.margin", "id"),
    ),
    "a language empty": (
        swap("profit.toml", '"Berapa banyak margin yang hilang?"', '" "'),
        ("profit.toml", "profit.margin", "id"),
    ),
    "a language missing in an option": (
        swap("profit.toml", 'id = "Ya, segera"\n', ""),
        ("profit.toml", "profit.ends", "soon", "id"),
    ),
    "a language missing in advice": (
        swap("advice.toml", 'act.id = "Kerjakan rule several."\n', ""),
        ("advice.toml", "[rule.several] act.id", "missing"),
    ),
    "a language missing in a scale": (swap("pack.toml", 'id = "Sedikit"\n', ""), ("bit", "id")),
    "a language the pack does not have": (
        swap("tone.toml", 'name.id = "Nada"', 'name.id = "Nada"\nname.fr = "Ton"'),
        ("tone.toml", "fr"),
    ),
    "an unknown scale": (
        swap("profit.toml", 'scale = "amount"', 'scale = "ammount"'),
        ("profit.toml", "profit.margin", "ammount", "amount"),
    ),
    "an unknown recall": (
        swap("profit.toml", 'recall = "lately"', 'recall = "latly"'),
        ("profit.toml", "profit.margin", "latly", "lately"),
    ),
    "neither scale nor options": (
        swap("profit.toml", 'scale = "amount"\n', ""),
        ("profit.toml", "profit.margin", "scale"),
    ),
    "a scale of three": (
        swap("pack.toml", '[[scale.amount]]\nkey = "all"\nen = "All of it"\nid = "Semuanya"\n', ""),
        ("profit.toml", "profit.margin", "four"),
    ),
    "an option twice": (swap("pack.toml", 'key = "lot"', 'key = "bit"'), ("profit.toml", "profit.margin", "differ")),
    "an option without a key": (swap("profit.toml", 'key = "soon"\n', ""), ("profit.toml", "profit.ends", "key")),
    "an option called like does not apply": (
        swap("profit.toml", 'key = "soon"', 'key = "na"'),
        ("profit.toml", "profit.ends", "na"),
    ),
    "a question twice": (swap("profit.toml", SECOND, FIRST.strip()), ("profit.toml", "profit.margin")),
    "a question of another sign": (
        swap("profit.toml", SECOND, 'key = "tone.hours"'),
        ("profit.toml", "tone.hours", "profit"),
    ),
    "a sign's key unlike its file": (swap("tone.toml", 'key = "tone"', 'key = "tune"'), ("tone.toml", "tune")),
    "a sign without scored questions": (
        swap("mending.toml", 'key = "mending.helped"\n', 'key = "mending.helped"\nkind = "gate"\n'),
        ("mending.toml",),
    ),
    "a weighty guard": (
        swap("profit.toml", 'kind = "guard"\n', 'kind = "guard"\nweighty = true\n'),
        ("profit.toml", "profit.ends", "weighty"),
    ),
    "does not apply on a guard": (
        swap("profit.toml", 'kind = "guard"\n', 'kind = "guard"\nna = true\n'),
        ("profit.toml", "profit.ends"),
    ),
    "a red line without its rule": (
        swap("profit.toml", ', stolen = "red-line"', ""),
        ("profit.toml", "profit.fraud", "stolen"),
    ),
    "a red line with an unknown rule": (
        swap("profit.toml", 'stolen = "red-line"', 'stolen = "redline"'),
        ("profit.toml", "profit.fraud", "redline"),
    ),
    "shown by what is no gate": (
        swap("mending.toml", 'question = "mending.waited", is = "enough"', 'question = "tone.jokes", is = "nil"'),
        ("mending.toml", "mending.helped", "tone.jokes", "gate"),
    ),
    "shown by a gate that is not there": (
        swap("mending.toml", 'question = "mending.waited"', 'question = "mending.weighted"'),
        ("mending.toml", "mending.helped", "mending.weighted"),
    ),
    "shown by an option that is not there": (
        swap("mending.toml", 'is = "enough"', 'is = "enogh"'),
        ("mending.toml", "mending.helped", "enogh"),
    ),
    "an empty condition": (
        swap("mending.toml", '[{ question = "mending.waited", is = "enough" }]', "[{}]"),
        ("mending.toml", "mending.helped"),
    ),
    "a condition beside a list": (
        swap("mending.toml", f"show_if.any = [{ASKED}]", f"show_if = {ASKED[:-2]}, any = [{ASKED}] }}"),
        ("mending.toml", "mending.waited: show_if", "put it into the list"),
    ),
    "a condition on a later question": (
        swap("mending.toml", 'kind = "gate"\n', f'kind = "gate"\nshow_if.any = [{ASKED.replace("asked", "waited")}]\n'),
        ("mending.toml", "mending.asked: show_if", "“mending.waited” is asked later – move it up"),
    ),
    "a question that waits for itself": (
        swap("mending.toml", ASKED, ASKED.replace("asked", "waited")),
        ("mending.toml", "mending.waited: show_if", "waits for itself"),
    ),
    "a condition that contradicts itself": (
        swap("mending.toml", WAITED, f"{WAITED}, {WAITED.replace('enough', 'no')}"),
        ("mending.toml", "mending.helped: show_if", "never asked – use any"),
    ),
    "a condition that contradicts that of its gate": (
        swap("mending.toml", WAITED, f"{WAITED}, {ASKED.replace('explicit', 'no')}"),
        ("mending.toml", "mending.helped: show_if", "never asked – use any"),
    ),
    "a guard with a condition": (
        swap(
            "profit.toml",
            'kind = "guard"\n',
            'kind = "guard"\nshow_if.all = [{ question = "mending.asked", is = "explicit" }]\n',
        ),
        ("profit.toml", "profit.ends", "show_if"),
    ),
    "a calculator on a gate": (
        swap("mending.toml", 'kind = "gate"\n', 'kind = "gate"\ncalculator = "rate"\n'),
        ("mending.toml", "mending.asked: calculator", "remove it"),
    ),
    "a red line’s row on a gate": (
        swap("mending.toml", 'kind = "gate"\n', 'kind = "gate"\nred_line.no = "unpaid"\n'),
        ("mending.toml", "mending.asked: red_line", "remove it"),
    ),
    "a question listed twice in quick": (
        swap("pack.toml", '"profit.fraud",', '"profit.fraud", "profit.fraud",'),
        ("pack.toml", "quick: profit.fraud", "listed twice"),
    ),
    "a sign that is not in the order of asking": (
        swap("pack.toml", "quick =", 'asking = ["tone", "profit"]\nquick ='),
        ("pack.toml", "asking", "each of the signs once"),
    ),
    "a sign asked before the gate it waits for": (
        swap("tone.toml", 'key = "tone.jokes"\n', f'key = "tone.jokes"\nshow_if.all = [{ASKED}]\n'),
        ("tone.toml", "tone.jokes: show_if", "is asked later"),
    ),
    "advice for nothing": (
        swap(
            "advice.toml",
            "[rule.several]",
            '[guard."tone.jokes"]\ndays = 1\nclaims = []\nmeans = {}\nact = {}\n[rule.several]',
        ),
        ("advice.toml", "guard.tone.jokes", "remove it"),
    ),
    "advice missing for a row": (
        swap("advice.toml", "[rule.stuck]", "[rule.stack]"),
        ("advice.toml", "[rule.stuck]", "missing"),
    ),
    "advice for the row of red lines, which have their own": (
        swap(
            "advice.toml",
            "[rule.stuck]",
            "[rule.red-line]\ndays = 1\nclaims = []\nmeans = {}\nact = {}\n[rule.stuck]",
        ),
        ("advice.toml", "[rule.red-line]", "for nothing"),
    ),
    "advice missing for a sign": (
        swap("advice.toml", "[sign.tone.protect]", "[sign.tune.protect]"),
        ("advice.toml", "[sign.tone.protect]", "missing"),
    ),
    "advice for a sign of repair": (
        swap(
            "advice.toml",
            "[sign.tone.repair.mild]",
            "[sign.mending]\nrepair = { mild = 1, serious = 1 }\nprotect = 1\nrecent = 1\n\n[sign.tone.repair.mild]",
        ),
        ("advice.toml", "[sign.mending.repair.mild]", "write a table"),
    ),
    "advice missing for a red line not sure of": (
        swap("advice.toml", '[unsure."profit.fraud"]', '[unsure."profit.froud"]'),
        ("advice.toml", "[unsure.profit.fr"),
    ),
    "no endings": (
        swap("advice.toml", "[ending]\n", "[[rule.stuck.case]]\n"),
        ("advice.toml", "[rule.stuck] case 1: talk-once", "unknown field"),
    ),
    "an ending missing": (
        swap("advice.toml", 'if-safe.en = "If it is safe:"\nif-safe.id = "Jika aman:"\n', ""),
        ("advice.toml", "[ending] if-safe", "missing"),
    ),
    "words to nobody": (
        swap("advice.toml", 'to = "client"\n', ""),
        ("advice.toml", "[rule.unpaid-final]", "need “to”"),
    ),
    "nothing to say to somebody": (
        swap("advice.toml", 'to = "client"\n', 'to = "client"\n[[rule.unpaid-final.case]]\nto = "client"\n'),
        ("advice.toml", "[rule.unpaid-final] case 1", "need “to”"),
    ),
    "words to an unknown person": (
        swap("advice.toml", 'to = "client"\n', 'to = "friend"\n'),
        ("advice.toml", "[rule.unpaid-final] to", "someone-you-trust"),
    ),
    "a case of an unknown sign": (
        swap("advice.toml", 'to = "client"\n', 'to = "client"\n[[rule.unpaid-final.case]]\nsigns = ["tune"]\n'),
        ("advice.toml", "[rule.unpaid-final] case 1", "“tune”"),
    ),
    "a case of an unknown option": (
        swap(
            "advice.toml",
            'to = "client"\n',
            'to = "client"\n[[rule.unpaid-final.case]]\nanswers."tone.jokes" = ["bit", "bite"]\n',
        ),
        ("advice.toml", "[rule.unpaid-final] case 1", "“tone.jokes” has no option “bite”"),
    ),
    "a guard that speaks for nothing": (
        swap("profit.toml", 'speaks_for = ["profit.margin"]\n', ""),
        ("profit.toml", "profit.ends: speaks_for", "profit.margin, profit.hours"),
    ),
    "a guard that speaks for another sign": (
        swap("profit.toml", 'speaks_for = ["profit.margin"]', 'speaks_for = ["tone.jokes"]'),
        ("profit.toml", "profit.ends: speaks_for"),
    ),
    "a scored question that speaks for others": (
        swap("profit.toml", SECOND, SECOND + '\nspeaks_for = ["profit.margin"]'),
        ("profit.toml", "profit.hours: speaks_for", "remove it"),
    ),
    "a part of the talk in another sign": (
        swap("tone.toml", 'key = "tone.jokes"\n', 'key = "tone.jokes"\npart = "trend"\n'),
        ("tone.toml", "tone.jokes: part", "repair"),
    ),
    "a talk that is never one": (
        swap("mending.toml", 'key = "explicit"', 'key = "yes"'),
        ("mending.toml", "mending.asked: part", "agreed, explicit, refused"),
    ),
    "two questions on one part": (
        swap("mending.toml", 'key = "mending.waited"\n', 'key = "mending.waited"\npart = "talk"\n'),
        ("mending.toml", "mending.waited: part", "none of its options is a talk"),
    ),
    "a row of the verdict that is none": (
        swap("pack.toml", "leave = 5", "leave = 5, waitng = 9"),
        ("pack.toml", "look_again", "“waitng”"),
    ),
    "a change of a later version": (
        swap("profit.toml", SECOND, SECOND + '\nchanged = "2.2.0"'),
        ("profit.toml", "profit.hours: changed", "later than the version of the pack, 2.1.0"),
    ),
    "a version of a change that is none": (
        swap("profit.toml", SECOND, SECOND + '\nchanged = "2"'),
        ("profit.toml", "profit.hours: changed"),
    ),
    "advice missing for a guard": (
        swap("advice.toml", '[guard."profit.ends"]', '[guard."profit.end"]'),
        ("advice.toml", "guard", "profit.end"),
    ),
    "a brief missing": (
        swap("advice.toml", 'stuck.en = "Brief for stuck."\nstuck.id = "Singkat untuk stuck."\n', ""),
        ("advice.toml", "brief", "stuck"),
    ),
    "a day in the past": (swap("advice.toml", "days = 7", "days = -7"), ("advice.toml", "days")),
    "a quick question that is not there": (
        swap("pack.toml", '"profit.fraud",', '"profit.froud",'),
        ("pack.toml", "quick", "profit.froud"),
    ),
    "a guard among the quick ones": (
        swap("pack.toml", '"profit.fraud",', '"profit.ends",'),
        ("pack.toml", "quick", "profit.ends"),
    ),
    "no quick questions": (
        swap("pack.toml", '"profit.margin", "profit.fraud", "tone.shouting", "mending.asked", "mending.helped"', ""),
        ("pack.toml", "quick"),
    ),
    "a sign twice": (swap("pack.toml", '"tone",', '"tone", "tone",'), ("pack.toml", "tone")),
    "no day to look again": (swap("pack.toml", ", leave = 5", ""), ("pack.toml", "look_again", "leave")),
    "two signs of repair": (swap("tone.toml", '"person"', '"repair"'), ("repair",)),
    "not TOML": (swap("tone.toml", "[[question]]", "[[question]"), ("tone.toml", "TOML", "line")),
    "not UTF-8": (write("tone.toml", 'key = "tone"\nname.en = "Tön"\n'.encode("latin-1")), ("tone.toml", "UTF-8")),
    "an empty file": (write("tone.toml", b""), ("tone.toml",)),
    "a file of a sign missing": (remove("tone.toml"), ("tone.toml",)),
    "the advice missing": (remove("advice.toml"), ("advice.toml",)),
    "pack.toml missing": (remove("pack.toml"), ("pack.toml",)),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_named_with_file_place_and_fix_and_lint_lists_it_with_its_line(folder: Path, mistake: str) -> None:
    break_it, words = BROKEN[mistake]
    break_it(folder)
    with pytest.raises(Problem) as caught:
        load_pack(folder)
    message = str(caught.value)
    for word in (str(folder), *words):
        assert word in message
    assert "\n" not in message
    if mistake == "pack.toml missing":
        return
    errors = [finding for finding in lint(folder) if finding.level == "error"]
    assert message in [str(error.problem) for error in errors]
    missing = [error for error in errors if error.line is None]
    assert all(not error.location or "missing" in str(error.message) for error in missing), missing


def test_a_gate_may_be_in_a_later_sign_that_is_asked_earlier(folder: Path) -> None:
    BROKEN["a sign asked before the gate it waits for"][0](folder)
    swap("pack.toml", "quick =", 'asking = ["mending", "profit", "tone"]\nquick =')(folder)
    load_pack(folder)


def test_the_sound_pack_is_sound(folder: Path) -> None:
    assert load_pack(folder).pack.key == "tiny"


def test_a_folder_without_a_pack_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for path in (tmp_path / "nowhere", tmp_path / "file", tmp_path):
        with pytest.raises(Problem, match=r"pack\.toml|cannot read"):
            load_pack(path)


def test_line_ends_do_not_matter_and_every_word_does(folder: Path) -> None:
    """A checkout on Windows is the same pack; a corrected typo makes another."""
    before = load_pack(folder).ref.hash
    for path in folder.glob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_pack(folder).ref.hash == before
    swap("tone.toml", "How much is shouted?", "How much is yelled?")(folder)
    assert load_pack(folder).ref.hash != before


def test_reading_a_pack_leaves_nothing_behind(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    load_pack(folder)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


PARSER = {
    "nested lists": b"x=" + b"[" * 2000 + b"]" * 2000,
    "nested tables": b"key" + b".a" * 3000 + b"=1",
    "a number of thousands of digits": b"x=" + b"9" * 5000,
    "the same in hexadecimal": b"version=0x" + b"f" * 5000,
    "too large": b"#" * (read_file.MAX_BYTES + 1),
}
"""What makes a TOML parser fail with something else than its own error."""


@pytest.mark.parametrize("damage", PARSER.values(), ids=list(PARSER))
@pytest.mark.parametrize("name", ["pack.toml", "tone.toml"])
def test_what_breaks_the_parser_is_named_with_its_file(folder: Path, name: str, damage: bytes) -> None:
    (folder / name).write_bytes(damage)
    (found,) = [finding for finding in lint(folder) if finding.level == "error"]
    assert found.file == folder / name
    assert len(str(found.problem)) < 1000
    with pytest.raises(Problem, match=re.escape(str(folder / name))):
        load_pack(folder)


@pytest.mark.parametrize("damage", [b"x", PARSER["too large"]], ids=["not TOML", "too large"])
def test_a_file_of_no_sign_is_not_parsed_but_must_be_readable(folder: Path, damage: bytes) -> None:
    (folder / "other.toml").write_bytes(damage)
    (found,) = [finding for finding in lint(folder) if finding.file == folder / "other.toml"]
    if damage == b"x":
        assert "belongs to no sign" in str(found.message)
        load_pack(folder)
    else:
        with pytest.raises(Problem, match=r"other\.toml"):
            load_pack(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_in_a_pack_is_an_error_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.toml")
    assert any("not an ordinary file" in str(finding.problem) for finding in lint(folder))
    with pytest.raises(Problem, match=r"pipe\.toml"):
        load_pack(folder)


def test_a_byte_order_mark_changes_nothing(folder: Path) -> None:
    before, found = load_pack(folder).ref.hash, [format_finding(one, Translator("en")) for one in lint(folder)]
    for path in folder.glob("*.toml"):
        path.write_bytes(read_file.MARK + path.read_bytes())
    assert load_pack(folder).ref.hash == before
    assert [format_finding(one, Translator("en")) for one in lint(folder)] == found
