"""The app as screens know it: what it holds, the notices it shows, and what it can undo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, TypeVar

from textual.actions import ActionParseResult, parse
from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Assessment, Client, Draft, LogKind, SavedText
from clientcheck_tui.report.text import without_surrogates
from clientcheck_tui.session import Session
from clientcheck_tui.settings import Settings, SettingsFile
from clientcheck_tui.store.saver import DraftSaver, Unsaved
from clientcheck_tui.store.shared_texts import SharedTexts
from clientcheck_tui.translator import printable
from clientcheck_tui.tui.localized import LocalizedScreen, sentence
from clientcheck_tui.tui.terminal_app import STORE_WORKERS, TerminalApp
from clientcheck_tui.tui.widgets.rows import Rows

Result = TypeVar("Result")

ALLOWED_WHEN_TOO_SMALL = frozenset({"quit", "help_quit", "copy_text"})
"""The actions that work while the window is too small, besides moving and deleting in a text."""

DEMO_NOTICE = N_("demo: nothing is saved")
"""What every screen of a demo says."""


class Undo(NamedTuple):
    """Something that can be undone.

    Attributes:
        done: the message that says what was done.
        undone: the message that says that it is undone.
        undo: undoes it.
        row: the key of the row that is selected again afterwards.
        about: the uuids of what it brings back or changes back.
    """

    done: str
    undone: str
    undo: Callable[[], object]
    row: str
    about: Collection[str]


class BaseApp(TerminalApp):
    """What every screen can use of the app; `AssessmentsApp` and `ClientcheckApp` open the screens.

    Attributes:
        settings_file: where the settings are saved.
        settings: the settings in use.
        saver: saves drafts and texts in its own thread.
        texts: the texts that are edited here, and what other windows do with them.
        save_failed: the last save failed.
        demo: nothing that is entered is saved, and every screen says so.
        unsaved_facts: what was typed for a fact of a client's contract, by the client's uuid and the fact, and cannot
            be saved as it is; kept until the app quits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z,ctrl+z", "undo", N_("Undo"), id="app.undo", show=False),
    ]

    def __init__(self, session: Session, settings_file: SettingsFile) -> None:
        super().__init__()
        self.session = session
        self.tr = session.tr
        self.settings_file = settings_file
        self.settings: Settings = settings_file.read()
        self.texts = SharedTexts(session.repository, lambda: self.saver.waiting_texts())
        # in the saver's thread, only pass it on
        self.saver = DraftSaver(self._save, lambda problem: self.call_later(self._saved, problem))
        self.save_failed = False
        self.demo = False
        self.unsaved_facts: dict[tuple[str, str], str] = {}
        self._undo: list[Undo] = []

    def assess(self, client: Client, *, quick: bool | None = None) -> None:
        """Continue the unfinished assessment of ``client``, or start one.

        With ``quick`` None, ask which one to start if the client was assessed before; otherwise start the full one.
        """
        raise NotImplementedError

    def open_draft(self, client: Client, draft: Draft) -> None:
        """Open a draft where it was left."""
        raise NotImplementedError

    def amend(self, client: Client, assessment: Assessment) -> None:
        """Open the unfinished changes to a finished assessment, or begin to change it, at the review."""
        raise NotImplementedError

    def unfinished(self, client: Client) -> Draft | None:
        """Return the client's draft in its newest state, saved yet or not.

        Raises:
            Problem: the drafts cannot be read.
        """
        waiting = (one for one in self.saver.waiting() if one.client == client.uuid and not one.amends)
        return next(waiting, None) or self.session.repository.draft_of(client.uuid)

    def show_client(self, client: Client) -> None:
        """Show the page of ``client``, over the screen that is shown now."""
        raise NotImplementedError

    def show_outcome(self, client: Client, assessment: Assessment) -> None:
        """Show the outcome of an assessment, with the home screen behind it."""
        raise NotImplementedError

    def finished(self, client: Client, assessment: Assessment, draft: Draft, *, joint: bool) -> None:
        """Show the outcome of ``draft``, just finished as ``assessment``; undo makes it a draft again.

        ``joint``: it has answers from another window that were not on this screen yet.
        """
        raise NotImplementedError

    def open_log(self, client: Client, new: LogKind | None = None, signs: Sequence[str] = ()) -> None:
        """Open the log of ``client``; with ``new`` a new entry of that kind on top of it, about ``signs``."""
        raise NotImplementedError

    def open_agenda(self, client: Client) -> None:
        """Open the agenda for a talk with ``client``, from its latest assessment and its log."""
        raise NotImplementedError

    def open_plan(self, client: Client) -> None:
        """Open the plan for leaving ``client``, whatever the verdict."""
        raise NotImplementedError

    def show_letters(self, client: Client) -> None:
        """Show the letters for leaving ``client``."""
        raise NotImplementedError

    def show_contract(self, client: Client, group: str = "") -> None:
        """Open the facts of the contract with ``client``, or one group of them."""
        raise NotImplementedError

    def show_gone(self) -> None:
        """Say that what was chosen no longer exists, and reload every screen."""
        self.show_message(self.tr.t("This was finished or deleted in another window in the meantime."))
        self.reload_pages()

    def set_settings(self, settings: Settings) -> None:
        """Use other settings from now on, and save them."""
        if settings == self.settings:
            return
        self.settings = settings
        with self.showing_problems():
            self.settings_file.write(settings)

    def show_message(self, text: str) -> None:
        """Show a notice; the text is data, never markup."""
        self.clear_notifications()  # an older one is out of date, and would cover more of the screen
        self.notify(text, markup=False)

    def show_problem(self, problem: Problem) -> None:
        """Show what went wrong; the text is data, never markup."""
        self.clear_notifications()
        self.notify(sentence(problem, self.tr), severity="error", timeout=12, markup=False)

    def copy_words(self, text: str) -> None:
        """Copy ``text``, such as words to say to a client, to the clipboard, and say so.

        The terminal gets it as the sequence OSC 52, so that over SSH it reaches the clipboard of the machine the person
        sits at. No terminal answers whether it did: some ignore the sequence (tmux unless its ``set-clipboard`` is
        ``on``) or one of more than about 1,000 bytes, so the notice names another way. Control characters become
        blanks, as the person may paste into a shell; line ends stay.
        """
        self.copy_to_clipboard(without_surrogates(printable(text)))
        self.show_message(
            self.tr.t("Copied. If pasting does not work, your terminal does not allow it: export the words instead.")
        )

    @contextmanager
    def showing_problems(self) -> Iterator[None]:
        """Inside ``with``, show a ``Problem`` that is raised, and leave the block."""
        try:
            yield
        except Problem as problem:
            self.show_problem(problem)

    def pages(self) -> Iterator[LocalizedScreen[Any]]:
        """Return the open screens of ours, the lowest first."""
        return (screen for screen in list(self.screen_stack) if isinstance(screen, LocalizedScreen))

    def reload_pages(self) -> None:
        """Let every screen read the store again."""
        for page in self.pages():
            page.reload()

    def _save(self, unsaved: Unsaved) -> None:
        """Save a draft or a text; called in the saver's thread."""
        if isinstance(unsaved, SavedText):
            self.texts.save(unsaved)
        else:
            self.session.save_draft(unsaved)

    def _saved(self, problem: Problem | None) -> None:
        """Update the screens; a failure is shown once until a save succeeds again."""
        failed_before, self.save_failed = self.save_failed, problem is not None
        if self.save_failed or self.saver.idle:  # otherwise a newer answer is still being saved
            for page in self.pages():
                page.draft_saved()
        if problem is not None and not failed_before:
            self.show_problem(problem)

    def in_background(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[], None] | None = None
    ) -> None:
        """Run ``work``, which writes to the store, in a thread, then ``done`` with its result; show a problem."""

        def run() -> None:
            try:
                result = work()
            except Problem as problem:
                self.call_from_thread(self.show_problem, problem)
                if failed is not None:
                    self.call_from_thread(failed)
            else:
                self.call_from_thread(done, result)

        self.run_worker(run, thread=True, group=STORE_WORKERS)

    def undoable(self, change: Undo, *, quietly: bool = False) -> None:
        """Say what was done and that it can be undone, unless ``quietly``, and reload every screen."""
        self._undo.append(change)
        if not quietly:
            self.show_message(self.tr.t("{done} Press z to undo it, until you quit.", done=change.done))
        self.reload_pages()

    def erased(self, gone: Collection[str]) -> None:
        """Remove what can no longer be undone because these uuids were deleted permanently."""
        self._undo = [change for change in self._undo if not set(change.about) & set(gone)]
        self.reload_pages()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._undo)

    def action_undo(self) -> None:
        """Undo what was done last."""
        if not self._undo:
            self.show_message(self.tr.t("There is nothing to undo."))
            return
        last = self._undo.pop()

        def undone(_: object) -> None:
            self.show_message(last.undone)
            for rows in self.screen.query(Rows):
                rows.select(last.row)
            self.reload_pages()

        self.in_background(last.undo, undone, lambda: self._undo.append(last))

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run a key's action. While the window is too small, only typing in a field works."""
        if isinstance(self.screen, LocalizedScreen) and self.screen.too_small:
            from textual.widgets import Input, TextArea  # 5 ms that the first picture need not wait for

            _, name, _ = parse(action) if isinstance(action, str) else action
            in_text = isinstance(default_namespace, Input | TextArea) and name != "submit"
            if not in_text and name not in ALLOWED_WHEN_TOO_SMALL:
                return False
        return await super().run_action(action, default_namespace, namespaces)

    def action_help_quit(self) -> None:
        """Say which key quits. Textual calls this for Ctrl-C, which many try first."""
        for active in self.screen.active_bindings.values():
            if active.binding.action in ("quit", "app.quit"):
                key = self.get_key_display(active.binding)
                self.show_message(self.tr.t("Press {key} to quit.", key=key))
                return

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save a picture of the screen that only its owner can read, and say where it is."""
        from clientcheck_tui.paths import downloads
        from clientcheck_tui.report.export_file import write_export

        name = filename or f"clientcheck-{self.session.now().astimezone():%Y-%m-%d-%H%M%S}.svg"
        file = (Path(path) if path else downloads()) / name
        with self.showing_problems():
            write_export(file, self.export_screenshot(), force=False)
            self.show_message(self.tr.t("The picture is saved in {path}", path=file))
