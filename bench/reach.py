#!/usr/bin/env python3
"""make bench-reach: what the Python package and Spark cost over the command line, in CPU seconds of the same run on the same articles.

Wall time on a busy machine says little; CPU time (user and system, of all processes and threads that work) says what a job costs. The
start (loading the engine, starting Spark and its workers) is measured apart. Rows are counted: each way must give every article.
"""
import argparse
import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(os.environ.get("RAPPORTEUR_BUILD", ROOT / "build"))
sys.path.insert(0, str(BUILD / "python"))
os.environ["PYTHONPATH"] = str(BUILD / "python")
os.environ["PYSPARK_PYTHON"] = sys.executable
TICK = os.sysconf("SC_CLK_TCK")


def articles_of(limit):
    data = pathlib.Path(os.environ.get("RAPPORTEUR_DATA", ROOT.parent / "shared")) / "data/news/reuters-21578.jsonl.gz"
    if data.exists():
        with gzip.open(data, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line, _ in zip(lines, range(limit))], "of Reuters-21578"
    samples = [json.loads(line) for line in (ROOT / "samples/samples.jsonl").read_text(encoding="utf-8").splitlines()]
    many = [{**samples[i % len(samples)], "id": str(i)} for i in range(limit)]
    return many, "(the samples over and over: no development data)"


def cpu(usage):
    return usage.ru_utime + usage.ru_stime


def tree_cpu(root):
    """CPU seconds of a process and all below it, those that have ended and been waited for included."""
    parents, times = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                fields = pathlib.Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry)] = int(fields[1])
            times[int(entry)] = sum(map(int, fields[11:15])) / TICK
    below, total = {root}, times.get(root, 0)
    while True:
        more = {pid for pid, parent in parents.items() if parent in below and pid not in below}
        if not more:
            return total
        below |= more
        total += sum(times[pid] for pid in more)


def command_line(path, jobs):
    before = cpu(resource.getrusage(resource.RUSAGE_CHILDREN))
    out = subprocess.run([BUILD / "rapporteur", "code", "--progress", "none", f"-j{jobs}", path], stdout=subprocess.PIPE, check=True).stdout
    return cpu(resource.getrusage(resource.RUSAGE_CHILDREN)) - before, out.decode().splitlines()


def show(name, seconds, floor, rows):
    print(f"{name:42} {seconds:8.2f} s CPU  {100 * floor / seconds:5.0f} % of the command line's speed  {rows} rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=19043, help="articles (default: all of Reuters-21578)")
    parser.add_argument("--spark", type=int, default=1, help="0 leaves Spark out")
    arguments = parser.parse_args()
    import rapporteur

    articles, where = articles_of(arguments.limit)
    print(f"{len(articles)} articles {where}, two threads or tasks")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "w", encoding="utf-8") as lines:
            for article in articles:
                lines.write(json.dumps(article) + "\n")
        nothing = os.path.join(folder, "none.jsonl")
        open(nothing, "w").close()
        start, _ = command_line(nothing, 2)
        whole, expected = command_line(path, 2)
        floor = whole - start
        show("rapporteur code --jobs 2", floor, floor, len(expected))

        engine = rapporteur.load()
        before = cpu(resource.getrusage(resource.RUSAGE_SELF))
        same = sum(record.json == line for record, line in zip(engine.pipe(articles, jobs=2), expected))
        seconds = cpu(resource.getrusage(resource.RUSAGE_SELF)) - before
        show("engine.pipe(jobs=2)", seconds, floor, same)
        failed = same != len(expected) or floor / seconds < 0.9

        before = cpu(resource.getrusage(resource.RUSAGE_SELF))
        events = engine.tabulate(articles, jobs=2)
        show("engine.tabulate(jobs=2)", cpu(resource.getrusage(resource.RUSAGE_SELF)) - before, floor, len(events))

        if arguments.spark:
            failed |= spark(path, articles, floor, len(expected), len(events))
    if failed:
        sys.exit("below the promise: pipe 90 %, Spark 80 %, and every article's record the same")


def spark(path, articles, floor, records, events):
    import rapporteur.spark
    from pyspark.sql import SparkSession

    session = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
               .config("spark.driver.bindAddress", "127.0.0.1").config("spark.log.level", "ERROR").config("spark.driver.memory", "2g")
               .config("spark.sql.files.maxPartitionBytes", str(max(1 << 20, os.path.getsize(path) // 8))).getOrCreate())
    fields = ("id", "published", "title", "publisher", "url", "text")
    schema = ", ".join(f"{name} string" for name in fields)
    frame = session.read.schema(schema).json(path)
    warm = session.createDataFrame([tuple(article.get(name) for name in fields) for article in articles[:40]], schema).repartition(4)

    def job(frame):
        return rapporteur.spark.code(frame, date="published", title="title", publisher="publisher", url="url")

    for _ in range(3):  # starts the workers, which stay, and lets the JVM compile
        job(warm).write.mode("overwrite").parquet(path + ".warm")
    before, began = tree_cpu(os.getpid()), time.monotonic()
    job(frame).write.mode("overwrite").parquet(path + ".parquet")
    seconds, wall = tree_cpu(os.getpid()) - before, time.monotonic() - began
    rows = session.read.parquet(path + ".parquet").count()
    show("Spark local[2] to Parquet, once started", seconds, floor, rows)
    print(f"{'':42} {wall:8.2f} s by the clock")
    session.stop()
    return rows != events or floor / seconds < 0.8


if __name__ == "__main__":
    main()
