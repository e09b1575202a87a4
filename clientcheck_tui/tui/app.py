"""The full-screen face: opens screens, keeps drafts, and leaves only once everything is on disk."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from typing import ClassVar

import msgspec
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from clientcheck_tui.core.answers import Assessment, Client, Draft, anything_in
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.session import Session
from clientcheck_tui.settings import Settings, SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.store.errors import BrokenFileError
from clientcheck_tui.store.saver import DraftSaver, SaveState
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.shutdown import ShutdownApp
from clientcheck_tui.tui.themes import DARK, DEFAULT_THEME, LIGHT, readable_colors
from clientcheck_tui.tui.undo import Undo, UndoingApp

LOOK_SECONDS = 1.0
"""How often it is noticed what other windows of the program have done."""


def commands() -> type[Provider]:
    """What finds commands; imported when it is first needed."""
    from clientcheck_tui.tui.palette import Commands

    return Commands


def clients() -> type[Provider]:
    """What finds clients; imported when it is first needed."""
    from clientcheck_tui.tui.palette import Clients

    return Clients


class ClientcheckApp(ShutdownApp, UndoingApp):
    """The app.

    Attributes:
        session: the run it belongs to.
        tr: translates the interface's words.
        settings: the person's settings.
        saver: keeps drafts in its own thread.
        demo: nothing that is entered is kept, and every screen says so.
        not_kept: what is wrong with the field at hand when the person left; None where nothing is.
    """

    TITLE = "clientcheck"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [
        (0, "-too-narrow"),
        (60, "-narrow"),
        (80, "-middling"),
        (100, "-wide"),
        (132, "-broad"),
    ]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [
        (0, "-too-low"),
        (20, "-low"),
        (24, "-high"),
        (28, "-tall"),
        (40, "-roomy"),
    ]
    COMMANDS = {commands, clients}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", show=False, priority=True, system=True),
    ]

    class Saved(Message):
        """A draft reached the disk, or could not.

        Attributes:
            state: which of both, and why.
        """

        def __init__(self, state: SaveState) -> None:
            super().__init__()
            self.state = state

    def __init__(
        self, session: Session, settings_file: SettingsFile, *, client: str | None = None, quick: bool, assess: bool
    ) -> None:
        """Open at home, or with ``assess`` straight in an assessment of ``client``."""
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)  # empty means not set; Textual looks only whether it is there
        super().__init__()
        self.session = session
        self.tr = session.tr
        self.settings_file = settings_file
        self.settings: Settings = settings_file.read()
        self.saver = DraftSaver(session.save_draft, self._on_save)
        self.demo = False
        self.not_kept: Problem | None = None
        self._save_failed = False
        self._start = (client, quick, assess)
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else DEFAULT_THEME
        self.set_keymap(self.settings.keys)

    def get_css_variables(self) -> dict[str, str]:
        """A theme's colours, and those of our own that other themes do not know; all words can be read."""
        variables = super().get_css_variables()
        variables |= readable_colors(variables, dark=self.current_theme.dark, colorless=self.no_color)
        self.theme_variables = variables
        return variables

    def on_mount(self) -> None:
        """Show home, and what was asked for on top of it."""
        from clientcheck_tui.tui.screens.home import HomeScreen

        home = HomeScreen(self.session)
        self.push_screen(home)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self._tell_of_settings()
        client, quick, assess = self._start
        if assess:
            home.start(client, quick=quick)  # before any key can reach home
        self.call_after_refresh(_collect_garbage_from_now_on)
        self.set_interval(LOOK_SECONDS, self.look_around)

    def _tell_of_settings(self) -> None:
        problems = self.settings_file.problems
        if len(problems) == 1:
            self.tell(problems[0])
        elif problems:
            self.tell(
                Problem(
                    N_("{path}: {count} settings are wrong, and their defaults hold; o shows which"),
                    path=self.settings_file.path,
                    count=len(problems),
                )
            )

    def _on_save(self, state: SaveState) -> None:
        """Called in the saver's thread."""
        self.post_message(self.Saved(state))

    def on_clientcheck_app_saved(self, event: Saved) -> None:
        """Tell the screens; a failure is said once until a save succeeds again."""
        failed = event.state.problem is not None
        if failed or self.saver.idle:  # else an answer given since is still on its way
            for screen in self.screen_stack:
                if isinstance(screen, Page):
                    screen.draft_saved(saved=not failed)
        if event.state.problem is not None and not self._save_failed:
            self.tell(event.state.problem)
        self._save_failed = failed

    def assess(self, client: Client, *, quick: bool | None = None) -> None:
        """Carry on with the unfinished assessment of ``client``, or begin one.

        Args:
            client: whom to assess.
            quick: begin like this; None asks where the client was assessed before, and else begins with all questions.
        """
        from clientcheck_tui.tui.screens.assess_again import AgainDialog

        def decided(draft: Draft | None) -> None:
            if draft is not None:
                self.carry_on(client, draft)

        try:
            draft = self.unfinished(client)
            if draft is None and quick is None and self.session.repository.heads(client.uuid):
                self.push_screen(AgainDialog(self.session, client, self.session.to_continue(client)), decided)
                return
            draft = draft or self.session.begin(client, quick=bool(quick))
        except BrokenFileError:  # the drafts: what is typed now could not be saved
            from clientcheck_tui.tui.screens.repair import repair

            repair(self, lambda: self.assess(client, quick=quick))
            return
        except Problem as problem:
            self.tell(problem)
            return
        self.carry_on(client, draft)

    def unfinished(self, client: Client) -> Draft | None:
        """The client's draft in its newest state, on the disk yet or not.

        Raises:
            Problem: the drafts cannot be read.
        """
        waiting = (one for one in self.saver.waiting() if one.client == client.uuid)
        return next(waiting, None) or self.session.repository.draft_of(client.uuid)

    def carry_on(self, client: Client, draft: Draft) -> None:
        """Open a draft where it was left."""
        from clientcheck_tui.tui.screens.assessment import AssessmentScreen

        try:
            waiting = self.saver.waiting()  # asked before the disk: what is saved in between is on it
            stored = [one for one in self.session.repository.drafts() if one.uuid == draft.uuid]
            unsaved = [one for one in waiting if one.uuid == draft.uuid]
            gone = not stored and anything_in(draft)
            if not unsaved and (gone or self.session.client(client.uuid) is None):
                self.tell_gone()
                return
            draft = next(iter([*unsaved, *stored]), draft)
            interview = self.session.interview(draft, stored=not unsaved)
        except Problem as problem:
            self.tell(problem)
            return
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.highlight_client(client)
        self.push_screen(assessment := AssessmentScreen(self.session, client, draft, interview))
        if not interview.at and not self.session.is_old(draft):
            self.push_screen(assessment.review())  # at once: nothing is seen, and no key arrives, in between

    def open_client(self, client: Client) -> None:
        """Open a client's page, with home behind it, from wherever one is."""
        from clientcheck_tui.tui.screens.client import ClientScreen
        from clientcheck_tui.tui.screens.home import HomeScreen

        while not isinstance(self.screen, HomeScreen):
            if isinstance(self.screen, Dialog):
                self.screen.keep_typed()
            self.pop_screen()
        self.push_screen(ClientScreen(self.session, client))

    def tell_gone(self) -> None:
        """What was chosen is no longer there: say so, and show what is."""
        self.say(self.tr.t("Another window has finished or deleted this meanwhile."))
        self.reload_pages()

    def look_around(self) -> None:
        """Notice what other windows of the program have done."""
        for screen in list(self.screen_stack):
            if isinstance(screen, Page) and screen.is_mounted:
                screen.look_around()

    def show_outcome(self, client: Client, assessment: Assessment) -> None:
        """Show the outcome of an assessment, with home behind it."""
        from clientcheck_tui.tui.screens.home import HomeScreen
        from clientcheck_tui.tui.screens.outcome import OutcomeScreen

        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()
        self.push_screen(OutcomeScreen(self.session, client, assessment))

    def finished(self, client: Client, assessment: Assessment, draft: Draft, *, joint: bool) -> None:
        """Show the outcome of an assessment just finished; undo goes back to ``draft``.

        Args:
            client: whom it is about.
            assessment: what it has become.
            draft: what it was.
            joint: answers of another window are in it that were not on this screen yet.
        """
        self.show_outcome(client, assessment)
        told, back = self.tr.t("The assessment is finished."), self.tr.t("The assessment can be carried on.")
        if joint:
            told = self.tr.t("The assessment is finished, with what another window has answered.")
        self.undoable(
            Undo(told, back, lambda: self.session.reopen(draft, assessment), "", {client.uuid, assessment.uuid})
        )

    def set_language(self, language: str) -> None:
        """Speak another language from now on, with every screen where it was."""
        self.tr = self.session.tr = Translator(language)
        pages = []
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                pages.append(page := screen.rebuilt())
                page.copy_view_state(screen)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        for page in pages:
            self.push_screen(page)

    def action_settings(self) -> None:
        """Change the settings."""
        from clientcheck_tui.tui.screens.settings import SettingsDialog

        def closed(language: str | None) -> None:
            if language:
                self.set_language(language)

        self.clear_notifications()
        self.push_screen(SettingsDialog(self.session, self.settings, self.settings_file.path), closed)

    async def action_quit(self) -> None:
        """Leave once everything is on disk, the field at hand included; if it cannot be, ask."""
        problems = [screen.keep_typed() for screen in self.screen_stack if isinstance(screen, Dialog)]
        self.not_kept = next(filter(None, problems), None)
        if self.saver.idle:
            self.exit()
        else:
            self.run_worker(self._flush_and_leave, thread=True, exclusive=True, group="quit")

    def _flush_and_leave(self) -> None:
        problem = self.saver.flush(timeout=30)
        self.call_from_thread(self._left if problem is None else self._ask_before_leaving, problem)

    def _left(self, problem: Problem | None) -> None:
        self.exit()

    def _ask_before_leaving(self, problem: Problem) -> None:
        if self.must_leave:  # nobody is there to be asked; ``run`` tries once more, and says why not
            self.exit()
            return
        from clientcheck_tui.tui.screens.unsaved import UnsavedDialog

        def decided(leave: bool | None) -> None:
            if leave:
                self.exit()

        self.clear_notifications()

        self.push_screen(UnsavedDialog(self.session, problem), decided)

    def _keep_theme(self, theme: Theme) -> None:
        self.set_settings(msgspec.structs.replace(self.settings, theme=theme.name))

    def set_settings(self, settings: Settings) -> None:
        """Keep other settings from now on."""
        if settings == self.settings:
            return
        self.settings = settings
        try:
            self.settings_file.write(settings)
        except Problem as problem:
            self.tell(problem)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette's commands, in the person's language."""
        t = self.tr.t
        yield SystemCommand(t("Theme"), t("Change the colours"), self.action_change_theme)
        yield SystemCommand(t("Help"), t("Explain this screen"), lambda: self.run_action_on(screen, "help"))
        yield SystemCommand(t("Settings"), t("Language, theme, money, keys"), self.action_settings)
        keys = self.action_hide_help_panel if screen.query("HelpPanel") else self.action_show_help_panel
        yield SystemCommand(t("Keys"), t("Show the keys of this screen beside it, or hide them"), keys)
        yield SystemCommand(t("Screenshot"), t("Save a picture of this screen"), self.action_screenshot)
        yield SystemCommand(t("Quit"), t("Leave; everything is saved"), self.action_quit)

    def run_action_on(self, screen: Screen[object], action: str) -> None:
        """Run a screen's action, from the palette."""
        screen.call_later(screen.run_action, action)


def _collect_garbage_from_now_on() -> None:
    """What there is once the first picture stands stays until the end: it need not be looked through again."""
    gc.freeze()
    gc.enable()


def run(
    session: Session,
    settings_file: SettingsFile,
    *,
    client: str | None = None,
    quick: bool = False,
    assess: bool = False,
    signals: Signals | None = None,
    demo: bool = False,
) -> int:
    """Run the app until the person leaves, or one of ``signals`` or the end of the terminal; its exit code."""
    app = ClientcheckApp(session, settings_file, client=client, quick=quick, assess=assess)
    app.demo = demo
    signals = signals or Signals()
    with signals.answered_by(app.leave_soon):
        if signals.number is not None:
            app.leave_soon()
        app.run()
    problem = app.saver.close()
    if problem is not None:
        raise problem
    if app.not_kept is not None:
        raise Problem(N_("the setting stays as it was: {what}"), what=app.not_kept)
    return 1 if app.must_leave else app.return_code or 0
