"""Flat tables with pandas alone, as Debian has it."""
import datetime
import json
import warnings

import pandas
import pytest

import rapporteur


def test_the_table_is_the_csv(engine, articles, cli, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(cli("code", "--format", "csv", "--progress", "none", "samples/samples.jsonl"))
    csv = rapporteur.read_csv(path)
    frame = pandas.DataFrame(articles)
    columns = {field: field for field in ("title", "publisher", "url") if field in frame}
    table = rapporteur.events(frame, date="published", engine=engine, **columns)
    assert len(csv) > 20
    pandas.testing.assert_frame_equal(csv, table)
    assert list(csv["cameo"].str.len().unique()) != [2] and csv["cameo"].map(type).eq(str).all()


def test_documents_hold_the_record(engine, articles, cli_records):
    table = engine.tabulate(articles, "documents")
    assert table["record"] == cli_records
    assert table["events"] == [len(json.loads(record)["events"]) for record in cli_records]


@pytest.mark.parametrize("name", ["events", "statements", "actors"])
def test_a_row_for_each_item_of_the_records(engine, articles, cli_records, name):
    table = engine.tabulate(articles, name)
    ids = [f"{record['document']['id']}-{item['id']}" for record in map(json.loads, cli_records) for item in record[name]]
    assert table[table.column_names[0]] == ids and len(ids) > 20
    assert table.num_rows == len(list(table)) == len(ids)


def test_statements_against_the_record(engine, articles, cli_records):
    rows = list(engine.tabulate(articles, "statements"))
    items = [item for record in map(json.loads, cli_records) for item in record["statements"]]
    for row, item in zip(rows, items):
        assert row["content"] == "; ".join(span["text"] for span in item["content"])
        assert row["speech"] is item["speech"] and row["confidence"] == item["confidence"]
        assert row["content_start"] == item["content"][0]["start"] and row["content_end"] == item["content"][-1]["end"]


def test_the_same_rows_for_any_number_of_threads(engine, articles):
    tables = [engine.tabulate(articles * 5, "events", jobs=jobs).to_pydict() for jobs in (1, 2, 7)]
    assert tables[0] == tables[1] == tables[2]


def test_no_rows(engine):
    frame = engine.tabulate([]).to_pandas()
    assert len(frame) == 0 and list(frame.columns) == [name for name, _, _ in rapporteur.columns("events")]
    assert frame["date_from"].dtype.kind == "M"


def test_missing_values(engine):
    frame = pandas.DataFrame({"id": [1, 2, 3], "text": ["Russia attacked Ukraine.", None, "France met Germany."], "date": [pandas.NaT, pandas.NaT,
                             pandas.Timestamp("2021-03-04")]})
    with pytest.warns(rapporteur.BadRow) as caught:
        events = rapporteur.events(frame, engine=engine)
    assert len(caught) == 1 and "row '2'" in str(caught[0].message)
    assert list(events["document_id"]) == ["1", "3"]
    assert events["published"].tolist() == [None, "2021-03-04"]
    assert events["latitude"].isna().tolist() == [False, True]  # the second names no place


def test_what_is_no_table(engine):
    with pytest.raises(ValueError, match="found columns body; expected 'id' for the id: name the column with id=..., or id=None"):
        rapporteur.events(pandas.DataFrame({"body": []}))
    with pytest.raises(TypeError, match="found list, expected a pandas"):
        rapporteur.events(["a"])
    with pytest.raises(ValueError, match="found table 'facts'"):
        engine.tabulate([], "facts")
    with pytest.raises(KeyError, match="found no column"):
        engine.tabulate([])["text"]


def test_days_that_pandas_cannot_hold(engine):
    table = engine.tabulate([{"text": "On October 12, 1492, Spain attacked Portugal.", "published": "1991-03-04"}])
    assert table["date_from"] == [datetime.date(1492, 10, 12)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = table.to_pandas()
    assert frame["event_date"].tolist() == ["1492-10-12"]
    old = int(pandas.__version__.split(".")[0]) < 2
    assert frame["date_from"].isna().tolist() == [old]


def test_the_store(engine, articles, cli, tmp_path):
    path = tmp_path / "news.store"
    cli("load", str(path), "--progress", "none", "samples/samples.jsonl")
    events = rapporteur.read_store(path)
    assert sorted(events["trigger_start"]) == sorted(engine.tabulate(articles)["trigger_start"]) and len(events) > 20
    assert events["day"].dtype.kind == "M" and str(events["historical"].dtype) == "boolean"
    some = rapporteur.read_store(path, where="type = ?", parameters=("CONSULT",))
    assert len(some) == (events["type"] == "CONSULT").sum() > 0
    assert len(rapporteur.read_store(path, "documents")) == len(articles)
    with pytest.raises(ValueError, match="found table 'facts', expected one of events"):
        rapporteur.read_store(path, "facts")
    with pytest.raises(FileNotFoundError, match="rapporteur load makes one"):
        rapporteur.read_store(tmp_path / "none.store")
