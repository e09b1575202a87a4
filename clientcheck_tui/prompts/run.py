"""The command ``ask``: asks in a line face, or takes all answers from a file."""

from __future__ import annotations

from contextlib import suppress

from clientcheck_tui.core.interview import Interview
from clientcheck_tui.core.navigator import Navigator
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import Client, Draft, has_content
from clientcheck_tui.core.verdict import settled
from clientcheck_tui.open_draft import OpenDraft
from clientcheck_tui.prompts.conversation import FINISHED, INTERRUPTED, UNFINISHED, Conversation
from clientcheck_tui.prompts.face import Choice, Face
from clientcheck_tui.prompts.options import AskOptions, Preset, Terminal
from clientcheck_tui.prompts.sentences import LEAVE, leaving, point, to_continue, to_see_again
from clientcheck_tui.report.in_progress import asked_again_words, old_draft_words
from clientcheck_tui.report.plain import not_printed, to_text
from clientcheck_tui.report.text import command_line, shown
from clientcheck_tui.session import Session

CONTINUE, ALL, QUICK, AGAIN, KEEP = ":continue", ":all", ":quick", ":again", ":keep"

WRONG_USAGE = 2
"""Exit code if the options do not fit the terminal."""


def ask(session: Session, name: str | None, terminal: Terminal, options: AskOptions) -> int:
    """Assess the client called ``name``, who is created if there is none; None asks for the name.

    Returns:
        0 finished, or left by choice; 1 the input ended too early, or a preset is not complete;
        2 the options do not fit the terminal; 130 after Ctrl-C.

    Raises:
        Problem: the name is not valid, or something could not be read or saved.
    """
    t, preset = session.tr.t, options.preset
    if terminal.keyboard is None or not (terminal.typed or options.plain):
        if preset is not None and name is not None:
            return _take_answers(session, name, terminal, preset, options)
        if preset is not None:
            terminal.complain(t("--answers without a terminal needs the client’s name"))
        elif terminal.keyboard is None:
            terminal.complain(t("standard input is closed: open it, or use --answers FILE"))
        else:
            terminal.complain(
                t("standard input is not a terminal: use --plain to read the answers from it, or --answers FILE")
            )
        return WRONG_USAGE
    face = open_face(session, terminal, plain=options.plain)
    with terminal.signals.answered_by(lambda: None):  # a signal ends a prompt, but interrupts nothing else
        try:
            client = _client(session, face, name)
            draft = _draft(session, face, client, options)
        except (KeyboardInterrupt, EOFError) as left:
            face.left()
            if isinstance(left, KeyboardInterrupt):
                return INTERRUPTED
            terminal.complain(t("The input ended before the assessment was finished."))
            return UNFINISHED
        if draft is None:
            return FINISHED
        return Conversation(session, face, client, draft, options).run()


def open_face(session: Session, terminal: Terminal, *, plain: bool) -> Face:
    """Return the face that the terminal can show, or with ``plain`` the one that only prints lines."""
    if terminal.lists and not plain:
        from clientcheck_tui.prompts.questionary_face import QuestionaryFace

        return QuestionaryFace(terminal, session.tr, session.today)
    from clientcheck_tui.prompts.plain_face import PlainFace

    reconfigure = getattr(terminal.keyboard, "reconfigure", None)
    if reconfigure is not None and not terminal.typed:
        with suppress(ValueError, OSError):  # something was read from it already
            reconfigure(encoding="utf-8", errors="replace")  # a pipe is always read as UTF-8
    return PlainFace(terminal, session.tr, session.today)


def _client(session: Session, face: Face, name: str | None) -> Client:
    tr, repository = session.tr, session.repository
    while True:
        called = face.line(tr.t("Who is it about? The client’s name:")) if name is None else name
        try:
            is_new = repository.named(called) is None
            client = repository.prepare_client(called, session.today)
        except Problem as problem:
            if name is not None:
                raise
            face.say(tr.problem(problem))
            continue
        known = tr.t("{client} is already one of your clients.", client=shown(client.name))
        face.say(tr.t("A new client: {name}", name=shown(client.name)) if is_new else known)
        if is_new:
            _say_lessons(session, face)
        return client


def _say_lessons(session: Session, face: Face) -> None:
    """Say what was learnt from clients that are closed."""
    if found := session.lessons():
        for line in (session.tr.t("From earlier clients:"), *found):
            face.say(line)


def _draft(session: Session, face: Face, client: Client, options: AskOptions) -> Draft | None:
    """Return the draft to continue, or a new one; None to leave. Ask if it is not clear which assessment to begin."""
    tr, draft = session.tr, session.repository.draft_of(client.uuid)
    if draft is not None:
        return _decide_on_old(session, face, client, draft, options) if session.is_old(draft) else draft
    heads = session.repository.heads(client.uuid)
    quick = options.quick and not options.adaptive
    if options.preset is not None or options.quick or not heads:
        return session.begin(client, quick=quick)
    last = session.to_continue(client)
    choices = [Choice(CONTINUE, tr.t("Continue the quick assessment to all questions"))] if last is not None else []
    choices.append(Choice(ALL, tr.t("Start again: all questions")))
    if not options.adaptive:
        choices.append(Choice(QUICK, tr.t("Start again: quick")))
    if len(choices) == 1:
        return session.begin(client, quick=False)
    message = tr.t("The last assessment is from {day}. What do you want to do?", day=tr.date(heads[0].date))
    picked = face.choose(message, [*choices, leaving(tr)])
    if picked == LEAVE:
        return None
    if last is not None and picked == CONTINUE:
        return session.continued(last)
    return session.begin(client, quick=picked == QUICK)


def _decide_on_old(session: Session, face: Face, client: Client, draft: Draft, options: AskOptions) -> Draft | None:
    """Ask whether to answer an old draft again or to keep its answers; return None to leave."""
    words = old_draft_words(draft.begun, session.tr)
    choices = [Choice(AGAIN, words.answer_again), Choice(KEEP, words.keep), leaving(session.tr)]
    pointer = to_continue(session.tr, client, options.to_continue)
    try:
        picked = face.choose(f"{words.begun} {words.question}", choices)
    except (KeyboardInterrupt, EOFError):
        face.left()
        point(face, pointer)
        raise
    if picked == AGAIN:
        now = session.with_todays_questions(draft)
        fresh, interview = session.begin_again(now, session.interview(now, earlier=now.pack != draft.pack))
        draft = session.drafted(fresh, interview, Navigator(interview).at)
        session.save_draft(draft)
    elif picked == LEAVE:
        point(face, pointer)
        return None
    return draft


def _take_answers(session: Session, name: str, terminal: Terminal, preset: Preset, options: AskOptions) -> int:
    """Add the answers to the client's draft, or to a new one, and finish it if it is complete.

    Return 0 if it is finished, 1 if it is saved as a draft. Raise a ``Problem`` if the draft is too old, an answer
    does not fit, or something could not be saved.
    """
    tr = session.tr
    client = session.repository.prepare_client(name, session.today)
    draft = session.begin(client, quick=options.quick)
    if session.is_old(draft):
        raise Problem(
            N_("the unfinished assessment of “{client}” is from {day}; first decide what to do with it: {command}"),
            client=client.name,
            day=tr.date(draft.begun),
            command=command_line("ask", client.name, options.repeated),
        )
    work = OpenDraft(session, client, draft)
    draft, navigator, interview = work.draft, work.navigator, work.interview
    preset.apply_to(interview)
    navigator.go_to_first_unanswered()
    again = [key for key in work.asked_again if key not in interview.answers]
    for words in asked_again_words(again, interview.pack, tr):
        terminal.write(f"{words}\n")
    if _complete(interview):
        assessment = session.finish(draft, interview)
        try:
            terminal.write(to_text(session.judged(client, assessment), tr, terminal.width(), session.today) + "\n")
            for sentence, target in to_see_again(session, client, options.repeated):
                terminal.write(f"{sentence}\n{target}\n")
        except Problem as problem:
            raise not_printed(client.name, problem) from None
        return FINISHED
    draft = session.drafted(draft, interview, navigator.at)
    if not has_content(draft):
        raise Problem(N_("the file has no answers and no notes: nothing was saved"))
    session.save_draft(draft)
    count = sum(key not in interview.answers for key in interview.shown())
    still_open = tr.n(
        "{count} question is still open, so this is saved as a draft.",
        "{count} questions are still open, so this is saved as a draft.",
        count,
    )
    sentence, command = to_continue(tr, client, options.repeated)
    terminal.write(f"{still_open}\n{sentence}\n{command}\n")
    return UNFINISHED


def _complete(interview: Interview) -> bool:
    """Return whether no open question could change the advice; *not sure* counts as an answer."""
    unanswered = any(key not in interview.answers for key in interview.shown())
    return interview.verdict.known and (settled(interview.verdict) or not unanswered)
