"""Tables of articles in, tables of events out: pandas, polars, Arrow, or plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Optional

from .engine import Engine, _shared
from .tables import Table


def _kind(data: Any) -> str:
    module = type(data).__module__.split(".")[0]
    if module in ("pandas", "polars", "pyarrow"):
        return module
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return "arrow"
    return "plain"


def _columns(data: Any) -> Mapping[str, Any]:
    """name -> function that gives the column as a list."""
    kind = _kind(data)
    if kind == "polars":
        if hasattr(data, "collect"):
            data = data.collect()
        return {name: data.get_column(name).to_list for name in data.columns}
    if kind == "pandas":
        return {name: data[name].tolist for name in data.columns}
    if kind == "arrow":
        import pyarrow

        data, kind = pyarrow.table(data), "pyarrow"
    if kind == "pyarrow":
        return {name: data.column(i).to_pylist for i, name in enumerate(data.schema.names)}
    if isinstance(data, Mapping):
        return {name: lambda column=column: list(column) for name, column in data.items()}
    raise TypeError(
        f"found {type(data).__name__}, expected a pandas or polars DataFrame, a pyarrow Table, anything with __arrow_c_stream__, "
        "or a mapping of columns; for single texts there is Engine.pipe"
    )


def articles_of(data: Any, fields: Mapping[str, Optional[str]]) -> Iterator[dict[str, Any]]:
    """The rows as the mappings that Engine.pipe takes. `fields` says which column holds what; None: no column does.

    Raises ValueError at once when a column is not there."""
    columns = _columns(data)
    for field, column in fields.items():
        if column is not None and column not in columns:
            how = "" if field == "text" else f", or {_ARGUMENTS.get(field, field)}=None if there is none"
            raise ValueError(
                f"found columns {', '.join(map(str, columns))}; expected {column!r} for the {field}: "
                f"name the column with {_ARGUMENTS.get(field, field)}=...{how}"
            )
    used = {field: columns[column]() for field, column in fields.items() if column is not None}
    return (dict(zip(used, row)) for row in zip(*used.values()))


_ARGUMENTS = {"published": "date"}


def _tabulate(data, table, text, date, id, title, publisher, url, jobs, engine):
    fields = {"id": id, "published": date, "text": text, "title": title, "publisher": publisher, "url": url}
    rows = (engine or _shared()).tabulate(articles_of(data, fields), table, jobs)
    return _like(data, rows)


def _like(data: Any, rows: Table) -> Any:
    """As the kind of table that was given."""
    kind = _kind(data)
    if kind == "pandas":
        return rows.to_pandas()
    if kind == "polars":
        import polars

        return polars.DataFrame(rows)
    if kind == "pyarrow":
        import pyarrow

        return pyarrow.table(rows)
    return rows


def _function(table: str, what: str):
    def tabulate(
        data: Any,
        *,
        text: str = "text",
        date: Optional[str] = "date",
        id: Optional[str] = "id",
        title: Optional[str] = None,
        publisher: Optional[str] = None,
        url: Optional[str] = None,
        jobs: int = 2,
        engine: Optional[Engine] = None,
    ) -> Any:
        return _tabulate(data, table, text, date, id, title, publisher, url, jobs, engine)

    tabulate.__name__ = tabulate.__qualname__ = table
    tabulate.__doc__ = f"""{what} of a table of articles, in the columns of docs/columns.md.

    `data` is a pandas or polars DataFrame, a pyarrow Table, anything with ``__arrow_c_stream__``, or a mapping of columns; the rows come
    back as the same kind of table (else as a rapporteur.Table). `text`, `date` (of publication), `id`, `title`, `publisher` and `url` name
    its columns; ``id=None`` counts rows from 0. Dates may be texts or of a date type; a missing one is no error. A row without a text
    costs one `BadRow` warning. `engine` is that of ``load("en")`` unless given; `jobs` are threads.
    Raises ValueError when a column is not there, TypeError when `data` is no table."""
    return tabulate


documents = _function("documents", "One row a document, with counts, warnings and the whole record as JSON,")
events = _function("events", "One row an event")
statements = _function("statements", "One row a statement")
actors = _function("actors", "One row an actor of a document")
