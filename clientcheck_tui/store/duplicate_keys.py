"""Keys that stand twice in one object of a file: JSON allows it, and every reader keeps only the last of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from clientcheck_tui.core.problem import N_, Problem


class _Object(dict[str, object]):
    """A JSON object that knows which of its keys stands twice; None where none does."""

    twice: str | None = None


def among_documents(data: bytes, tables: Mapping[str, Mapping[int, msgspec.Raw]]) -> Problem | None:
    """What stands twice in a file, if a table or a number of a document does; quick.

    Args:
        data: the file's JSON, already known to be valid.
        tables: the same, its documents not decoded.
    """
    if _length(tables) == len(data):  # as our own files are: whatever was dropped would make it shorter
        return None
    return next(_told(_parsed(data)), None)


def anywhere(data: bytes, decoded: object) -> Problem | None:
    """What stands twice anywhere in a file, if anything does; ``decoded`` is the same as ``data``, whole."""
    if msgspec.json.encode(decoded) == data:
        return None
    return next(_told(_parsed(data)), None)


def in_document(data: bytes) -> Problem | None:
    """What stands twice in one document, if anything does."""
    if msgspec.json.encode(msgspec.json.decode(data)) == data:
        return None
    field = next(_fields(_parsed(data)), None)
    return None if field is None else Problem(N_("it has “{field}” twice"), field=field)


def _length(tables: Mapping[str, Mapping[int, msgspec.Raw]]) -> int:
    """How many bytes these tables have when they are written without a blank."""
    length = 1 + max(1, len(tables))
    for name, documents in tables.items():
        length += len(msgspec.json.encode(name)) + 2 + max(1, len(documents)) + 3 * len(documents)
        length += sum(map(len, map(str, documents))) + sum([memoryview(raw).nbytes for raw in documents.values()])
    return length


def _parsed(data: bytes) -> object:
    import json  # only for files that are not as we write them

    return json.loads(data, object_pairs_hook=_object, parse_int=str)


def _object(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        made.twice = next(key for place, key in enumerate(keys) if key in keys[:place])
    return made


def _told(file: object) -> Iterator[Problem]:
    """The doubles of a file, each with its place."""
    assert isinstance(file, _Object)
    if file.twice is not None:
        yield Problem(N_("the table “{table}” is in it twice"), table=file.twice)
    for table, documents in file.items():
        assert isinstance(documents, _Object)
        if documents.twice is not None:
            yield Problem(
                N_("two documents of table “{table}” have the number {document}"),
                table=table,
                document=documents.twice,
            )
        for number, document in documents.items():
            for field in _fields(document):
                yield Problem(
                    N_("document {document} of table “{table}” has “{field}” twice"),
                    document=number,
                    table=table,
                    field=field,
                )


def _fields(document: object) -> Iterator[str]:
    """The keys that stand twice somewhere in a document."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, _Object):
            if value.twice is not None:
                yield value.twice
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
