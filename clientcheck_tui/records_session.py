"""What is recorded about a client over time: its log, its end, and changes to finished assessments."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TypedDict, Unpack

import msgspec

from clientcheck_tui.base_session import BaseSession
from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.merging import has_same_content
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import (
    Amendment,
    Assessment,
    Client,
    Draft,
    LogEntry,
    LogKind,
    PackRef,
    Summary,
    instant,
)
from clientcheck_tui.report.in_progress import NO_VERDICT
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.store.assessments import new_uuid
from clientcheck_tui.store.client_records import refuse_struck


class EntryDetails(TypedDict, total=False):
    """The fields of a `LogEntry` that can be left out."""

    feeling: bool
    due: datetime.date | None
    kept: bool | None
    signs: Iterable[str]
    evidence: str


class EntryFields(EntryDetails, total=False):
    """The fields of a `LogEntry` that can be changed."""

    date: datetime.date
    kind: LogKind
    text: str


class RecordsSession(BaseSession):
    """One run of the program, as far as it keeps records of a client."""

    def log_entry(
        self, client: Client, kind: LogKind, text: str, *, on: datetime.date, **details: Unpack[EntryDetails]
    ) -> LogEntry:
        """Save a new entry in a client's log, whose fields are as in `LogEntry`.

        It happened ``on`` that day, today or earlier; the signs are in any order. A client that another window has
        deleted is created again.

        Raises:
            Problem: the text is empty, the day is in the future, ``due`` or ``kept`` is given and it is no agreement,
                a sign does not exist, or it could not be saved.
        """
        self.repository.keep_alive(client.uuid, client)
        entry = LogEntry(new_uuid(), client.uuid, date=on, recorded=self.now(), kind=kind, text=text)
        return self.repository.save_entry(self._with(entry, text=text, **details))

    def change_entry(self, entry: LogEntry, **fields: Unpack[EntryFields]) -> LogEntry:
        """Change these fields of an entry, which stays where it is otherwise. Errors are those of `log_entry`.

        What another window has changed in other fields of it stays. An agreement that is made something else loses
        ``due`` and ``kept``.
        """
        return self.repository.save_entry(self._with(entry, **fields), entry)

    def change_entry_back(self, before: LogEntry, changed: LogEntry) -> LogEntry:
        """Make an entry what it was ``before`` it was ``changed`` here; ``Problem`` if it could not be saved.

        What another window has changed in it since stays, in the same fields too.
        """
        log = self.repository.log(changed.client)
        stored = next((entry for entry in log if entry.uuid == changed.uuid), changed)
        fields = {
            name: getattr(before, name)
            for name in before.__struct_fields__
            if getattr(stored, name) == getattr(changed, name)
        }
        return self.repository.save_entry(msgspec.structs.replace(changed, **fields), changed)

    def agenda(self, judged: JudgedAssessment) -> str:
        """Return the agenda for a talk in the language in use, from the client's last assessment.

        That is the text that was edited, unless the assessment was made or amended after it was saved.

        Raises:
            Problem: no talk is advised, or there is nothing to talk about.
        """
        assessment = judged.assessment
        changed = max(instant(at) for at in (assessment.recorded, *(one.at for one in assessment.amended)))
        agendas = [text for text in self.repository.texts(assessment.client) if text.kind == "agenda"]
        edited = [text for text in agendas if text.language == self.tr.language and instant(text.saved) > changed]
        if edited:  # several, where two windows have typed at once
            return max(edited, key=lambda text: instant(text.saved)).text
        from clientcheck_tui.report.agenda import agenda_text  # few commands and screens need it

        return agenda_text(judged, self.repository.log(assessment.client), self.tr, self.today)

    def close(self, client: Client, on: datetime.date | None) -> Client:
        """Note the day the work with a client ended; None opens the client again.

        Raises:
            Problem: the day is in the future, the client was deleted, or it could not be saved.
        """
        self._check_date(on)
        return self.repository.close(client, on)

    def amending(self, assessment: Assessment) -> Draft:
        """Return the unfinished draft that changes this finished assessment, or a new one.

        It keeps the assessment's questions. Nothing is saved before the first change.

        Raises:
            Problem: the assessment is deleted or struck out, was made with version 1.0.0 of the questions, or its
                questions are missing.
        """
        drafts = self.repository.drafts()
        if (draft := next((one for one in drafts if one.amends == assessment.uuid), None)) is not None:
            return draft
        assessment = self.repository.assessment(assessment.uuid)  # another window may have amended it
        refuse_struck(assessment)
        if not assessment.can_be_amended:
            message = N_(
                "the assessment of {date} was made with version {version} of the questions, so it cannot be changed;"
                " assess the client again"
            )
            raise Problem(message, date=assessment.date, version=assessment.pack.version)
        self.pack_of(assessment.pack)
        return msgspec.structs.replace(
            self._new_draft(assessment.client, assessment.pack, assessment.date, quick=assessment.quick),
            answers=assessment.answers,
            notes=assessment.notes,
            evidence=assessment.evidence,
            full=True,
            amends=assessment.uuid,
        )

    def to_amend(self, draft: Draft) -> Assessment:
        """Return the assessment that a draft amends; ``Problem`` if it was deleted or struck out, or is damaged."""
        heads = (*self.repository.heads(draft.client), *self.repository.struck(draft.client))
        if all(head.uuid != draft.amends for head in heads):
            message = N_("the assessment of {date} was deleted in another window, so it cannot be changed any more")
            raise Problem(message, date=draft.begun)
        original = self.repository.assessment(draft.amends)
        refuse_struck(original)
        return original

    def amended(self, before: Assessment, interview: Interview) -> Assessment:
        """Return ``before`` with what the interview contains and its verdict; itself where nothing has changed.

        Raises:
            Problem: nothing is answered that gives a verdict.
        """
        given = self._judge(interview, before.date)
        now = msgspec.structs.replace(before, **interview.contents())
        if has_same_content(before, now):
            return before
        amendment = Amendment(
            at=self.now(),
            zone=before.summary.zone,
            gauge=before.summary.gauge,
            answers=_changed(before.answers, now.answers),
            notes=_changed(before.notes, now.notes),
        )
        return msgspec.structs.replace(now, summary=given, amended=(*before.amended, amendment))

    def _judge(self, interview: Interview, date: datetime.date) -> Summary:
        """Return the verdict to save, of answers of this day; ``Problem`` if they give none."""
        if not interview.verdict.known:
            raise Problem(NO_VERDICT)
        from clientcheck_tui.core.outcome import summary  # most commands judge nothing

        return summary(interview.pack, interview.answers, interview.verdict, date)

    def _new_draft(self, client: str, ref: PackRef, begun: datetime.date, *, quick: bool) -> Draft:
        return Draft(
            uuid=new_uuid(),
            client=client,
            pack=ref,
            begun=begun,
            saved=self.now(),
            answers={},
            notes={},
            quick=quick,
            full=not quick,
            at="",
        )

    def _with(self, entry: LogEntry, **fields: Unpack[EntryFields]) -> LogEntry:
        values: dict[str, object] = {**fields}
        if "signs" in fields:
            values["signs"] = self._in_order(fields["signs"], entry.signs)
        for name in ("text", "evidence"):
            if name in values:
                values[name] = str(values[name]).strip()
        if fields.get("kind", entry.kind) != "agreement":
            values = {"due": None, "kept": None, **values}
        changed = msgspec.structs.replace(entry, **values)
        self._check(changed)
        return changed

    def _check(self, entry: LogEntry) -> None:
        if not entry.text:
            raise Problem(N_("the text is empty: say what happened"))
        self._check_date(entry.date)
        if entry.kind != "agreement" and (entry.due is not None or entry.kept is not None):
            raise Problem(N_("only an agreement can have a day it is due, and be kept or not kept"))

    def _check_date(self, date: datetime.date | None) -> None:
        if date is not None and date > self.today:
            raise Problem(N_("{date} is in the future; use today or an earlier date"), date=date)

    def _in_order(self, signs: Iterable[str], known: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return signs in the pack's order, then those of ``known``, which may be of another pack."""
        meant = set(signs)
        if not meant:  # without signs, no pack is read
            return ()
        order = [sign.key for sign in self.current.pack.signs]
        for sign in sorted(meant.difference(order, known)):
            raise Problem(N_("unknown sign: {sign} (one of {signs})"), sign=sign, signs=", ".join(order))
        return tuple(dict.fromkeys(key for key in (*order, *known) if key in meant))


def _changed(before: dict[str, str], now: dict[str, str]) -> dict[str, str | None]:
    """Return what was there before of everything that has changed, None where nothing was."""
    return {key: before.get(key) for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)}
