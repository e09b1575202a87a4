"""Each check is shown to fire on a broken copy of our pack, with file, line, place and mend in its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.content.findings import format_findings
from clientcheck_tui.content.loader import load_pack, questions_folder
from clientcheck_tui.core.pack import Advice
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.double_barrelled import asks_two_things
from clientcheck_tui.lint.recall_period import windows
from clientcheck_tui.lint.run import lint
from clientcheck_tui.lint.wording import sentences
from clientcheck_tui.translator import Translator

OURS = questions_folder() / "six-signs"
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our pack to break."""
    return Path(shutil.copytree(OURS, tmp_path / "pack"))


def swap(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}: the test breaks nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(folder: Path, against: Path | None = None) -> list[str]:
    """Everything found, as it is printed, without the folder."""
    return [line.removeprefix(f"{folder}/") for line in format_findings(lint(folder, against), Translator("en"))]


def line_with(folder: Path, name: str, text: str, nth: int = 1) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if text in line][nth - 1]


@pytest.mark.parametrize("pack", [OURS, EXAMPLE], ids=["ours", "example"])
def test_our_own_packs_lint_clean(pack: Path) -> None:
    assert told(pack) == []
    load_pack(pack)


def test_the_authors_page_quotes_the_example_and_what_lint_says_of_it(tmp_path: Path) -> None:
    page = (EXAMPLE.parents[1] / "packs.md").read_text(encoding="utf-8")
    files = [path.read_text(encoding="utf-8") for path in EXAMPLE.glob("*.toml")]
    quoted = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(quoted) == 3
    assert all(any(block in text for text in files) for block in quoted)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))
    yes = '{ question = "repair.talk", is = "yes" }'
    swap(folder, "repair.toml", f"[{yes}]", f"[{yes}, {yes.replace('yes', 'no')}]")
    assert told(folder)[0] in page


def test_every_field_is_on_the_authors_page() -> None:
    page = (EXAMPLE.parents[1] / "packs.md").read_text(encoding="utf-8")
    for shape in (PackFile, SignFile, QuestionEntry, Advice):
        for name in shape.__struct_encode_fields__:
            assert re.search(rf"`[^`]*\b{name}\b[^`]*`", page), name


BOTH = 'text.en = "How long ago was that talk?"'
TALK = '{ question = "improvement.talk", is = "agreed" }'
PAST = 'show_if.all = [{ question = "improvement.time", is = "past" }]'
EXTRAS = "In the last four weeks, how often did the client expect extra work without a fee?"
ERRORS = {
    "an unknown field": ("cost.toml", "weighty = true", "wieghty = true", "wieghty", "cost.rate", "weighty"),
    "a field missing": (
        "cost.toml",
        'recall = "three-months"\n',
        "",
        'key = "cost.rate"',
        "cost.rate: recall",
        "“recall” is missing – add it",
    ),
    "a cell missing": (
        "improvement.toml",
        'text.id = "Kapan percakapan itu berlangsung?"\n',
        "",
        BOTH,
        "improvement.time: text.id",
        "missing; write it",
    ),
    "no claim": (
        "improvement.toml",
        'kind = "gate"\nclaims = ["C17"]',
        'kind = "gate"\nclaims = []',
        "claims = []",
        "improvement.talk: claims",
        "name at least one",
    ),
    "a claim that is none": (
        "improvement.toml",
        'kind = "gate"\nclaims = ["C17"]',
        'kind = "gate"\nclaims = ["17"]',
        '["17"]',
        "improvement.talk: claims",
        "like C12",
    ),
    "an unknown recall": (
        "improvement.toml",
        'recall = "whole-time"',
        'recall = "long"',
        'recall = "long"',
        "improvement.talk: recall",
        "name one, or add it",
    ),
    "a key used twice": (
        "dread.toml",
        'key = "dread.delay"',
        'key = "dread.name"',
        ('key = "dread.name"', 2),
        "dread.name",
        "give this one another",
    ),
    "an unknown reference": (
        "improvement.toml",
        TALK,
        TALK.replace("talk", "tlak"),
        "tlak",
        "improvement.time: show_if",
        "no question has this key – correct it",
    ),
    "a forward reference": (
        "improvement.toml",
        'kind = "gate"\nclaims = ["C17"]\nrecall = "whole-time"',
        'kind = "gate"\nclaims = ["C17"]\nrecall = "whole-time"\n'
        'show_if.all = [{ question = "improvement.time", is = "past" }]',
        "show_if.all",
        "improvement.talk: show_if",
        "comes later – move it up",
    ),
    "a question that waits for itself": (
        "improvement.toml",
        TALK,
        TALK.replace("talk", "time").replace("agreed", "past"),
        "show_if.any",
        "improvement.time: show_if",
        "waits for itself – name a gate",
    ),
    "a reference to what is no gate": (
        "improvement.toml",
        TALK,
        '{ question = "dread.again", is = "yes" }',
        "show_if.any",
        "improvement.time: show_if",
        "of the kind scored – name a gate",
    ),
    "a reference to an unknown option": (
        "improvement.toml",
        TALK,
        TALK.replace("agreed", "aggreed"),
        "aggreed",
        "improvement.time: show_if",
        "agreed, explicit, hinted, none) – name one",
    ),
    "an empty condition": (
        "improvement.toml",
        TALK,
        "{}",
        "show_if.any = [{}",
        "improvement.time: show_if",
        "give question and is",
    ),
    "a condition beside a list": (
        "improvement.toml",
        PAST,
        'show_if = { question = "improvement.time", is = "past", any = [' + TALK + "] }",
        "show_if = {",
        "improvement.kept: show_if",
        "put it into the list",
    ),
    "a condition that contradicts itself": (
        "improvement.toml",
        PAST,
        PAST.replace("]", ', { question = "improvement.time", is = "recent" }]'),
        '"recent" }]',
        "improvement.kept: show_if",
        "never asked – use any",
    ),
    "a condition that contradicts its gate's": (
        "improvement.toml",
        PAST,
        PAST.replace("]", ', { question = "improvement.talk", is = "none" }]'),
        '"none" }]',
        "improvement.kept: show_if",
        "never asked – use any",
    ),
    "a text where a number belongs": (
        "advice.toml",
        "days = 90",
        'days = "90"',
        'days = "90"',
        "[zone.keep] days",
        "a whole number belongs here, without quotes",
    ),
    "a number where a text belongs": (
        "cost.toml",
        'title.en = "The client costs more than it brings in"',
        "title.en = 3",
        "title.en = 3",
        "title.en",
        "in quotes",
    ),
    "a text where a list belongs": (
        "cost.toml",
        'claims = ["C4", "C5", "C6"]',
        'claims = "C4"',
        'claims = "C4"',
        "claims",
        "in square brackets",
    ),
    "a text where a table belongs": (
        "improvement.toml",
        BOTH,
        'text = "How?"',
        'text = "How?"',
        "improvement.time: text",
        "a table belongs here",
    ),
    "listed twice in quick": (
        "pack.toml",
        '"cost.extras",',
        '"cost.extras",\n    "cost.extras",',
        ('"cost.extras",', 2),
        "quick: cost.extras",
        "take one out",
    ),
    "a sign that is never asked": (
        "pack.toml",
        'asking = ["dread", ',
        "asking = [",
        "asking = [",
        "asking must name each of the signs once",
        "in the order they are asked",
    ),
    "advice for nothing": ("advice.toml", "[zone.keep]", "[zone.kept]", "[zone.kept]", "[zone.kept]", "take it out"),
    "an unknown row that stands alone": (
        "advice.toml",
        'alone = ["red-line"]',
        'alone = ["redline"]',
        "alone =",
        "alone",
        "correct it",
    ),
    "a calculator on a gate": (
        "improvement.toml",
        'kind = "gate"',
        'kind = "gate"\ncalculator = "rate"',
        "calculator",
        "improvement.talk: calculator",
        "take it out",
    ),
}


@pytest.mark.parametrize("what", ERRORS)
def test_an_error_names_file_line_place_and_mend_and_refuses_the_pack(folder: Path, what: str) -> None:
    name, old, new, mark, place, mend = ERRORS[what]
    if what == "a text where a table belongs":
        swap(folder, name, 'text.id = "Kapan percakapan itu berlangsung?"\n', "")
    swap(folder, name, old, new)
    line = line_with(folder, name, *(mark if isinstance(mark, tuple) else (mark,)))
    found = told(folder)
    assert any(one.startswith(f"{name}:{line}: ") and place in one and mend in one for one in found), found
    with pytest.raises(Problem):
        load_pack(folder)


HINTS = {
    "no role person": (
        [("respect.toml", 'role = "person"', 'role = "work"'), ("dread.toml", 'role = "person"', 'role = "work"')],
        ("pack.toml", "signs = [", "“person”", "no-money-makes-up can never hold – give a sign that role"),
    ),
    "no role repair": (
        [("improvement.toml", 'role = "repair"', 'role = "work"')],
        ("pack.toml", "signs = [", "“repair”", "talk-failed, improving-but-serious, improving, stuck can never hold"),
    ),
    "no role work": (
        [("cost.toml", 'role = "work"', 'role = "contact"'), ("control.toml", 'role = "work"', 'role = "contact"')],
        ("pack.toml", "signs = [", "“work”", "severe can never hold – give"),
    ),
    "a row no red line sets off": (
        [("cost.toml", 'final = "unpaid-final"', 'final = "unpaid"')],
        ("pack.toml", "signs = [", "no red line sets off unpaid-final", "add a question"),
    ),
    "a gate that opens nothing": (
        [("dread.toml", 'key = "dread.everyone"\nkind = "guard"', 'key = "dread.everyone"\nkind = "gate"')],
        ("dread.toml", 'key = "dread.everyone"', "opens nothing", "name it in a show_if"),
    ),
    "a sign that quick leaves out": (
        [("pack.toml", '    "dread.again",\n    "dread.leaving",\n', "")],
        ("pack.toml", "quick = [", "no scored question of “dread”", "add one"),
    ),
    "a red line that quick leaves out": (
        [("pack.toml", '    "respect.abuse",\n', "")],
        ("pack.toml", "quick = [", "leaves the red line “respect.abuse” out", "add it"),
    ),
    "a gate that quick leaves out": (
        [("pack.toml", '    "improvement.time",\n', "")],
        ("pack.toml", '"improvement.kept"', "waits for “improvement.time”", "add that before it"),
    ),
    "a time nobody asks about": (
        [("pack.toml", "[recall.now]", '[recall.never]\nen = "Never."\nid = "Tidak."\n\n[recall.now]')],
        ("pack.toml", "[recall.never]", "recall.never", "take it out"),
    ),
    "two things in one": (
        [("cost.toml", "expect extra work without a fee?", "expect extra work and reject the invoice?")],
        ("cost.toml", "reject the invoice", "cost.extras: text.en: seems to ask two things", "ask one"),
    ),
    "two things in one in Indonesian": (
        [("cost.toml", "klien mengharapkan pekerjaan tambahan tanpa bayaran?", "klien menelepon dan menolak tagihan?")],
        ("cost.toml", "menolak tagihan", "cost.extras: text.id: seems to ask two things", "ask one"),
    ),
    "agreement": (
        [("cost.toml", EXTRAS, "To what extent do you agree that the client expects extra work?")],
        ("cost.toml", "To what extent", "cost.extras: text.en: asks for agreement", "ask what happened"),
    ),
    "agreement in an option": (
        [("dread.toml", 'en = "Yes, with changes"', 'en = "Somewhat agree"')],
        ("dread.toml", "Somewhat agree", "dread.again: changes.en: asks for agreement", "ask what happened"),
    ),
    "no question": (
        [("cost.toml", "without a fee?", "without a fee.")],
        ("cost.toml", "without a fee.", "cost.extras: text.en: does not end with a question mark", "make it"),
    ),
    "another time than the recall": (
        [
            (
                "cost.toml",
                "In the last four weeks, how often did the client",
                "In the last three months, how often did it",
            )
        ],
        ("cost.toml", "how often did it", "cost.extras: text.en: names another time", "“four-weeks” – make them agree"),
    ),
    "another time in Indonesian": (
        [("cost.toml", "Dalam empat minggu terakhir", "Dalam setahun terakhir")],
        ("cost.toml", "setahun", "cost.extras: text.id: names another time", "make them agree"),
    ),
    "a long question": (
        [("cost.toml", "extra work without a fee?", "extra work" + " and so on" * 12 + "?")],
        ("cost.toml", "and so on", "cost.extras: text.en: 1", "more than the 160 there is room for – shorten it"),
    ),
    "a long option": (
        [("dread.toml", 'en = "Yes, with changes"', f'en = "Yes{", with changes" * 5}"')],
        ("dread.toml", "changes, with", "dread.again: changes.en: 73 characters, more than the 60", "shorten it"),
    ),
    "a long why": (
        [("cost.toml", "Small extras add up;", "Small extras add up;" * 8)],
        ("cost.toml", "add up;Small", "cost.extras: why.en", "more than the 160"),
    ),
    "a long topic": (
        [("cost.toml", 'topic.en = "Extra work without a fee"', 'topic.en = "Extra work without any fee at all"')],
        ("cost.toml", "any fee at all", "cost.extras: topic.en: 33 characters, more than the 26", "shorten it"),
    ),
    "a wide topic": (
        [("cost.toml", 'topic.en = "Extra work without a fee"', 'topic.en = "額外工作沒有費用的額外工作沒"')],
        ("cost.toml", "額外", "cost.extras: topic.en: 28 characters", "shorten it"),
    ),
    "a long sign": (
        [("cost.toml", 'name.en = "Cost"', 'name.en = "Cost and labour"')],
        ("cost.toml", "Cost and labour", "name.en: 15 characters, more than the 13", "shorten it"),
    ),
    "the same question twice": (
        [
            (
                "cost.toml",
                "Will this client become far more profitable for you?",
                "Is the present cost of this client temporary?",
            )
        ],
        (
            "cost.toml",
            ("Is the present cost", 2),
            "cost.potential: text.en: says the same as cost.temporary: text",
            "apart",
        ),
    ),
    "the same option twice": (
        [("dread.toml", 'en = "Probably not"', 'en = "No"')],
        ("dread.toml", ('en = "No"', 2), "dread.again: no.en: says the same as dread.again: probably-not", "apart"),
    ),
    "not translated": (
        [
            (
                "cost.toml",
                "Dalam empat minggu terakhir, seberapa sering klien mengharapkan pekerjaan tambahan tanpa bayaran?",
                EXTRAS,
            )
        ],
        ("cost.toml", f'text.id = "{EXTRAS}', "cost.extras: text.id: the same in “en” and “id”", "translate it"),
    ),
    "advice too long": (
        [("advice.toml", "and prepare two facts", "and rest. Then sleep. Prepare two facts")],
        ("advice.toml", "the trouble is real", "[zone.talk] means.en: 5 sentences", "two to four"),
    ),
    "advice nearly alike": (
        [
            (
                "advice.toml",
                "I enclose the invoice once more and ask you to settle it by the last date stated above.",
                "This invoice is more than 60 days overdue; please pay in full by the date given, or tell me before"
                " then what is holding it up.",
            )
        ],
        (
            "advice.toml",
            "by the date given, or",
            "[red_line.cost.unpaid.reminded] say.en: nearly the same as in [rule.unpaid]",
            "say what is different",
        ),
    ),
}


@pytest.mark.parametrize("what", HINTS)
def test_a_hint_names_file_line_place_and_mend_and_leaves_the_pack_usable(folder: Path, what: str) -> None:
    swaps, (name, mark, place, mend) = HINTS[what]
    for one in swaps:
        swap(folder, *one)
    text, nth = mark if isinstance(mark, tuple) else (mark, 1)
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    line = [number for number, one in enumerate(lines, 1) if text.casefold() in one.casefold()][nth - 1]
    found = told(folder)
    assert any(one.startswith(f"{name}:{line}: hint: ") and place in one and mend in one for one in found), found
    if what != "a gate that opens nothing":  # which leaves a guard's advice behind
        assert all(": hint: " in one for one in found), found
        load_pack(folder)


def test_all_is_told_at_once_and_nothing_that_only_follows(folder: Path) -> None:
    swap(folder, "cost.toml", "weighty = true", "wieghty = true")
    swap(folder, "cost.toml", 'kind = "guard"', 'kind = "gard"')
    swap(folder, "cost.toml", 'claims = ["C4"]', 'claims = ["D4"]')
    swap(folder, "control.toml", 'recall = "three-months"\n', "")
    swap(folder, "respect.toml", 'role = "person"', 'role = "persn"')
    swap(folder, "advice.toml", "days = 90", 'days = "90"')
    (folder / "dread.toml").write_text('key = "dread\n')
    places = [re.sub(r"^(\w+\.toml):\d+: ", r"\1 ", one).partition(": ")[0] for one in told(folder)]
    assert places == [
        "cost.toml cost.rate",
        "cost.toml cost.unbilled",
        "cost.toml cost.temporary",
        "control.toml control.overruled",
        "respect.toml role",
        "dread.toml not TOML",
        "advice.toml [zone.keep] days",
    ]


def test_what_cannot_be_read_is_told_with_its_file(folder: Path) -> None:
    (folder / "dread.toml").write_bytes(b'key = "dr\xe9ad"\n')
    (folder / "cost.toml").unlink()
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text() + "\nkey = \n")
    last = len((folder / "pack.toml").read_text().splitlines())
    found = told(folder)
    assert any(one.startswith(f"pack.toml:{last}: not TOML") for one in found), found
    assert any(one.startswith("dread.toml: not UTF-8") and "save it as UTF-8" in one for one in found), found


def test_a_file_that_is_missing_and_one_too_many(folder: Path) -> None:
    (folder / "cost.toml").rename(folder / "coast.toml")
    found = told(folder)
    assert [one.partition(": ")[0] for one in found] == ["cost.toml", "coast.toml"]
    assert "missing – write it" in found[0]
    assert "add it to signs" in found[1]


def test_a_circle_of_gates_is_told_once(folder: Path) -> None:
    gate = 'key = "improvement.talk"\nkind = "gate"'
    swap(folder, "improvement.toml", gate, f'{gate}\nshow_if.all = [{{ question = "improvement.time", is = "past" }}]')
    circles = [one for one in told(folder) if "circle" in one]
    assert len(circles) == 1
    assert "improvement.talk → improvement.time → improvement.talk) – take one show_if out" in circles[0]


def test_no_folder_and_no_pack(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no such folder"):
        lint(tmp_path / "nowhere")
    assert "pack.toml: this file of the pack is missing" in told(tmp_path)[0]


def test_a_hint_is_called_so_in_the_persons_language_and_text_is_no_template(folder: Path) -> None:
    swap(folder, "improvement.toml", TALK, TALK.replace("agreed", "{0.__class__} {file}"))
    assert any("“{0.__class__} {file}”" in one for one in told(folder))


@pytest.mark.parametrize(
    ("language", "text", "two"),
    [
        ("en", "Does the client pay on time, and do they answer your messages?", True),
        ("en", "How often did the client call you late and change the brief?", True),
        ("en", "How often did the client shout or swear?", True),
        ("en", "How often did the client criticise and/or mock you?", True),
        ("en", "How clear and timely are their answers?", True),
        ("en", "Is the client rude and slow to pay?", True),
        ("en", "Are you happy with the pay and with the tone?", True),
        ("en", "Were you blamed? How often?", True),
        ("en", "How often were belittling or hostile words used?", False),
        ("en", "How often did work stand still for a day or more?", False),
        ("en", "Is there a channel and a rhythm that you agreed on and have kept to?", False),
        ("en", "How often did they contact you out of hours and want an answer?", False),
        ("en", "How often did advice get no hearing (rejected, or left unanswered)?", False),
        ("id", "Apakah klien membayar tepat waktu dan menjawab pesan?", True),
        ("id", "Seberapa jelas dan cepat jawaban klien?", True),
        ("id", "Apakah klien sopan, dan apakah klien membayar?", True),
        ("id", "Seberapa sering klien meminta pemeriksaan atau persetujuan?", False),
        ("id", "Adakah jadwal yang Anda sepakati dan Anda jalankan?", False),
        ("de", "Zahlt der Kunde pünktlich und antwortet er?", False),
    ],
)
def test_double_questions(language: str, text: str, two: bool) -> None:
    assert asks_two_things(text, language) is two


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "In the last four weeks, how often", [28]),
        ("en", "over the past month", [30]),
        ("en", "within the last 90 days", [90]),
        ("en", "more than 60 days late", []),
        ("id", "Dalam tiga bulan terakhir", [90]),
        ("id", "dua belas bulan terakhir", [360]),
        ("id", "seminggu terakhir", [7]),
        ("de", "in den letzten drei Wochen", []),
    ],
)
def test_stretches_of_time(language: str, text: str, days: list[int]) -> None:
    assert windows(text, language) == days


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("One", 1), ("One. Two? Three!", 3), ("E.g. this one, or approx. that.", 1), ("At 9.30 on Monday.", 1)],
)
def test_sentences(text: str, count: int) -> None:
    assert sentences(text) == count
