"""One function for every engine that moves Arrow batches: Spark, Dask, Ray, DataFusion, or a loop of your own. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Optional

from .engine import Engine, _shared
from .frames import articles_of

if TYPE_CHECKING:
    import pyarrow


def code_batches(
    batches: Iterable["pyarrow.RecordBatch"],
    *,
    table: str = "events",
    text: str = "text",
    date: Optional[str] = "date",
    id: Optional[str] = "id",
    title: Optional[str] = None,
    publisher: Optional[str] = None,
    url: Optional[str] = None,
    jobs: int = 1,
    engine: Optional[Engine] = None,
) -> Iterator["pyarrow.RecordBatch"]:
    """Record batches of articles in, record batches of rows out: one or more for each that comes in, in order, one at a time in memory.

    The engine is loaded once a process. The rows depend on the articles alone, not on how they are divided into batches, and a batch coded
    again gives the same bytes; give documents an `id` that holds over the whole (with ``id=None`` rows are counted within each batch).
    A row without a text costs one `BadRow` warning. Raises ValueError when a column is not there."""
    import pyarrow

    engine = engine or _shared()
    fields = {"id": id, "published": date, "text": text, "title": title, "publisher": publisher, "url": url}
    for batch in batches:
        rows = pyarrow.table(engine.tabulate(articles_of(batch, fields), table, jobs))
        yield from rows.to_batches() or [pyarrow.RecordBatch.from_pylist([], schema=rows.schema)]
