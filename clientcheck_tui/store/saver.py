"""Drafts saved behind the person's back: in one thread, in order, only the newest of each."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

import msgspec

from clientcheck_tui.core.answers import Draft
from clientcheck_tui.core.problem import N_, Problem

SAVE_DELAY_SECONDS = 0.02
"""How long a save waits for the picture of the key that caused it: both at once would make the key feel slower."""

JOIN_SECONDS = 1.0
"""How long closing waits for the thread itself to end, once everything is saved."""


class SaveState(msgspec.Struct, frozen=True):
    """What became of the last save.

    Attributes:
        saved: everything put so far is on disk.
        problem: why not, if a save failed.
    """

    saved: bool
    problem: Problem | None


class DraftSaver:
    """Saves drafts in one worker thread, so that no key ever waits for the disk.

    A draft that could not be saved stays waiting and is tried again at the next ``put`` or ``flush``; it holds up
    no other draft.
    """

    def __init__(self, save: Callable[[Draft], None], on_state: Callable[[SaveState], None]) -> None:
        """No thread is started yet.

        Args:
            save: saves one draft and returns once it is on disk; raises ``Problem`` if it cannot.
            on_state: told after every try, from the worker. It must not wait for a thread that may be in ``flush``,
                ``forget`` or ``close``. By the time it is heard something new may have been put: ask ``idle``.
        """
        self._save = save
        self._on_state = on_state
        self._news = threading.Condition()
        self._due: dict[str, Draft] = {}
        self._failed: dict[str, tuple[Draft, Problem]] = {}
        self._under_way: Draft | None = None
        self._closing = False
        self._in_flush = 0
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether everything put so far is on disk."""
        with self._news:
            return not (self._due or self._failed or self._under_way)

    def waiting(self) -> list[Draft]:
        """Every draft that is newer than on disk, in its newest state."""
        with self._news:
            failed = [draft for draft, _ in self._failed.values()]
            under_way = [self._under_way] if self._under_way is not None else []
            return list({draft.uuid: draft for draft in (*failed, *under_way, *self._due.values())}.values())

    def put(self, draft: Draft) -> None:
        """Have a draft saved; returns at once."""
        with self._news:
            self._retry_failed()
            self._due.pop(draft.uuid, None)
            self._due[draft.uuid] = draft
            self._wake()

    def flush(self, timeout: float | None = None) -> Problem | None:
        """Wait until everything put so far is on disk, trying once more what had failed.

        Args:
            timeout: seconds to wait at most; None waits as long as it takes.

        Returns:
            Why it is not all on disk, or None if it is.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        with self._news:
            self._retry_failed()
            self._in_flush += 1
            self._wake()
            try:
                while self._due or self._under_way:
                    left = None if deadline is None else deadline - time.monotonic()
                    if left is not None and left <= 0:
                        return Problem(N_("what you entered last is not on the disk yet, which is slow: wait a little"))
                    self._news.wait(left)
                return self._problem()
            finally:
                self._in_flush -= 1

    def forget(self, uuid: str) -> None:
        """Drop what waits for a draft, and wait until a save of it that is under way has ended."""
        with self._news:
            while True:
                self._due.pop(uuid, None)
                if self._under_way is None or self._under_way.uuid != uuid:
                    break
                self._news.wait()
            self._failed.pop(uuid, None)

    def close(self) -> Problem | None:
        """Flush, then end the thread; a later ``put`` starts another.

        Returns:
            Why not everything is on disk, or None if it is.
        """
        problem = self.flush()
        with self._news:
            self._closing = True
            thread = self._thread
            self._news.notify_all()
        if thread is not None:
            thread.join(JOIN_SECONDS)  # bounded: it may be telling its last state to a thread that waits here
        return problem

    def _retry_failed(self) -> None:
        for uuid, (draft, _) in self._failed.items():
            self._due.setdefault(uuid, draft)
        self._failed.clear()

    def _wake(self) -> None:
        """Start the thread, or let it look again."""
        self._closing = False
        if self._thread is None and self._due:
            self._thread = threading.Thread(target=self._work, name="clientcheck saver", daemon=True)
            self._thread.start()
        self._news.notify_all()

    def _problem(self) -> Problem | None:
        return next((problem for _, problem in self._failed.values()), None)

    def _work(self) -> None:
        """The thread: one draft after the other."""
        while True:
            with self._news:
                while not self._due:
                    if self._closing:
                        self._thread = None
                        return
                    self._news.wait()
                self._news.wait_for(lambda: self._in_flush or not self._due, SAVE_DELAY_SECONDS)
                if not self._due:  # forgotten meanwhile
                    continue
                uuid = next(iter(self._due))
                draft = self._under_way = self._due.pop(uuid)
            problem = self._try(draft)
            with self._news:
                self._under_way = None
                if problem is not None and uuid not in self._due:
                    self._failed[uuid] = (draft, problem)
                state = SaveState(not (self._due or self._failed), self._problem())
                self._news.notify_all()
            with suppress(Exception):  # a face that is closing may not listen any more; the saving goes on
                self._on_state(state)

    def _try(self, draft: Draft) -> Problem | None:
        try:
            self._save(draft)
        except Problem as problem:
            return problem
        except Exception as error:  # whatever it is, the thread must live and the person must know
            return Problem(N_("a draft could not be saved: {reason}; try again"), reason=repr(error))
        return None
