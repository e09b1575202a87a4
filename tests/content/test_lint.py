"""What lint prints for the author of a pack: each hint for a broken copy of our pack, with file, line and fix."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from clientcheck_tui.content.file_format import PackFile, QuestionEntry, SignFile
from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.advice_book import Advice, AdviceBook, Case, Endings, Repair, SignAdvice
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.talk_book import AgendaWords, TalkBook
from clientcheck_tui.lint.line_numbers import line_of
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.translator import Translator

OURS = questions_folder() / "six-signs"
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"
PAGE = EXAMPLE.parents[1] / "packs.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example, which has no findings, to break."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))


ENDINGS = "[ending]" + (EXAMPLE / "advice.toml").read_text(encoding="utf-8").partition("[ending]")[2]


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
    assert len(quoted) == 4
    assert all(any(block in text for text in files) for block in quoted)
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))
    past = '{ question = "repair.time", is = "past" }'
    swap(folder, "repair.toml", f"[{past}]", f"[{past}, {past.replace('past', 'recent')}]")
    assert printed(folder)[0] in page


def test_every_field_is_on_the_authors_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    advice = (AdviceBook, Advice, Case, SignAdvice, Repair, Endings)
    for shape in (PackFile, SignFile, QuestionEntry, *advice, TalkBook, AgendaWords):
        for name in shape.__struct_encode_fields__:
            assert re.search(rf"`[^`]*\b{name}\b[^`]*`", page), name


EXTRAS = "In the last month, how often did the client expect extra work without a fee?"
LATE = "In the last month, how often did a payment from this client arrive after its due date?"
VALUE = "Tell the client what you value."
HINTS: dict[str, tuple[list[tuple[str, str, str]], tuple[str, str, str]]] = {
    "no role person or feeling": (
        [("manner.toml", 'role = "person"', 'role = "work"')],
        ("pack.toml", "signs = [", "signs: no sign has the role “person” / “feeling”, so no-money-makes-up can never"),
    ),
    "no role work": (
        [("pay.toml", 'role = "work"', 'role = "contact"')],
        ("pack.toml", "signs = [", "signs: no sign has the role “work”, so severe can never"),
    ),
    "a row no red line leads to": (
        [("pay.toml", 'refused = "unpaid-final"', 'refused = "unpaid"')],
        ("pack.toml", "signs = [", "signs: no red line leads to the verdict’s row “unpaid-final” – add a question"),
    ),
    "no gate on the talk": (
        [("repair.toml", 'part = "talk"\n', ""), ("advice.toml", ENDINGS, "")],
        ("repair.toml", "role =", "role: no gate of this sign has the part “talk”, so waiting can never hold"),
    ),
    "a gate that opens nothing": (
        [("repair.toml", '[{ question = "repair.time", is = "past" }]', '[{ question = "repair.talk", is = "none" }]')],
        ("repair.toml", 'key = "repair.time"', "repair.time: no question waits for this gate – name it"),
    ),
    "a sign that quick leaves out": (
        [("pack.toml", '"manner.words", ', "")],
        ("pack.toml", "quick = [", "quick: no scored question of “manner”"),
    ),
    "a red line that quick leaves out": (
        [("pack.toml", '"manner.threat", ', "")],
        ("pack.toml", "quick = [", "quick: the red line “manner.threat” is not in quick – add it"),
    ),
    "a gate that quick leaves out": (
        [("pack.toml", '"repair.time", ', "")],
        ("pack.toml", '"repair.kept"', "quick: repair.kept: waits for “repair.time”, which is not in"),
    ),
    "a time nobody asks about": (
        [("pack.toml", "[recall.month]", '[recall.never]\nen = "Never."\n\n[recall.month]')],
        ("pack.toml", "[recall.never]", "recall.never: no question asks about this time – remove it"),
    ),
    "a scale of no question": (
        [("pack.toml", "[recall.month]", '[[scale.none]]\nkey = "a"\nen = "A"\n\n[recall.month]')],
        ("pack.toml", "[[scale.none]]", "scale.none: no question has this scale – remove it"),
    ),
    "agreement": (
        [("pay.toml", EXTRAS, "Do you agree or disagree that the client expects extra work?")],
        ("pay.toml", "Do you agree", "pay.extras: text.en: people agree too easily – ask what happened"),
    ),
    "agreement in an option": (
        [("manner.toml", 'en = "Yes, at least one"', 'en = "Somewhat agree"')],
        ("manner.toml", "Somewhat agree", "manner.threat: yes.en: people agree too easily"),
    ),
    "no question": (
        [("pay.toml", "without a fee?", "without a fee.")],
        ("pay.toml", "without a fee.", "pay.extras: text.en: does not end with a question mark"),
    ),
    "a long question": (
        [("pay.toml", "extra work without a fee?", "extra work" + " and so on" * 11 + "?")],
        ("pay.toml", "and so on", "pay.extras: text.en: 172 characters, and there is room for 160 – shorten it"),
    ),
    "a wide topic": (
        [("pay.toml", 'topic.en = "Extra work"', 'topic.en = "額外工作沒有費用的額外工作沒"')],
        ("pay.toml", "額外", "pay.extras: topic.en: 28 characters, and there is room for 26"),
    ),
    "a long sign": (
        [("pay.toml", 'name.en = "Pay"', 'name.en = "Pay and the rest"')],
        ("pay.toml", "Pay and the rest", "name.en: 16 characters, and there is room for 15"),
    ),
    "a long option": (
        [("manner.toml", 'en = "Yes, at least one"', f'en = "Yes{", at least one" * 5}"')],
        ("manner.toml", "one, at least", "manner.threat: yes.en: 73 characters, and there is room for 60"),
    ),
    "the same question twice": (
        [("pay.toml", LATE, EXTRAS)],
        ("pay.toml", f'text.en = "{EXTRAS}', "pay.extras: text.en: says the same as pay.late: text – use"),
    ),
    "the same option twice": (
        [("repair.toml", 'en = "No, or only in hints"', 'en = "Yes"')],
        ("repair.toml", 'en = "Yes"', "repair.talk: none.en: says the same as repair.talk: explicit"),
    ),
    "the same advice twice": (
        [("advice.toml", "Ask about it again.", VALUE)],
        ("advice.toml", f'act.en = "{VALUE}', "[rule.healthy] act.en: says the same as [rule.stuck] act"),
    ),
    "the same advice in a case": (
        [("advice.toml", "Begin with the late payments, then name one more thing.", VALUE)],
        (
            "advice.toml",
            f'act.en = "{VALUE}',
            "[rule.healthy] act.en: says the same as [rule.several-mild] case 1: ",
        ),
    ),
    "not translated": (
        [
            ("pack.toml", '["en"]', '["en", "de"]'),
            ("pack.toml", 'about.en = "Eleven', 'about.de = "Eleven questions"\nabout.en = "Eleven questions"\n# '),
        ],
        ("pack.toml", "about.", "about.en: the same in “de” and “en” – translate it"),
    ),
    "advice too long": (
        [("advice.toml", "Ask about it again.", "Ask about it again. Breathe. Wait a day. Sleep. Eat.")],
        ("advice.toml", "breathe", "[rule.stuck] act.en: 5 sentences, where 4 are enough – shorten it"),
    ),
    "an act with a time that its date contradicts": (
        [("advice.toml", "then name one more thing", "then name one more thing within two weeks")],
        (
            "advice.toml",
            "within two weeks",
            "[rule.several-mild] case 1: act.en: “within two weeks”: the date stands beside the act – leave it out",
        ),
    ),
    "a request that cannot be answered with no": (
        [("talk.toml", "beginning with the next one?", "beginning with the next one.")],
        ("talk.toml", '"pay.late".en', "[request] pay.late.en: does not end with a question mark"),
    ),
    "an effect too long for the page": (
        [("talk.toml", "when we speak calmly", "when we speak" + " very calmly" * 12)],
        ("talk.toml", "very calmly", "[effect] manner.en: 192 characters, and there is room for 160 – shorten it"),
    ),
    "a case that always holds": (
        [("advice.toml", 'answers."pay.late" = ["few", "many"]\n', "")],
        ("advice.toml", "[[rule.several-mild.case]]", "[rule.several-mild] case 1: a case without conditions always"),
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
    if what not in ("no gate on the talk", "not translated"):  # what these leave behind are errors
        assert all(": hint: " in line for line in found), found
        load_pack(folder)


@pytest.mark.parametrize(
    ("name", "location", "line"),
    [
        ("pack.toml", "version", "version ="),
        ("pack.toml", "look_again.keep", "look_again ="),
        ("pack.toml", "quick: pay.unpaid", "quick ="),
        ("pack.toml", "recall.month", "[recall.month]"),
        ("pack.toml", "scale.often: few.en", 'en = "Two to four times"'),
        ("pay.toml", "name.en", 'name.en = "Pay"'),
        ("pay.toml", "pay.late", 'key = "pay.late"'),
        ("pay.toml", "pay.late: why.en", 'why.en = "Money that comes late'),
        ("pay.toml", "pay.unpaid: refused.en", 'en = "Yes, and the final deadline has passed'),
        ("pay.toml", "pay.extras: na", 'key = "pay.extras"'),
        ("advice.toml", "[brief] stuck.en", "stuck.en ="),
        ("advice.toml", "[rule.healthy] days", "days = 30"),
        ("advice.toml", "[rule.several-mild] means.en", 'means.en = "No single matter'),
        ("advice.toml", "[rule.several-mild] case 1", "[[rule.several-mild.case]]"),
        ("advice.toml", "[rule.several-mild] case 1: act.en", 'act.en = "Begin with the late'),
        ("advice.toml", "[rule.several-mild] case 1: say.en", "[[rule.several-mild.case]]"),
        ("advice.toml", "[rule.several-mild] case 2: act.en", "[rule.several-mild]"),
        ("advice.toml", "[rule.one-mild] act.en", 'act.en = "Bring it up'),
        ("advice.toml", "[sign.pay.repair.mild]", "[sign.pay.repair.mild]"),
        ("advice.toml", "[guard.pay.ends]", '[guard."pay.ends"]'),
        ("advice.toml", "[red_line.pay.unpaid.refused] act.en", 'act.en = "Collect invoice'),
        ("advice.toml", "[ending] if-safe.en", "if-safe.en ="),
        ("talk.toml", "[agenda] opening.en", "opening.en ="),
        ("talk.toml", "[request] pay.extras.en", '"pay.extras".en ='),
    ],
)
def test_the_line_of_a_location(name: str, location: str, line: str) -> None:
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    number = line_of(text, location)
    assert number is not None
    assert text.splitlines()[number - 1].startswith(line)


def test_the_second_of_two_cases_has_its_own_line() -> None:
    text = '[rule.a]\nact.en = "0"\n[[rule.a.case]]\nact.en = "1"\n[[rule.a.case]]\nsigns = []\n[rule.b]\nact.en = "2"'
    assert [line_of(text, f"[rule.a] case {number}: act.en") for number in (1, 2, 3)] == [4, 5, 1]
    assert line_of(text, "[rule.a] act.en") == 2


def test_all_errors_are_listed_at_once_without_those_that_follow_from_others(folder: Path) -> None:
    swap(folder, "pay.toml", "na = true", "an = true")
    swap(folder, "pay.toml", 'kind = "guard"', 'kind = "gard"')
    swap(folder, "pay.toml", 'claims = ["C4"]', 'claims = ["D4"]')
    swap(folder, "pack.toml", "keep = 90", "keep = 0")
    swap(folder, "advice.toml", "days = 30", 'days = "30"')
    swap(folder, "advice.toml", 'to = "client"', 'to = "friend"')
    swap(folder, "advice.toml", 'answers."pay.late"', 'answer."pay.late"')
    (folder / "manner.toml").write_text('key = "manner\n')
    (folder / "repair.toml").write_bytes(b'key = "\xe9"\n')
    places = [re.sub(r"^(\w+\.toml):\d+: ", r"\1 ", line).partition(": ") for line in printed(folder)]
    assert [place for place, _, _ in places] == [
        "advice.toml [rule.unpaid-final] to",
        "advice.toml [rule.improving] days",
        "advice.toml [rule.several-mild] case 1",
        "manner.toml not TOML",
        "pack.toml look_again.keep",
        "pay.toml pay.late",
        "pay.toml pay.extras",
        "pay.toml pay.ends",
        "repair.toml",
    ]


def test_with_a_broken_pack_toml_the_other_files_are_checked_too(folder: Path) -> None:
    (folder / "pack.toml").write_text((folder / "pack.toml").read_text(encoding="utf-8") + "\nkey = \n")
    last = len((folder / "pack.toml").read_text(encoding="utf-8").splitlines())
    swap(folder, "pay.toml", "na = true", "an = true")
    pack, pay = printed(folder)
    assert "“an”" in pay
    assert pack.startswith(f"pack.toml:{last}: not TOML")


def test_a_file_that_is_missing_and_one_too_many(folder: Path) -> None:
    shutil.copy(folder / "pay.toml", folder / "pray.toml")
    assert printed(folder)[0].startswith("pray.toml: hint: this file belongs to no sign – add it to signs")
    (folder / "pay.toml").unlink()
    assert printed(folder) == ["pay.toml: this file of the pack is missing – write it"]


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(Problem, match="no pack here"):
            lint(path)


def test_findings_are_in_the_users_language_and_text_is_no_template(folder: Path) -> None:
    swap(folder, "repair.toml", 'is = "past"', 'is = "{0.__class__} {file}"')
    swap(folder, "pay.toml", "without a fee?", "without a fee.")
    option, question = printed(folder, "id")[::-1]
    assert "“{0.__class__} {file}”" in option
    assert ": petunjuk: " in question
