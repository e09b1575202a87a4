"""Take the pictures in ``docs/pictures`` from the running app: ``python -m docs.make_pictures``.

They are SVG files, of the sample clients on a fixed day.
"""

from __future__ import annotations

import asyncio
import datetime
import tempfile
from pathlib import Path

from clientcheck_tui.demo import fill
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from clientcheck_tui.tui.app import ClientcheckApp
from tests.tui.steps import STEPS

FOLDER = Path(__file__).parent / "pictures"
NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)

PICTURES = {
    "home": ("home", "en", "", (100, 28)),
    "assessment": ("answered", "en", "", (110, 30)),
    "assessment-light-id": ("answered", "id", 'theme = "clientcheck-light"\n', (110, 30)),
    "narrow": ("answered", "en", "", (80, 24)),
    "review": ("review", "en", "", (100, 28)),
    "outcome": ("outcome", "en", "", (110, 34)),
    "client": ("client", "en", "", (100, 30)),
    "compare": ("compare", "en", "", (100, 34)),
    "log": ("log", "en", "", (100, 24)),
    "agenda": ("agenda", "en", "", (100, 34)),
    "contract": ("contract", "en", "", (110, 30)),
    "plan": ("plan", "en", "", (100, 34)),
    "letter": ("letter", "en", "", (100, 30)),
    "all-clients": ("all-clients", "en", "", (100, 24)),
    "note": ("note", "en", "", (100, 28)),
    "settings": ("settings", "en", "", (100, 28)),
}
"""The name of a picture: its screen, language, settings, and size in cells."""


async def make(name: str, screen: str, language: str, settings: str, size: tuple[int, int]) -> None:
    """Save the picture of one screen."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "settings.toml"
        file.write_text(settings, encoding="utf-8")
        session = Session(
            Repository(Path(folder) / "data", lambda: NOW),
            Translator(language),
            lambda: NOW,
            NOW.date,
            questions_folder() / "six-signs",
        )
        fill(session, questions_folder() / "demo.toml")
        app = ClientcheckApp(session, SettingsFile(file), quick=False, assess=False)
        async with app.run_test(size=size) as pilot:
            await STEPS[screen](pilot)
            picture = app.export_screenshot(title=f"clientcheck · {name}")
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Save all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name, (screen, language, settings, size) in PICTURES.items():
        asyncio.run(make(name, screen, language, settings, size))


if __name__ == "__main__":
    main()
