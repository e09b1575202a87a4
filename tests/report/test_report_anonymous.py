from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientcheck_tui.report.anonymous import anonymise, replace_name
from clientcheck_tui.report.document import document_name
from clientcheck_tui.report.json_output import assessment_fields, to_json
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.markdown import to_markdown
from clientcheck_tui.translator import Translator
from tests.sample import TODAY

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]


@pytest.mark.parametrize(
    "written",
    [
        "Studio Kertas", "STUDIO KERTAS", "studio kertas", "studio-kertas", "StudioKertas", "Studio\nKertas",
        "Studio\r\n\tKertas", "studio_kertas", "Studio\u00a0Kertas", "Studio  —  Kertas", "Studio · Kertas",
        "Ｓｔｕｄｉｏ　Ｋｅｒｔａｓ",
        "Stu\u200bdio Ker\u00adtas", "Studio\u200b Kertas", "Stúdió Kertas", "S\u0301tudio Kertas",
        "Studio.Kertas", "Studio/Kertas", "𝐒𝐭𝐮𝐝𝐢𝐨 𝐊𝐞𝐫𝐭𝐚𝐬", "Ⓢtudio Kertas", "Stud\x1bio Kertas", "Studio (Kertas",
    ],
)  # fmt: skip
def test_the_name_is_found_in_any_form(written: str) -> None:
    assert replace_name(f"so {written} said", "Studio Kertas", "the client") == "so the client said"


@pytest.mark.parametrize(
    ("text", "name", "result"),
    [
        ("studio_kertas.com", "Studio Kertas", "X.com"),
        ("Acme’s and Acmes, ACME's", "Acme", "X’s and Xs, X's"),
        ("Studio Kertas", "StudioKertas", "X"),
        ("Area51 or area 51", "Area51", "X or X"),
        ("Also Al said: al! al_x (AL) Als al's", "Al", "Also X said: X! X_x (X) Als X's"),
        ("A.T. & T or AT&T but not attic", "AT&T", "A.T. & T or X but not attic"),
        ("Über and uber and U\u0308BER", "Über", "X and X and X"),
        ("STRASSE strasse Straße", "Straße", "X X X"),
        ("Cafe\u0301!", "Café", "X!"),
        ("ISTANBUL İstanbul ıstanbul", "İstanbul", "X X X"),
        ("小米的手机", "小米", "X的手机"),
        ("삼성은 삼성", "삼성", "X은 X"),
        ("각가", "가", "각X"),
        ("it was !!! and ! !", "!!!", "it was X and ! !"),
        ("🎨🎨 or 🎨", "🎨🎨", "X or 🎨"),
        ("nothing here", "   ", "nothing here"),
        ("nothing here", "", "nothing here"),
        ("O’Brien O'Brien OBrien", "O'Brien", "X X X"),
        ("Acme and Acme™", "Acme™", "X and X™"),
        ("the me in theme", "Theme", "the me in X"),
        ("$1 \\1 {x}", "Acme", "$1 \\1 {x}"),
        ("r. kertas", "Kertas R", "r. kertas"),
    ],
)
def test_names(text: str, name: str, result: str) -> None:
    assert replace_name(text, name, "X") == result


@pytest.mark.parametrize(
    ("text", "name", "result"),
    [
        ("Mueller, MULLER and mu\u0308ller", "Müller", "X, X and X"),
        ("Müller and Mueller", "Mueller", "X and X"),
        ("Groesse, grosse, GRÖSSE", "Größe", "X, X, X"),
        ("Sorensen, Soerensen, SØRENSEN", "Sørensen", "X, X, X"),
        ("Lodz, łódź", "Łódź", "X, X"),
        ("Dordevic, Đorđević", "Đorđević", "X, X"),
        ("aesir oeuvre, Æsir-Œuvre", "Æsir Œuvre", "X, X"),
        ("Aeon and Äon", "Client Äon", "Aeon and Äon"),
        ("Aero and Ärö", "Aero", "X and Ärö"),
    ],
)
def test_a_name_is_found_however_its_letters_are_written_elsewhere(text: str, name: str, result: str) -> None:
    assert replace_name(text, name, "X") == result


def test_the_placeholder_is_never_read_as_a_template() -> None:
    assert replace_name("Acme x", "Acme", "\\1 {0} %s") == "\\1 {0} %s x"


@given(
    st.text(alphabet="abcXYZéß12 -_.\u0301İı株", min_size=4, max_size=12),
    st.text(max_size=30),
    st.text(max_size=30),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.sampled_from([str, str.casefold, str.upper, str.lower]),
)
@settings(max_examples=200)
def test_no_form_of_a_name_remains(name: str, before: str, after: str, form: Form, case: Callable[[str], str]) -> None:
    if sum(map(str.isalnum, name)) < 4:
        return
    written = unicodedata.normalize(form, case(name))
    text = replace_name(f"{before} {written} {after}", name, "\N{SNOWMAN}")
    assert "\N{SNOWMAN}" in text


@given(st.text(max_size=8), st.text(max_size=60))
@settings(max_examples=150)
def test_no_name_or_text_raises(name: str, text: str) -> None:
    assert isinstance(replace_name(text, name, "X"), str)


@pytest.mark.parametrize(("text", "name"), [("aaaa", "a" * 199 + "b"), ("a b ", "a b a c")])
def test_the_time_grows_no_faster_than_the_note(text: str, name: str) -> None:
    def took(length: int, times: int) -> float:
        note = text * length
        begun = time.process_time()
        for _ in range(times):
            assert replace_name(note, name, "X") == note
        return time.process_time() - begun

    many, long = zip(*((took(2_000, 20), took(40_000, 1)) for _ in range(3)), strict=True)
    assert min(long) < 4 * min(many), "quadratic"  # then it would be 20 times as long


def test_an_anonymous_report_has_no_name(make: Callable[..., JudgedAssessment]) -> None:
    notes = {"cost.rate": "studio-kertas again; STUDIO KERTAS!", "dread.name": "none of it"}
    reported = make({"cost.rate": 3}, "Studio Kertas", notes)
    kept = anonymise(reported, keep_notes=True, placeholder="Client A")
    dropped = anonymise(reported, keep_notes=False, placeholder="Client A")
    assert kept.client == "Client A"
    assert kept.assessment.notes["cost.rate"] == "Client A again; Client A!"
    assert dropped.assessment.notes == {}
    assert reported.assessment.notes == notes
    for one in (kept, dropped):
        for text in (to_markdown(one, Translator("en"), TODAY, anonymous=True), to_json(assessment_fields(one))):
            assert "kertas" not in text.lower()
            assert "c-1" not in text
    assert "left out" in to_markdown(kept, Translator("en"), TODAY, anonymous=True)


@pytest.mark.parametrize(
    ("client", "name"),
    [
        ("Studio Kertas", "clientcheck-studio-kertas-2026-11-23.md"),
        ("../../etc/passwd", "clientcheck-etc-passwd-2026-11-23.md"),
        ("CON", "clientcheck-con-2026-11-23.md"),
        ('a\\b:c*d?"e<f>g|h\0i\n', "clientcheck-a-b-c-d-e-f-g-h-i-2026-11-23.md"),
        ("株式会社 紙", "clientcheck-株式会社-紙-2026-11-23.md"),
        ("Ångström…", "clientcheck-ångström-2026-11-23.md"),
        ("...", "clientcheck-client-2026-11-23.md"),
        ("", "clientcheck-client-2026-11-23.md"),
        ("\ud800\u0301", "clientcheck-client-2026-11-23.md"),
    ],
)
def test_file_names(client: str, name: str) -> None:
    assert document_name(client, TODAY, "md") == name
    assert document_name(client, TODAY, "md", anonymous=True) == "clientcheck-2026-11-23.md"


@given(st.text(max_size=200))
def test_every_file_name_is_safe(client: str) -> None:
    name = document_name(client, TODAY, "json")
    assert len(name.encode()) <= 80
    assert not set(name) & set('<>:"/\\|?* \0\n')
    assert name.startswith("clientcheck-")
    assert name.endswith("-2026-11-23.json")
    assert all(unicodedata.category(letter)[0] in "LNM" or letter in "-." for letter in name)
