"""Rapporteur reads English news and keeps the record of it: who did what to whom, who said what, when, where, and in which words.

    import rapporteur

    engine = rapporteur.load("en")
    record = engine.read("Arnor's foreign minister met his Gondorian counterpart on Tuesday.", published="2021-03-04")
    for event in record.events:
        print(event, event.when, event.trigger)

Many texts: ``engine.pipe(texts)``. Tables: ``rapporteur.events(frame)``, to pandas, polars, pyarrow or DuckDB. Clusters:
``rapporteur.spark.code(df)`` and ``rapporteur.code_batches(batches)``.
"""

from . import _engine
from ._errors import BadRow, Error
from .batches import code_batches
from .engine import Engine, load
from .frames import actors, documents, events, statements
from .readers import read_csv, read_store
from .records import Actor, Event, EventTime, Mention, Name, Place, Record, Span, Statement, Time
from .tables import Table, columns, to_parquet

__version__: str = _engine.__version__

__all__ = [
    "Actor", "BadRow", "Engine", "Error", "Event", "EventTime", "Mention", "Name", "Place", "Record", "Span", "Statement", "Table", "Time",
    "actors", "code_batches", "columns", "documents", "events", "load", "read_csv", "read_store", "statements", "to_parquet",
]  # fmt: skip
