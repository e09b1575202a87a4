"""What can be typed: the commands, their options and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from clientcheck_tui import __version__
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.arguments import ALL, LATEST, read_assessment, read_day, read_path
from clientcheck_tui.cli.completion import SHELLS, with_clients, with_words
from clientcheck_tui.cli.usage import Help, Parser
from clientcheck_tui.translator import LANGUAGES, Translator

WITHOUT_TERMINAL = (
    "clients",
    "show",
    "record",
    "export",
    "score",
    "ask --plain",
    "packs",
    "completion",
    "store where",
    "store restore",
)
"""The commands that need no terminal."""


def build_parser(tr: Translator) -> Parser:
    """The whole command line, its help in the person's language."""
    t = tr.t
    client, file, date, a_command = t("CLIENT"), t("FILE"), t("DATE"), t("COMMAND")
    everywhere = _everywhere(tr)
    parser = Parser(
        prog="clientcheck",
        usage=t("clientcheck [COMMAND] [options]"),
        description=t("An honest look at a difficult client: six signs, one verdict, and what to do next."),
        epilog=_examples(
            tr,
            ("clientcheck", t("open the app")),
            ('clientcheck assess "Studio Kertas" --quick', t("a quick look at one client")),
            (f"clientcheck {a_command} --help", t("more on one command")),
        ),
        formatter_class=Help,
        parents=[everywhere],
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar=a_command, title=t("commands"), prog="clientcheck")

    def command(name: str, arguments: str, help_text: str, *examples: tuple[str, str], longer: str = "") -> Parser:
        return _command(commands, everywhere, tr, f"{name} {arguments}", help_text, examples, longer)

    assess = command(
        "assess",
        f"[{client}] [--quick]",
        t("open the app with a new or unfinished assessment"),
        ('clientcheck assess "Studio Kertas"', t("begin, or carry on where you left off")),
        ("clientcheck assess --quick", t("asks whom it is about first")),
    )
    _whom_and_how_long(assess, tr)

    _ask(command, tr)
    command(
        "demo",
        "",
        t("open the app on sample clients, in a folder that is gone afterwards"),
        ("clientcheck demo", t("look around before there is anything of your own")),
    )

    clients = command(
        "clients",
        "[--json]",
        t("list the clients with their latest verdict"),
        ("clientcheck clients", t("a table")),
        ("clientcheck clients --json", t("the same for a program")),
    )
    _json(clients, tr)

    show = command(
        "show",
        f"{client} [--assessment latest|{date}] [--json]",
        t("tell the latest verdict in words"),
        ("clientcheck show studio", t("the beginning of a name will do")),
    )
    _known_client(show, tr)
    _which(show, tr, LATEST)
    _json(show, tr)

    record = command(
        "record",
        f"{client} {file}|- [--on {date}]",
        t("save a finished assessment from a file"),
        ('clientcheck record "Studio Kertas" answers.json --on 2026-11-20', t("saves it and tells the verdict")),
        longer=t('The file holds one JSON object: {"answers": {QUESTION: OPTION}, "notes": {QUESTION: TEXT}}.'),
    )
    with_clients(record.add_argument("client", metavar=client, help=t("the client’s whole name; a new one is made")))
    record.add_argument(
        "file", type=read_path(t("name a file")), metavar=file, help=t("the answers; “-” reads standard input")
    )
    record.add_argument("--on", type=read_day(tr), metavar=date, help=t("the day it speaks of, YYYY-MM-DD (today)"))

    _export(command, tr)

    score = command(
        "score",
        f"{file}|-",
        t("score answers line by line for a program; saves nothing"),
        ("clientcheck score answers.jsonl", t("one verdict a line")),
        longer=t('Each line holds one JSON object: {"answers": {QUESTION: OPTION or POSITION}}.'),
    )
    score.add_argument(
        "file",
        type=read_path(t("name a file")),
        metavar=file,
        help=t("one JSON object a line; “-” reads standard input"),
    )

    store = command(
        "store",
        "where|restore",
        t("tell where everything is kept, or put a broken file right"),
        ("clientcheck store where", ""),
    )
    what = store.add_subparsers(
        dest="what", metavar="where|restore", required=True, title=t("commands"), prog="clientcheck store"
    )
    _command(
        what,
        everywhere,
        tr,
        "where ",
        t("list the files and folders in use"),
        (("clientcheck store where", ""),),
        "",
        "clientcheck store",
    )
    restore = _command(
        what,
        everywhere,
        tr,
        "restore [--yes]",
        t("put the newest sound older copy in the place of a broken file"),
        (("clientcheck store restore", t("tells what it would do, then asks")),),
        "",
        "clientcheck store",
    )
    restore.add_argument("--yes", action="store_true", help=t("do it without asking"))
    _packs(command, commands, everywhere, tr)
    completion = command(
        "completion",
        "|".join(SHELLS),
        t("print the script that completes commands and clients’ names in a shell"),
        ('eval "$(clientcheck completion bash)"', t("in ~/.bashrc; zsh likewise in ~/.zshrc")),
        ("clientcheck completion fish | source", t("in ~/.config/fish/config.fish")),
    )
    completion.add_argument("shell", choices=SHELLS, metavar="|".join(SHELLS), help=t("your shell"))
    return parser


def _ask(command: Callable[..., Parser], tr: Translator) -> None:
    t = tr.t
    client, file = t("CLIENT"), t("FILE")
    ask = command(
        "ask",
        f"[{client}] [--quick] [--plain] [--adaptive] [--answers {file}|-]",
        t("an assessment line by line; it goes on in the app, and the other way round"),
        ('clientcheck ask "Studio Kertas"', t("one question at a time")),
        ('clientcheck ask "Studio Kertas" --plain', t("for screen readers: lines only, nothing drawn")),
    )
    _whom_and_how_long(ask, tr)
    ask.add_argument("--plain", action="store_true", help=t("lines only; also from a pipe"))
    ask.add_argument("--adaptive", action="store_true", help=t("ask next what can still move the outcome most"))
    ask.add_argument(
        "--answers",
        type=read_path(t("name a file")),
        metavar=file,
        help=t("answers to begin with, as “record” takes them"),
    )


def _packs(
    command: Callable[..., Parser],
    commands: argparse._SubParsersAction[Parser],
    everywhere: Parser,
    tr: Translator,
) -> None:
    t = tr.t
    folder = t("DIR")
    packs = command(
        "packs",
        f"[lint [{folder}] | new {folder}]",
        t("list the packs of questions, check one, or start one of your own"),
        ("clientcheck packs", t("which there are")),
        ("clientcheck packs new my-pack", t("starts one from ours")),
        ("clientcheck packs lint my-pack", t("what is wrong, where, and how to mend it")),
    )
    what = packs.add_subparsers(dest="what", metavar=t("COMMAND"), title=t("commands"), prog="clientcheck packs")
    lint = _command(
        what,
        everywhere,
        tr,
        f"lint [{folder}] [--against {folder}]",
        t("check a pack: its structure and its wording"),
        (("clientcheck packs lint my-pack --against my-pack-1.0", t("also whether its version was raised enough")),),
        "",
        "clientcheck packs",
    )
    lint.add_argument(
        "path",
        nargs="?",
        type=read_path(t("name a folder")),
        metavar=folder,
        help=t("the pack’s folder; without it the one in use"),
    )
    lint.add_argument(
        "--against", type=read_path(t("name a folder")), metavar=folder, help=t("an older version of the same pack")
    )
    new = _command(
        what,
        everywhere,
        tr,
        f"new {folder}",
        t("start a pack of your own from ours"),
        (("clientcheck packs new my-pack", t("then change it, and check it with lint")),),
        "",
        "clientcheck packs",
    )
    new.add_argument(
        "path", type=read_path(t("name a folder")), metavar=folder, help=t("a folder that is not there yet, or empty")
    )


def _export(command: Callable[..., Parser], tr: Translator) -> None:
    t = tr.t
    client, file, date = t("CLIENT"), t("FILE"), t("DATE")
    export = command(
        "export",
        f"{client} [-o {file}|-] [--format markdown|json] [--assessment latest|all|{date}] "
        "[--anonymous [--notes]] [--force]",
        t("write an assessment out, for a mentor, a lawyer or yourself"),
        ("clientcheck export studio -o studio.md", t("never overwrites a file without --force")),
        ("clientcheck export studio --anonymous", t("neither name nor notes")),
    )
    _known_client(export, tr)
    export.add_argument(
        "-o",
        "--output",
        type=read_path(t("name a file")),
        metavar=file,
        help=t("the file to write; “-” is standard output"),
    )
    export.add_argument("--format", choices=("markdown", "json"), default="markdown", help=t("markdown, if not said"))
    _which(export, tr, LATEST, ALL)
    export.add_argument("--anonymous", action="store_true", help=t("leave out the client’s name and your notes"))
    export.add_argument("--notes", action="store_true", help=t("with --anonymous: keep the notes, without the name"))
    export.add_argument("--force", action="store_true", help=t("with -o: overwrite the file"))
    export.set_defaults(refuse=export.error)


def _command(
    commands: argparse._SubParsersAction[Parser],
    everywhere: Parser,
    tr: Translator,
    synopsis: str,
    help_text: str,
    examples: tuple[tuple[str, str], ...],
    longer: str,
    above: str = "clientcheck",
) -> Parser:
    name = synopsis.partition(" ")[0]
    sentence = help_text[:1].upper() + help_text[1:] + "."
    options = tr.t("[options]")
    return commands.add_parser(
        name,
        help=help_text,
        usage=f"{above} {synopsis.strip()} {options}",
        description=f"{sentence} {longer}".strip(),
        epilog=_examples(tr, *examples),
        formatter_class=Help,
        parents=[everywhere],
        allow_abbrev=False,
    )


def _everywhere(tr: Translator) -> Parser:
    """The options that go with every command, before it or after it."""
    t = tr.t
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS, formatter_class=Help)
    group = shared.add_argument_group(t("with every command"))
    group.add_argument(
        "--data-dir",
        type=read_path(t("name a folder")),
        metavar=t("DIR"),
        help=t("where everything is kept (CLIENTCHECK_DATA_DIR)"),
    )
    group.add_argument(
        "--lang",
        choices=LANGUAGES,
        help=t("the language (CLIENTCHECK_LANG, then the system’s)"),
    )
    group.add_argument(
        "--pack", type=read_path(t("name a folder")), metavar=t("DIR"), help=t("a folder of questions of your own")
    )
    group.add_argument("--today", type=read_day(tr), metavar=t("DATE"), help=t("take this day for today, YYYY-MM-DD"))
    group.add_argument("--version", action="version", version=f"clientcheck {__version__}", help=t("tell the version"))
    return shared


def _whom_and_how_long(parser: Parser, tr: Translator) -> None:
    """What every way into an assessment takes."""
    t = tr.t
    with_clients(
        parser.add_argument(
            "client", nargs="?", metavar=t("CLIENT"), help=t("the client’s whole name; a new one is made")
        )
    )
    parser.add_argument(
        "--quick", action="store_true", help=t("the most telling questions first: 3 to 8 minutes with the six signs")
    )


def _known_client(parser: Parser, tr: Translator) -> None:
    with_clients(
        parser.add_argument("client", metavar=tr.t("CLIENT"), help=tr.t("the client’s name, or its beginning"))
    )


def _which(parser: Parser, tr: Translator, *others: str) -> None:
    """Which of a client's finished assessments is meant."""
    which = parser.add_argument(
        "--assessment",
        type=read_assessment(tr, *others),
        default=LATEST,
        metavar="|".join((*others, tr.t("DATE"))),
        help=tr.t("which one; the latest, if not said. Of two on one day: “2026-11-23 14:05”"),
    )
    with_words(which, others)


def _json(parser: Parser, tr: Translator) -> None:
    parser.add_argument("--json", action="store_true", help=tr.t("as JSON, for a program"))


def _examples(tr: Translator, *examples: tuple[str, str]) -> str:
    """Commands, each with its meaning beside it, or under it where that would be too long."""
    widest = max(len(line) for line, _ in examples)
    lines = [tr.t("examples:")]
    for line, meaning in examples:
        beside = f"  {line:{widest}}  {meaning}".rstrip()
        lines += [beside] if len(beside) <= streams.WIDTH else [f"  {line}", f"      {meaning}"]
    return "\n".join(lines)
