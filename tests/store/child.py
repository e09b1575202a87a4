"""What the tests let another process do to a store: ``python -m tests.store.child FOLDER WHAT …``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from clientcheck_tui.core.problem import Problem
from clientcheck_tui.store.presence import Presence
from clientcheck_tui.store.repository import Repository
from tests.sample import NOW, draft, entry, finished, saved_text


def say(text: str) -> None:
    print(text, flush=True)


def save_last(repository: Repository, what: str, words: str = "") -> None:
    """Save something that is called “last”: a draft, an assessment, an entry of the log, or a text."""
    made = draft("somebody", uuid="last", notes={"cost.rate": words} if words else {})
    if what == "draft":
        repository.save_draft(made)
    elif what == "assessment":
        repository.finish(finished(made))
    elif what == "entry":
        repository.save_entry(entry(repository.find("Studio"), uuid="last", text=words or "short"))
    else:
        repository.save_text(saved_text("somebody", uuid="last", text=words or "short"))


def save_all(repository: Repository, name: str, count: int) -> None:
    """Wait for the start, then save many drafts, assessments and entries of the log, and print each that is saved."""
    client = repository.get_or_create_client(name, NOW.date())
    say("ready")
    sys.stdin.readline()
    for number in range(count):
        made = draft(client, uuid=f"{name}-{number}")
        repository.save_draft(made)
        say(f"draft {made.uuid}")
        if number % 2:
            repository.finish(finished(made))
            say(f"assessment {made.uuid}")
        repository.save_entry(entry(client, uuid=f"entry-{made.uuid}"))
        say(f"entry entry-{made.uuid}")


def die(repository: Repository, step: str, what: str) -> None:
    """Be killed at one step of a write."""
    repository.drafts()
    repository.named("nobody")
    names = {"write": "write", "file-fsync": "fsync", "folder-fsync": "fsync", "before": "replace", "after": "replace"}
    real: Any = getattr(os, names[step])
    calls = 0

    def now() -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    def killed(*arguments: Any) -> object:
        nonlocal calls
        calls += 1
        if step == "write":
            real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            now()
        if step == "before":
            now()
        result = real(*arguments)
        if step in ("after", "file-fsync") or calls == 2:
            now()
        return result

    repository._files.backups.needed = False  # the write meant here is the one of the file itself
    with repository._files.drafts.lock():
        pass  # the lock's own module is loaded, and its own system calls are done, before the step is counted
    setattr(os, names[step], killed)
    save_last(repository, what)


def no_room(repository: Repository, what: str) -> None:
    """Save where no file may grow over one kilobyte."""
    import resource  # POSIX only

    repository._files.backups.needed = False
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
    try:
        save_last(repository, what, "long " * 1000)
    except Problem as problem:
        say(str(problem))


def overview(repository: Repository) -> None:
    """Read everything, and tell what was loaded for it."""
    repository.overview()
    repository.drafts()
    say(" ".join(name for name in sys.modules if "." not in name))


def main() -> None:
    folder, what, *rest = sys.argv[1:]
    repository = Repository(Path(folder), lambda: NOW)
    if what == "save":
        save_all(repository, rest[0], int(rest[1]))
    elif what == "die":
        die(repository, rest[0], rest[1])
    elif what == "no-room":
        no_room(repository, rest[0])
    elif what == "overview":
        overview(repository)
    elif what == "open":
        window = Presence(Path(folder))
        window.enter(rest[0])
        say("ready")
        sys.stdin.readline()
        window.leave()
    elif what == "hold":
        with repository._files.assessments.lock():
            say("ready")
            sys.stdin.readline()


if __name__ == "__main__":
    main()
