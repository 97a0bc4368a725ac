#!/usr/bin/env python3
"""What a store promises when things go wrong. usage: store_test.py RAPPORTEUR ARTICLES.jsonl [KILLS]

  - killed with SIGKILL at any moment and run again: the same store as without (compared as a sorted dump), nothing half-stored
  - the disk is full: exit 1, a message that says so, the store sound; the same command completes it later
  - a second writer is refused, with the number of the process that writes
  - readers during a load see whole documents and no error
  - a damaged file, another database and an empty file are refused with exit 4; a store is opened without being changed
"""
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM, ARTICLES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
WORK = tempfile.mkdtemp(prefix="rapporteur-store-")
COPIES = 6


def corpus():
    """The articles several times over, under other ids and words, so that a load takes long enough to be disturbed."""
    path = os.path.join(WORK, "many.jsonl")
    with open(ARTICLES, encoding="utf-8") as source, open(path, "w", encoding="utf-8") as out:
        articles = [json.loads(line) for line in source]
        for copy in range(COPIES):
            for article in articles:
                out.write(json.dumps({**article, "id": f"{article['id']}-{copy}", "text": article["text"] + f"\n\nEdition {copy}."}) + "\n")
    return path


def load(store, articles, *more, **options):
    return subprocess.run([PROGRAM, "load", "--progress", "none", store, articles, *more], capture_output=True, text=True, check=False, **options)


def dump(store):
    """Every row of every table but the indexes' own, sorted. What has a stable name is compared by it, so this also compares row ids."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_index%' ORDER BY 1")]
    rows = [(table, *row) for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]
    rows += [("text_index", *row) for row in database.execute("SELECT rowid FROM text_index WHERE text_index MATCH 'the' ORDER BY 1")]
    for (halves,) in database.execute("SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM record WHERE document = d.id) "
                                      "OR d.events != (SELECT count(*) FROM event WHERE document = d.id) OR d.story IS NULL"):
        assert halves == 0, f"{halves} documents are half-stored"
    database.close()
    return sorted(map(repr, rows))


def test_kill(articles, whole):
    rng = random.Random(7)
    started = time.monotonic()
    load(os.path.join(WORK, "timing.db"), articles)
    seconds = time.monotonic() - started
    for attempt in range(KILLS):
        store = os.path.join(WORK, f"killed-{attempt}.db")
        for _ in range(rng.randint(1, 3)):
            process = subprocess.Popen([PROGRAM, "load", "--progress", "none", store, articles], stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(rng.uniform(0, seconds))
            process.send_signal(signal.SIGKILL)
            process.wait()
        done = load(store, articles)
        assert done.returncode == 0, done.stderr
        assert dump(store) == whole, f"attempt {attempt}: another store than without the kill"


def test_disk_full(articles, whole):
    store = os.path.join(WORK, "full.db")
    few = os.path.join(WORK, "few.jsonl")
    with open(articles, encoding="utf-8") as source, open(few, "w", encoding="utf-8") as out:
        out.writelines(source.readlines()[:8])
    assert load(store, few).returncode == 0
    room = os.path.getsize(store) + 65536

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    full = load(store, articles, preexec_fn=limit)
    assert full.returncode == 1, (full.returncode, full.stderr)
    assert "disk" in full.stderr or "full" in full.stderr or "I/O" in full.stderr, full.stderr
    dump(store)
    assert load(store, articles).returncode == 0
    assert dump(store) == whole


def test_two_writers(articles):
    store = os.path.join(WORK, "two.db")
    reading, writing = os.pipe()
    first = subprocess.Popen([PROGRAM, "load", "--progress", "none", store, "-"], stdin=reading, stderr=subprocess.PIPE, text=True)
    with open(articles, "rb") as source:
        os.write(writing, source.readline())
    for _ in range(600):
        if os.path.exists(store + "-writer") and os.path.exists(store):
            break
        time.sleep(0.05)
    second = load(store, articles)
    assert second.returncode == 1 and str(first.pid) in second.stderr, second.stderr
    os.close(writing)
    os.close(reading)
    assert first.wait() == 0
    assert not os.path.exists(store + "-writer")
    assert load(store, articles).returncode == 0


def test_readers(articles):
    store = os.path.join(WORK, "read.db")
    with open(articles, encoding="utf-8") as source:
        first = os.path.join(WORK, "first.jsonl")
        with open(first, "w", encoding="utf-8") as out:
            out.write(source.readline())
    assert load(store, first).returncode == 0
    writer = subprocess.Popen([PROGRAM, "load", "--progress", "none", store, articles], stderr=subprocess.DEVNULL)
    rounds = 0
    while writer.poll() is None or rounds == 0:
        found = subprocess.run([PROGRAM, "query", store, "--format", "jsonl", "status:actual"], capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stderr
        for line in found.stdout.splitlines():
            assert json.loads(line)["sentence"], line
        rounds += 1
    assert writer.returncode == 0


def test_refusals(articles):
    sound = os.path.join(WORK, "timing.db")
    before = open(sound, "rb").read()

    def refused(name, content, *words):
        path = os.path.join(WORK, name)
        with open(path, "wb") as out:
            out.write(content)
        for verb in (["query", path], ["stats", path], ["load", "--progress", "none", path, articles]):
            answer = subprocess.run([PROGRAM, *verb], capture_output=True, text=True, check=False)
            if verb[0] == "load" and not content:
                continue  # an empty file is a store about to be made
            assert answer.returncode == 4, (name, verb, answer.returncode, answer.stderr)
            assert any(word in answer.stderr for word in words), answer.stderr
            assert open(path, "rb").read() == content, f"{name} was changed"

    refused("text.db", b"this is no database, but a text that is long enough to be read as one. " * 200, "no store")
    refused("empty.db", b"", "not a store")
    other = os.path.join(WORK, "other.sqlite")
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE event (id INTEGER)")
    database.commit()
    database.close()
    refused("other.db", open(other, "rb").read(), "not a store")
    newer = bytearray(before)
    newer[60:64] = (99).to_bytes(4, "big")
    refused("newer.db", bytes(newer), "newer program")
    broken = bytearray(before)
    for page in range(3, len(broken) // 4096):
        broken[page * 4096:page * 4096 + 64] = b"\xee" * 64
    path = os.path.join(WORK, "broken.db")
    with open(path, "wb") as out:
        out.write(broken)
    answer = subprocess.run([PROGRAM, "stats", path], capture_output=True, text=True, check=False)
    assert answer.returncode == 4 and "damaged" in answer.stderr, answer.stderr
    # A store that was only read has not changed by a byte.
    assert subprocess.run([PROGRAM, "query", sound, "actor:RUS"], capture_output=True, check=False).returncode == 0
    assert open(sound, "rb").read() == before


def main():
    try:
        articles = corpus()
        whole_store = os.path.join(WORK, "whole.db")
        done = load(whole_store, articles)
        assert done.returncode == 0, done.stderr
        whole = dump(whole_store)
        assert load(whole_store, articles).returncode == 0 and dump(whole_store) == whole, "loading the same again changed the store"
        one_thread = os.path.join(WORK, "one.db")
        assert load(one_thread, articles, "-j1").returncode == 0 and dump(one_thread) == whole, "the number of threads changed the store"
        test_kill(articles, whole)
        test_disk_full(articles, whole)
        test_two_writers(articles)
        test_readers(articles)
        test_refusals(articles)
        print(f"store promises hold ({KILLS} kills)")
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


if __name__ == "__main__":
    main()
