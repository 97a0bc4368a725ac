"""Rapporteur on Spark: the same bytes as the command line, no row lost when a worker is killed, a broken row costs itself."""
import os
import signal
import sys

import pytest
from pyspark.sql import SparkSession

import rapporteur
import rapporteur.spark


def session(master):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    return (
        SparkSession.builder.master(master).appName("rapporteur").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "7").config("spark.task.maxFailures", "4").getOrCreate()
    )


@pytest.fixture(scope="module", params=["local[2,4]", "local-cluster[2,1,1024]"])
def spark(request):
    if request.param.startswith("local-cluster") and not os.environ.get("SPARK_HOME"):
        # Executors of their own need a Spark home: the one inside the package.
        import pyspark

        os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    running = session(request.param)
    yield running
    running.stop()


FIELDS = ("id", "published", "text", "title", "publisher", "url")


def frame_of(spark, articles, partitions):
    rows = [tuple(article.get(name) for name in FIELDS) for article in articles]
    schema = ", ".join(f"{name} string" for name in FIELDS)
    return spark.createDataFrame(rows, schema).repartition(partitions)


def test_same_bytes_as_the_command_line(spark, articles, cli_records):
    frame = frame_of(spark, articles, 3)
    how = {"date": "published", "title": "title", "publisher": "publisher", "url": "url"}
    documents = rapporteur.spark.code(frame, "documents", **how).collect()
    assert sorted(row.record for row in documents) == sorted(cli_records)
    events = rapporteur.spark.code(frame, **how).collect()
    local = rapporteur.load().tabulate(articles)
    assert sorted((tuple(row) for row in events), key=str) == sorted((tuple(row.values()) for row in local), key=str)


def test_any_division_gives_the_same_rows_and_none_is_lost(spark, articles):
    many = [{**article, "id": f"{article['id']}-{copy}"} for copy in range(10) for article in articles]
    results = []
    for partitions in (1, 4):
        rows = rapporteur.spark.code(frame_of(spark, many, partitions), "documents", date="published").collect()
        results.append(sorted((row.document_id, row.record) for row in rows))
    assert results[0] == results[1] and len(results[0]) == len(many)


def test_a_broken_row_costs_itself(spark):
    rows = [("a", "Russia attacked Ukraine.", "2022-03-04"), ("b", None, None), ("c", "France met Germany.", "no date")]
    frame = spark.createDataFrame(rows, "id string, text string, date string")
    documents = {row.document_id: row for row in rapporteur.spark.code(frame, "documents").collect()}
    assert set(documents) == {"a", "b", "c"}
    assert "has no text" in documents["b"].warnings and "no date" in documents["c"].warnings and documents["a"].warnings is None
    assert {row.document_id for row in rapporteur.spark.code(frame).collect()} == {"a", "c"}


def test_a_killed_worker_costs_nothing(spark, articles, tmp_path):
    """The Python worker that comes first to a certain document is killed in the middle of its partition; Spark tries again."""
    many = [{**article, "id": f"{article['id']}-{copy}"} for copy in range(6) for article in articles]
    mark, victim = str(tmp_path / "killed"), many[len(many) // 2]["id"]
    plain = frame_of(spark, many, 4)

    def with_a_murder(batches):
        for batch in batches:
            if victim in batch.column("document_id").to_pylist() and not os.path.exists(mark):
                open(mark, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch

    coded = rapporteur.spark.code(plain, "documents", date="published")
    rows = coded.mapInArrow(with_a_murder, rapporteur.spark.schema("documents")).collect()
    assert os.path.exists(mark)
    expected = sorted((row.document_id, row.record) for row in coded.collect())
    assert sorted((row.document_id, row.record) for row in rows) == expected and len(expected) == len(many)


def test_a_wrong_column_is_named_at_once(spark):
    frame = spark.createDataFrame([("a", "x")], "id string, body string")
    with pytest.raises(ValueError, match="found columns id, body; expected 'text': name the column with text="):
        rapporteur.spark.code(frame)
