"""What lint prints for the author of a pack: each hint for a broken copy of our pack, with file, line and fix."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.pack import Advice
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.line_numbers import line_of
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.translator import Translator

OURS = questions_folder() / "six-signs"
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"
PAGE = EXAMPLE.parents[1] / "packs.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of our pack to break."""
    return Path(shutil.copytree(OURS, tmp_path / "pack"))


def swap(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}: the test breaks nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def printed(folder: Path, language: str = "en") -> list[str]:
    """Every finding as lint prints it, without the folder."""
    return [format_finding(one, Translator(language)).removeprefix(f"{folder}/") for one in lint(folder)]


@pytest.mark.parametrize("pack", [OURS, EXAMPLE], ids=["ours", "example"])
def test_our_own_packs_lint_clean(pack: Path) -> None:
    assert printed(pack) == []
    load_pack(pack)


def test_the_authors_page_quotes_the_example_and_what_lint_prints_for_it(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = [path.read_text(encoding="utf-8") for path in EXAMPLE.glob("*.toml")]
    quoted = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(quoted) == 3
    assert all(any(block in text for text in files) for block in quoted)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))
    yes = '{ question = "repair.talk", is = "yes" }'
    swap(folder, "repair.toml", f"[{yes}]", f"[{yes}, {yes.replace('yes', 'no')}]")
    assert printed(folder)[0] in page


def test_every_field_is_on_the_authors_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for shape in (PackFile, SignFile, QuestionEntry, Advice):
        for name in shape.__struct_encode_fields__:
            assert re.search(rf"`[^`]*\b{name}\b[^`]*`", page), name


EXTRAS = "In the last four weeks, how often did the client expect extra work without a fee?"
EXTRAS_ID = "Dalam empat minggu terakhir, seberapa sering klien mengharapkan pekerjaan tambahan tanpa bayaran?"
REFUSAL = "I cannot do this or put my name to it. Please take it out of my work."
FINISH = "I will finish what we agreed, and I will not take on further work."
HINTS: dict[str, tuple[list[tuple[str, str, str]], tuple[str, str, str]]] = {
    "no role person": (
        [("respect.toml", 'role = "person"', 'role = "work"'), ("dread.toml", 'role = "person"', 'role = "work"')],
        ("pack.toml", "signs = [", "signs: no sign has the role “person”, so no-money-makes-up can never hold"),
    ),
    "no role repair": (
        [("improvement.toml", 'role = "repair"', 'role = "work"')],
        ("pack.toml", "signs = [", "signs: no sign has the role “repair”"),
    ),
    "no role work": (
        [("cost.toml", 'role = "work"', 'role = "contact"'), ("control.toml", 'role = "work"', 'role = "contact"')],
        ("pack.toml", "signs = [", "signs: no sign has the role “work”, so severe can never"),
    ),
    "a row no red line leads to": (
        [("cost.toml", 'final = "unpaid-final"', 'final = "unpaid"')],
        ("pack.toml", "signs = [", "signs: no red line leads to the verdict’s row “unpaid-final” – add a question"),
    ),
    "a gate that opens nothing": (
        [("dread.toml", 'key = "dread.everyone"\nkind = "guard"', 'key = "dread.everyone"\nkind = "gate"')],
        ("dread.toml", 'key = "dread.everyone"', "dread.everyone: no question waits for this gate – name it"),
    ),
    "a sign that quick leaves out": (
        [("pack.toml", '    "dread.again",\n    "dread.leaving",\n', "")],
        ("pack.toml", "quick = [", "quick: no scored question of “dread”"),
    ),
    "a red line that quick leaves out": (
        [("pack.toml", '    "respect.abuse",\n', "")],
        ("pack.toml", "quick = [", "quick: the red line “respect.abuse” is not in quick – add it"),
    ),
    "a gate that quick leaves out": (
        [("pack.toml", '    "improvement.time",\n', "")],
        ("pack.toml", '"improvement.kept"', "quick: improvement.kept: waits for “improvement.time”, which is not in"),
    ),
    "a time nobody asks about": (
        [("pack.toml", "[recall.now]", '[recall.never]\nen = "Never."\nid = "Tidak."\n\n[recall.now]')],
        ("pack.toml", "[recall.never]", "recall.never: no question asks about this time – remove it"),
    ),
    "a scale of no question": (
        [("pack.toml", "[recall.now]", '[[scale.none]]\nkey = "a"\nen = "A"\nid = "A"\n\n[recall.now]')],
        ("pack.toml", "[[scale.none]]", "scale.none: no question has this scale – remove it"),
    ),
    "agreement": (
        [("cost.toml", EXTRAS, "Do you agree or disagree that the client expects extra work?")],
        ("cost.toml", "Do you agree", "cost.extras: text.en: people agree too easily – ask what happened"),
    ),
    "agreement in an option": (
        [("dread.toml", 'en = "Yes, with changes"', 'en = "Somewhat agree"')],
        ("dread.toml", "Somewhat agree", "dread.again: changes.en: people agree too easily"),
    ),
    "no question": (
        [("cost.toml", "without a fee?", "without a fee.")],
        ("cost.toml", "without a fee.", "cost.extras: text.en: does not end with a question mark"),
    ),
    "a long question": (
        [("cost.toml", "extra work without a fee?", "extra work" + " and so on" * 12 + "?")],
        ("cost.toml", "and so on", "cost.extras: text.en: 187 characters, and there is room for 160 – shorten it"),
    ),
    "a wide topic": (
        [("cost.toml", 'topic.en = "Extra work without a fee"', 'topic.en = "額外工作沒有費用的額外工作沒"')],
        ("cost.toml", "額外", "cost.extras: topic.en: 28 characters, and there is room for 26"),
    ),
    "a long sign": (
        [("cost.toml", 'name.en = "Cost"', 'name.en = "Cost and labour"')],
        ("cost.toml", "Cost and labour", "name.en: 15 characters, and there is room for 13"),
    ),
    "a long option": (
        [("dread.toml", 'en = "Yes, with changes"', f'en = "Yes{", with changes" * 5}"')],
        ("dread.toml", "changes, with", "dread.again: changes.en: 73 characters, and there is room for 60"),
    ),
    "the same question twice": (
        [("cost.toml", "Will this client become far more profitable for you?", EXTRAS)],
        ("cost.toml", f'text.en = "{EXTRAS}', "cost.potential: text.en: says the same as cost.extras: text – use"),
    ),
    "the same option twice": (
        [("dread.toml", 'en = "Probably not"', 'en = "No"')],
        ("dread.toml", 'en = "No"', "dread.again: no.en: says the same as dread.again: probably-not"),
    ),
    "the same advice twice": (
        [("advice.toml", FINISH, REFUSAL)],
        (
            "advice.toml",
            f'say.en = "{REFUSAL}',
            "[rule.no-money-makes-up] say.en: says the same as [rule.unlawful-open] say",
        ),
    ),
    "not translated": (
        [("cost.toml", EXTRAS_ID, EXTRAS)],
        ("cost.toml", f'text.id = "{EXTRAS}', "cost.extras: text.id: the same in “en” and “id” – translate it"),
    ),
    "advice too long": (
        [("advice.toml", "No big talk is needed.", "Breathe. Wait a day. Sleep. Eat.")],
        ("advice.toml", "mention it", "[rule.one-mild] act.en: 5 sentences, where 4 are enough – shorten it"),
    ),
}


@pytest.mark.parametrize("what", HINTS)
def test_a_hint_names_file_line_place_and_fix_and_leaves_the_pack_usable(folder: Path, what: str) -> None:
    swaps, (name, mark, message) = HINTS[what]
    for one in swaps:
        swap(folder, *one)
    found = printed(folder)
    (hint,) = [line for line in found if message in line]
    place, _, rest = hint.partition(": hint: ")
    file, _, number = place.partition(":")
    assert (file, rest[: len(message)]) == (name, message)
    assert mark.casefold() in (folder / name).read_text(encoding="utf-8").splitlines()[int(number) - 1].casefold()
    if what != "a gate that opens nothing":  # which leaves a guard's advice behind
        assert all(": hint: " in line for line in found), found
        load_pack(folder)


@pytest.mark.parametrize(
    ("name", "location", "line"),
    [
        ("pack.toml", "version", 'version = "1.0.0"'),
        ("pack.toml", "look_again.keep", "look_again ="),
        ("pack.toml", "quick: cost.unpaid", '    "cost.unpaid",'),
        ("pack.toml", "recall.now", "[recall.now]"),
        ("pack.toml", "scale.freq: few.en", 'en = "Two to four times"'),
        ("cost.toml", "name.id", 'name.id = "Biaya"'),
        ("cost.toml", "cost.rate", 'key = "cost.rate"'),
        ("cost.toml", "cost.rate: why.en", 'why.en = "Your time is money.'),
        ("cost.toml", "cost.rate: below.id", 'id = "70% atau lebih,'),
        ("cost.toml", "cost.rate: na", 'key = "cost.rate"'),
        ("advice.toml", "[brief] stuck.en", "stuck.en ="),
        ("advice.toml", "[rule.healthy] days", "days = 0"),
        ("advice.toml", "[sign.cost.repair.mild]", "[sign.cost.repair.mild]"),
        ("advice.toml", "[guard.cost.temporary]", '[guard."cost.temporary"]'),
    ],
)
def test_the_line_of_a_location(name: str, location: str, line: str) -> None:
    text = (OURS / name).read_text(encoding="utf-8")
    number = line_of(text, location)
    assert number is not None
    assert text.splitlines()[number - 1].startswith(line)


def test_all_errors_are_listed_at_once_without_those_that_follow_from_others(folder: Path) -> None:
    swap(folder, "cost.toml", "weighty = true", "wieghty = true")
    swap(folder, "cost.toml", 'kind = "guard"', 'kind = "gard"')
    swap(folder, "cost.toml", 'claims = ["C4"]', 'claims = ["D4"]')
    swap(folder, "control.toml", 'recall = "three-months"\n', "")
    swap(folder, "respect.toml", 'role = "person"', 'role = "persn"')
    swap(folder, "advice.toml", "days = 2", 'days = "2"')
    (folder / "dread.toml").write_text('key = "dread\n')
    (folder / "improvement.toml").write_bytes(b'key = "\xe9"\n')
    places = [re.sub(r"^(\w+\.toml):\d+: ", r"\1 ", line).partition(": ")[0] for line in printed(folder)]
    assert places == [
        "advice.toml [rule.unpaid-final] days",
        "control.toml control.overruled",
        "cost.toml cost.rate",
        "cost.toml cost.unbilled",
        "cost.toml cost.temporary",
        "dread.toml not TOML",
        "improvement.toml",
        "respect.toml role",
    ]


def test_with_a_broken_pack_toml_the_other_files_are_checked_too(folder: Path) -> None:
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text(encoding="utf-8") + "\nkey = \n")
    last = len((folder / "pack.toml").read_text(encoding="utf-8").splitlines())
    swap(folder, "cost.toml", "weighty = true", "wieghty = true")
    cost, pack = printed(folder)
    assert "wieghty" in cost
    assert pack.startswith(f"pack.toml:{last}: not TOML")


def test_a_file_that_is_missing_and_one_too_many(folder: Path) -> None:
    shutil.copy(folder / "cost.toml", folder / "coast.toml")
    assert printed(folder)[0].startswith("coast.toml: hint: this file belongs to no sign – add it to signs")
    (folder / "cost.toml").unlink()
    assert printed(folder) == ["cost.toml: this file of the pack is missing – write it"]


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(Problem, match="no pack here"):
            lint(path)


def test_findings_are_in_the_users_language_and_text_is_no_template(folder: Path) -> None:
    swap(folder, "improvement.toml", 'is = "agreed"', 'is = "{0.__class__} {file}"')
    swap(folder, "cost.toml", "without a fee?", "without a fee.")
    option, question = printed(folder, "id")[::-1]
    assert "“{0.__class__} {file}”" in option
    assert ": petunjuk: " in question
