"""Reading what the command line wrote, with the right types."""

from __future__ import annotations

from typing import Any

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
