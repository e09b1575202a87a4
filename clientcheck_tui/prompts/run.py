"""The command ``ask``: chooses the face, opens the conversation, or does without one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress

from clientcheck_tui.core.answers import Client, Draft
from clientcheck_tui.core.navigator import Chooser
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.prompts.conversation import FINISHED, INTERRUPTED, UNFINISHED, Conversation
from clientcheck_tui.prompts.drafts import Preset
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.sentences import LEAVE, leaving
from clientcheck_tui.prompts.terminal import Terminal
from clientcheck_tui.report.text import shown
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.translator import Translator

CONTINUE, ALL, QUICK = ":continue", ":all", ":quick"
"""Ways to assess a client again."""

WRONG_USAGE = 2
"""Exit code where it was called in a way that cannot work."""


def ask(
    session: Session,
    client: str | None,
    terminal: Terminal,
    *,
    quick: bool = False,
    plain: bool = False,
    adaptive: bool = False,
    hide_gauge: bool = False,
    preset: Preset | None = None,
    options: Sequence[str] = (),
    settings: SettingsFile | None = None,
) -> int:
    """Assess a client line by line.

    Args:
        session: the run.
        client: the client's whole name, a new one is made; None asks for it.
        terminal: what is read from and written to.
        quick: the most telling questions first.
        plain: append-only lines, also from a pipe.
        adaptive: ask next what can still move the outcome most.
        hide_gauge: show where it points only at the end.
        preset: answers handed in with a file; without a terminal, and without ``plain``, nothing is asked then.
        settings: where the person's own figures are kept for the calculators.
        options: what the commands told at the end have to repeat (``--data-dir DIR``).

    Returns:
        0 finished, or left by choice; 1 left unfinished when the input ended, or with a preset that is not complete;
        2 it cannot be held like this; 130 after Ctrl-C.

    Raises:
        Problem: a name that cannot be one, or something that could not be read or saved.
    """
    tr = session.tr
    asks = terminal.keyboard is not None and (terminal.typed or plain)
    if terminal.keyboard is None and preset is None:
        terminal.complain(tr.t("standard input is closed: open it and type there, or hand in --answers FILE"))
        return WRONG_USAGE
    if not asks and preset is None:
        terminal.complain(
            tr.t("standard input is no terminal: type here, or hand in answers with --plain or --answers FILE")
        )
        return WRONG_USAGE
    if not asks and client is None:
        terminal.complain(tr.t("--answers without a terminal needs the client’s name"))
        return WRONG_USAGE
    if not asks and preset is not None and client is not None:
        from clientcheck_tui.prompts.from_file import settle

        return settle(session, client, terminal, preset, quick=quick, options=options)
    face = open_face(terminal, tr, session.today, plain=plain)
    if plain and not terminal.typed:
        _read_utf8(terminal)
    with terminal.signals.answered_by(lambda: None):  # a prompt ends at them, and nothing in between is broken off
        try:
            found = _client(session, face, client)
            draft = _begin(session, face, found, quick=quick, adaptive=adaptive, ask=preset is None)
        except (KeyboardInterrupt, EOFError) as left:
            face.left()
            if isinstance(left, KeyboardInterrupt):
                return INTERRUPTED
            terminal.complain(tr.t("The input ended before the assessment was finished."))
            return UNFINISHED
        if draft is None:
            return FINISHED
        flags = [name for name, given in (("--plain", plain), ("--adaptive", adaptive)) if given]
        return Conversation(
            session,
            face,
            found,
            draft,
            hide_gauge=hide_gauge,
            chooser=_chooser(session.pack_of(draft.pack)) if adaptive else None,
            preset=preset,
            options=options,
            flags=flags,
            settings=settings,
        ).run()


def open_face(terminal: Terminal, tr: Translator, today: datetime.date, *, plain: bool) -> Face:
    """The questionary face where a person can use it and it is not unwanted, else the plain one."""
    if plain or not terminal.moves:
        from clientcheck_tui.prompts.plain_face import PlainFace

        return PlainFace(terminal, tr, today)
    from clientcheck_tui.prompts.questionary_face import QuestionaryFace

    return QuestionaryFace(terminal, tr, today)


def _client(session: Session, face: Face, name: str | None) -> Client:
    """The client of this name, or of the one that is typed."""
    tr, repository = session.tr, session.repository
    asked = name is None
    while True:
        if name is None:
            name = face.line(tr.t("Who is it about? The client’s name:"))
        try:
            new = repository.named(name) is None
            client = repository.prepare_client(name, session.today)
        except Problem as problem:
            if not asked:
                raise
            face.say(tr.problem(problem))
            name = None
        else:
            known = tr.t("{client} is a client already.", client=shown(client.name))
            face.say(tr.t("A new client: {name}", name=shown(client.name)) if new else known)
            return client


def _begin(session: Session, face: Face, client: Client, *, quick: bool, adaptive: bool, ask: bool) -> Draft | None:
    """The client's unfinished assessment, or a new one; None where the person leaves.

    Where the client was assessed before and nothing else says how, the person is asked: a quick assessment can be
    continued, else one begins anew.
    """
    heads, tr = session.repository.heads(client.uuid), session.tr
    if not ask or quick or not heads or session.repository.draft_of(client.uuid) is not None:
        return session.begin(client, quick=quick and not adaptive)
    last = session.to_continue(client)
    ways = [Choice(CONTINUE, tr.t("Continue the quick assessment to all questions"))] if last is not None else []
    ways.append(Choice(ALL, tr.t("Begin anew: all questions")))
    if not adaptive:
        ways.append(Choice(QUICK, tr.t("Begin anew: quick")))
    if len(ways) == 1:
        return session.begin(client, quick=False)
    message = tr.t("The last assessment is of {day}. How do you want to go on?", day=tr.date(heads[0].date))
    picked = face.choose(message, [*ways, leaving(tr)])
    if picked == LEAVE:
        return None
    if last is not None and picked == CONTINUE:
        return session.continued(last)
    return session.begin(client, quick=picked == QUICK)


def _chooser(pack: Pack) -> Chooser:
    from clientcheck_tui.core.adaptive import Adaptive

    return Adaptive(pack)


def _read_utf8(terminal: Terminal) -> None:
    """A pipe is read as UTF-8 whatever the system’s own encoding; what is none is shown as such, never raised."""
    reconfigure = getattr(terminal.keyboard, "reconfigure", None)
    if reconfigure is not None:
        with suppress(ValueError, OSError):  # something was read from it already
            reconfigure(encoding="utf-8", errors="replace")
