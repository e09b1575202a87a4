from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

import pytest

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.core.records import Draft
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.store.saver import DraftSaver, Unsaved
from tests.sample import draft
from tests.store.conftest import session


class Disk:
    """A disk that can be slow or broken, and records what was saved."""

    def __init__(self) -> None:
        self.saved: list[str] = []
        self.threads: set[int] = set()
        self.broken: set[str] = set()
        self.begun = threading.Semaphore(0)
        self.free = threading.Event()
        self.free.set()

    def save(self, given: Unsaved) -> None:
        assert isinstance(given, Draft)
        self.threads.add(threading.get_ident())
        self.begun.release()
        assert self.free.wait(10)
        if {given.uuid, f"{given.uuid} {given.at}"} & self.broken:
            raise Problem("full: {uuid} {at}", uuid=given.uuid, at=given.at)
        self.saved.append(f"{given.uuid} {given.at}")

    def wait_until_saving(self) -> None:
        assert self.begun.acquire(timeout=10)


class Screen(queue.Queue[Problem | None]):
    """Receives what went wrong, or None, after each save."""

    def results(self, count: int) -> list[Problem | None]:
        return [self.get(timeout=10) for _ in range(count)]


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def saver(disk: Disk, screen: Screen) -> Iterator[DraftSaver]:
    made = DraftSaver(disk.save, screen.put)
    yield made
    disk.free.set()
    made.close()


def one(uuid: str, at: int | str) -> Draft:
    return draft("x", uuid=uuid, at=str(at))


def test_it_is_idle_once_everything_is_on_disk(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    assert saver.idle
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    assert not saver.idle
    saver.put(one("b", 1))
    assert [waiting.uuid for waiting in saver.waiting()] == ["a", "b"]
    disk.free.set()
    assert saver.flush() is None
    assert saver.idle
    assert screen.results(2) == [None, None]


def test_a_key_never_waits_for_the_disk(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    for at in range(1000):
        saver.put(one("a", at))
    assert disk.saved == []
    assert threading.get_ident() not in disk.threads


def test_while_the_disk_is_busy_only_the_newest_of_each_draft_waits_and_in_order(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    saver.put(one("a", 0))
    disk.wait_until_saving()
    for uuid, at in (("a", 1), ("b", 1), ("c", 1), ("a", 2), ("b", 2)):
        saver.put(one(uuid, at))
    disk.free.set()
    assert saver.flush() is None
    assert disk.saved == ["a 0", "c 1", "a 2", "b 2"]
    assert len(disk.threads) == 1


def test_a_failed_save_is_reported_and_retried_at_the_next_flush(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    (problem,) = screen.results(1)
    assert str(problem) == "full: a 1"
    assert not saver.idle
    assert str(saver.flush()) == "full: a 1"
    disk.broken = set()
    assert saver.flush() is None
    assert disk.saved == ["a 1"]
    assert screen.results(2)[-1] is None


def test_a_failed_save_is_retried_at_the_next_put_of_any_draft(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    screen.results(1)
    disk.broken = set()
    saver.put(one("b", 1))
    screen.results(2)
    assert disk.saved == ["a 1", "b 1"]
    assert saver.idle


def test_after_a_failure_the_newer_answers_are_saved_not_the_older(
    saver: DraftSaver, disk: Disk, screen: Screen
) -> None:
    disk.broken = {"a"}
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    saver.put(one("a", 2))
    disk.free.set()
    screen.results(2)
    disk.broken = set()
    saver.put(one("a", 3))
    assert saver.flush() is None
    assert disk.saved == ["a 3"]


def test_an_older_version_that_failed_does_not_replace_the_newer_one(saver: DraftSaver, disk: Disk) -> None:
    disk.broken = {"a 1"}
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    saver.put(one("a", 2))
    disk.free.set()
    assert saver.flush() is None
    assert saver.idle
    disk.broken = set()
    assert saver.flush() is None
    assert disk.saved == ["a 2"]


def test_a_draft_that_cannot_be_saved_delays_no_other(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    saver.put(one("b", 1))
    assert str(saver.flush()) == "full: a 1"
    assert disk.saved == ["b 1"]
    assert str(screen.results(2)[-1]) == "full: a 1"


def test_a_flush_with_a_timeout_ends_on_a_disk_that_hangs(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    saver.put(one("a", 1))
    assert "still being saved" in str(saver.flush(timeout=0.01))
    disk.free.set()
    assert saver.flush(timeout=10) is None


def test_a_forgotten_draft_is_not_saved_after_that(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    saver.put(one("b", 1))
    saver.put(one("c", 1))
    saver.forget("b")
    disk.free.set()
    assert saver.flush() is None
    assert disk.saved == ["a 1", "c 1"]


def test_forgetting_waits_for_a_running_save(saver: DraftSaver, disk: Disk) -> None:
    """Otherwise that save would bring the draft back after it was finished or deleted."""
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    saver.put(one("a", 2))
    saved_by_then: list[str] = []

    def forget() -> None:
        saver.forget("a")
        saved_by_then.extend(disk.saved)

    forgetting = threading.Thread(target=forget)
    forgetting.start()
    forgetting.join(0.05)
    assert forgetting.is_alive()
    disk.free.set()
    forgetting.join(10)
    assert saved_by_then == ["a 1"]
    assert saver.flush() is None
    assert disk.saved == ["a 1"]


def test_a_draft_that_failed_and_is_forgotten_is_no_problem_any_more(
    saver: DraftSaver, disk: Disk, screen: Screen
) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    screen.results(1)
    saver.forget("a")
    assert saver.idle
    assert saver.flush() is None


def running() -> set[threading.Thread]:
    """The threads of all savers."""
    return {thread for thread in threading.enumerate() if thread.name == "clientcheck saver"}


def test_closing_saves_everything_and_ends_the_thread(disk: Disk, screen: Screen) -> None:
    others = running()
    saver = DraftSaver(disk.save, screen.put)
    assert not running() - others
    for uuid in "abc":
        saver.put(one(uuid, 1))
    assert len(running() - others) == 1
    assert saver.close() is None
    assert disk.saved == ["a 1", "b 1", "c 1"]
    assert not running() - others
    assert saver.close() is None


def test_what_is_put_after_closing_is_saved_too(saver: DraftSaver, disk: Disk) -> None:
    disk.broken = {"a 1"}
    saver.put(one("a", 1))
    assert str(saver.close()) == "full: a 1"
    saver.put(one("a", 2))
    assert saver.flush() is None
    assert disk.saved == ["a 2"]


def test_a_screen_that_fails_does_not_stop_the_saving(disk: Disk) -> None:
    def fail(problem: Problem | None) -> None:
        raise RuntimeError("no app")

    saver = DraftSaver(disk.save, fail)
    for at in range(3):
        saver.put(one("a", at))
        assert saver.flush() is None
    assert saver.close() is None
    assert disk.saved == ["a 0", "a 1", "a 2"]


def test_an_unexpected_error_is_reported_and_the_saving_continues(screen: Screen) -> None:
    errors: list[Exception] = [ZeroDivisionError("odd")]

    def save(given: Unsaved) -> None:
        if errors:
            raise errors.pop()

    saver = DraftSaver(save, screen.put)
    saver.put(one("a", 1))
    assert "odd" in str(screen.results(1)[0])
    assert saver.close() is None


def test_what_was_put_before_a_flush_is_in_the_file_after_it(filled: Repository, screen: Screen) -> None:
    def save(given: Unsaved) -> None:
        assert isinstance(given, Draft)
        filled.save_draft(given)

    saver = DraftSaver(save, screen.put)
    for at in range(50):
        saver.put(one("a", at))
    assert saver.flush() is None
    assert one("a", 49) in session(filled.folder).drafts()
    assert saver.close() is None
