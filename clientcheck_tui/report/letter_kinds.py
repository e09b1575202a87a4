"""Which letters fit a plan."""

from __future__ import annotations

from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.records import LetterKind
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.planned import PlannedLeaving


def letter_kinds(planned: PlannedLeaving) -> list[tuple[LetterKind, bool, str]]:
    """Return the letters that fit the plan, each with whether it is advised, and a message that says why."""
    plan = planned.plan
    way = letter_way(planned).way
    kinds: list[tuple[LetterKind, bool, str]] = []
    if not plan.danger.red_line and way != "over":
        kinds.append(("talk", False, N_("if you want to try once more before you leave")))
        kinds.append(("recap", False, N_("on the day of the talk: what was agreed")))
    about_notice = N_("on the day of the notice, in the contract’s form")
    if way == "over":
        about_notice = N_("confirms that it has ended, and what is still to hand over")
    elif way == "mutual":
        about_notice = N_("proposes the end; it ends nothing by itself")
    elif way == "completion":
        about_notice = N_("says that this job is the last one; it gives no notice")
    elif way == "breach":
        about_notice = N_("only after the breach notice, and only if nothing was put right; see a lawyer first")
    kinds.append(("notice", way != "breach", about_notice))
    if plan.contract.breach == "yes":
        kinds.append(("breach", False, N_("a separate track, for cause; see a lawyer first")))
    if plan.out.way("mutual") is not None:
        why = N_("if you would rather agree on an end")
        offered = any(step.entry.key == "offer-mutual" for step in plan.steps)
        if way == "mutual":
            why = N_("for both to sign: it ends only then")
        elif plan.out.mutual_beside:
            why = N_("propose it first, since your right to end takes longer; the notice is there if it is refused")
        elif offered:
            why = N_("beside the notice, since nothing is in writing")
        kinds.append(("mutual-end", way == "mutual" or plan.out.mutual_beside or offered, why))
    kinds.append(("handover", True, N_("for the last day, signed by both")))
    kinds.append(("last-invoice", True, N_("with the last invoice")))
    return kinds


def letter_way(planned: PlannedLeaving) -> Way:
    """Return the way the notice is about: the plan’s, but nothing one-sided where a breach gives no day for an end."""
    plan = planned.plan
    if plan.way.way == "breach" and plan.way.end is None:
        return plan.out.way("mutual") or plan.out.recommended
    return plan.way
