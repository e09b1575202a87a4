"""``clientcheck completion``: completion of commands, options and clients' names in bash, zsh and fish.

Names with blanks, quotes and letters of any script work, with or without quotes around them. What does not work: a
quote in a name typed in the same quotes, ``!`` and ``$`` in double quotes, and a name that begins with a hyphen.
"""

from __future__ import annotations

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser

SHELLS = ("bash", "zsh", "fish")

ZSH_LINE = "${(j: :)words[1,CURRENT-1]} $QIPREFIX$IPREFIX$PREFIX"
"""The line up to the cursor in zsh. argcomplete uses ``$BUFFER``, where an open quote is missing; with it, names with
blanks could not be completed in quotes."""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    shells = "|".join(SHELLS)
    parser.describe(
        shells,
        ('eval "$(clientcheck completion bash)"', t("in ~/.bashrc; with zsh in ~/.zshrc")),
        ("clientcheck completion fish | source", t("in ~/.config/fish/config.fish")),
    )
    parser.add_argument("shell", choices=SHELLS, metavar=shells, help=t("your shell"))


def run(context: Context) -> int:
    """Print the script for the shell's start-up file."""
    from argcomplete.shell_integration import shellcode

    shell = context.parsed.shell
    script = shellcode(["clientcheck"], shell=shell)
    if shell == "zsh":
        script = script.replace('COMP_LINE="$BUFFER"', f'COMP_LINE="{ZSH_LINE}"')
        script = script.replace('COMP_POINT="$CURSOR"', f'COMP_POINT="${{#:-{ZSH_LINE}}}"')
    streams.say(script)
    return 0
