"""The calculators: figures in, the option out, the figures on disk."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static

from clientcheck_tui.core.calculators import FIGURES
from clientcheck_tui.core.records import Draft
from clientcheck_tui.tui.app import ClientcheckApp
from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.calculator import CalculatorDialog
from tests.tui.conftest import MakeApp
from tests.tui.steps import click, opened, press, settled

SETTINGS = 'currency = "EUR"\nfloor_rate = "40.00"\n'


@pytest.fixture
def app(make_app: MakeApp) -> ClientcheckApp:
    return make_app(settings=SETTINGS, client="Acme", assess=True)


async def open_calculator(pilot: Pilot[None], skip: int = 0) -> None:
    await settled(pilot)
    await settled(pilot)
    await press(pilot, *"s" * skip, "c")
    assert isinstance(pilot.app.screen, CalculatorDialog)


def draft_on_disk(app: ClientcheckApp) -> Draft:
    app.saver.flush()
    (client,) = (one for one in app.session.repository.clients() if one.name == "Acme")
    draft = app.session.repository.draft_of(client.uuid)
    assert draft is not None
    return draft


def _middle(widget: Widget) -> tuple[int, int]:
    return widget.region.x + widget.region.width // 2, widget.region.y + widget.region.height // 2


def shown(app: ClientcheckApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


async def test_figures_give_the_option_and_are_saved(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        assert app.screen.query_one("#floor-rate", Input).value == "40.00"
        await pilot.press(*"4,224", "enter", "enter", *"120", "enter")
        assert shown(app, "#result") == ("35.20 EUR an hour is 88% of your floor rate: 85% of it or more, but below it")
        await press(pilot, "enter")
        assert isinstance(app.screen, AssessmentScreen)
        draft = draft_on_disk(app)
        assert draft.answers == {"cost.rate": "close"}
        assert draft.evidence == {
            "cost.rate": {"received": "4224", "direct-costs": "0", "hours": "120", "floor-rate": "40.00"}
        }
        assert shown(app, "#evidence") == (
            "from your figures: fees earned 4,224.00 EUR · direct costs 0.00 EUR · 120 hours · floor rate 40.00 EUR"
        )


async def test_figures_can_be_changed_later(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        await press(pilot, *"4224", "enter", "enter", *"120", "enter", "enter")
        await open_calculator(pilot)
        assert app.screen.query_one("#received", Input).value == "4,224"
        await pilot.press(*"2000")
        await click(pilot, "#take")
        draft = draft_on_disk(app)
        assert draft.answers == {"cost.rate": "far-below"}
        assert draft.evidence["cost.rate"]["received"] == "2000"


async def test_another_calculator_knows_the_same_figures(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        await press(pilot, *"4224", "enter", "enter", *"120", "enter", "enter", "s", "c")
        assert app.screen.query_one("#hours", Input).value == "120"
        await press(pilot, *"24", "enter")
        draft = draft_on_disk(app)
        assert draft.answers["cost.unbilled"] == "up-to-35"
        assert draft.evidence["cost.unbilled"] == {"hours": "120", "unpaid-hours": "24"}


async def test_days_late_are_averaged(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot, skip=2)
        await press(pilot, *"5 12 0", "enter")
        draft = draft_on_disk(app)
        assert draft.answers == {"cost.late": "up-to-14"}
        assert draft.evidence == {"cost.late": {"days-late": "5 12 0"}}


async def test_numbers_are_typed_the_indonesian_way(make_app: MakeApp) -> None:
    app = make_app("id", settings=SETTINGS, client="Acme", assess=True)
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        assert app.screen.query_one("#floor-rate", Input).value == "40,00"
        await press(pilot, *"4.200,50", "enter", "enter", *"120,5", "enter", "enter")
        draft = draft_on_disk(app)
        assert draft.answers == {"cost.rate": "close"}
        assert draft.evidence["cost.rate"]["received"] == "4200.50"
        assert "4.200,50 EUR" in shown(app, "#evidence")


@pytest.mark.parametrize(
    ("skip", "keys", "words", "field"),
    [
        (0, [*"12,50", "enter", "enter", *"120"], "“12,50” is not a number. Write it like 1,234.50.", "received"),
        (0, [*"-5", "enter", "enter", *"120"], "cannot be negative", "received"),
        (0, [*"5", "enter", "enter", *"2209"], "more hours than three months have (2208)", "hours"),
        (1, [*"10", "enter", *"11"], "more than all hours for this client", "unpaid-hours"),
        (1, [*"0", "enter", *"0"], "are 0", "hours"),
        (2, [*"soon"], "“soon” is not a whole number of days", "days-late"),
        (2, [*"[b]x"], "“[b]x” is not a whole number of days", "days-late"),
        (3, [*"10", "enter", *"9", "enter", *"5", "enter", *"6"], "more than all your hours", "all-hours"),
        (3, [*"1", "enter", *"9", "enter", *"7", "enter", *"6"], "more than your whole income", "income"),
    ],
)
async def test_impossible_figures_are_reported_and_give_no_answer(
    app: ClientcheckApp, skip: int, keys: list[str], words: str, field: str
) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot, skip=skip)
        await pilot.press(*keys)
        assert words in shown(app, "#result")
        await click(pilot, "#take")
        assert isinstance(app.screen, CalculatorDialog)
        assert app.focused is app.screen.query_one(f"#{field}")
        assert draft_on_disk(app).answers == {}


async def test_missing_figures_are_named(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        assert shown(app, "#result") == "Still to enter: Fees earned (paid or not), All hours for this client"
        await pilot.press("enter", "enter", "enter", "enter")
        assert app.focused is app.screen.query_one("#received")


async def test_escape_keeps_what_was_typed_and_answers_nothing(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        await press(pilot, *"4224", "enter", "enter", *"12x", "escape")
        draft = draft_on_disk(app)
        assert draft.answers == {}
        assert draft.evidence == {"cost.rate": {"received": "4224", "hours": "?12x", "floor-rate": "40.00"}}
        assert shown(app, "#evidence").startswith("your figures so far: fees earned 4,224.00 EUR")
        await open_calculator(pilot)
        assert app.screen.query_one("#hours", Input).value == "12x"


async def test_typed_figures_outlive_the_program(make_app: MakeApp) -> None:
    first = make_app(settings=SETTINGS, client="Acme", assess=True)
    async with first.run_test() as pilot:
        await open_calculator(pilot)
        await pilot.press(*"4224")
        first.saver.flush()
    second = make_app(settings=SETTINGS, client="Acme", assess=True)
    async with second.run_test() as pilot:
        await open_calculator(pilot)
        assert second.screen.query_one("#received", Input).value == "4,224"


async def test_opening_the_calculator_saves_nothing(app: ClientcheckApp) -> None:
    async with app.run_test() as pilot:
        await open_calculator(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, AssessmentScreen)
        assert app.screen.interview.evidence == {}
        assert shown(app, "#evidence") == "c Work it out from your figures"


async def test_another_answer_is_set_against_the_figures(app: ClientcheckApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await open_calculator(pilot)
        await press(pilot, *"4224", "enter", "enter", *"120", "enter", "enter")
        await pilot.press("1")
        assert "give another answer" in shown(app, "#evidence")
        await pilot.press("backspace")
        assert shown(app, "#evidence") == "c Work it out from your figures"


async def test_other_questions_have_no_calculator(app: ClientcheckApp) -> None:
    async with opened(app) as pilot:
        await settled(pilot)
        await press(pilot, *"ssss", "c")
        assert isinstance(app.screen, AssessmentScreen)
        assert not app.screen.query_one("#evidence").display
        assert "c" not in app.screen.active_bindings


async def test_a_floor_rate_is_explained_and_there_for_the_next_assessment(make_app: MakeApp) -> None:
    first = make_app(client="Acme", assess=True)
    async with first.run_test() as pilot:
        await open_calculator(pilot)
        assert "the least an hour must earn. Example: you need 3,000 a month" in shown(first, "#own")
        first.screen.query_one("#received", Input).value = "€4224"
        await press(pilot, "enter", "enter", *"120", "enter", *"40", "enter")
    second = make_app(client="Another", assess=True)
    async with second.run_test() as pilot:
        await open_calculator(pilot)
        assert second.screen.query_one("#floor-rate", Input).value == "40"
        assert "Your settings have 40.00 EUR" in shown(second, "#own")
        await press(pilot, *"4224", "enter", "enter", *"120", "enter", *"60", "enter")
        assert second.settings.floor_rate == "40", "another rate is this assessment's own"
        (draft,) = (
            one for one in second.session.repository.drafts() if one.evidence["cost.rate"]["floor-rate"] == "60"
        )
        assert draft.answers == {"cost.rate": "far-below"}


async def test_own_hours_and_income_are_there_for_the_next_client(make_app: MakeApp) -> None:
    first = make_app(settings=SETTINGS, client="Acme", assess=True)
    async with first.run_test() as pilot:
        await open_calculator(pilot, skip=3)
        await press(pilot, *"100", "enter", *"400", "enter", *"3000", "enter", *"9000", "enter")
    second = make_app(settings="", client="Another", assess=True)
    async with second.run_test() as pilot:
        await open_calculator(pilot, skip=3)
        values = {name: second.screen.query_one(f"#{name}", Input).value for name in FIGURES["share"]}
        assert values == {"hours": "", "all-hours": "400", "received": "", "income": "9,000"}


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("skip", [0, 1, 2, 3])
@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_every_field_and_button_can_be_reached(
    make_app: MakeApp, size: tuple[int, int], skip: int, language: str
) -> None:
    app = make_app(language, settings=SETTINGS, client="Acme", assess=True)
    async with app.run_test(size=size) as pilot:
        await open_calculator(pilot, skip=skip)
        take = app.screen.query_one("#take")
        assert app.screen.get_widget_at(*_middle(take))[0] is take, "it is seen without scrolling"
        for widget in app.screen.focus_chain:
            widget.focus()
            await pilot.pause()
            assert app.screen.region.contains_region(widget.region)
            assert widget.region.width >= 8
