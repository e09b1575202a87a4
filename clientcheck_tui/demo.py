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
from clientcheck_tui.core.answers import Evidence, by_keys, read_answers
from clientcheck_tui.core.contract import FactValue
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogEntry, LogKind
from clientcheck_tui.read_file import parse_toml, read_text
from clientcheck_tui.session import Session
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.store.trash import Removed

PREFIX = "clientcheck-demo-"

DATA, SETTINGS, IN_USE = "data", "settings.toml", "in-use"
"""What a demo's folder holds. The last is locked while the demo runs; the system unlocks it even after kill -9."""


class SampleAssessment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An assessment of the demo.

    Attributes:
        days_ago: when it was finished or begun, counted back from today.
        answers: question key → position, ``na`` or ``unsure``; what is not named is as in the client's finished
            assessment before.
        figures: question key → what its answer was calculated from.
        notes: question key → its note in each language; sign → what the client would say about it.
        at: the question where it was left, if it is not finished.
    """

    days_ago: int
    answers: dict[str, int | str]
    figures: Evidence = {}
    notes: dict[str, Texts] = {}
    at: str = ""


class SampleEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry in the log of a client of the demo; what is not explained here is as in `LogEntry`.

    Attributes:
        days_ago: when it happened, counted back from today.
        due_days: when an agreement was to be done, in days after it was made.
    """

    days_ago: int
    kind: LogKind
    text: Texts
    feeling: bool = False
    due_days: int | None = None
    kept: bool | None = None
    signs: tuple[str, ...] = ()
    evidence: Texts = {}


class SampleContract(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known about a contract of the demo, and the plan for its end.

    Attributes:
        facts: fact → value, texts in each language.
        days: fact → its day, counted from today, negative for days ago.
        notice: the day notice is given, counted from today; None while no plan has begun.
        done: step → when it was done, in days ago.
    """

    facts: dict[str, FactValue | dict[str, str | list[str]]]
    days: dict[str, int] = {}
    notice: int | None = None
    done: dict[str, int] = {}


class SampleClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A client of the demo, with the finished assessments, its log and perhaps an unfinished assessment.

    Attributes:
        closed_days_ago: when the work with it ended, counted back from today; None while it goes on.
        contract: None where nothing is known of it.
    """

    name: str
    assessment: tuple[SampleAssessment, ...]
    log: tuple[SampleEntry, ...] = ()
    draft: SampleAssessment | None = None
    closed_days_ago: int | None = None
    contract: SampleContract | None = None


class DemoFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``questions/demo.toml``."""

    client: tuple[SampleClient, ...]


def fill(session: Session, file: Path) -> None:
    """Save the sample clients of ``file`` in the session's store; ``Problem`` if the file does not fit the pack."""
    try:
        demo = msgspec.convert(parse_toml(read_text(file)), DemoFile)
    except (OSError, Problem, msgspec.ValidationError) as error:
        raise Problem(N_("{file}: the sample clients cannot be read: {what}"), file=file, what=error) from None
    filler = _Filler(session)
    for sample in demo.client:
        filler.add(sample)
    session.repository.put_back(filler.all())  # at once: saved one by one, they would take half a second


class _Filler:
    """Makes the records of sample clients."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._clients: list[Client] = []
        self._assessments: list[Assessment] = []
        self._entries: list[LogEntry] = []
        self._drafts: list[Draft] = []
        self._contracts: list[Leaving] = []

    def all(self) -> Removed:
        """Everything that was made."""
        return Removed(
            clients=tuple(self._clients),
            assessments=tuple(self._assessments),
            drafts=tuple(self._drafts),
            entries=tuple(self._entries),
            contracts=tuple(self._contracts),
        )

    def add(self, sample: SampleClient) -> None:
        """Make the records of one client."""
        closed = None if sample.closed_days_ago is None else self._day(sample.closed_days_ago)
        created = self._day(max(one.days_ago for one in sample.assessment))
        client = Client(new_uuid(), sample.name, created, closed)
        self._clients.append(client)
        answers: dict[str, int | str] = {}
        for one in sample.assessment:
            answers = {**answers, **one.answers}
            self._assessments.append(self._assessment(client, one, answers))
        self._entries += [self._entry(client, one) for one in sample.log]
        if sample.draft is not None:
            self._drafts.append(self._draft(client, sample.draft))
        if sample.contract is not None:
            self._contracts.append(self._contract(client, sample.contract))

    def _assessment(self, client: Client, sample: SampleAssessment, answers: dict[str, int | str]) -> Assessment:
        pack = self._session.current.pack
        interview = Interview(
            pack, answers=read_answers(pack, answers), notes=self._notes(sample), evidence=sample.figures
        )
        finished = self._session.judged_now(client, interview, self._day(sample.days_ago))
        return msgspec.structs.replace(finished, recorded=self._moment(sample.days_ago))

    def _entry(self, client: Client, sample: SampleEntry) -> LogEntry:
        return LogEntry(
            uuid=new_uuid(),
            client=client.uuid,
            date=self._day(sample.days_ago),
            recorded=self._moment(sample.days_ago),
            kind=sample.kind,
            text=self._text(sample.text),
            feeling=sample.feeling,
            due=None if sample.due_days is None else self._day(sample.days_ago - sample.due_days),
            kept=sample.kept,
            signs=sample.signs,
            evidence=self._text(sample.evidence) if sample.evidence else "",
        )

    def _draft(self, client: Client, sample: SampleAssessment) -> Draft:
        blank = self._session.begin(client, quick=False)
        pack = self._session.current.pack
        return msgspec.structs.replace(
            blank,
            begun=self._day(sample.days_ago),
            answers=by_keys(pack, read_answers(pack, sample.answers)),
            notes=self._notes(sample),
            evidence=sample.figures,
            at=sample.at,
        )

    def _contract(self, client: Client, sample: SampleContract) -> Leaving:
        from clientcheck_tui.core.plan import Danger

        facts = {key: self._fact(value) for key, value in sample.facts.items()}
        facts |= {key: self._day(-days).isoformat() for key, days in sample.days.items()}
        notice = None if sample.notice is None else self._day(-sample.notice)
        done = {step: self._day(days) for step, days in sample.done.items()}
        leaving = Leaving(new_uuid(), client.uuid, facts=facts, notice=notice, done=done, seen=facts)
        return self._session.with_days(leaving, Danger())

    def _fact(self, value: FactValue | dict[str, str | list[str]]) -> FactValue:
        return value[self._session.tr.language] if isinstance(value, dict) else value

    def _notes(self, sample: SampleAssessment) -> dict[str, str]:
        return {key: self._text(note) for key, note in sample.notes.items()}

    def _text(self, texts: Texts) -> str:
        """The text in the session's language: like a person's own, it stays as it is in another one."""
        return self._session.current.pack.text(texts, self._session.tr.language)

    def _day(self, days_ago: int) -> datetime.date:
        return self._session.today - datetime.timedelta(days=days_ago)

    def _moment(self, days_ago: int) -> datetime.datetime:
        return self._session.now() - datetime.timedelta(days=days_ago)


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
