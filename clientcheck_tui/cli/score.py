"""``clientcheck score``: verdicts for a program."""

from __future__ import annotations

import gc

from clientcheck_tui.cli import streams
from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser
from clientcheck_tui.core.problem import Problem


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    parser.describe(
        f"{t('FILE')}|-",
        ("clientcheck score answers.jsonl", t("prints one verdict per line")),
        more=t('Each line holds one JSON object: {"answers": {QUESTION: OPTION or POSITION}}.'),
    )
    parser.add_path("file", metavar=t("FILE"), help=t("one JSON object per line; “-” is standard input"))


def run(context: Context) -> int:
    """Print the verdict on each line, in constant memory; return 1 if a line was wrong.

    Each verdict is printed before the next line is read, so that another program can wait for it.
    """
    from clientcheck_tui.cli.json_input import opened, read_line, split_lines
    from clientcheck_tui.content.loader import load_pack
    from clientcheck_tui.core.ranges import Ranges
    from clientcheck_tui.core.verdict import judge
    from clientcheck_tui.report.json_output import score_fields, to_json

    gc.enable()
    pack = load_pack(context.pack_folder).pack
    ranges = Ranges(pack)
    code = 0
    with opened(context.parsed.file) as stream:
        for number, line in split_lines(stream):
            try:
                fields = score_fields(judge(pack, read_line(line, pack), ranges))
            except Problem as problem:
                code = 1
                fields = {"error": f"line {number}: {problem}"}
            streams.say(to_json(fields))
    return code
