"""The full-screen app: it opens screens, and quits only once everything is saved."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

import msgspec
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme, ThemeProvider

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.assessments_app import AssessmentsApp
from clientcheck_tui.tui.localized import sentence
from clientcheck_tui.tui.page import Dialog, Page
from clientcheck_tui.tui.screens.confirm import Choice, ConfirmDialog
from clientcheck_tui.tui.themes import DARK, DEFAULT_THEME, LIGHT, readable_colors
from clientcheck_tui.tui.widgets.line_widget import MIN_ROOMY_ROWS

LOOK_SECONDS = 1.0
"""How often to look for changes by other windows of the program."""


class ClientcheckApp(AssessmentsApp):
    """The app.

    Attributes:
        field_problem: why the field that was edited when the app quit could not be saved; None if it could.
    """

    TITLE = "clientcheck"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (60, "-narrow"), (80, "-middling"), (100, "-wide"), (132, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (20, "-low"), (24, "-high"), (28, "-tall"), (MIN_ROOMY_ROWS, "-roomy")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("Quit"), id="app.quit", show=False, priority=True, system=True),
    ]

    def __init__(
        self,
        session: Session,
        settings_file: SettingsFile,
        *,
        client: str | None = None,
        quick: bool,
        assess: bool,
        contract: Client | None = None,
    ) -> None:
        """Open the home screen; on top of it, with ``assess`` an assessment of ``client``, or a client's contract."""
        if not os.environ.get("NO_COLOR"):
            os.environ.pop("NO_COLOR", None)  # empty means not set; Textual only checks whether it is there
        super().__init__(session, settings_file)
        self.field_problem: Problem | None = None
        self._start = (client, quick, assess)
        self._contract = contract
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else DEFAULT_THEME
        self.set_keymap(self.settings.keys)

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver; in a POSIX terminal our own, which notices when the terminal is closed."""
        driver = super().get_driver_class()
        if sys.platform != "win32":
            from textual.drivers.linux_driver import LinuxDriver

            if driver is LinuxDriver:
                from clientcheck_tui.tui.driver import TerminalDriver

                return TerminalDriver
        return driver

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours and our own, adjusted so that all text is readable."""
        variables = super().get_css_variables()
        variables |= readable_colors(variables, dark=self.current_theme.dark, colorless=self.no_color)
        self.theme_variables = variables
        return variables

    def on_mount(self) -> None:
        """Show the home screen, and on top of it what was asked for."""
        from clientcheck_tui.tui.screens.home import HomeScreen

        home = HomeScreen(self.session)
        self.push_screen(home)
        self.theme_changed_signal.subscribe(self, self._save_theme)
        self._show_wrong_settings()
        client, quick, assess = self._start
        if assess:
            home.start(client, quick=quick)  # before any key can reach the home screen
        if self._contract is not None:
            self.show_contract(self._contract)
        self.call_after_refresh(_start_collecting_garbage)
        self.set_interval(LOOK_SECONDS, self.look_around)

    def _show_wrong_settings(self) -> None:
        problems = self.settings_file.problems
        if len(problems) == 1:
            self.show_problem(problems[0])
        elif problems:
            self.show_problem(
                Problem(
                    N_("{path}: {count} settings are wrong and were ignored; press o to see which"),
                    path=self.settings_file.path,
                    count=len(problems),
                )
            )

    def look_around(self) -> None:
        """Show what other windows of the program have changed."""
        for page in self.pages():
            if page.is_mounted:
                page.look_around()

    def set_language(self, language: str) -> None:
        """Use another language from now on, and rebuild every screen in it."""
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

    def action_help(self) -> None:
        """Open the help of the screen, or close it."""
        from clientcheck_tui.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
        elif isinstance(self.screen, Page | Dialog):
            self.clear_notifications()
            self.push_screen(HelpScreen(self.session, self.screen))

    def action_command_palette(self) -> None:
        """Search for a command or a client."""
        from clientcheck_tui.tui.palette import Clients, Commands, Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(self.tr, self.tr.t("Search for commands and clients…"), [Commands, Clients]))

    def search_themes(self) -> None:
        """Search for a theme."""
        from clientcheck_tui.tui.palette import Palette

        self.push_screen(Palette(self.tr, self.tr.t("Search for themes…"), [ThemeProvider]))

    def action_settings(self) -> None:
        """Open the settings."""
        from clientcheck_tui.tui.screens.settings import SettingsDialog

        def closed(language: str | None) -> None:
            if language:
                self.set_language(language)

        self.clear_notifications()
        self.push_screen(SettingsDialog(self.session, self.settings, self.settings_file.path), closed)

    async def action_quit(self) -> None:
        """Quit once everything is saved, also the field being edited; if that fails, ask."""
        problems = [page.keep_typed() for page in self.pages()]
        self.field_problem = next(filter(None, problems), None)
        if self.saver.idle:
            self.exit()
        else:
            self.run_worker(self._save_and_quit(), exclusive=True, group="quit")

    async def _save_and_quit(self) -> None:
        t = self.tr.t

        def decided(answer: str | None) -> None:
            if answer == "leave":
                self.exit()

        problem = await asyncio.to_thread(self.saver.flush, timeout=30)
        if problem is None or self.must_leave:  # ``run`` tries once more
            self.exit()
            return
        self.clear_notifications()
        choices = [Choice("stay", t("Stay"), "primary"), Choice("leave", t("Quit without saving it"))]
        title, text = t("What you entered last is not saved yet."), sentence(problem, self.tr)
        self.push_screen(ConfirmDialog(self.session, title, [text], choices), decided)

    def _save_theme(self, theme: Theme) -> None:
        self.set_settings(msgspec.structs.replace(self.settings, theme=theme.name))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the palette's commands that belong to no screen."""
        t = self.tr.t
        if (client := _client_of(screen)) is not None:
            yield SystemCommand(t("Contract"), t("What you know about it"), partial(self.show_contract, client))
            yield SystemCommand(t("Plan leaving"), t("How it can end, day by day"), partial(self.open_plan, client))
            yield SystemCommand(t("Letters"), t("What to write to the client"), partial(self.show_letters, client))
        yield SystemCommand(t("Theme"), t("Change the colours"), self.action_change_theme)
        yield SystemCommand(t("Help"), t("Explain this screen"), self.action_help)
        yield SystemCommand(t("Settings"), t("Language, theme, money, keys"), self.action_settings)
        yield SystemCommand(t("Screenshot"), t("Save a picture of this screen"), self.action_screenshot)
        yield SystemCommand(t("Quit"), t("Quit; everything is saved"), self.action_quit)


def _client_of(screen: Screen[object]) -> Client | None:
    """Return the client a screen is about, or whose row is selected; None without one."""
    about = getattr(screen, "chosen", None) or screen
    client = getattr(about, "client", None) or getattr(screen, "client", None)
    return client if isinstance(client, Client) else None


def _start_collecting_garbage() -> None:
    """Collect garbage from now on, except what exists already, which is used until the end."""
    gc.freeze()
    gc.enable()


def run(
    session: Session,
    settings_file: SettingsFile,
    *,
    client: str | None = None,
    quick: bool = False,
    assess: bool = False,
    contract: Client | None = None,
    signals: Signals | None = None,
    demo: bool = False,
) -> int:
    """Run the app until it is quit, one of ``signals`` arrives or the terminal closes; return its exit code.

    Raises:
        Problem: the last answers could not be saved, or the setting being edited when it quit is wrong.
    """
    app = ClientcheckApp(session, settings_file, client=client, quick=quick, assess=assess, contract=contract)
    app.demo = demo
    signals = signals or Signals()
    with signals.answered_by(app.leave_soon):
        if signals.number is not None:
            app.leave_soon()
        app.run()
    problem = app.saver.close()
    if problem is not None:
        raise problem
    if app.field_problem is not None:
        raise Problem(N_("what was typed last was not saved: {what}"), what=app.field_problem)
    return 1 if app.must_leave else app.return_code or 0
