"""Text that a person typed is read back from the markdown exactly as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clientcheck_tui.report.escape import escape, escape_line, quoted
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.markdown import to_markdown
from clientcheck_tui.report.outline import outline
from clientcheck_tui.translator import Translator
from tests.sample import TODAY

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like")]

FRAGMENTS = [
    *"\\`*_[]<>|~#$@&:./-+=!(){}^\"' \t\n\r\0\x1b\x7f\x85\u2028\u2029\u00a0\u3000\u202e\u2066\u200b\ufeff",
    "\r\n", "\n\n", "  \n", "\\\n", "    ", "#", "## x", "- ", "* ", "+ ", "1. ", "12) ", "> ", "~~~", "```", "===",
    "---", "***", "___", ":-", ":--|--:", "a | b\n--- | ---\n", "&amp;", "&#35;", "&lt;", "&nbsp", "<b>", "</b>",
    "<!--", "-->", "<http://x.com>", "<a@b.de>", "http://x.com", "https://localhost", "//localhost",
    "www.x.com", "x.com",
    "mailto:a@b.de", "a@b.de", "ftp://x.de/y", "[a]: http://x", "[a](b)", "![a](b)", "[^1]", "[ ] ", "**", "__", "~~",
    "$x$", "<script>", "<?x", "<![CDATA[", "שלום", "مرحبا", "👩‍👩‍👧", "é", "e\u0301", "株式会社", "x", "1", "3.5",
    ".de",    "\ud800", "\udfff",
]  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=12).map("".join)
PARSER = st.sampled_from(PARSERS)
MANY = settings(max_examples=300)


def expected(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)


def content(inline: Token) -> str:
    """The text of an inline token, which may hold only text and hard breaks."""
    pieces = []
    for child in inline.children or []:
        assert child.type in ("text", "hardbreak"), (child.type, inline.content)
        pieces.append("\n" if child.type == "hardbreak" else child.content)
    return "".join(pieces)


def quotations(tokens: list[Token]) -> list[str]:
    """The top-level block quotations; each must hold one paragraph and nothing else."""
    found = []
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open" and token.level == 0:
            kinds = [one.type for one in tokens[place + 1 : place + 5]]
            assert kinds == ["paragraph_open", "inline", "paragraph_close", "blockquote_close"], kinds
            found.append(content(tokens[place + 2]))
    return found


@given(HOSTILE, PARSER)
@MANY
def test_a_quotation_has_the_typed_text(text: str, parser: MarkdownIt) -> None:
    if not text:
        return
    assert quotations(parser.parse(quoted(text) + "\n\nafter\n")) == [expected(text)]


@given(HOSTILE, PARSER)
@MANY
def test_a_heading_and_an_item_have_the_typed_text(text: str, parser: MarkdownIt) -> None:
    if not text:
        return
    tokens = parser.parse(f"# {escape_line(text)}\n\n- {escape_line(text)}\n")
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "heading_open", "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip
    assert [content(token) for token in tokens if token.type == "inline"] == [expected(text)] * 2


@given(name=HOSTILE, notes=st.lists(HOSTILE.filter(str.strip), max_size=3), parser=PARSER)
@settings(max_examples=75)
def test_a_whole_report_keeps_name_and_notes(
    make: Callable[..., JudgedAssessment], name: str, notes: list[str], parser: MarkdownIt
) -> None:
    keys = ["cost.rate", "respect.abuse", "dread.again"][: len(notes)]
    reported = make({"cost.rate": 3, "respect.abuse": "unsure"}, name or "x", dict(zip(keys, notes, strict=True)))
    text = to_markdown(reported, Translator("en"), TODAY)
    assert text.encode()
    tokens = parser.parse(text)
    assert not [token.type for token in tokens if token.type in ("html_block", "table_open", "fence")]
    for token in tokens:
        for child in token.children or []:
            assert child.type in ("text", "hardbreak", "em_open", "em_close", "strong_open", "strong_close")
    heading = next(place for place, token in enumerate(tokens) if token.tag == "h1")
    assert content(tokens[heading + 1]) == expected(name or "x")
    assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1
    main = outline(reported, Translator("en")).main
    words = [main.say] if main is not None and main.say else []
    assert quotations(tokens) == [expected(text) for text in (*words, *notes)]


@pytest.mark.parametrize("text", ["Plain words stay plain, (even) 3.5 of them: “so” – it's 100% & more!", "50 – 60 €"])
def test_ordinary_text_is_not_escaped(text: str) -> None:
    assert escape(text) == text


def test_a_very_long_note_takes_no_time() -> None:
    text = "a_b*c http://x.com <b> " * 4_000
    assert quotations(PARSERS[0].parse(quoted(text))) == [text]
