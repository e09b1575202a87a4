"""The home screen and a client's page: their lists, what can be undone, and windows of any size."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import msgspec
import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from clientcheck_tui.tui.screens.assessment import AssessmentScreen
from clientcheck_tui.tui.screens.client_name import NewClientDialog
from clientcheck_tui.tui.screens.home import HomeScreen
from clientcheck_tui.tui.widgets.rows import Rows
from tests.tui.conftest import TODAY, MakeApp
from tests.tui.steps import STEPS, assessment, click, notices, opened, press, settled


def rows(pilot: Pilot[None]) -> list[str]:
    return [str(option.prompt) for option in pilot.app.screen.query_one(Rows).options]


async def test_an_empty_home_screen_explains_itself_and_names_the_key_to_start(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)):
        welcome = str(app.screen.query_one("#welcome").render())
        assert "Is it time to let a client go?" in welcome
        assert "n  name a client and start" in welcome


async def test_drafts_come_first_then_clients_worth_another_look(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        shown = "\n".join(rows(pilot))
        assert shown.index("Continue") < shown.index("Time to look again") < shown.index("Clients")
        assert "↑ +29" in shown
        assert shown.count("Studio Kertas") == 1


async def test_a_deleted_client_is_back_after_undo_with_everything(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        before = app.session.repository.overview()
        row = app.screen.query_one(Rows).chosen
        await press(pilot, "d")  # deletes the draft; the client stays selected
        assert app.session.repository.overview() == before
        assert app.screen.query_one(Rows).chosen == row
        await press(pilot, "d")
        assert len(app.session.repository.overview()) == len(before) - 1
        assert not app.session.repository.drafts()
        await press(pilot, "z")
        await press(pilot, "z")
        assert app.session.repository.overview() == before
        assert len(app.session.repository.drafts()) == 1
        assert app.screen.query_one(Rows).chosen == row


async def test_a_deleted_assessment_comes_back_after_undo(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        client = app.session.repository.find("Nordlicht")
        clients = app.screen.query_one(Rows)
        clients.highlighted = [option.id for option in clients.options].index(client.uuid)
        await press(pilot, "enter")
        await press(pilot, "d")
        assert len(app.session.repository.heads(client.uuid)) == 4
        await press(pilot, "ctrl+z")
        assert len(app.session.repository.heads(client.uuid)) == 5


async def test_deleting_permanently_deletes_from_the_older_copies_too(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        await STEPS["erase"](pilot)
        await click(pilot, "#erase")
        files = [path for path in (tmp_path / "data").rglob("*.json") if "packs" not in path.parts]
        assert files
        assert not [path for path in files if b"Warung Digital" in path.read_bytes()]


async def test_a_renamed_client_keeps_its_assessments_and_undo_gives_the_old_name_back(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (100, 30)) as pilot:
        await press(pilot, "r")
        await press(pilot, "end", "X", "enter")
        assert any("KertasX" in row for row in rows(pilot))
        await press(pilot, "z")
        assert not any("KertasX" in row for row in rows(pilot))


async def test_a_client_can_be_renamed_with_the_mouse(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "r")
        await click(pilot, "#keep")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "r", "end", "X")
        await click(pilot, "#rename")
        assert any("KertasX" in row for row in rows(pilot))


async def test_the_first_and_the_last_row_are_a_key_away(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        clients = app.screen.query_one(Rows)
        first = clients.chosen
        await pilot.press("G")
        assert clients.chosen == clients.options[-1].id
        await pilot.press("g")
        assert clients.chosen == first


async def test_moving_the_caret_paints_the_two_rows_it_changes(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(demo=True)
    async with opened(app, (80, 24)) as pilot:
        painted: list[int] = []
        paint = Rows.render_line

        def counted(self: Rows, y: int) -> Strip:
            painted.append(y)
            return paint(self, y)

        monkeypatch.setattr(Rows, "render_line", counted)
        await press(pilot, "j")
        assert len(painted) == 2


async def test_rows_are_painted_right_after_every_move_also_of_a_scrolled_list(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with opened(app, (60, 20)) as pilot:
        await press(pilot, "enter", "r")
        for key in ("j", "G", "k", "k", "g", "j", "pagedown", "pageup"):
            await press(pilot, key)
            shown = app.screen._compositor.render_strips()
            app.screen.query_one(Rows).refresh()
            assert app.screen._compositor.render_strips() == shown, key


async def test_a_broken_store_is_reported_with_its_path_and_not_changed(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app(demo=True)
    file = tmp_path / "data" / "assessments.json"
    file.write_bytes(b'{"clients": ')
    async with opened(app, (140, 40)) as pilot:
        assert "assessments.json" in str(app.screen.query_one("#welcome").render())
        await press(pilot, "n")
        assert isinstance(app.screen, HomeScreen)
    assert file.read_bytes() == b'{"clients": '


async def test_a_theme_is_saved_between_runs(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        app.theme = "nord"
        await settled(pilot)
    again = make_app()
    assert again.theme == "nord"


async def test_a_key_can_be_bound_to_something_else(make_app: MakeApp) -> None:
    app = make_app(demo=True, settings='[keys]\n"assessment.skip" = "w"\n')
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["question"](pilot)
        screen = assessment(app)
        at = screen.navigator.at
        await pilot.press("w")
        assert screen.navigator.at != at


async def test_a_wrong_setting_is_reported_and_the_default_used(make_app: MakeApp) -> None:
    app = make_app(settings='hide_gauge = "yes"\nlanguage = "xx"\ncolour = 1\ncurrency = "EUR"\n')
    named = {str(problem.values["name"]) for problem in app.settings_file.problems}
    assert named == {"hide_gauge", "language", "colour"}
    assert app.settings.currency == "EUR" and app.settings.hide_gauge is False


async def test_another_language_keeps_the_place(make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS["question"](pilot)
        before = app.screen
        assert isinstance(before, AssessmentScreen)
        app.set_language("id")
        await settled(pilot)
        after = app.screen
        assert isinstance(after, AssessmentScreen) and after is not before
        assert after.navigator.at == before.navigator.at == "respect.others"
        assert after.interview.answers == before.interview.answers
        assert "memperlakukan" in str(after.query_one("#text").render())
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("screen", ["client", "outcome"])
async def test_another_language_keeps_the_caret_and_what_is_scrolled(screen: str, make_app: MakeApp) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await STEPS[screen](pilot)
        await press(pilot, "j", "j")

        def place() -> tuple[list[str], list[float]]:
            screens = app.screen_stack
            return (
                [rows.chosen for one in screens for rows in one.query(Rows)],
                [scroll.scroll_y for one in screens for scroll in one.query("#report")],
            )

        before = place()
        app.set_language("id")
        await settled(pilot)
        assert place() == before
        assert any(before[0]) and (screen == "client" or before[1] == [4.0])


@pytest.mark.parametrize("size", [(1, 1), (59, 40), (200, 19)])
async def test_a_tiny_window_says_so_and_a_larger_one_works_again(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(demo=True)
    async with opened(app, size) as pilot:
        assert app.screen.query_one("#too-small").display
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert app.screen.query_one(Rows).size.width > 60


async def test_a_changed_setting_keeps_the_comments_of_the_file(make_app: MakeApp) -> None:
    text = '# mine\n[keys]  # by id\n"assessment.skip" = "w"  # as in the other program\n'
    app = make_app(settings=text)
    async with app.run_test() as pilot:
        app.theme = "nord"
        await settled(pilot)
    text = Path("settings.toml").read_text(encoding="utf-8")
    assert 'theme = "nord"' in text
    assert "# mine" in text and "# by id" in text and "# as in the other program" in text
    assert make_app().settings.keys == {"assessment.skip": "w"}


async def test_past_midnight_it_is_the_next_day(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (100, 30)) as pilot:
        await pilot.press("1")
        app.session._today = lambda: TODAY + datetime.timedelta(days=1)
        await press(pilot, "r")
        await press(pilot, "f")
        [entry] = app.session.repository.overview()
        assert entry.latest is not None
        assert entry.latest.date == TODAY + datetime.timedelta(days=1)


@pytest.mark.parametrize("screen", ["home", "client"])
async def test_past_midnight_the_title_shows_the_next_day(make_app: MakeApp, screen: str) -> None:
    app = make_app(demo=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await STEPS[screen](pilot)
        title = app.screen.query_one("#title")
        assert app.tr.date(TODAY) in str(title.render())
        app.session._today = lambda: TODAY + datetime.timedelta(days=1)
        app.look_around()
        assert app.tr.date(TODAY + datetime.timedelta(days=1)) in str(title.render())


async def test_a_click_on_the_welcome_text_starts(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        await click(pilot, "#welcome")
        assert isinstance(app.screen, NewClientDialog)


async def test_an_unfinished_name_is_still_there_when_the_dialog_opens_again(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n", "A", "c", "m")
        await press(pilot, "escape", "n")
        assert app.screen.query_one(Input).value == "Acm"
        await press(pilot, "end", "e", "enter")
        await press(pilot, "escape")
        await press(pilot, "n")
        assert app.screen.query_one(Input).value == ""
        assert [entry.client.name for entry in app.session.repository.overview()] == ["Acme"]


async def test_a_name_pasted_on_several_lines_is_one_name(make_app: MakeApp) -> None:
    app = make_app()
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        app.screen.query_one(Input).post_message(Paste("Studio\nKertas\r\n"))
        await settled(pilot)
        assert app.screen.query_one(Input).value == "Studio Kertas"


async def test_several_wrong_settings_are_one_notice(make_app: MakeApp) -> None:
    app = make_app(settings='hide_gauge = "yes"\nlanguage = "xx"\n')
    async with opened(app, (80, 24)):
        assert "2 settings are wrong" in notices(app)[0]


async def test_a_verdict_on_few_answers_says_so_and_names_use_the_room(make_app: MakeApp) -> None:
    app = make_app(client="A Rather Long Name for a Client", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f")
        await press(pilot, "escape")  # the question about the other side
        await press(pilot, "escape")
        [row] = [row for row in rows(pilot) if "A Rather" in row]
        assert "A Rather Long Name for a Client" in row
        assert "so far" in row
        await press(pilot, "enter")
        assert "so far" in str(app.screen.query_one("#about").render())


async def test_two_unfinished_assessments_of_one_client_are_both_reachable(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "4", "escape")
        [draft] = app.session.repository.drafts()
        app.session.save_draft(msgspec.structs.replace(draft, uuid="other", answers={"cost.rate": "close"}))
        assert isinstance(app.screen, HomeScreen)
        app.screen.reload()
        await settled(pilot)
        [row] = [row for row in rows(pilot) if "Acme" in row]
        assert "2 unfinished assessments" in row
        await press(pilot, "enter")
        uuids: set[str] = set()
        for number in range(2):
            await press(pilot, "g", *["j"] * number, "enter")
            assert isinstance(app.screen, AssessmentScreen)
            uuids.add(app.screen.work.draft.uuid)
            await press(pilot, "escape")
        assert uuids == {draft.uuid, "other"}


async def test_two_assessments_of_one_day_have_their_times(make_app: MakeApp) -> None:
    app = make_app(client="Acme", assess=True)
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "4", "r")
        await press(pilot, "f")
        await press(pilot, "escape")  # the question about the other side
        [head] = app.session.repository.heads(app.session.repository.find("Acme").uuid)
        one = app.session.repository.assessment(head.uuid)
        later = one.recorded + datetime.timedelta(hours=2, minutes=7)
        app.session.repository.save_assessment(msgspec.structs.replace(one, uuid="other", recorded=later))
        await press(pilot, "escape", "c")
        times = [found[0] for row in rows(pilot) if (found := re.search(r"\d\d:\d\d", row))]
        assert times == [f"{moment.astimezone():%H:%M}" for moment in (later, one.recorded)]


async def test_a_name_that_is_too_long_is_refused_with_a_sentence_and_stays_as_typed(make_app: MakeApp) -> None:
    app = make_app()
    name = "n" * 201
    async with opened(app, (80, 24)) as pilot:
        await press(pilot, "n")
        field = app.screen.query_one("#name", Input)
        field.post_message(Paste(name[1:]))
        await settled(pilot)
        await press(pilot, "n", "enter")
        assert "201 characters" in str(app.screen.query_one("#trouble").render())
        assert field.value == name
        assert app.session.repository.clients() == []
