"""``store restore``: report what is broken and what could replace it, and replace it if the person agrees."""

from __future__ import annotations

import sys

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.options import Options
from clientcheck_tui.report.text import shown


def restore(options: Options) -> int:
    """Report each broken file and replace it, with ``--yes`` or after asking.

    Returns:
        The exit code: 1 if there is nothing to replace a broken file with.
    """
    tr, repository = options.tr, options.repository()
    files = repository.broken()
    if not files:
        streams.say(tr.t("Nothing is broken: clients, assessments and drafts can all be read."))
        return 0
    for broken in files:
        streams.say(tr.problem(broken.problem))
        for sentence in broken.sentences(tr):
            streams.say(f"  {shown(sentence)}")
        if broken.offered is None:
            continue
        if not options.parsed.yes and not streams.is_terminal(sys.stdin):
            streams.say("  " + tr.t("Nothing was changed. Use --yes to do it."))
        elif options.parsed.yes or _is_confirmed(tr.t("Put it back? (y/n)")):
            kept = repository.restore(broken.name)
            streams.say("  " + tr.t("Done: {file} is repaired.", file=broken.name))
            if kept is not None:
                streams.say("  " + tr.t("The broken file is kept: {path}", path=shown(str(kept))))
        else:
            streams.say("  " + tr.t("Nothing was changed."))
    return 1 if any(broken.offered is None for broken in files) else 0


def _is_confirmed(question: str) -> bool:
    """Whether the person answers yes (or “ya”); the end of the input is a no."""
    streams.say_raw(f"  {question} ")
    return sys.stdin.readline().strip().casefold().startswith("y")
