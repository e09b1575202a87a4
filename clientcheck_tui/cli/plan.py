"""``clientcheck plan``: the ways out of the contract with a client, and the dated steps towards its end."""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import N_
from clientcheck_tui.core.ways import WAYS
from clientcheck_tui.report.text import shown

RECOMMENDED = "recommended"
"""The way that takes a choice back."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    client, date, way, step, file = t("CLIENT"), t("DATE"), t("WAY"), t("STEP"), t("FILE")
    parser.describe(
        f"{client} [--notice {date}] [--way {way}] [--format markdown|json|ics] [-o {file}|-] [--force]",
        ('clientcheck plan "Studio Kertas"', t("the ways out, and the steps towards the end")),
        ('clientcheck plan "Studio Kertas" --notice 2027-01-04 --format ics -o plan.ics', t("as a calendar")),
        ('clientcheck plan "Studio Kertas" --done back-up', t("tick a step off")),
        more=t("It follows from the facts that “clientcheck contract” asks for; none of them has to be known."),
    )
    parser.add_client()
    text = t("plan as if notice were given on this day, YYYY-MM-DD; it may be in the past, and --done keeps it")
    parser.add_argument("--notice", type=parser.day, metavar=date, help=text)
    text = t("choose a way out, which is kept: {ways}", ways=", ".join((*WAYS, RECOMMENDED)))
    parser.add_argument("--way", choices=(*WAYS, RECOMMENDED), metavar=way, help=text)
    parser.add_argument("--format", choices=("markdown", "json", "ics"), help=t("default: markdown"))
    either = parser.add_mutually_exclusive_group()
    text = t("tick this step off, by its key in the JSON; prints no plan without --format or -o")
    either.add_argument("--done", metavar=step, help=text)
    either.add_argument("--not-done", metavar=step, help=t("the step is not done after all"))
    parser.add_output()


def run(context: Context) -> int:
    """Keep what is chosen or ticked, and write the plan."""
    parsed, tr, session = context.parsed, context.tr, context.session()
    context.check_output()
    client = session.repository.find(parsed.client)
    if parsed.way is not None:
        session.choose_way(client, "" if parsed.way == RECOMMENDED else parsed.way, notice=parsed.notice)
    step = parsed.done or parsed.not_done
    if step is not None:
        session.tick(client, step, parsed.done is not None, notice=parsed.notice)
        if parsed.format is None and parsed.output is None:
            message = N_("“{step}” is done.") if parsed.done else N_("“{step}” is not done.")
            streams.say(tr.t(message, step=shown(step)))
            return 0
    planned = session.planned(client, notice=parsed.notice)
    if parsed.format == "ics":
        from clientcheck_tui.report.plan_calendar import plan_calendar

        context.write_out(plan_calendar(planned, tr, context.now(), context.today))
        return 0
    from clientcheck_tui.report.plan import plan_fields, plan_markdown

    if parsed.format == "json":
        from clientcheck_tui.report.json_output import to_json

        context.write_out(to_json(plan_fields(planned, tr, context.today)) + "\n")
    else:
        from clientcheck_tui.report.money import money_rows

        judged = session.last_judged(client)
        money = money_rows(planned, judged, tr, context.today, context.settings.currency)
        context.write_out(plan_markdown(planned, tr, context.today, money))
    return 0
