"""Flat tables: rows of documents, events, statements or actors, in the columns of docs/columns.md."""

from __future__ import annotations

from typing import Any, Iterator

from . import _engine

NAMES = ("documents", "events", "statements", "actors")


def columns(table: str = "events") -> list[tuple[str, str, str]]:
    """(name, type, what it is) of each column. Types: str, date, float, int, bool. Any value may be missing."""
    return _engine.columns(table)


class Table:
    """Rows in Apache Arrow's memory layout. Immutable.

    Every reader of Arrow's PyCapsule interface takes it as it is, without a copy: ``pyarrow.table(t)``, ``polars.DataFrame(t)``,
    ``duckdb.sql("from t")``. Without any of them there are `to_pandas`, `to_pydict` and iteration over rows.
    """

    def __init__(self, rows: _engine.Rows):
        self._rows = rows
        self._columns = columns(rows.name)

    @property
    def name(self) -> str:
        return self._rows.name

    @property
    def column_names(self) -> list[str]:
        return [name for name, _, _ in self._columns]

    @property
    def num_rows(self) -> int:
        return len(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<rapporteur.Table {self.name}: {self.num_rows} rows, {len(self._columns)} columns>"

    def __getitem__(self, column: str) -> list:
        """A column as a list of str, float, int, bool, datetime.date or None."""
        names = self.column_names
        if column not in names:
            raise KeyError(f"found no column {column!r}, expected one of {', '.join(names)}")
        return self._rows.column(names.index(column))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows as dictionaries."""
        names = self.column_names
        for row in zip(*(self._rows.column(i) for i in range(len(names)))):
            yield dict(zip(names, row))

    def to_pydict(self) -> dict[str, list]:
        return {name: self[name] for name in self.column_names}

    def to_pandas(self):
        """A pandas.DataFrame: text as object, numbers as float64 or Int64, truth as boolean, days as datetime64[s].

        pandas before 2.0 has datetime64[ns] only: there, days outside of 1678 to 2261 become NaT; ``event_date`` keeps them as text."""
        import pandas

        data = {}
        for name, kind, _ in self._columns:
            values = self[name]
            if kind == "date":
                data[name] = day_series(values)
            else:
                data[name] = pandas.Series(values, dtype={"str": object, "float": "float64", "int": "Int64", "bool": "boolean"}[kind])
        return pandas.DataFrame(data)

    def __arrow_c_schema__(self):
        return self._rows.schema()

    def __arrow_c_stream__(self, requested_schema=None):
        return self._rows.stream()


def day_series(values: Any):
    """A pandas.Series of days from dates or YYYY-MM-DD; None is missing."""
    import numpy
    import pandas

    days = numpy.array(list(values), dtype="datetime64[D]")
    if int(pandas.__version__.split(".")[0]) >= 2:
        return pandas.Series(days.astype("datetime64[s]"))
    years = days.astype("datetime64[Y]").astype(int) + 1970
    return pandas.Series(numpy.where((1678 <= years) & (years <= 2261), days, numpy.datetime64("NaT")).astype("datetime64[ns]"))


def to_parquet(table: Any, path: Any, **options: Any) -> None:
    """Writes a table as Parquet, through pyarrow. What each column is stands in its metadata under ``description``.

    `table` is a rapporteur.Table or anything else that pyarrow.table() takes; `options` go to pyarrow.parquet.write_table.
    zstd is the default compression. Raises ImportError when pyarrow is missing (``pip install pyarrow``), OSError when the file cannot be written.
    """
    import pyarrow
    import pyarrow.parquet

    options.setdefault("compression", "zstd")
    pyarrow.parquet.write_table(pyarrow.table(table), path, **options)
