"""The words for a talk: a pack may leave them out; what is missing, unneeded or misspelt is named with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.content.loader import load_pack
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import format_finding, lint
from clientcheck_tui.translator import Translator

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "tiny-pack"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example to break."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "pack"))


def printed(folder: Path) -> list[str]:
    return [format_finding(one, Translator("en")).removeprefix(f"{folder}/") for one in lint(folder)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('pay.en = "Payment"', "", "heading] pay: these words for a talk are missing – write them"),
        ("[offer]\n", '[offer]\nrepair.en = "I can wait."\n', "[offer] repair: this is not asked for in a talk – rem"),
        ('"pay.extras".en', '"pay.unpaid".en', "[request] pay.extras: these words for a talk are missing"),
        (
            "[other_side]\n",
            '[other_side]\nrepair.en = "Well?"\n',
            "[other_side] repair: this is not asked for",
        ),
        ('"pay.late".en', '"pay.late".de', "[request] pay.late.en: the text in “en” is missing – write it"),
        ("closing.en", "ending.en", "[agenda] ending: unknown field “ending” – known: "),
        ("[offer]", "[offers]", "offers: unknown field “offers” – known: offer"),
        ('pay.en = "Payment"', 'pay = "Payment"', "[heading] pay: write a table"),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, old: str, new: str, found: str) -> None:
    file = folder / "talk.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(line.startswith("talk.toml:") and found in line for line in printed(folder)), printed(folder)
    with pytest.raises(Problem, match=r"talk\.toml"):
        load_pack(folder)


def test_a_pack_without_the_file_and_one_saved_before_there_was_one_have_no_words(folder: Path) -> None:
    with_words = load_pack(folder).pack
    assert with_words.talk is not None
    (folder / "talk.toml").unlink()
    assert printed(folder) == []
    without = load_pack(folder).pack
    assert without == msgspec.structs.replace(with_words, talk=None)
    saved = msgspec.to_builtins(without)
    del saved["talk"]
    assert msgspec.convert(saved, Pack) == without


def test_adding_the_words_is_a_minor_change(folder: Path, tmp_path: Path) -> None:
    before = Path(shutil.copytree(folder, tmp_path / "before"))
    (before / "talk.toml").unlink()
    (line,) = [format_finding(one, Translator("en")) for one in lint(folder, against=before)]
    assert "not enough for a minor change (talk.toml) – make it 1.1.0" in line


def test_a_sign_of_an_earlier_pack_may_be_called_talk(folder: Path) -> None:
    (folder / "talk.toml").unlink()
    for name in ("pack.toml", "manner.toml", "advice.toml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("manner", "talk"), encoding="utf-8")
    (folder / "manner.toml").rename(folder / "talk.toml")
    pack = load_pack(folder).pack
    assert [sign.key for sign in pack.signs] == ["pay", "talk", "repair"]
    assert pack.talk is None
