"""Whether files of the store were saved since they were last looked at, for the price of a stat each."""

from __future__ import annotations

import time

from clientcheck_tui.store.index import SETTLED_NS
from clientcheck_tui.store.json_file import JsonFile


class Watch:
    """Remembers by which stamps the files were last known."""

    def __init__(self, *files: JsonFile) -> None:
        """Nothing is looked at yet: the first look finds everything changed."""
        self._files = files
        self._seen: list[object] | None = None

    def changed(self) -> bool:
        """Whether a file may have been saved since the last time this was asked."""
        stamps = [file.stamp() for file in self._files]
        same = stamps == self._seen
        now = time.time_ns()
        # a second save within one tick of the file system's clock could hide behind the same stamp: look once more
        young = any(stamp is not None and abs(now - stamp.mtime_ns) < SETTLED_NS for stamp in stamps)
        self._seen = None if young else list(stamps)
        return not same
