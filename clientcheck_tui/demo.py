"""The demo: sample clients in a temporary folder, which is deleted afterwards or by the next demo."""

from __future__ import annotations

import datetime
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from clientcheck_tui.core.advice_book import Texts
from clientcheck_tui.core.answers import by_keys, read_answers
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.read_file import parse_toml, read_text
from clientcheck_tui.session import Session

PREFIX = "clientcheck-demo-"

DATA, SETTINGS, IN_USE = "data", "settings.toml", "in-use"
"""What a demo's folder holds. The last is locked while the demo runs; the system unlocks it even after kill -9."""


class SampleAssessment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An assessment of the demo.

    Attributes:
        days_ago: when it was finished or begun, counted back from today.
        answers: question key → position, ``na`` or ``unsure``.
        notes: question key → its note in each language.
        at: the question where it was left, if it is not finished.
    """

    days_ago: int
    answers: dict[str, int | str]
    notes: dict[str, Texts] = {}
    at: str = ""


class SampleClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A client of the demo, with the finished assessments and perhaps an unfinished one."""

    name: str
    assessment: tuple[SampleAssessment, ...]
    draft: SampleAssessment | None = None


class DemoFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``questions/demo.toml``."""

    client: tuple[SampleClient, ...]


def fill(session: Session, file: Path) -> None:
    """Save the sample clients of ``file`` in the session's store; ``Problem`` if the file does not fit the pack."""
    try:
        demo = msgspec.convert(parse_toml(read_text(file)), DemoFile)
    except (OSError, Problem, msgspec.ValidationError) as error:
        raise Problem(N_("{file}: the sample clients cannot be read: {what}"), file=file, what=error) from None
    pack = session.current.pack
    for client in demo.client:
        for sample in client.assessment:
            answers, notes = read_answers(pack, sample.answers), _notes(session, sample)
            session.record(client.name, answers, notes, _day(session, sample))
        if client.draft is not None:
            session.save_draft(_draft(session, client.name, client.draft))


def _draft(session: Session, name: str, sample: SampleAssessment) -> Draft:
    blank = session.begin(session.repository.get_or_create_client(name, session.today), quick=False)
    pack, day = session.current.pack, _day(session, sample)
    answers = by_keys(pack, read_answers(pack, sample.answers))
    return msgspec.structs.replace(blank, begun=day, answers=answers, notes=_notes(session, sample), at=sample.at)


def _notes(session: Session, sample: SampleAssessment) -> dict[str, str]:
    """The notes in the session's language: like a person's own, they stay as they are in another one."""
    pack, language = session.current.pack, session.tr.language
    return {key: pack.text(note, language) for key, note in sample.notes.items()}


def _day(session: Session, sample: SampleAssessment) -> datetime.date:
    return session.today - datetime.timedelta(days=sample.days_ago)


@contextmanager
def demo_folder() -> Iterator[Path]:
    """Make a temporary folder, and delete it at the end; ``Problem`` if it cannot be made."""
    from filelock import FileLock

    _delete_abandoned(Path(tempfile.gettempdir()))
    with ExitStack() as stack:
        try:
            made = tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(made))
            stack.enter_context(FileLock(folder / IN_USE, mode=0o600))
        except OSError as error:
            raise Problem(N_("the folder for the demo could not be created: {what}"), what=error) from None
        yield folder


def _delete_abandoned(temporary: Path) -> None:
    """Delete the folders of demos that were killed; what cannot be deleted stays."""
    from filelock import FileLock, Timeout

    with suppress(OSError):
        for folder in temporary.glob(f"{PREFIX}*"):
            with suppress(OSError, Timeout):
                if _is_demo(folder):
                    with FileLock(folder / IN_USE, timeout=0):
                        pass  # no demo uses it
                    shutil.rmtree(folder, ignore_errors=True)


def _is_demo(folder: Path) -> bool:
    """Whether a demo of this account made the folder and everything in it, without links and other files."""
    names = {path.name for path in folder.iterdir()} if _is_own(folder, stat.S_ISDIR) else set()
    return (
        {DATA, IN_USE} <= names <= {DATA, IN_USE, SETTINGS, f"{SETTINGS}.tmp"}
        and _is_own(folder / IN_USE, stat.S_ISREG)
        and _is_own(folder / DATA, stat.S_ISDIR)
    )


def _is_own(path: Path, is_kind: Callable[[int], bool]) -> bool:
    status = path.lstat()
    private = sys.platform == "win32" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    return is_kind(status.st_mode) and private
