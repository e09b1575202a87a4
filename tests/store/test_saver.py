from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from clientcheck_tui.core.answers import Draft
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.store.saver import DraftSaver, SaveState
from tests.sample import NOW, draft


class Disk:
    """A disk that can be made slow or broken, and remembers."""

    def __init__(self) -> None:
        self.saved: list[str] = []
        self.ended = 0
        self.threads: set[int] = set()
        self.broken: set[str] = set()
        self.begun = threading.Semaphore(0)
        self.free = threading.Event()
        self.free.set()

    def save(self, given: Draft) -> None:
        self.threads.add(threading.get_ident())
        self.begun.release()
        freed = self.free.wait(10)
        self.ended += 1
        assert freed
        if {given.uuid, f"{given.uuid} {given.at}"} & self.broken:
            raise Problem("full: {uuid} {at}", uuid=given.uuid, at=given.at)
        self.saved.append(f"{given.uuid} {given.at}")

    def wait_until_saving(self) -> None:
        assert self.begun.acquire(timeout=10)


class Screen:
    """Hears the states."""

    def __init__(self) -> None:
        self.states: list[SaveState] = []
        self._news = threading.Condition()

    def hear(self, state: SaveState) -> None:
        with self._news:
            self.states.append(state)
            self._news.notify_all()

    def wait_for(self, count: int) -> list[SaveState]:
        with self._news:
            assert self._news.wait_for(lambda: len(self.states) >= count, timeout=10)
            return self.states[:]


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def saver(disk: Disk, screen: Screen) -> Iterator[DraftSaver]:
    made = DraftSaver(disk.save, screen.hear)
    yield made
    disk.free.set()
    made.close()


def one(uuid: str, at: int | str) -> Draft:
    return draft("x", uuid=uuid, at=str(at))


def test_saved_is_said_once_everything_is_on_disk(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    assert saver.idle
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    assert not saver.idle
    saver.put(one("b", 1))
    disk.free.set()
    assert saver.flush() is None
    assert saver.idle
    assert screen.wait_for(2) == [SaveState(False, None), SaveState(True, None)]


def test_a_key_never_waits_for_the_disk(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    for at in range(1000):
        saver.put(one("a", at))
        assert disk.ended == 0
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


def test_a_failed_save_is_told_and_tried_again_at_the_next_flush(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    (state,) = screen.wait_for(1)
    assert not state.saved
    assert str(state.problem) == "full: a 1"
    assert not saver.idle
    assert str(saver.flush()) == "full: a 1"
    disk.broken = set()
    assert saver.flush() is None
    assert disk.saved == ["a 1"]
    assert screen.wait_for(3)[-1] == SaveState(True, None)


def test_a_failed_save_is_tried_again_at_the_next_put_of_any_draft(
    saver: DraftSaver, disk: Disk, screen: Screen
) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    screen.wait_for(1)
    disk.broken = set()
    saver.put(one("b", 1))
    screen.wait_for(3)
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
    screen.wait_for(2)
    disk.broken = set()
    saver.put(one("a", 3))
    assert saver.flush() is None
    assert disk.saved == ["a 3"]


def test_an_older_state_that_failed_does_not_come_back_over_the_newer_one(saver: DraftSaver, disk: Disk) -> None:
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


def test_one_draft_that_cannot_be_saved_holds_up_no_other(saver: DraftSaver, disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    saver.put(one("b", 1))
    assert str(saver.flush()) == "full: a 1"
    assert disk.saved == ["b 1"]
    assert not screen.states[-1].saved


def test_a_disk_that_hangs_does_not_hang_who_asks_with_a_limit(saver: DraftSaver, disk: Disk) -> None:
    disk.free.clear()
    saver.put(one("a", 1))
    problem = saver.flush(timeout=0.01)
    assert problem is not None
    assert "still being saved" in str(problem)
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


def test_forgetting_waits_for_a_save_that_is_under_way(saver: DraftSaver, disk: Disk) -> None:
    """Or the save would bring the draft back after it was finished or discarded."""
    disk.free.clear()
    saver.put(one("a", 1))
    disk.wait_until_saving()
    saver.put(one("a", 2))
    saved_by_then: list[str] = []
    forgetting = threading.Thread(target=lambda: (saver.forget("a"), saved_by_then.extend(disk.saved)))
    forgetting.start()
    forgetting.join(0.05)
    assert forgetting.is_alive()
    disk.free.set()
    forgetting.join(10)
    assert saved_by_then == ["a 1"]
    assert saver.flush() is None
    assert disk.saved == ["a 1"]


def test_a_draft_that_failed_and_is_forgotten_troubles_nobody_any_more(
    saver: DraftSaver, disk: Disk, screen: Screen
) -> None:
    disk.broken = {"a"}
    saver.put(one("a", 1))
    screen.wait_for(1)
    saver.forget("a")
    assert saver.idle
    assert saver.flush() is None


def at_work() -> set[threading.Thread]:
    """The threads of all savers there are."""
    return {thread for thread in threading.enumerate() if thread.name == "clientcheck saver"}


def test_closing_saves_everything_and_ends_the_thread(disk: Disk, screen: Screen) -> None:
    others = at_work()
    saver = DraftSaver(disk.save, screen.hear)
    assert not at_work() - others
    for uuid in "abc":
        saver.put(one(uuid, 1))
    assert len(at_work() - others) == 1
    assert saver.close() is None
    assert disk.saved == ["a 1", "b 1", "c 1"]
    assert not at_work() - others
    assert saver.close() is None


def test_closing_tells_what_could_not_be_saved(disk: Disk, screen: Screen) -> None:
    disk.broken = {"a"}
    saver = DraftSaver(disk.save, screen.hear)
    saver.put(one("a", 1))
    assert str(saver.close()) == "full: a 1"


def test_what_is_put_after_closing_is_saved_too(saver: DraftSaver, disk: Disk) -> None:
    saver.put(one("a", 1))
    saver.close()
    saver.put(one("a", 2))
    assert saver.flush() is None
    assert disk.saved == ["a 1", "a 2"]


def test_a_screen_that_is_gone_does_not_stop_the_saving(disk: Disk) -> None:
    def gone(state: SaveState) -> None:
        raise RuntimeError("no app")

    saver = DraftSaver(disk.save, gone)
    for at in range(3):
        saver.put(one("a", at))
        assert saver.flush() is None
    assert saver.close() is None
    assert disk.saved == ["a 0", "a 1", "a 2"]


def test_an_error_nobody_thought_of_is_told_and_the_saving_goes_on(screen: Screen) -> None:
    errors: list[Exception] = [ZeroDivisionError("odd")]

    def save(given: Draft) -> None:
        if errors:
            raise errors.pop()

    saver = DraftSaver(save, screen.hear)
    saver.put(one("a", 1))
    (state,) = screen.wait_for(1)
    assert "odd" in str(state.problem)
    assert saver.close() is None


def test_what_flush_covered_is_in_the_file(filled: Repository, screen: Screen) -> None:
    saver = DraftSaver(filled.save_draft, screen.hear)
    for at in range(50):
        saver.put(one("a", at))
    assert saver.flush() is None
    assert one("a", 49) in Repository(filled.folder, lambda: NOW).drafts()
    assert saver.close() is None
