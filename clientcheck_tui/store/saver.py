"""Save drafts and texts in a background thread, in order, and only the newest version of each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Draft, SavedText

SAVE_DELAY_SECONDS = 0.02
"""Delay before a save, so that the repaint for the same key press goes first."""

JOIN_SECONDS = 1.0
"""How long ``close`` waits for the thread to end, once everything is saved."""


Unsaved = Draft | SavedText
"""What is saved while it is typed."""


class DraftSaver:
    """Saves drafts and texts in one daemon thread, so that no key press waits for the disk.

    What could not be saved is retried at the next ``put`` or ``flush``; the others are saved meanwhile.
    """

    def __init__(self, save: Callable[[Unsaved], None], after_save: Callable[[Problem | None], object]) -> None:
        """Start no thread yet.

        Args:
            save: saves one of them and returns once it is on disk; raises ``Problem`` if it cannot.
            after_save: called in the thread after every try, with the reason why one could not be saved, if any.
                It must not wait for a thread that may be in ``flush``, ``forget`` or ``close``.
        """
        self._save = save
        self._after_save = after_save
        self._changed = threading.Condition()
        self._drafts: dict[str, Unsaved] = {}
        """What is newer than on disk, in the order to save it, with the draft that is being saved."""
        self._problems: dict[str, Problem] = {}
        """Why some of them failed; they wait for the next ``put`` or ``flush``."""
        self._saving: str | None = None
        self._closing = False
        self._flushing = 0
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether everything put so far is on disk."""
        with self._changed:
            return not self._drafts

    def waiting(self) -> list[Draft]:
        """Return every draft that is newer than on disk."""
        with self._changed:
            return [one for one in self._drafts.values() if isinstance(one, Draft)]

    def waiting_texts(self) -> list[SavedText]:
        """Return every text that is newer than on disk."""
        with self._changed:
            return [one for one in self._drafts.values() if isinstance(one, SavedText)]

    def put(self, draft: Unsaved) -> None:
        """Have a draft or a text saved; return at once."""
        with self._changed:
            self._drafts.pop(draft.uuid, None)  # its newest version goes to the end of the queue
            self._drafts[draft.uuid] = draft
            self._start()

    def flush(self, timeout: float | None = None) -> Problem | None:
        """Wait at most ``timeout`` seconds until all is on disk, retrying what failed; return why not, if it is not."""
        with self._changed:
            self._start()
            self._flushing += 1
            try:
                if not self._changed.wait_for(lambda: self._next() is None and self._saving is None, timeout):
                    return Problem(N_("What you entered last is still being saved (slow disk). Please wait."))
                return self._problem()
            finally:
                self._flushing -= 1

    def forget(self, uuid: str) -> None:
        """Do not save what has this uuid any more, and wait for the end of a save of it that is running."""
        with self._changed:
            self._drafts.pop(uuid, None)
            self._problems.pop(uuid, None)
            self._changed.wait_for(lambda: self._saving != uuid)

    def close(self) -> Problem | None:
        """``flush``, then end the thread; a later ``put`` starts another."""
        problem = self.flush()
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join(JOIN_SECONDS)  # with a limit, as it may be in ``after_save``, waiting for this thread
        return problem

    def _start(self) -> None:
        """Retry what has failed; start the thread if there is something to save."""
        self._problems.clear()
        self._closing = False
        if self._thread is None and self._drafts:
            self._thread = threading.Thread(target=self._work, name="clientcheck saver", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _next(self) -> str | None:
        return next((uuid for uuid in self._drafts if uuid not in self._problems), None)

    def _problem(self) -> Problem | None:
        return next(iter(self._problems.values()), None)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next() is not None or self._closing)
                if self._next() is None:
                    self._thread = None
                    return
                self._changed.wait_for(lambda: self._flushing or self._next() is None, SAVE_DELAY_SECONDS)
                self._saving = uuid = self._next()
                if uuid is None:  # forgotten meanwhile
                    continue
                draft = self._drafts[uuid]
            problem = self._try(draft)
            with self._changed:
                self._saving = None
                if self._drafts.get(uuid) is draft:  # else a newer version was put, or it was forgotten
                    if problem is None:
                        del self._drafts[uuid]
                    else:
                        self._problems[uuid] = problem
                problem = self._problem()
                self._changed.notify_all()
            with suppress(Exception):  # a screen that is closing may fail; the saving continues
                self._after_save(problem)

    def _try(self, draft: Unsaved) -> Problem | None:
        try:
            self._save(draft)
        except Problem as problem:
            return problem
        except Exception as error:  # any other error must be reported too, and must not end the thread
            return Problem(N_("a draft could not be saved: {reason}; try again"), reason=repr(error))
        return None
