"""The page of keys is the app's own."""

from docs.make_keys import FILE, MODULE, module, page


def test_every_key_is_on_the_page_of_settings_as_it_is() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: python -m docs.make_keys"


def test_what_the_settings_are_checked_by_is_what_the_app_has() -> None:
    assert MODULE.read_text(encoding="utf-8") == module(), "run: python -m docs.make_keys"
