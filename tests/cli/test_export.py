"""``export``: what it writes, and what it never replaces."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.conftest import GOOD, HOSTILE, TINY, Run

NAMED = '{"answers": {"cost.rate": 3}, "notes": {"cost.rate": "STUDIO-kertas paid late; Studio\\nKertas again"}}'


def test_markdown_goes_to_standard_output_unless_a_file_is_named(saved: Run, tmp_path: Path) -> None:
    plain = saved("export", "studio")
    assert plain.code == 0
    assert plain.err == ""
    assert plain.out.startswith("# Studio Kertas\n")
    assert plain.out.endswith("\n")
    assert not plain.out.endswith("\n\n")
    assert saved("export", "studio", "-o", "-") == plain
    written = saved("export", "studio", "-o", "out.md")
    assert (written.code, written.out, written.err) == (0, "", "")
    assert (tmp_path / "out.md").read_bytes() == plain.out.encode()


def test_a_file_is_never_overwritten_without_force(saved: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("mine", encoding="utf-8")
    saved("export", "studio", "-o", "out.md").failed("out.md", "--force")
    assert path.read_text(encoding="utf-8") == "mine"
    assert saved("export", "studio", "-o", "out.md", "--force").code == 0
    assert path.read_text(encoding="utf-8").startswith("# Studio Kertas")


@pytest.mark.parametrize("option", [["-o", "~/out.md"], ["--output=~/out.md"]], ids=str)
def test_a_file_in_the_home_folder_may_be_named_with_a_tilde(saved: Run, tmp_path: Path, option: list[str]) -> None:
    (tmp_path / "home").mkdir()
    assert saved("export", "studio", *option).code == 0
    assert (tmp_path / "home" / "out.md").read_text(encoding="utf-8").startswith("# Studio Kertas")
    assert not (tmp_path / "~").exists()


@pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX systems")
@pytest.mark.parametrize("force", [[], ["--force"]], ids=str)
def test_an_export_to_dev_stdout_is_one_to_standard_output(saved: Run, force: list[str]) -> None:
    assert saved("export", "studio", "-o", "/dev/stdout", *force) == saved("export", "studio")
    assert saved("export", "studio", "-o", "/dev/null", *force) == (0, "", "")


def test_an_export_never_replaces_a_file_of_ours(saved: Run, data: Path) -> None:
    saved("record", "Another", "-", stdin=GOOD)
    (data / "settings.toml").write_text('currency = "EUR"\n', encoding="utf-8")
    (data.parent / "link").symlink_to(data / "packs")
    pack, copy = next((data / "packs").iterdir()).name, next((data / "copies").iterdir()).name
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    for name in (
        *("assessments.json", "drafts.json", "packs", "copies", "../data/assessments.json", f"packs/{pack}"),
        *("packs/new.md", f"copies/{copy}", "settings.toml", "assessments.json.lock", "drafts.json.tmp"),
        f"../link/{pack}",
    ):
        for force in ([], ["--force"]):
            saved("export", "studio", "-o", str(data / name), *force).failed(name.rpartition("/")[2])
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_an_export_that_cannot_be_written_is_reported(saved: Run, tmp_path: Path) -> None:
    saved("export", "studio", "-o", "no/such/out.md").failed("out.md")
    (tmp_path / "folder").mkdir()
    saved("export", "studio", "-o", "folder").failed("folder")
    saved("export", "studio", "-o", "folder", "--force").failed("folder")
    saved("export", "studio", "-o", "a\0b").failed()
    saved("export", "studio", "-o", "new-folder/").failed("new-folder/", "is a folder")
    assert {path.name for path in tmp_path.iterdir()} == {"data", "folder"}


def test_json_is_one_object_or_a_list_newest_first(saved: Run) -> None:
    latest = json.loads(saved("export", "studio", "--format", "json").out)
    assert latest == json.loads(saved("show", "studio", "--json").out)
    older = json.loads(saved("export", "studio", "--format", "json", "--assessment", "2026-10-01").out)
    assert older["date"] == "2026-10-01"
    assert json.loads(saved("export", "studio", "--format", "json", "--assessment", "all").out) == [latest, older]
    assert isinstance(json.loads(saved("export", "müller", "--format", "json", "--assessment", "all").out), list)


def test_all_in_markdown_are_separated_by_a_thematic_break(saved: Run) -> None:
    out = saved("export", "studio", "--assessment", "all").out
    one, other = saved("export", "studio").out, saved("export", "studio", "--assessment", "2026-10-01").out
    assert out == f"{one}\n---\n\n{other}"
    kinds = [token.type for token in MarkdownIt("commonmark").parse(out)]
    assert (
        kinds.count("hr")
        == sum([token.type for token in MarkdownIt().parse(text)].count("hr") for text in (one, other)) + 1
    )
    assert len([token for token in MarkdownIt().parse(out) if token.tag == "h1" and token.nesting == 1]) == 2


def test_a_day_without_an_assessment_lists_the_days_that_have_one(saved: Run) -> None:
    saved("export", "studio", "--assessment", "2026-10-02").failed("2026-10-02", "2026-11-20, 2026-10-01")


@pytest.mark.parametrize("form", ["markdown", "json"])
@pytest.mark.parametrize("which", ["latest", "all"])
def test_anonymous_leaves_out_name_and_notes(saved: Run, form: str, which: str) -> None:
    saved("record", "Studio Kertas", "-", stdin=NAMED)
    result = saved("export", "studio", "--anonymous", "--format", form, "--assessment", which)
    assert result.code == 0
    assert result.err == ""
    assert not re.search("kertas|studio|paid late", result.out, re.IGNORECASE)


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_anonymous_with_notes_takes_the_name_out_of_them_and_warns(saved: Run, form: str) -> None:
    saved("record", "Studio Kertas", "-", stdin=NAMED)
    result = saved("export", "studio", "--anonymous", "--notes", "--format", form)
    assert result.code == 0
    assert "paid late" in result.out
    assert not re.search("kertas|studio", result.out, re.IGNORECASE)
    assert len(result.err.splitlines()) == 1
    assert "notes" in result.err


def test_anonymous_warns_if_the_name_is_in_the_file_name(saved: Run) -> None:
    named = saved("export", "studio", "--anonymous", "-o", "Studio-Kertas.md")
    assert (named.code, named.out) == (0, "")
    assert len(named.err.splitlines()) == 1
    assert "Studio-Kertas.md" in named.err
    assert saved("export", "studio", "--anonymous", "-o", "summary.md").err == ""
    assert saved("export", "studio", "-o", "studio kertas.md").err == ""


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_any_name_is_exported_and_stays_plain_text(run: Run, name: str) -> None:
    run("record", "--", name, "-", stdin=GOOD)
    for form in ("markdown", "json"):
        result = run("export", "--format", form, "--", name)
        assert result.code == 0, result
    parsed = MarkdownIt("commonmark").parse(run("export", "--", name).out)
    assert not [token for token in parsed if token.type in ("html_block", "fence")]
    title = parsed[1]
    assert {child.type for child in title.children or []} <= {"text", "text_special"}
    assert "".join(child.content for child in title.children or []) == name
    anonymous = run("export", "--anonymous", "--", name).out
    assert name not in anonymous or name in ("Co", "CON")


def test_export_uses_the_chosen_language(saved: Run) -> None:
    assert "Beban" in saved("export", "studio", "--lang", "id").out
    assert saved("export", "studio", "--format", "json", "--lang", "id") == saved(
        "export", "studio", "--format", "json"
    )


def test_an_old_assessment_is_exported_with_the_questions_it_was_made_with(saved: Run, tmp_path: Path) -> None:
    """Even where today's pack is another one, or broken."""
    plain = saved("export", "studio")
    assert saved("export", "studio", "--pack", str(TINY)) == plain
    assert saved("show", "studio", "--pack", str(TINY)).code == 0
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").touch()
    (tmp_path / "data" / "settings.toml").write_text('pack = "../broken"\n', encoding="utf-8")
    assert saved("export", "studio") == plain


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_only_the_owner_can_read_an_export(saved: Run, tmp_path: Path) -> None:
    saved("export", "studio", "-o", "out.md")
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o600
