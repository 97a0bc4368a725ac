"""Arrow's PyCapsule interface, as pyarrow, polars and DuckDB read it; Parquet and batches. Needs those from the Python registry."""
import datetime
import gc
import json

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import pytest

import rapporteur

TABLES = ("documents", "events", "statements", "actors")


@pytest.fixture(scope="module", params=TABLES)
def table(request, engine, articles):
    return engine.tabulate(articles, request.param)


def test_pyarrow_sees_what_python_sees(table):
    arrow = pyarrow.table(table)
    arrow.validate(full=True)
    assert arrow.to_pydict() == table.to_pydict()
    assert arrow.num_rows == table.num_rows > 0
    assert arrow.schema.metadata == {b"rapporteur.table": table.name.encode(), b"rapporteur.schema": b"rapporteur/1"}
    for (name, _, what), field in zip(rapporteur.columns(table.name), arrow.schema):
        assert (field.name, field.metadata[b"description"].decode()) == (name, what)
    assert pyarrow.schema(table) == arrow.schema


def test_polars_and_duckdb_see_the_same(table):
    expected = table.to_pydict()
    assert polars.DataFrame(table).to_dict(as_series=False) == expected
    coded = table  # the name that DuckDB looks up
    rows = duckdb.sql("from coded").fetchall()
    assert coded is table
    assert rows == list(zip(*expected.values()))


def test_a_table_can_be_read_again_and_outlives_nothing_it_needs(engine, articles):
    table = engine.tabulate(articles)
    first, again = pyarrow.table(table), pyarrow.table(table)
    assert first.equals(again)
    column = again.column("sentence").chunk(0)
    del table, first, again
    gc.collect()
    assert all(isinstance(sentence, str) for sentence in column.to_pylist())


def test_untaken_capsules_are_freed(engine, articles):
    table = engine.tabulate(articles)
    for _ in range(1000):
        table.__arrow_c_stream__()
        table.__arrow_c_schema__()


def test_the_rows_come_back_as_what_was_given(engine, articles):
    given = {name: [article[name] for article in articles] for name in ("id", "published", "text")}
    results = [
        rapporteur.events(frame, date="published")
        for frame in (given, pandas.DataFrame(given), polars.DataFrame(given), pyarrow.table(given), polars.DataFrame(given).lazy(),
                      duckdb.from_arrow(pyarrow.table(given)))
    ]
    assert [type(result).__module__.split(".")[0] for result in results[:4]] == ["rapporteur", "pandas", "polars", "pyarrow"]
    expected = results[0].to_pydict()
    assert results[2].to_dict(as_series=False) == expected
    assert results[3].to_pydict() == expected
    assert results[4].to_dict(as_series=False) == expected
    assert results[5].to_pydict() == expected


def test_parquet_with_the_columns_explained(engine, articles, tmp_path):
    table = engine.tabulate(articles)
    path = tmp_path / "events.parquet"
    rapporteur.to_parquet(table, path)
    back = pyarrow.parquet.read_table(path)
    assert back.equals(pyarrow.table(table))
    assert back.schema.field("cameo").metadata[b"description"].startswith(b"CAMEO code")
    assert duckdb.sql(f"select count(*) from '{path}' where date_from >= date '1900-01-01'").fetchall()[0][0] > 0


def test_batches_do_not_change_the_rows(engine, articles, cli_records):
    given = pyarrow.Table.from_pylist([{name: article[name] for name in ("id", "published", "text", "title", "publisher", "url") if name in article}
                                       for article in articles])
    more = {name: name for name in ("title", "publisher", "url") if name in given.column_names}
    whole = None
    for size in (1, 3, 1000):
        out = list(rapporteur.code_batches(given.to_batches(max_chunksize=size), date="published", **more))
        assert len(out) == -(-given.num_rows // size) and all(isinstance(batch, pyarrow.RecordBatch) for batch in out)
        table = pyarrow.Table.from_batches(out).combine_chunks()
        assert whole is None or table.equals(whole)
        whole = table
    documents = rapporteur.code_batches(given.to_batches(max_chunksize=3), table="documents", date="published", **more)
    assert [record for batch in documents for record in batch.column("record").to_pylist()] == cli_records


def test_batches_stream(engine):
    batch = pyarrow.RecordBatch.from_pylist([{"id": "a", "text": "Russia attacked Ukraine.", "date": datetime.date(2022, 3, 4)}])
    taken = []

    def feed():
        for number in range(5):
            taken.append(number)
            yield batch

    out = rapporteur.code_batches(feed())
    assert next(out).column("published").to_pylist() == ["2022-03-04"]
    assert taken == [0]


def test_an_empty_batch_and_a_wrong_column():
    empty = pyarrow.RecordBatch.from_pylist([], schema=pyarrow.schema({"id": pyarrow.string(), "text": pyarrow.string(), "date": pyarrow.date32()}))
    out = list(rapporteur.code_batches([empty]))
    assert [batch.num_rows for batch in out] == [0]
    assert out[0].schema.names == [name for name, _, _ in rapporteur.columns()]
    with pytest.raises(ValueError, match="expected 'body' for the text"):
        list(rapporteur.code_batches([empty], text="body"))


def test_nested_records_as_json(engine, articles):
    frame = polars.DataFrame(engine.tabulate(articles, "documents"))
    nested = frame.select(polars.col("record").str.json_path_match("$.document.id")).to_series().to_list()
    assert nested == [json.loads(record)["document"]["id"] for record in frame["record"]]


def test_dask_map_partitions(engine, articles):
    dataframe = pytest.importorskip("dask.dataframe")
    frame = pandas.DataFrame({name: [article[name] for article in articles] for name in ("id", "published", "text")})
    whole = rapporteur.events(frame, date="published")
    parts = dataframe.from_pandas(frame, npartitions=3).map_partitions(rapporteur.events, date="published", meta=whole.iloc[:0])
    pandas.testing.assert_frame_equal(parts.compute(scheduler="synchronous").reset_index(drop=True), whole, check_dtype=False)
