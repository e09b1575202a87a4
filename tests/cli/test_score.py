"""``score``: verdicts for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clientcheck_tui.cli.json_input import MAX_LINE_BYTES
from tests.cli.conftest import ROOT, Run, bare

CASES = ROOT / "tests" / "cases" / "verdicts.jsonl"
FINE = b'{"answers": {"cost.rate": 3}}'


def scored(run: Run, given: bytes, *options: str) -> tuple[int, list[dict[str, Any]]]:
    result = run("score", "-", *options, stdin=given)
    assert result.err == ""
    return result.code, [json.loads(line) for line in result.out.splitlines()]


def test_the_golden_cases_come_out_byte_for_byte_in_both_languages(run: Run, data: Path) -> None:
    expected = [json.loads(line)["expect"] for line in CASES.read_text(encoding="utf-8").splitlines()]
    result = run("score", str(CASES))
    assert (result.code, result.err) == (0, "")
    assert [json.loads(line) for line in result.out.splitlines()] == expected
    assert [list(json.loads(line)) for line in result.out.splitlines()] == [list(case) for case in expected]
    assert run("score", str(CASES), "--lang", "id") == result
    assert run("score", "-", stdin=CASES.read_bytes()) == result
    assert not data.exists(), "it saves nothing"


BAD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "null": (b'{"answers": {"cost.rate": null}}', ("cost.rate", "null")),
    "true": (b'{"answers": {"cost.rate": true}}', ("cost.rate", "true")),
    "a float": (b'{"answers": {"cost.rate": 2.0}}', ("cost.rate", "2.0")),
    "an exponent": (b'{"answers": {"cost.rate": 2e0}}', ("cost.rate",)),
    "a number as text": (b'{"answers": {"cost.rate": "2"}}', ("cost.rate", "2")),
    "too far": (b'{"answers": {"cost.rate": 4}}', ("cost.rate", "4")),
    "below": (b'{"answers": {"cost.rate": -1}}', ("cost.rate", "-1")),
    "huge": (b'{"answers": {"cost.rate": ' + b"9" * 60 + b"}}", ("cost.rate", "999")),
    "too many digits": (b'{"answers": {"cost.rate": ' + b"9" * 9999 + b"}}", ("out of range",)),
    "out of range": (b'{"answers": {"cost.rate": 1e999}}', ("out of range",)),
    "an unknown option": (b'{"answers": {"cost.rate": "sometimes"}}', ("cost.rate", "sometimes")),
    "an unknown key": (b'{"answers": {"cost.rates": 1}}', ("cost.rates",)),
    "na on a guard": (b'{"answers": {"cost.temporary": "na"}}', ("cost.temporary",)),
    "na on a red line": (b'{"answers": {"cost.unpaid": "na"}}', ("cost.unpaid",)),
    "na on since": (b'{"answers": {"cost.since": "na"}}', ("cost.since",)),
    "na on a gate": (b'{"answers": {"improvement.talk": "na"}}', ("improvement.talk",)),
    "a list": (b'{"answers": {"cost.rate": [1]}}', ("cost.rate",)),
    "answers a list": (b'{"answers": [1]}', ("answers",)),
    "answers null": (b'{"answers": null}', ("answers",)),
    "no answers": (b'{"answer": {}}', ("answers",)),
    "a list of all": (b"[]", ("answers",)),
    "a number": (b"3", ("answers",)),
    "half a line": (b'{"answers": {"cost.rate": 2}', ("JSON",)),
    "two on a line": (FINE + FINE, ("JSON",)),
    "NaN": (b'{"answers": {"cost.rate": NaN}}', ("JSON",)),
    "a comment": (b"// hello", ("JSON",)),
    "a surrogate": (b'{"answers": {"cost.rate": "\\ud800"}}', ("JSON",)),
    "not UTF-8": (b'{"answers": {"cost.rate": "\xff"}}', ("UTF-8",)),
    "the same key twice": (b'{"answers": {"cost.rate": 1, "cost.rate": 2}}', ("twice", "cost.rate")),
    "answers twice": (b'{"answers": {}, "answers": {}}', ("twice", "answers")),
    "a byte order mark later": (b"\xef\xbb\xbf" + FINE, ("JSON",)),
    "deep": (b'{"answers": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", ("deep",)),
    "deep, yet readable": (b'{"answers": {"cost.rate": ' + b"[" * 400 + b"]" * 400 + b"}}", ("cost.rate",)),
    "braces": (b'{"answers": {"{key}{0}": 1}}', ("{key}{0}",)),
    "escapes": (b'{"answers": {"\\u001b[31m\\u0007": 1}}', ("[31m",)),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_wrong_line_is_named_and_the_rest_go_on(run: Run, mistake: str) -> None:
    line, message = BAD[mistake]
    result = run("score", "-", stdin=b"\n".join([FINE, line, FINE]))
    first, wrong, last = (json.loads(one) for one in result.out.splitlines())
    assert result.code == 1
    assert result.err == ""
    assert "\x1b" not in result.out
    assert first == last
    assert first["zone"]
    assert list(wrong) == ["error"]
    assert wrong["error"].startswith("line 2: ")
    for word in message:
        assert word in wrong["error"], wrong["error"]
    assert len(wrong["error"]) < 400


def test_the_messages_stay_english(run: Run) -> None:
    line = b'{"answers": {"cost.rate": 4}}'
    assert scored(run, line, "--lang", "id") == scored(run, line)


def test_line_ends_blank_lines_and_a_byte_order_mark_are_fine(run: Run) -> None:
    code, answers = scored(run, b"\xef\xbb\xbf" + FINE + b"\r\n\r\n  \t\n" + FINE + b"\r\n\n" + b"{}")
    assert code == 1
    assert [next(iter(answer)) for answer in answers] == ["zone", "zone", "error"]
    assert answers[2]["error"].startswith("line 6: ")


def test_no_input_gives_no_output(run: Run) -> None:
    assert scored(run, b"") == (0, [])
    assert scored(run, b"\n\n") == (0, [])


def test_other_fields_of_a_line_are_ignored(run: Run) -> None:
    assert scored(run, b'{"case": "x", "answers": {"cost.rate": 3}, "expect": {}}') == scored(run, FINE)


def test_a_line_that_is_too_long_is_an_error(run: Run) -> None:
    fits = FINE + b" " * (MAX_LINE_BYTES - len(FINE) - 1)
    for given, errors in (
        (fits + b"\n" + FINE, 0),
        (fits + b"  \n" + FINE, 1),
        (b"x" * (3 * MAX_LINE_BYTES) + b"\n" + FINE, 1),
    ):
        code, answers = scored(run, given)
        assert len(answers) == 2
        assert code == errors
        assert ("error" in answers[0]) == bool(errors)
        assert answers[1]["zone"] == "talk"
    code, answers = scored(run, FINE + b"\n" + b"x" * MAX_LINE_BYTES)
    assert (code, len(answers)) == (1, 2)
    assert answers[1]["error"].startswith("line 2: ")


def test_each_verdict_is_printed_before_the_next_line_is_read() -> None:
    """A co-process: it would wait for ever if we read ahead or held answers back."""
    partner = subprocess.Popen(
        [sys.executable, "-m", "clientcheck_tui", "score", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=bare(),
    )
    assert partner.stdin is not None
    assert partner.stdout is not None
    try:
        for position, gauge in ((0, 0), (1, 1), (0, 0)):
            partner.stdin.write(b'{"answers": {"cost.late": %d}}\n' % position)
            partner.stdin.flush()
            assert json.loads(partner.stdout.readline())["gauge"] == gauge
        partner.stdin.close()
        assert partner.stdout.read() == b""
        assert partner.wait(timeout=30) == 0
    finally:
        partner.kill()
        partner.wait()
        partner.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of a program apart from who started it")
def test_a_long_stream_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    code = (
        "import sys; from clientcheck_tui.cli import main; main(['score', sys.argv[1]]); "
        "print(*(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')), file=sys.stderr)"
    )

    def peak(lines: int) -> int:
        path = tmp_path / f"{lines}.jsonl"
        filler = b'{"answers": {"cost.rates": 1}, "x": "%s"}\n' % (b"x" * 50_000)
        path.write_bytes(filler * lines)
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, env=bare(), capture_output=True, check=True
        )
        assert done.stdout.count(b"\n") == lines
        return int(done.stderr)

    assert peak(1000) - peak(10) < 20_000, "50 MB read, in KiB more memory"
