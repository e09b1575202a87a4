"""Find keys that occur twice in a JSON object: JSON allows it, but every reader keeps only the last of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from clientcheck_tui.core.problem import N_, Problem


def duplicate_key(data: bytes, decoded: object, *place: str) -> Problem | None:
    """Return what is wrong if an object in ``data`` has a key twice, else None.

    Args:
        data: the JSON of a file, or of one document.
        decoded: the same, decoded. Where encoding it gives ``data`` again, as in files we wrote, nothing was dropped.
        place: for a document, the name of its table and its number.

    Raises:
        ValueError: ``data`` is not JSON.
        RecursionError: it is nested too deeply.
    """
    if msgspec.json.encode(decoded) == data:
        return None
    import json  # only for files that we did not write

    pairs = json.loads(data, object_pairs_hook=tuple, parse_int=str)
    path = next(_duplicates(pairs, place), None)
    if path is None:
        return None
    if len(path) == 1:
        return Problem(N_("it has the table “{table}” twice"), table=path[0])
    if len(path) == 2:
        return Problem(
            N_("two documents of table “{table}” have the number {document}"), table=path[0], document=path[1]
        )
    return Problem(
        N_("document {document} of table “{table}” has “{field}” twice"),
        table=path[0],
        document=path[1],
        field=path[-1],
    )


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
