"""What can be changed in a plan, so that it can be undone: ticks, the way out, and the day of the notice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from clientcheck_tui.core.leaving import Leaving
from clientcheck_tui.core.plan import PlannedStep
from clientcheck_tui.core.records import Client
from clientcheck_tui.core.ways import Way
from clientcheck_tui.report.lessons import has_lesson
from clientcheck_tui.session import Session
from clientcheck_tui.tui.base_app import BaseApp, Undo
from clientcheck_tui.tui.plan_content import PlanView
from clientcheck_tui.tui.screens.client_changes import close_or_open
from clientcheck_tui.tui.screens.plan_dialogs import NoticeDialog

LEARN_STEP = "lessons"
"""The step that asks what to look for in the next client."""

LAST_STEP = "close-file"
"""The step at the end, after which the client is closed."""


def tick(app: BaseApp, view: PlanView, step: PlannedStep, row: str) -> None:
    """Tick a step off, or take that back; then do in the app what the step says."""
    t, session, client = view.tr.t, app.session, view.planned.client
    done, title = step.done is None, view.title(step)
    ticked, not_ticked = t("“{step}” is done.", step=title), t("“{step}” is not done.", step=title)
    words = (ticked, not_ticked) if done else (not_ticked, ticked)
    learn = partial(_learn, app, client)
    then = None
    if done and step.key == LEARN_STEP:
        then = learn
    elif done and step.key == LAST_STEP and client.closed is None:
        then = partial(close_or_open, app, session, client, row, learn, view.planned.plan.end)
    _change(app, view, partial(session.tick, client, step.key, done), words, row, then)


def choose(app: BaseApp, view: PlanView, way: Way, row: str) -> None:
    """Make the plan for another way out."""
    t, session, plan = view.tr.t, app.session, view.planned.plan
    if way == plan.way:
        return
    done = t("The plan is for this way now: {way}.", way=view.say.way_name(way.way))
    undone = t("The plan is for this way again: {way}.", way=view.say.way_name(plan.way.way))
    chosen = "" if way == plan.out.recommended else way.way
    _change(app, view, partial(session.choose_way, view.planned.client, chosen), (done, undone), row)


def choose_notice(app: BaseApp, view: PlanView, row: str) -> None:
    """Ask for the day of the notice."""
    t, session, before = view.tr.t, app.session, view.planned.leaving
    words = t("The day of the notice is changed."), t("The day of the notice is as it was.")

    def closed(client: Client | None) -> None:
        if client is not None and (now := session.leaving(client)).notice != before.notice:
            app.undoable(Undo(*words, partial(_take_back, session, client, before, now), row, {client.uuid}))

    app.push_screen(NoticeDialog(session, view.planned.client, view), closed)


def _change(
    app: BaseApp,
    view: PlanView,
    change: Callable[[], Leaving],
    words: tuple[str, str],
    row: str,
    then: Callable[[], None] | None = None,
) -> None:
    before, client = view.planned.leaving, view.planned.client

    def changed(now: Leaving) -> None:
        app.undoable(Undo(*words, partial(_take_back, app.session, client, before, now), row, {client.uuid}))
        if then is not None:
            then()

    app.in_background(change, changed)


def _learn(app: BaseApp, client: Client) -> None:
    """Ask what to look for in the next client, unless that is known."""
    if not has_lesson(app.session.leaving(client)):
        app.show_contract(client, "after")


def _take_back(session: Session, client: Client, before: Leaving, now: Leaving) -> None:
    """Make a plan what it was ``before`` it was changed here; ``Problem`` if it could not be saved."""
    if now.way != before.way:
        session.choose_way(client, before.way)
    for step in now.done.keys() ^ before.done.keys():
        session.tick(client, step, step in before.done, before.done.get(step))
    if now.notice != before.notice:
        session.set_notice(client, before.notice)
