"""What leaves the program: assessments as markdown or JSON, to a file or to standard output."""

from __future__ import annotations

import os
from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.finished import ALL, chosen
from clientcheck_tui.cli.options import Options
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.report.anonymous import replace_name
from clientcheck_tui.report.export import exported
from clientcheck_tui.report.subject import Reported

BETWEEN = "\n---\n\n"
"""A thematic break between two documents; the blank line keeps it from underlining what stands above."""


def export(options: Options) -> None:
    """Write the assessments that were asked for.

    Raises:
        Problem: there are none, or they could not be written.
    """
    parsed = options.parsed
    session = options.session()
    found = chosen(session, parsed.client, parsed.assessment)
    if parsed.output not in (None, "-"):
        _refuse_folder(parsed.output)
        _spare_the_store(Path(parsed.output), options)
        if parsed.anonymous and _names(Path(parsed.output), found[0].client):
            streams.complain(
                options.words.t("the name is out, but the file’s name still tells it: {path}", path=parsed.output)
            )
    if parsed.anonymous and parsed.notes:
        streams.complain(options.words.t("the name is out, but your notes may tell more: read them first"))
    text = _text(
        [_exported(one, options) for one in found], several=parsed.assessment == ALL, json=parsed.format == "json"
    )
    if parsed.output in (None, "-"):
        streams.say_raw(text)
        return
    from clientcheck_tui.report.write import write_export

    write_export(Path(parsed.output), text, force=parsed.force)


def _exported(one: Reported, options: Options) -> str:
    parsed = options.parsed
    return exported(
        one,
        options.words,
        options.today,
        format=parsed.format,
        anonymous=parsed.anonymous,
        keep_notes=parsed.notes,
    )


def _text(documents: list[str], *, several: bool, json: bool) -> str:
    """Documents as one: parted by a thematic break, or as the entries of one JSON list."""
    if not json:
        return BETWEEN.join(document.rstrip("\n") + "\n" for document in documents)
    return f"[{', '.join(document.rstrip() for document in documents)}]\n" if several else documents[0]


def _names(path: Path, client: str) -> bool:
    """Whether a file's name tells the client's."""
    return replace_name(path.name, client, "") != path.name


def _refuse_folder(output: str) -> None:
    """``Path`` would drop the stroke at the end that says that a folder is meant."""
    if output.endswith(tuple(filter(None, ("/", os.sep, os.altsep)))):
        raise Problem(N_("{path} is a folder. Give the name of a file in it."), path=output)


def _spare_the_store(path: Path, options: Options) -> None:
    """An export must never take the place of anything of ours, with or without ``--force``."""
    files = options.repository().files()
    folders = [files["packs"], files["older copies"]]
    try:
        kept = [_real(one) for one in (files["clients and assessments"], files["drafts"], options.settings_file.path)]
        # what stands beside a file of ours while it is written
        kept += [one.with_name(one.name + ending) for one in kept for ending in (".lock", ".tmp", ".new")]
        real = _real(path)
        taken = any(_same(real, one) for one in kept) or any(
            _same(above, one) for above in (real, *real.parents) for one in folders
        )
    except (OSError, ValueError):
        return
    if taken:
        raise Problem(N_("{path}: clientcheck keeps its own data there; choose another file"), path=path)


def _same(real: Path, other: Path) -> bool:
    """Whether two paths lead to one place, also where the disk makes no difference of case."""
    return real == _real(other) or (real.exists() and other.exists() and real.samefile(other))


def _real(path: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(path)))
