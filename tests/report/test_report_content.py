"""The report of every golden case, in both languages, in markdown and in plain text."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from markdown_it import MarkdownIt

from clientcheck_tui.cells import cells
from clientcheck_tui.core.decision_table import ROWS
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.records import Summary
from clientcheck_tui.prompts.plain_report import outcome_sentences
from clientcheck_tui.report.judged import JudgedAssessment
from clientcheck_tui.report.markdown import to_markdown
from clientcheck_tui.report.outline import outline
from clientcheck_tui.report.plain import to_text
from clientcheck_tui.report.text import bar, gauge_lines, wrapped
from clientcheck_tui.translator import Translator
from tests.sample import TODAY

Make = Callable[..., JudgedAssessment]


def text_of(markdown: str) -> str:
    """The text of a markdown document, on one line."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    texts = []
    for token in tokens:
        if token.type == "code_block":
            texts.append(token.content)
        texts.append("".join(child.content for child in token.children or []))
    return " ".join(" ".join(texts).split())


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def rows(make: Make, cases: list[dict[str, Any]]) -> dict[str, list[JudgedAssessment]]:
    """The assessments of the golden cases that have a verdict, by the row of the decision table."""
    found: dict[str, list[JudgedAssessment]] = {rule: [] for rule in ROWS}
    for case in cases:
        if "expect" in case and (case["expect"]["rule"] != "healthy" or case["answers"]):
            judged = make(case["answers"])
            found[judged.verdict.rule].append(judged)
    return found


def in_order(text: str, *parts: str) -> bool:
    """Whether these parts are in the text, one after the other; the plain face writes ( ) for [ ]."""
    end, round_brackets = 0, str.maketrans("[]", "()")
    text = text.translate(round_brackets)
    for part in (flat(part).translate(round_brackets) for part in parts):
        place = text.find(part, end)
        if place < 0:
            return False
        end = place + len(part)
    return True


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("rule", ROWS)
def test_every_report_says_one_thing_first_and_all_in_one_order(
    rows: dict[str, list[JudgedAssessment]], rule: str, language: str
) -> None:
    tr = Translator(language)
    assert rows[rule]
    for judged in rows[rule]:
        report = outline(judged, tr, TODAY)
        assert report.main is not None
        assert len(report.reasons) <= 2
        assert len(report.more) <= 2
        order = [report.outcome, report.brief, report.first, report.why]
        order += [f"{line.topic} – {line.short}" for line in report.reasons]
        order += [report.main.act, report.main.say, *(step.act for step in report.more)]
        order += [*(step.act for step in report.also), report.again, *report.changes, report.decision]
        for text in (
            text_of(to_markdown(judged, tr, TODAY)),
            flat(to_text(judged, tr, 80, TODAY)).replace(" · ", " "),
            flat(" ".join(outcome_sentences(judged, tr, TODAY))),
        ):
            assert in_order(text, *(part for part in order if part)), (order, text)
            assert not re.search(r"\bC\d+\b", text)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 132])
def test_plain_text_fits_its_width(rows: dict[str, list[JudgedAssessment]], language: str, width: int) -> None:
    for judged in (judged for found in rows.values() for judged in found[:3]):
        hostile = msgspec.structs.replace(judged, client="株式会社 " * 12 + "\x1b[31m" + "x" * 90)
        text = to_text(hostile, Translator(language), width)
        assert max(map(cells, text.split("\n"))) <= width
        assert not any(unicodedata.category(letter) == "Cc" for letter in text.replace("\n", ""))


def test_a_provisional_report_says_first_what_to_answer(make: Make) -> None:
    report = outline(make({"cost.rate": 3, "dread.again": 0}), Translator("en"))
    assert report.outcome == "So far: talk"
    assert report.first.startswith("Answer more about ")
    assert report.first.endswith(" before you act on this.")
    assert ", " in report.first
    assert " and " in report.first


def test_where_no_answer_can_change_the_advice_none_is_asked_for_before_acting(make: Make) -> None:
    for answers in ({"respect.abuse": "yes"}, {"cost.unpaid": "final", "cost.rate": 3}):
        report = outline(make(answers), Translator("en"))
        assert report.outcome == "Outcome: leave now"
        assert report.first == ""
        assert report.reach == "Nothing you have not answered yet can change the advice."


def test_a_red_line_that_is_not_sure_is_to_be_settled_first(make: Make) -> None:
    judged = make({"respect.abuse": "unsure", "cost.rate": 3})
    report = outline(judged, Translator("en"))
    assert report.main is not None
    assert report.main.about == "red line"
    assert report.main.means
    assert [step.act for step in report.more][:1] == [judged.pack.advice.rule["one-serious"].act["en"]]
    assert report.more[0].means == ""  # it is the sentence of why


def test_the_advice_is_not_called_final_while_a_red_line_that_changes_what_comes_first_is_not_sure(make: Make) -> None:
    report = outline(make({"respect.abuse": "unsure", "cost.unpaid": "final"}), Translator("en"))
    assert report.outcome == "Outcome: leave now"  # no answer makes it less
    assert report.reach == ""


def test_the_reasons_are_the_red_line_or_the_worst_answers_of_the_signs_that_decide(make: Make) -> None:
    def reasons(**answers: object) -> list[str]:
        given = {key.replace("_", "."): value for key, value in answers.items()}
        return [line.key for line in outline(make(given), Translator("en")).reasons]

    assert reasons(respect_abuse="yes", cost_rate=3, cost_unpaid="final") == ["respect.abuse"]
    assert reasons(cost_unpaid="final", control_unlawful="open") == ["cost.unpaid"]
    assert reasons(cost_rate=3, cost_extras=2, cost_share=1, dread_name=1) == ["cost.rate", "cost.extras"]
    several = reasons(cost_rate=3, cost_late=2, control_name=3, control_method=2)
    assert sorted(several) == ["control.name", "cost.rate"]  # both signs make it several
    failed = {f"improvement_{name}": 3 for name in ("kept", "trend", "relapse", "effort")}
    talked = {"improvement_talk": "agreed", "improvement_time": "past", **failed, "control_name": 3}
    assert reasons(**talked) == ["improvement.kept", "control.name"]
    assert reasons(cost_rate=0, improvement_talk="none", improvement_trend=3) == []


def test_a_report_says_why_a_sign_counts_less(make: Make) -> None:
    def remarks(**answers: object) -> list[str]:
        given = {f"cost.{name}": value for name, value in answers.items()}
        signs = outline(make(given), Translator("en")).signs
        return next(sign for sign in signs if sign.key == "cost").remarks

    worst = {"rate": 3, "unbilled": 3, "share": 3, "extras": 3, "crowding": 0, "late": 0, "terms": 0}
    assert remarks(**worst, temporary="dated")[0].startswith("There is a fair reason, so this counts as mild. ")
    assert remarks(**{**worst, "late": 3}, temporary="dated")[0].startswith("There is a fair reason for part of this. ")
    severe = {**worst, "crowding": 3, "terms": 3, "since": "weeks"}
    assert remarks(**severe) == ["This has lasted less than a month, so it does not count as severe."]
    mild = {**dict.fromkeys(worst, 1), "since": "weeks"}
    assert remarks(**mild) == ["This has lasted less than a month."]
    assert remarks(rate=3) == ["So far, half of its questions or fewer are answered."]
    assert remarks(**dict.fromkeys(worst, 0), temporary="dated", since="weeks") == []


@pytest.mark.parametrize(
    ("talk", "untested"), [({"talk": "agreed", "time": "recent"}, True), ({"talk": "refused", "time": "past"}, False)]
)
def test_a_talk_of_over_30_days_ago_is_not_called_untested(make: Make, talk: dict[str, str], untested: bool) -> None:
    judged = make({"cost.rate": 3} | {f"improvement.{key}": value for key, value in talk.items()})
    sign = next(sign for sign in outline(judged, Translator("en")).signs if sign.key == "improvement")
    assert any(remark.startswith("Not yet tested") for remark in sign.remarks) == untested


@pytest.mark.parametrize(("more", "helped"), [({}, False), ({"kept": 0, "effort": 0}, True)])
def test_one_good_answer_does_not_say_that_a_talk_has_helped(make: Make, more: dict[str, int], helped: bool) -> None:
    after = {"talk": "explicit", "time": "past", "trend": 0, **more}
    judged = make({"cost.rate": 3} | {f"improvement.{key}": value for key, value in after.items()})
    assert (judged.verdict.rule == "improving") == helped
    assert ("The talk has helped." in to_markdown(judged, Translator("en"), TODAY)) == helped


def test_where_nothing_shows_there_is_nothing_to_do(make: Make) -> None:
    tr = Translator("en")
    for judged, title in ((make({"cost.rate": 0}), "What to do"), (make({"cost.rate": 3}), "Do this first")):
        for text in (
            to_text(judged, tr),
            to_markdown(judged, tr, TODAY),
            "\n".join(outcome_sentences(judged, tr, TODAY)),
        ):
            assert title.upper() in text.upper()
    main = outline(make({"cost.rate": 0}), tr).main
    assert main is not None
    assert main.when == ""


def test_an_answer_among_the_reasons_is_short(make: Make) -> None:
    (line,) = outline(make({"respect.belittling": 3}), Translator("en")).reasons
    assert line.short == "Five times or more"
    assert line.answer.startswith("Five times or more (")


def test_improvement_is_left_out_where_nothing_shows_and_no_talk_was_needed(make: Make) -> None:
    def shown(**answers: object) -> bool:
        report = outline(make({key.replace("_", "."): value for key, value in answers.items()}), Translator("en"))
        return "improvement" in [sign.key for sign in report.signs]

    assert not shown(cost_rate=0, improvement_talk="none")
    assert shown(cost_rate=3, improvement_talk="none")
    assert shown(cost_rate=0, improvement_talk="agreed", improvement_time="past", improvement_kept=0)


def test_a_client_who_brings_much_of_the_income_is_planned_for_before_leaving(make: Make) -> None:
    def dependence(received: str, unpaid: str, language: str = "en") -> str:
        figures = {"hours": "100", "all-hours": "400", "received": received, "income": "1000"}
        judged = make({"cost.share": 0, "cost.unpaid": unpaid}, evidence={"cost.share": figures})
        return outline(judged, Translator(language)).dependence

    assert "about 60% of your income" in dependence("595", "reminded")
    assert "sekitar 60% penghasilan" in dependence("595", "final", "id")
    assert dependence("595", "no") == ""
    assert dependence("1000", "final")
    assert dependence("194", "final") == ""


def test_a_reason_of_ones_own_is_enough_to_end_what_is_good(make: Make) -> None:
    assert "with respect" in outline(make({"cost.rate": 0}), Translator("en")).own_reason
    assert "with respect" in flat(to_text(make({"cost.rate": 0}), Translator("en")))
    assert outline(make({"cost.rate": 3}), Translator("en")).own_reason == ""


def test_what_would_change_it_names_what_the_client_could_do_better(make: Make) -> None:
    def changes(answers: Mapping[str, object]) -> str:
        return " ".join(outline(make(answers), Translator("en")).changes)

    assert "improved: Hourly rate against floor (Below 70%" in changes({"cost.rate": 3})
    serious = changes({"control.name": 3, "cost.rate": 3, "cost.extras": 1})
    assert "this would have to improve" not in serious
    assert "While a red line is crossed, nothing else" in changes({"respect.abuse": "yes"})
    assert "Nothing the client can change alone" in changes({"dread.again": 3, "dread.leaving": 3})
    unpaid = changes({"cost.unpaid": "final", "cost.rate": 0})
    assert "makes the most difference: Invoice over 60 days late" in unpaid
    assert "“keep”" in unpaid
    assert changes({"cost.rate": 0}) == ""


def test_nothing_would_change_a_verdict_that_todays_rules_would_not_give(make: Make) -> None:
    judged = make({"cost.rate": 3})
    other = msgspec.structs.replace(judged.verdict, zone="prepare", gauge=70, high=100)
    judged = msgspec.structs.replace(judged, assessment=msgspec.structs.replace(judged.assessment, summary=other))
    assert outline(judged, Translator("en")).changes == []


def test_steps_are_dated_from_the_assessment_and_can_be_past(make: Make, pack: Pack) -> None:
    judged = make({"cost.rate": 3})
    by = TODAY + datetime.timedelta(days=pack.advice.rule["one-serious"].days)
    tr, later = Translator("en"), by + datetime.timedelta(days=1)
    assert f"By {tr.date(by)}" in to_markdown(judged, tr, TODAY)
    late = to_markdown(judged, tr, later)
    assert f"Was due {tr.date(by)}" in late
    assert f"Exported on {tr.date(later)}" in late
    assert "Look again on 4 January 2027." in late
    much_later = datetime.date(2027, 1, 5)
    assert "It was time to look again on 4 January 2027." in to_markdown(judged, tr, much_later)


def test_a_verdict_of_version_1_has_no_signs_and_no_steps(make: Make) -> None:
    judged = make({"cost.rate": 3, "dread.again": 0}, notes={"cost.rate": "old"})
    bare = Summary("talk", 50, 29, 100, "one-serious", provisional=False, again=TODAY)
    judged = msgspec.structs.replace(judged, assessment=msgspec.structs.replace(judged.assessment, summary=bare))
    tr = Translator("en")
    report = outline(judged, tr)
    assert (report.main, report.more, report.also, report.signs, report.changes) == (None, [], [], [], [])
    for text in (to_text(judged, tr), to_markdown(judged, tr, TODAY), "\n".join(outcome_sentences(judged, tr, TODAY))):
        assert "Made with version" in text
        assert "50 of 100, talk" in text
        assert "Do this first" not in text
        assert "DO THIS FIRST" not in text


def test_what_has_no_answer_is_listed_by_kind(make: Make) -> None:
    report = outline(make({"cost.rate": "unsure", "dread.team": "na", "dread.again": 1}), Translator("en"))
    assert [line.key for line in report.unsure] == ["cost.rate"]
    assert [line.key for line in report.not_applying] == ["dread.team"]
    assert "cost.extras" in [line.key for line in report.open]
    assert "dread.again" not in [line.key for line in report.open]


def test_an_answer_that_does_not_count_now_is_marked(make: Make) -> None:
    text = to_markdown(make({"dread.again": 0, "improvement.talk": 3, "improvement.trend": 3}), Translator("en"), TODAY)
    assert "**Worse** (kept, but does not count now)" in text


def test_notes_stay_with_their_questions(make: Make) -> None:
    notes = {"dread.again": "second", "cost.rate": "first"}
    judged = make({"cost.rate": 3}, notes=notes)
    text = to_markdown(judged, Translator("en"), TODAY)
    assert text.index("> first") < text.index("> second")
    assert "2 notes of yours" in to_text(judged, Translator("en"))
    assert "1 note of yours" in to_text(make({"cost.rate": 3}, notes={"cost.rate": "x"}), Translator("en"))


def test_the_mark_lies_in_its_zone(make: Make, cases: list[dict[str, Any]]) -> None:
    for case in cases:
        if "expect" not in case:
            continue
        verdict = make(case["answers"]).verdict
        for width in (11, 20, 51, 80):
            scale = gauge_lines(verdict, Translator("en"), width)[-1]
            each = (len(scale) - 1) // 5
            assert min(scale.index("●") // each, 4) == ["keep", "watch", "talk", "prepare", "leave"].index(verdict.zone)


def test_drawing_and_measuring() -> None:
    assert cells("株式e\u0301\u200b") == 5
    assert bar(None, 4) == "····"
    assert bar(0, 4) == "▁▁▁▁"
    assert bar(0.1, 4) == "▇▁▁▁"
    assert bar(100, 4) == "▇▇▇▇"
    assert wrapped("ab 株式会社株式", 4, "· ") == ["· ab", "  株", "  式", "  会", "  社", "  株", "  式"]


def test_reports_load_no_screen() -> None:
    modules = [
        "judged",
        "json_output",
        "anonymous",
        "markdown",
        "export_file",
        "plain",
        "outline",
        "steps",
        "changes",
        "history",
        "document",
    ]
    code = ";".join(f"import clientcheck_tui.report.{one}" for one in modules)
    heavy = "[one for one in ('textual', 'questionary', 'rich', 'babel', 'jinja2', 'tinydb') if one in sys.modules]"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print({heavy})"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
