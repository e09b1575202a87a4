"""What happened to an assessment since it was finished is shown: amendments, that it was struck out, the other side."""

from __future__ import annotations

import datetime
import json

import msgspec
import pytest

from clientcheck_tui.core.records import Amendment
from clientcheck_tui.report.document import document_text
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.translator import Translator
from tests.report.conftest import Make
from tests.sample import NOW, TODAY

EN = Translator("en")


def amended(make: Make) -> JudgedAssessment:
    """Amended twice: the rate from *below* to *close*, then to *far-below*, with a red line and two notes."""
    judged = make({"cost.rate": "far-below", "cost.late": "up-to-3"}, notes={"cost": "They never saw the hours."})
    first = Amendment(NOW - datetime.timedelta(days=9), "watch", 31, {"cost.rate": "below", "cost.late": None})
    second = Amendment(
        NOW - datetime.timedelta(days=3),
        "watch",
        25,
        {"cost.rate": "close", "cost.extras": "never"},
        {"cost.late": "Studio Kertas said so", "cost": None},
    )
    assessment = msgspec.structs.replace(judged.assessment, amended=(first, second))
    return msgspec.structs.replace(judged, assessment=assessment)


def document(judged: JudgedAssessment, tr: Translator = EN, format: str = "markdown", **given: bool) -> str:
    options = {"anonymous": False, "keep_notes": False, **given}
    return document_text(judged, tr, TODAY, format=format, **options)


def test_each_amendment_says_when_what_it_was_and_what_became_of_it(make: Make) -> None:
    assert outline(amended(make), EN).made.endswith(" · amended on 20 November 2026")
    one, two = outline(amended(make), EN).amended
    assert (one.when, one.before) == ("Amended on 14 November 2026", "before: watch, 31 of 100")
    assert [change.words(EN) for change in one.changed] == [
        "Hourly rate against floor: 70% of it or more, but below 85% → 85% of it or more, but below it",
        "Late payment: not answered → On time, or up to 3 days late",
    ]
    assert [change.words(EN) for change in two.changed] == [
        "Hourly rate against floor: 85% of it or more, but below it → Below 70% of it",
        "Extras without a fee: Never → not answered",
        "Late payment: note changed",
        "Cost: the other side: note changed",
    ]


def test_the_text_and_the_markdown_have_every_amendment(make: Make) -> None:
    judged = amended(make)
    for text in (to_text(judged, EN, 100, TODAY), document(judged)):
        assert "Amended on 14 November 2026, before: watch, 31 of 100" in text
        assert text.count("note changed") == 2


@pytest.mark.parametrize("language", ["en", "id"])
def test_struck_out_is_said_first_of_all(make: Make, language: str) -> None:
    tr = Translator(language)
    judged = make({"cost.rate": 3})
    judged = msgspec.structs.replace(judged, assessment=msgspec.structs.replace(judged.assessment, struck=NOW))
    words = outline(judged, tr).struck
    assert tr.date(TODAY) in words
    assert to_text(judged, tr, 100, TODAY).startswith(words)
    assert document(judged, tr).split("\n\n")[1] == f"**{words}**"
    assert outline(make({"cost.rate": 3}), tr).struck == ""


def test_json_has_both(make: Make) -> None:
    judged = amended(make)
    plain = json.loads(document(make({"cost.rate": 3}), format="json"))
    assert (plain["amended"], plain["struck"]) == ([], None)
    struck = msgspec.structs.replace(judged, assessment=msgspec.structs.replace(judged.assessment, struck=NOW))
    fields = json.loads(document(struck, format="json"))
    assert fields["struck"] == "2026-11-23T09:30:00+00:00"
    assert fields["amended"][0] == {
        "at": "2026-11-14T09:30:00+00:00",
        "zone": "watch",
        "gauge": 31,
        "answers": {"cost.rate": "below", "cost.late": None},
        "notes": {},
    }


def test_the_other_side_stands_apart_from_the_notes(make: Make) -> None:
    judged = make({"cost.rate": 3}, notes={"cost": "They never saw\nmy *hours*.", "cost.rate": "a note"})
    report = outline(judged, EN)
    assert [(part.sign, part.text) for part in report.other_side] == [("Cost", "They never saw\nmy *hours*.")]
    assert report.other_side[0].question.endswith("?")
    assert [note.note for note in report.notes] == ["a note"]
    text = to_text(judged, EN, 100, TODAY)
    assert "THE OTHER SIDE\n" in text and "  They never saw\n  my *hours*.\n" in text and "1 note of yours" in text
    assert "> They never saw" in document(judged).split("## The other side")[1].split("## ")[0]


def test_an_anonymous_report_has_no_name_in_what_was_there_before(make: Make) -> None:
    judged = amended(make)
    without = document(judged, format="json", anonymous=True)
    with_notes = document(judged, format="json", anonymous=True, keep_notes=True)
    assert "said so" not in without and "They never saw" not in without
    assert "the client said so" in with_notes
    assert "Kertas" not in without + with_notes
