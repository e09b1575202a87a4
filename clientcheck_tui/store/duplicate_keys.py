"""Find keys that occur twice in a JSON object: JSON allows it, but readers use only the last of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from clientcheck_tui.core.problem import N_, Problem


def duplicate_key(data: bytes, decoded: object, *place: str) -> Problem | None:
    """Return what is wrong if an object in ``data``, which is also given ``decoded``, has a key twice, else None.

    ``data`` is a file, or one document; then ``place`` is the name of its table and its number.

    Raises:
        ValueError: ``data`` is not JSON.
        RecursionError: it is nested too deeply.
    """
    if msgspec.json.encode(decoded) == data:  # as in files that we wrote
        return None
    import json

    pairs = json.loads(data, object_pairs_hook=tuple, parse_int=str)
    path = next(_duplicates(pairs, place), None)
    if path is None:
        return None
    if len(path) == 1:
        return Problem(N_("it has the table “{table}” twice"), table=path[0])
    if len(path) == 2:
        message = N_("two documents of table “{table}” have the number {document}")
        return Problem(message, table=path[0], document=path[1])
    message = N_("document {document} of table “{table}” has “{field}” twice")
    return Problem(message, table=path[0], document=path[1], field=path[-1])


def _duplicates(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the path to each key that an object, here a tuple of pairs, has twice."""
    if isinstance(value, tuple):
        seen = set()
        for key, inner in value:
            if key in seen:
                yield (*path, key)
            seen.add(key)
            yield from _duplicates(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _duplicates(inner, path)
