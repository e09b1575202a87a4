"""One measure of text: what the command line prints and what the app lays out take the same cells."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rich.cells import cell_len
from textual.content import Content

from clientcheck_tui.cells import cells, pieces, shortened
from clientcheck_tui.report.text import wrapped

TEXTS = (
    "❤️ Heart",
    "1️⃣ One",
    "🏗️ Builders",
    "👍🏽 Nice",
    "👨‍👩‍👧 Family",
    "🧑🏽‍🚀 Space",
    "🇮🇩 Kertas",
    "한글 in jamo",
    "한국",
    "株式会社テスト",
    "e\u0301tude",
    "शक्ति",
    "شركة الاختبار",
    "a\u200bb\u00adc",
    "❤ plain heart, ☎️ phone",
    "Müller & Söhne – “x” … → ▇▁●━",
)


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_text_takes_the_cells_that_the_app_gives_it(text: str) -> None:
    assert cells(text) == cell_len(text) == Content(text).cell_length
    assert "".join(piece for piece, _ in pieces(text)) == text
    assert sum(size for _, size in pieces(text)) == cells(text)


def test_what_is_measured_without_the_table_is_measured_as_with_it() -> None:
    characters = [chr(code) for code in range(0x20, 0x3000)]
    assert [ascii(one) for one in characters if cells(one) != cell_len(one)] == []


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
@pytest.mark.parametrize("width", [2, 3, 5, 8])
def test_what_is_cut_or_broken_fits_and_is_cut_between_what_is_drawn_as_one(text: str, width: int) -> None:
    assert cells(shortened(text, width)) <= width
    kept = shortened(text, width).removesuffix("…")
    assert text.startswith(kept)
    assert sum(size for _, size in pieces(kept)) == cells(kept)
    word = text.replace(" ", "")
    lines = wrapped(word, width)
    assert "".join(lines) == word
    assert all(cells(line) <= width for line in lines)


def test_names_in_latin_letters_load_no_table() -> None:
    script = (
        "import sys; from clientcheck_tui.cells import cells, shortened\n"
        "cells('Müller & Söhne – “x” … ▇▁'); shortened('n' * 99, 9); print([m for m in sys.modules if 'rich' in m])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
