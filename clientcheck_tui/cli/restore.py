"""``store restore``: what is broken, what would take its place, and that done."""

from __future__ import annotations

import sys

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.options import Options
from clientcheck_tui.report.text import shown


def restore(options: Options) -> int:
    """Tell what is broken and put the newest sound copy back where the person agrees; 1 where nothing is sound."""
    tr, repository = options.tr, options.repository()
    found = repository.broken()
    if not found:
        streams.say(tr.t("Nothing is broken: clients, assessments and drafts can all be read."))
        return 0
    well = True
    for broken in found:
        streams.say(tr.problem(broken.problem))
        for sentence in broken.sentences(tr):
            streams.say(f"  {shown(sentence)}")
        if broken.offered is None:
            well = False
        elif not options.parsed.yes and not streams.is_terminal(sys.stdin):
            streams.say("  " + tr.t("Nothing was changed. With --yes it is done."))
        elif options.parsed.yes or _agreed(tr.t("Put it back? (y/n)")):
            kept = repository.restore(broken.name)
            streams.say("  " + tr.t("Done: {file} is whole again.", file=broken.name))
            if kept is not None:
                streams.say("  " + tr.t("The broken file is kept: {path}", path=shown(str(kept))))
        else:
            streams.say("  " + tr.t("Nothing was changed."))
    return 0 if well else 1


def _agreed(question: str) -> bool:
    """Whether the person says yes; the end of the input is a no. “ya” begins with the same letter."""
    streams.say_raw(f"  {question} ")
    return sys.stdin.readline().strip().casefold().startswith("y")
