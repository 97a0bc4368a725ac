"""Reading and piping: the same bytes as the command line, in order, streaming, bounded; odd input costs itself only."""
import datetime
import pickle
import threading
import time

import pytest

import rapporteur

TEXT = "Emmanuel Macron met Olaf Scholz in Paris on Tuesday. Macron said France had not attacked Russia."


def test_same_bytes_as_the_command_line(engine, articles, cli_records):
    assert [record.json for record in engine.pipe(articles)] == cli_records
    assert [record.json for record in engine.pipe(articles * 3, jobs=7)] == cli_records * 3
    first = articles[0]
    alone = engine.read(first["text"], first["published"], id=first["id"], title=first.get("title"), publisher=first.get("publisher"),
                        url=first.get("url"))
    assert alone.json == cli_records[0]


def test_typed_record(engine):
    record = engine.read(TEXT, datetime.date(2021, 3, 4), id="a")
    assert (record.id, record.published, record.text, record.warnings) == ("a", "2021-03-04", TEXT, ())
    met = next(event for event in record.events if event.type == "CONSULT")
    assert {actor.name for actor in met.actor} == {"Emmanuel Macron", "Olaf Scholz"}
    assert met.when.first == met.when.last == "2021-03-02"
    assert met.where.country == "FRA" and met.trigger.text == "met"
    attacked = next(event for event in record.events if event.trigger.text == "attacked")
    assert attacked.status == "negated" and attacked.attribution is record.statements[0]
    assert record.statements[0].speaker[0].name == "Emmanuel Macron"
    assert record.statements[0].text == "France had not attacked Russia"
    assert record.to_dict()["events"][0]["id"] == "E1"
    assert record.to_dict() is not record.to_dict()
    with pytest.raises(AttributeError):
        met.type = "ASSAULT"


def every_span(record):
    for actor in record.actors:
        yield from actor.mentions
    for statement in record.statements:
        yield from filter(None, (statement.source, statement.cue, *statement.content, statement.when))
    for event in record.events:
        yield from filter(None, (event.trigger, event.sentence, event.where, *event.actor_spans, *event.recipient_spans))
    yield from (*record.names, *record.times, *record.places)


def test_every_span_is_a_slice_of_the_text(engine, articles):
    spans = 0
    for record in engine.pipe(articles):
        for span in every_span(record):
            assert record.text[span.start:span.end] == span.text
            spans += 1
    assert spans > 500


def test_positions_count_in_the_text_that_was_read(engine):
    odd = "\ufeff😀 \ud800 " + TEXT
    for text in (odd, odd.encode("utf-8", "surrogatepass"), TEXT.encode("utf-16")):
        record = engine.read(text, "2021-03-04")
        assert record.events and record.warnings
        for span in every_span(record):
            assert record.text[span.start:span.end] == span.text


def test_html_is_escaped_and_loses_no_character(engine):
    text = 'Russia <script>alert("x")</script> attacked Ukraine & France, the "Kremlin" said.'
    html = engine.read(text)._repr_html_()
    assert "<script" not in html and "trigger" in html
    body = html.split('<div class="text">')[1].split("</div>")[0]
    import html as library
    import re

    assert library.unescape(re.sub("<[^>]*>", "", body)) == text


def test_dates_of_any_kind(engine):
    numpy = pytest.importorskip("numpy")
    kinds = ["2021-03-04", datetime.date(2021, 3, 4), datetime.datetime(2021, 3, 4, 23, 59), numpy.datetime64("2021-03-04T10:00:00")]
    assert {record.json for record in engine.pipe([{"id": "a", "text": TEXT, "date": kind} for kind in kinds])} == {
        engine.read(TEXT, "2021-03-04", id="a").json
    }
    for missing in (None, float("nan"), numpy.datetime64("NaT")):
        assert next(engine.pipe([{"text": "Russia attacked Ukraine yesterday.", "date": missing}])).published is None


def test_a_broken_row_costs_one_warning_and_keeps_its_place(engine):
    given = [{"id": "a", "text": TEXT}, {"id": "b"}, None, {"id": "d", "text": 7}, TEXT]
    with pytest.warns(rapporteur.BadRow) as caught:
        records = list(engine.pipe(given))
    assert [record.id for record in records] == ["a", "b", "2", "d", "4"]
    assert [bool(record.events) for record in records] == [True, False, False, False, True]
    assert len(caught) == 3 and "found int, expected str" in str(caught[2].message)
    assert [len(record.warnings) for record in records] == [0, 1, 1, 1, 0]


def test_pipe_streams_and_is_bounded(engine):
    taken = []

    def feed():
        for number in range(1000):
            taken.append(number)
            yield TEXT

    pipe = engine.pipe(feed(), jobs=2)
    next(pipe)
    assert len(taken) == 9
    for _ in range(10):
        next(pipe)
    assert len(taken) == 19
    pipe.close()
    taken.clear()
    live = engine.pipe(feed(), ahead=0)
    next(live)
    assert len(taken) == 1  # each record before the next article is asked for


def test_an_error_of_the_iterable_comes_behind_the_records_before_it(engine):
    def feed():
        yield TEXT
        yield TEXT
        raise OSError("the feed broke")

    seen = []
    with pytest.raises(OSError, match="the feed broke"):
        for record in engine.pipe(feed()):
            seen.append(record)
    assert len(seen) == 2


def test_the_gil_is_free_while_texts_are_coded(engine):
    ticks, long = [], TEXT * 2000
    stop = threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    began = time.monotonic()
    engine.read(long)
    ended = time.monotonic()
    stop.set()
    ticker.join()
    inside = [tick for tick in ticks if began < tick < ended]
    assert len(inside) >= 10, f"{len(inside)} ticks in {ended - began:.2f} s"


def test_threads_share_an_engine(engine, articles, cli_records):
    results = [None] * 6

    def work(number):
        results[number] = [record.json for record in engine.pipe(articles, jobs=1)]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(results))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [cli_records] * len(results)


def test_pickles(engine):
    again = pickle.loads(pickle.dumps(engine))
    assert again is pickle.loads(pickle.dumps(engine))  # one a process
    record = again.read(TEXT, "2021-03-04")
    assert pickle.loads(pickle.dumps(record)) == record
    assert pickle.loads(pickle.dumps(record)).events == record.events


def test_errors_say_found_expected_and_what_to_do(engine, tmp_path):
    with pytest.raises(rapporteur.Error, match="no-such"):
        rapporteur.load(str(tmp_path / "no-such.rapporteur"))
    bad = tmp_path / "bad.rapporteur"
    bad.write_bytes(b"no data file at all" * 100)
    with pytest.raises(rapporteur.Error, match="bad.rapporteur"):
        rapporteur.load(str(bad))
    with pytest.raises(TypeError, match="found int, expected str or bytes"):
        engine.read(3)
    with pytest.raises(ValueError, match="found 0, expected a whole number"):
        list(engine.pipe([TEXT], jobs=0))
    with pytest.raises(ValueError, match="found 'some', expected 'all' or 'speech'"):
        rapporteur.load(statements="some")


def test_own_knowledge_and_all_statements(cli):
    from conftest import ROOT

    folder = ROOT / "tests/codebook/knowledge"
    text = "Arnor attacked Gondor. Gondor believes that Arnor will lose."
    own = rapporteur.load("en", knowledge=folder)
    line = b'{"id": "a", "text": "%s"}\n' % text.encode()
    assert own.read(text, id="a").json == cli("code", "--knowledge", str(folder), "--progress", "none", input=line).decode().rstrip("\n")
    assert own.read(text, id="a").events[0].actor[0].country == "ARN"
    everything = rapporteur.load("en", knowledge=[folder], statements="all")
    assert len(everything.read(text).statements) > len(own.read(text).statements)
    assert everything.read(text, id="a").json == cli("code", "--statements", "all", "--knowledge", str(folder), "--progress", "none",
                                                     input=line).decode().rstrip("\n")
