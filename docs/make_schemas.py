"""Writes the JSON Schemas of the machine's way in and out: ``python -m docs.make_schemas``."""

from __future__ import annotations

from clientcheck_tui.content.loader import DEFAULT_PACK, load_pack, questions_folder
from clientcheck_tui.report.json_schema import FOLDER, write

if __name__ == "__main__":
    write(FOLDER, load_pack(questions_folder() / DEFAULT_PACK).pack)
