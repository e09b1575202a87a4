"""The parser of a command, with the arguments that several commands share."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

from clientcheck_tui import __version__
from clientcheck_tui.cli import streams
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.translator import LANGUAGES, Translator, one_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

LATEST, ALL = "latest", "all"


class UsageError(Problem):
    """A command cannot run with these arguments, or not here; the exit code is 2."""


class Moment(NamedTuple):
    """Which of a client's finished assessments.

    Attributes:
        day: its date.
        time: when it was finished, or the beginning of that, ``14:05``; empty for the last one of the day.
    """

    day: datetime.date
    time: str = ""

    def __str__(self) -> str:
        return f"{self.day} {self.time}".rstrip()


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as our other text; giving the width saves argparse importing shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=streams.width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Wrap prose, but leave examples, which are indented, as they are."""
        fill = argparse.HelpFormatter._fill_text
        lines = text.splitlines()
        return "\n".join(line if line.startswith(" ") else fill(self, line, width, indent) for line in lines)


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line.

    Attributes:
        intermixed: options may stand between arguments that can be left out, which argparse alone does not understand.
        appendix: returns what the help ends with; it is called only for the help.
    """

    def __init__(self, tr: Translator, **settings: Any) -> None:  # noqa: ANN401 - what argparse's own takes
        super().__init__(formatter_class=Help, allow_abbrev=False, **settings)
        self.tr = tr
        self.intermixed = False
        self.appendix: Callable[[], str] | None = None
        self.color = False  # Python 3.14 would colour help and usage, and only those

    def format_help(self) -> str:
        """Return the help with its appendix."""
        text = super().format_help()
        return text if self.appendix is None else f"{text}\n{self.appendix()}\n"

    def describe(self, arguments: str, *examples: tuple[str, str], more: str = "") -> None:
        """Set the usage, ``more`` of the description and the examples, and add the options of every command.

        An example is a command line and what it does.
        """
        self.usage = " ".join(filter(None, (self.prog, arguments, self.tr.t("[options]"))))
        self.description = f"{self.description} {more}".rstrip()
        widest = max(len(command) for command, _ in examples)
        lines = [self.tr.t("examples:")]
        for command, meaning in examples:
            line = f"  {command:{widest}}  {meaning}".rstrip()
            lines += [line] if len(line) <= streams.WIDTH else [f"  {command}", f"      {meaning}"]
        self.epilog = "\n".join(lines)
        self._add_common()

    def add_commands(self, dest: str, metavar: str, *, required: bool = False) -> argparse._SubParsersAction[Parser]:
        """Let commands follow; ``dest`` will hold the name of the chosen one."""
        title = self.tr.t("commands")
        return self.add_subparsers(dest=dest, metavar=metavar, title=title, prog=self.prog, required=required)

    def add_command(self, commands: argparse._SubParsersAction[Parser], name: str, summary: str) -> Parser:
        """Add a command, whose description is its summary."""
        sentence = f"{summary[:1].upper()}{summary[1:]}."
        return commands.add_parser(name, tr=self.tr, help=summary, description=sentence)

    def add_client(self) -> None:
        """Add a client that has to exist."""
        text = self.tr.t("the client’s name, or the beginning of it")
        complete_with(client_names, self.add_argument("client", metavar=self.tr.t("CLIENT"), help=text))

    def add_new_client(self, nargs: str | None = None) -> None:
        """Add a client that may be new."""
        text = self.tr.t("the client’s full name; a new client is added")
        complete_with(client_names, self.add_argument("client", nargs=nargs, metavar=self.tr.t("CLIENT"), help=text))

    def add_assessment(self, *words: str) -> None:
        """Add which of a client's assessments: a day, or one of ``words``, the first of which is the default."""
        action = self.add_argument(
            "--assessment",
            type=lambda text: text if text in words else self._moment(text),
            default=words[0],
            metavar="|".join((*words, self.tr.t("DATE"))),
            help=self.tr.t("which assessment (default: latest); if a day has two, add the time: “2026-11-23 14:05”"),
        )
        complete_with(lambda **_: words, action)

    def add_path(self, *names: str, metavar: str, help: str, nargs: str | None = None) -> None:
        """Add the path of a file or folder."""
        self.add_argument(*names, type=self._path, metavar=metavar, help=help, nargs=nargs)

    def add_output(self) -> None:
        """Add the file that ``Context.write_out`` writes, and ``--force``."""
        text = self.tr.t("the file to write (default: standard output, “-”)")
        self.add_path("-o", "--output", metavar=self.tr.t("FILE"), help=text)
        self.add_flag("--force", self.tr.t("with -o: replace the file"))

    def add_flag(self, name: str, help: str) -> None:
        """Add an option without a value."""
        self.add_argument(name, action="store_true", help=help)

    def add_quick(self) -> None:
        """Add ``--quick``."""
        self.add_flag("--quick", self.tr.t("only the most important questions; 3 to 9 minutes for the six signs"))

    def add_json(self) -> None:
        """Add ``--json``."""
        self.add_flag("--json", self.tr.t("print JSON, for a program"))

    def _add_common(self) -> None:
        """Add the options of every command, which can be given before the command or after it."""
        t = self.tr.t
        # without a default, an option before the command is not replaced by the default of the command's own parser
        group = self.add_argument_group(t("options of every command"), argument_default=argparse.SUPPRESS)
        text = t("where files are kept (CLIENTCHECK_DATA_DIR)")
        group.add_argument("--data-dir", type=self._path, metavar=t("DIR"), help=text)
        text = t("the language (CLIENTCHECK_LANG, then the system’s)")
        group.add_argument("--lang", choices=LANGUAGES, help=text)
        text = t("a folder with your own questions")
        group.add_argument("--pack", type=self._path, metavar=t("DIR"), help=text)
        text = t("use this date as today, YYYY-MM-DD")
        group.add_argument("--today", type=self.day, metavar=t("DATE"), help=text)
        text = t("show the version")
        group.add_argument("--version", action="version", version=f"clientcheck {__version__}", help=text)

    def _path(self, text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(self.tr.t("the path is empty"))
        return text

    def day(self, text: str) -> datetime.date:
        """Return the date in an argument; ArgumentTypeError if it is not one."""
        from clientcheck_tui.core.days import read_day  # not needed for the help

        try:
            return read_day(text)
        except Problem as problem:
            raise argparse.ArgumentTypeError(self.tr.problem(problem)) from None

    def _moment(self, text: str) -> Moment:
        match = re.fullmatch(r"([^ ]*) ([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)", text)
        return Moment(self.day(match[1]), match[2]) if match else Moment(self.day(text))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:  # noqa: ANN401 - as argparse's own
        """Parse as argparse does, with options moved to the front if ``intermixed``."""
        if self.intermixed and "_ARGCOMPLETE" not in os.environ:  # which completes the line as it was typed
            args = self._options_first(args)
        return super().parse_known_args(args, namespace)

    def _options_first(self, arguments: list[str]) -> list[str]:
        """Move options with their values in front of the other arguments.

        argparse takes all arguments that can be left out as soon as it comes to one: after an option, none is left.
        """
        end = arguments.index("--") if "--" in arguments else len(arguments)
        options: list[str] = []
        others: list[str] = []
        rest = list(arguments[:end])
        while rest:
            word = rest.pop(0)
            action = self._option_string_actions.get(word.partition("=")[0])
            is_option = action is not None or (word.startswith("-") and word != "-" and " " not in word)
            (options if is_option else others).append(word)
            if action is None or action.nargs == 0 or "=" in word:
                continue
            options += rest[:1]
            del rest[:1]
            while action.nargs == "+" and rest and not rest[0].startswith("-"):
                options.append(rest.pop(0))
        return [*options, "--", *others, *arguments[end + 1 :]]

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and the usage, and exit with 2."""
        usage = " ".join(self.format_usage().split())
        self.exit(2, f"clientcheck: {one_line(message)} ({one_line(usage)})\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help to standard output only: argparse falls back on standard error."""
        if file is sys.stdout:  # both may be None: closed
            streams.say_raw(message)
        elif file is not None:
            super()._print_message(message, file)


def complete_with(completer: Callable[..., Sequence[str]], action: argparse.Action) -> None:
    """Let argcomplete complete an argument with what ``completer`` returns."""
    cast("Any", action).completer = completer


def client_names(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """Return the clients' names that begin with ``prefix`` in any case; it stays as it was typed.

    There are none if the store cannot be read: a shell would show an error in the middle of the line.
    """
    from clientcheck_tui.paths import data_folder, settings_path
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository

    option = getattr(parsed_args, "data_dir", None)
    try:
        path = settings_path(option)
        folder = data_folder(option, SettingsFile(path).read().data_dir, path)
        names = [client.name for client in Repository(folder, lambda: datetime.datetime.now(datetime.UTC)).clients()]
    except Problem:
        return []
    length = len(prefix)
    return [prefix + name[length:] for name in names if name[:length].casefold() == prefix.casefold()]
