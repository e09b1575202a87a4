"""The part of the app that starts, continues and finishes assessments, and opens their screens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.screen import Screen

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogKind, has_content
from clientcheck_tui.store.errors import BrokenFileError
from clientcheck_tui.translator import one_line
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.localized import LocalizedScreen
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog
from clientcheck_tui.tui.screens.list_page import ListPage


class AssessmentsApp(BaseApp):
    """An app that opens the screens of an assessment."""

    def assess(self, client: Client, *, quick: bool | None = None) -> None:
        """See `BaseApp`."""
        try:
            draft = self.unfinished(client)
            if draft is None and quick is None and self.session.repository.heads(client.uuid):
                self._ask_how_to_start(client)
                return
            draft = draft or self.session.begin(client, quick=bool(quick))
        except BrokenFileError:  # the drafts: what is typed now could not be saved
            from clientcheck_tui.tui.screens.repair import repair

            repair(self, lambda: self.assess(client, quick=quick))
            return
        except Problem as problem:
            self.show_problem(problem)
            return
        self.open_draft(client, draft)

    def _ask_how_to_start(self, client: Client) -> None:
        t, last = self.tr.t, self.session.to_continue(client)
        texts = []
        choices = [Choice("full", t("Start again: all questions")), Choice("quick", t("Start again: quick"))]
        if last is not None:
            day = self.tr.date(last.date)
            texts = [
                t("The quick assessment of {day} stays as it is. If you continue, its answers are used again.", day=day)
            ]
            choices.insert(0, Choice("continue", t("Continue with all questions")))
        choices[0] = choices[0]._replace(variant="primary")

        def decided(answer: str | None) -> None:
            if answer is None:
                return
            with self.showing_problems():
                if answer == "continue" and last is not None:
                    draft = self.session.continued(last)
                else:
                    draft = self.session.begin(client, quick=answer == "quick")
                self.open_draft(client, draft)

        title = t("Assess {client} again", client=one_line(client.name))
        self.push_screen(ConfirmDialog(self.session, title, texts, choices, stacked=True), decided)

    def amend(self, client: Client, assessment: Assessment) -> None:
        """See `BaseApp`."""
        try:
            waiting = (draft for draft in self.saver.waiting() if draft.amends == assessment.uuid)
            draft = next(waiting, None) or self.session.amending(assessment)
        except BrokenFileError:  # the drafts: what is changed now could not be saved
            from clientcheck_tui.tui.screens.repair import repair

            repair(self, lambda: self.amend(client, assessment))
        except Problem as problem:
            self.show_problem(problem)
        else:
            self.open_draft(client, draft)

    def open_draft(self, client: Client, draft: Draft) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.open_draft import OpenDraft
        from clientcheck_tui.tui.screens.assessment import AssessmentScreen

        try:
            # first the saver, then the disk: a draft that is saved in between is then in both
            unsaved = next((one for one in self.saver.waiting() if one.uuid == draft.uuid), None)
            stored = next((one for one in self.session.repository.drafts() if one.uuid == draft.uuid), None)
            gone = stored is None and has_content(draft) and not draft.amends  # that one is saved with the first change
            if unsaved is None and (gone or self.session.repository.client(client.uuid) is None):
                self.show_gone()
                return
            draft = unsaved or stored or draft
            work = OpenDraft(self.session, client, draft, stored=unsaved is None)
        except Problem as problem:
            self.show_problem(problem)
            return
        for page in self.pages():
            if isinstance(page, ListPage):
                page.rows.select(client.uuid)  # the home screen may not be laid out yet
        assessment = AssessmentScreen(self.session, work)
        self.push_screen(assessment)
        if not assessment.navigator.at and not self.session.is_old(draft):
            self.push_screen(assessment.review())  # now, before it is drawn or a key reaches it

    @property
    def _home(self) -> Screen[object]:
        """The home screen, above Textual's empty one."""
        return self.screen_stack[1]

    def _close_to_home(self) -> None:
        while self.screen is not self._home:
            if isinstance(self.screen, LocalizedScreen):
                self.screen.keep_typed()
            self.pop_screen()

    def open_client(self, client: Client) -> None:
        """Open a client's page, with the home screen behind it."""
        from clientcheck_tui.tui.screens.client import ClientScreen

        self._close_to_home()
        self.push_screen(ClientScreen(self.session, client))

    def show_client(self, client: Client) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.client import ClientScreen

        with self.showing_problems():
            if self.session.repository.client(client.uuid) is None:
                self.show_gone()
            else:
                self.push_screen(ClientScreen(self.session, client))

    def open_log(self, client: Client, new: LogKind | None = None, signs: Sequence[str] = ()) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.log import LogScreen

        log = LogScreen(self.session, client)
        self.push_screen(log)
        if new is not None:
            log.new(new, signs)  # now, before it is drawn or a key reaches it

    def open_agenda(self, client: Client) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.agenda import AgendaScreen

        with self.showing_problems():
            heads = self.session.repository.heads(client.uuid)
            if not heads:
                raise Problem(N_("the agenda comes from an assessment; assess “{client}” first"), client=client.name)
            judged = self.session.judged(client, self.session.repository.assessment(heads[0].uuid))
            self.push_screen(AgendaScreen(self.session, client, judged, self.texts.of(client.uuid)))

    def open_plan(self, client: Client) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.plan import PlanScreen

        if isinstance(self.screen, PlanScreen):
            return
        if isinstance(self.screen_stack[-2], PlanScreen):
            self.screen.dismiss(None)  # it is below the contract that is shown
            return
        with self.showing_problems():
            self.session.planned(client)  # the texts of the program that it needs can be read
            self.push_screen(PlanScreen(self.session, client))

    def show_letters(self, client: Client) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.letters import LettersScreen

        with self.showing_problems():
            self.session.planned(client)  # the texts of the program that it needs can be read
            self.push_screen(LettersScreen(self.session, client))

    def show_contract(self, client: Client, group: str = "") -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.contract import ContractScreen

        if isinstance(self.screen, ContractScreen):
            return
        if not group and isinstance(self.screen_stack[-2], ContractScreen):
            self.screen.dismiss(None)  # it is below the plan that is shown
            return
        with self.showing_problems():
            self.push_screen(ContractScreen(self.session, client, group))

    def show_outcome(self, client: Client, assessment: Assessment) -> None:
        """See `BaseApp`."""
        from clientcheck_tui.tui.screens.outcome import OutcomeScreen

        self._close_to_home()
        self.push_screen(OutcomeScreen(self.session, client, assessment))

    def finished(self, client: Client, assessment: Assessment, draft: Draft, *, joint: bool) -> None:
        """See `BaseApp`."""
        self.show_outcome(client, assessment)
        done, undone = self.tr.t("The assessment is finished."), self.tr.t("The assessment can be continued.")
        if draft.amends:
            done = self.tr.t("The assessment of {date} is saved.", date=self.tr.date(assessment.date))
            undone = self.tr.t("The assessment is as it was before. Your changes can be continued.")
        elif joint:
            done = self.tr.t("The assessment is finished, with the answers from another window.")
        undo = partial(self.session.reopen, draft, assessment)
        self.undoable(Undo(done, undone, undo, "", {client.uuid, assessment.uuid}))
