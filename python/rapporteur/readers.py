"""Reading what the command line wrote, with the right types."""

from __future__ import annotations

from typing import Any

from .tables import columns


def read_csv(path: Any, **options: Any):
    """The CSV of ``rapporteur code --format csv`` as a pandas.DataFrame.

    Codes stay text (``cameo`` keeps its leading zero), only an empty field is missing ("NA" is a word), days are datetime64[ns], truth is
    boolean. `path` and `options` are those of pandas.read_csv. Raises ValueError when the columns are not ours."""
    import pandas

    kinds = {name: kind for name, kind, _ in columns("events")}
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], **options)
    unknown = [name for name in kinds if name not in frame.columns]
    if unknown:
        raise ValueError(f"{path}: found no column {unknown[0]!r}, expected the columns of docs/columns.md: was this written by --format csv?")
    for name, kind in kinds.items():
        if kind == "date":
            frame[name] = pandas.to_datetime(frame[name], errors="coerce", format="%Y-%m-%d")
        elif kind == "float":
            frame[name] = pandas.to_numeric(frame[name]).astype("float64")
        elif kind == "int":
            frame[name] = pandas.to_numeric(frame[name]).astype("Int64")
        elif kind == "bool":
            frame[name] = frame[name].map({"true": True, "false": False}).astype("boolean")
        else:
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame
