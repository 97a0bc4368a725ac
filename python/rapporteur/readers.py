"""Reading what the command line wrote, with the right types."""

from __future__ import annotations

import os
import sqlite3
from typing import Any, Sequence

from .tables import columns, day_series


def read_csv(path: Any, **options: Any):
    """The CSV of ``rapporteur code --format csv`` as a pandas.DataFrame.

    Codes stay text (``cameo`` keeps its leading zero), only an empty field is missing ("NA" is a word), days are datetime64, truth is
    boolean. `path` and `options` are those of pandas.read_csv. Raises ValueError when the columns are not ours."""
    import pandas

    kinds = {name: kind for name, kind, _ in columns("events")}
    frame = pandas.read_csv(path, dtype=str, na_filter=False, **options)
    lacking = [name for name in kinds if name not in frame.columns]
    if lacking:
        raise ValueError(f"{path}: found no column {lacking[0]!r}, expected the columns of docs/columns.md: was this written by --format csv?")
    for name, kind in kinds.items():
        values = [value or None for value in frame[name]]
        if kind == "date":
            series = day_series(values)
        elif kind == "bool":
            series = pandas.Series([value and value == "true" for value in values], dtype="boolean")
        elif kind == "str":
            series = pandas.Series(values, dtype=object)
        else:
            series = pandas.to_numeric(pandas.Series(values, dtype=object)).astype("float64" if kind == "float" else "Int64")
        frame[name] = series.set_axis(frame.index)
    return frame


_VIEWS = ("events", "statements", "documents", "actors", "happenings", "stories")


def read_store(path: Any, table: str = "events", *, where: str = "1", parameters: Sequence[Any] = ()):
    """The rows of a view of a store (``rapporteur load``) as a pandas.DataFrame. The store is opened for reading only.

    `table` is events, statements, documents, actors, happenings or stories; `where` is an SQL condition over its columns with ``?`` for
    `parameters`: ``read_store("news.store", where="day >= ? and type = ?", parameters=("2022-02-24", "ASSAULT"))``. Days are datetime64, truth
    is boolean. Raises FileNotFoundError when there is no such file, ValueError for another table, sqlite3.Error for a file that is no store."""
    import pandas

    if table not in _VIEWS:
        raise ValueError(f"found table {table!r}, expected one of {', '.join(_VIEWS)}")
    path = os.path.abspath(os.fspath(path))
    if not os.path.exists(path):
        raise FileNotFoundError(f"{path}: found no such file, expected a store: rapporteur load makes one")
    from urllib.parse import quote

    store = sqlite3.connect(f"file:{quote(path)}?mode=ro", uri=True)
    try:
        cursor = store.execute(f"select * from {table} where {where}", tuple(parameters))
        names = [column[0] for column in cursor.description]
        frame = pandas.DataFrame(cursor.fetchall(), columns=names, dtype=object)
    finally:
        store.close()
    for name in names:
        if name in ("day", "last_day", "first_day"):
            frame[name] = day_series(frame[name]).set_axis(frame.index)
        elif name in ("historical", "speech", "negated", "known", "complete"):
            frame[name] = frame[name].map(lambda value: value if value is None else bool(value)).astype("boolean")
        elif name in ("goldstein", "plover_score", "latitude", "longitude", "confidence"):
            frame[name] = frame[name].astype("float64")
    return frame
