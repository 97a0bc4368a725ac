"""Rapporteur on Apache Spark (3.4 and later), through DataFrame.mapInArrow. Needs pyspark and pyarrow, here and on the workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Optional

from .batches import code_batches
from .engine import Engine, _shared
from .tables import columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TYPES = {"str": "string", "date": "date", "float": "double", "int": "bigint", "bool": "boolean"}


def schema(table: str = "events") -> str:
    """The table's schema as Spark's DDL."""
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind, _ in columns(table))


def code(
    df: "DataFrame",
    table: str = "events",
    *,
    text: str = "text",
    date: Optional[str] = "date",
    id: str = "id",
    title: Optional[str] = None,
    publisher: Optional[str] = None,
    url: Optional[str] = None,
    engine: Optional[Engine] = None,
) -> "DataFrame":
    """A DataFrame of articles as a DataFrame of rows (lazy): ``events``, ``statements``, ``actors`` or ``documents``.

    One engine a Python worker, its data mapped and shared between the workers of a machine; one core a task. A partition that is tried
    again gives the same rows, because a row depends on its article alone: `id` must name the document over the whole of `df`.
    A row without a text costs one `BadRow` warning in the worker's log; ``documents`` has its row all the same.
    Raises ValueError when a column is not there."""
    wanted = {"text": text, "date": date, "id": id, "title": title, "publisher": publisher, "url": url}
    used = {argument: column for argument, column in wanted.items() if column is not None}
    for argument, column in used.items():
        if column not in df.columns:
            raise ValueError(f"found columns {', '.join(df.columns)}; expected {column!r}: name the column with {argument}=...")
    how = {"table": table, **wanted}

    def run(batches: Iterator) -> Iterator:
        return code_batches(batches, engine=engine or _shared(), **how)

    return df.select(*dict.fromkeys(used.values())).mapInArrow(run, schema(table))
