"""The bare apps that speed is measured beside open with the product's style sheet, which changes."""

from __future__ import annotations

import pytest
from textual.app import App

from benchmarks.bare import BareApp, BareKey


@pytest.mark.parametrize("app", [BareApp(3), BareKey()], ids=["home", "key"])
async def test_the_bare_apps_open(app: App[None]) -> None:
    async with app.run_test(size=(100, 30)):
        assert app.screen.query("#title")
