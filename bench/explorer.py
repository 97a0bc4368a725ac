#!/usr/bin/env python3
"""How fast the explorer answers, and in how much memory: wrk with 16 clients on the requests that its views make.

  explorer.py RAPPORTEUR STORE [--seconds 30] [--clients 16] [--each]

The requests are those of people looking around: whole views (a list with its facets and its course in time, a timeline, the network, the map,
statements, an actor, an article with its story, words typed into the search box), without a filter, and filtered by actors, pairs, types,
classes, periods, places and words, all of them drawn from the store as often as they occur there. The draw is seeded, and no view is asked
for twice on purpose; what the server keeps of earlier answers counts as it does in use. --each also asks every kind one by one, a single
client: its median and slowest answer, for finding what is slow.
"""
import argparse
import collections
import datetime
import http.client
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

LUA = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init() at = math.floor(number * #paths / 2) end
function request() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
"""


class Sample:
    """What people ask about, drawn from the store as often as it is there."""

    def __init__(self, store, draw):
        self.draw = draw
        database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        one = lambda sql, *values: database.execute(sql, values).fetchone()
        last = one("SELECT max(id) FROM event")[0]
        self.events = []
        while len(self.events) < 1500:
            row = one("SELECT e.id, e.type, e.quad, e.status, e.day, d.uid, l.key, l.country, t.body FROM event e JOIN document d ON d.id = e.document JOIN text t ON t.document = d.id "
                      "LEFT JOIN place l ON l.id = e.place WHERE e.id >= ? LIMIT 1", draw.randint(1, last))
            sides = database.execute("SELECT p.side, a.uid, a.name FROM participant p JOIN actor a ON a.id = p.actor WHERE p.event = ?", (row[0],)).fetchall()
            self.events.append(row + ([s[1:] for s in sides if s[0] == 0], [s[1:] for s in sides if s[0] == 1]))
        self.statements = [one("SELECT a.uid FROM statement s JOIN voice v ON v.statement = s.id AND v.side = 0 JOIN actor a ON a.id = v.actor WHERE s.id >= ? LIMIT 1",
                               draw.randint(1, one("SELECT max(id) FROM statement")[0] // 2))[0] for _ in range(500)]
        self.counts = one("SELECT count(*) FROM event")[0], one("SELECT count(*) FROM document")[0], one("SELECT count(*) FROM statement")[0]
        database.close()

    def event(self):
        return self.draw.choice(self.events)

    def side(self, which):
        while True:
            if side := self.event()[which]:
                return side[0]

    def word(self):
        return self.draw.choice(re.findall(r"[a-z]{4,}", self.event()[8]) or ["minister"])

    def period(self):
        day = datetime.date(1970, 1, 1) + datetime.timedelta(self.event()[4])
        length = self.draw.choice([1, 7, 31, 92, 366])
        return f"since:{day} until:{day + datetime.timedelta(length - 1)}"

    def query(self):
        e = self.event()
        both = next(e for e in iter(self.event, None) if e[9] and e[10])
        return self.draw.choice([
            lambda: "",
            lambda: f"actor:{self.side(9)[0]}",
            lambda: f"actor:{self.side(9)[0]} {self.period()}",
            lambda: f"recipient:{self.side(10)[0]}",
            lambda: f"actor:{both[9][0][0]} recipient:{both[10][0][0]}",
            lambda: f"type:{e[1]}",
            lambda: f"actor:{self.side(9)[0]} type:{e[1]}",
            lambda: f'quad:"{e[2]}" status:{e[3]}' if e[2] else f"status:{e[3]}",
            lambda: self.period(),
            lambda: f"type:{e[1]} {self.period()}",
            lambda: f"country:{e[7]}" if e[7] else "status:actual",
            lambda: f'place:"{e[6]}"' if e[6] else "-status:negated",
            lambda: f"text:{self.word()}",
            lambda: f"actor:{self.side(9)[0]} text:{self.word()}",
            lambda: f"party:{self.draw.choice(['USA', 'GBR', 'JPN', 'FRA', 'IRN', 'USAGOV'])}",
            lambda: f"speaker:{self.draw.choice(self.statements)}",
        ])()

    def view(self):
        """The requests of one view, each with a name."""
        def ask(name, path, **parameters):
            parameters = {key: value for key, value in parameters.items() if value != ""}
            return name, "/api/" + path + ("?" + urllib.parse.urlencode(parameters) if parameters else "")

        q = self.query()
        facets = ask("facets", "facets", q=q)
        kind = self.draw.choices(["events", "later", "timeline", "dyad", "network", "map", "statements", "actor", "article", "typing", "start"], [24, 6, 12, 4, 8, 8, 12, 10, 12, 3, 1])[0]
        if kind == "events":
            return [ask("events", "events", q=q, sort="newest", limit=50), ask("series", "series", q=q, split="quad"), facets]
        if kind == "later":
            e = self.event()
            return [ask("events, later page", "events", q=q, sort=self.draw.choice(["newest", "oldest"]), after=f"{e[4]}.{e[0]}", limit=50)]
        if kind == "timeline":
            return [ask("timeline", "series", q=q, by=self.draw.choice(["", "", "", "day", "month"]), split=self.draw.choice(["quad", "quad", "type", "status", "actor", "none"])), facets]
        if kind == "dyad":
            both = next(e for e in iter(self.event, None) if e[9] and e[10])
            (a, _), (b, _) = both[9][0], both[10][0]
            there, back = f"actor:{a} recipient:{b}", f"actor:{b} recipient:{a}"
            return [ask("dyad", "series", q=there, split="quad"), ask("dyad", "series", q=back, split="quad"), ask("facets", "facets", q=there)]
        if kind == "network":
            return [ask("network", "network", q=q, limit=40), facets]
        if kind == "map":
            return [ask("map", "map", q=q, limit=400), facets]
        if kind == "statements":
            q = self.draw.choice([f"speaker:{self.draw.choice(self.statements)}", f"said:{self.word()}", f"speaker:{self.draw.choice(self.statements)} said:{self.word()}", self.period(), ""])
            return [ask("statements", "statements", q=q, sort="newest", limit=50), ask("statements' series", "series", q=q, of="statements", split="speaker"), ask("statements' facets", "facets", q=q, of="statements")]
        if kind == "actor":
            uid = self.side(self.draw.choice([9, 10]))[0]
            return [ask("actor", f"actors/{uid}"), ask("series", "series", q=f"actor:{uid}", split="quad"), ask("events", "events", q=f"actor:{uid}", limit=8), ask("statements", "statements", q=f"speaker:{uid}", limit=8)]
        if kind == "article":
            uid = self.event()[5]
            return [ask("article", f"articles/{uid}"), ask("story", f"stories/{uid}")]
        if kind == "typing":
            name = self.side(9)[1]
            return [ask("suggest", "suggest", field="actor", prefix=name[:length]) for length in (1, 2, 4) if len(name) >= length]
        return [ask("stats", "stats"), ask("events", "events", sort="newest", limit=50), ask("series", "series", split="quad"), ask("facets", "facets")]


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        return {key: int(value.split()[0]) / 1024 for key, value in (line.split(":", 1) for line in status) if key in ("VmRSS", "VmHWM")}


def cpu(pid):
    """Seconds of processor time so far."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def each(port, requests):
    """Every kind of request, one after another."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times, slowest = collections.defaultdict(list), {}
    for name, path in requests:
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        taken = 1000 * (time.perf_counter() - begun)
        if answer.status != 200:
            print(f"  {answer.status} {path} {body[:200]!r}")
        if taken > slowest.get(name, (0, ""))[0]:
            slowest[name] = taken, path
        times[name].append(taken)
    for name, taken in sorted(times.items(), key=lambda item: -sum(item[1])):
        print(f"  {name:20} {len(taken):5}  median {statistics.median(taken):7.1f} ms  slowest {slowest[name][0]:7.1f} ms  {urllib.parse.unquote_plus(slowest[name][1])}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("store")
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--each", action="store_true")
    options = parser.parse_args()
    sample = Sample(options.store, random.Random(1))
    views = [sample.view() for _ in range(12000)]
    begun = time.perf_counter()
    server = subprocess.Popen([options.program, "serve", options.store, "--port", "0", "--no-token"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline()).group(1))
        print("store of {:,} events, {:,} articles, {:,} statements; ".format(*sample.counts) + f"open after {time.perf_counter() - begun:.1f} s, then {memory(server.pid)['VmRSS']:.0f} MB")
        if options.each:
            each(port, [request for view in views[-600:] for request in view])
        with tempfile.TemporaryDirectory() as folder:
            paths, script = os.path.join(folder, "paths"), os.path.join(folder, "ask.lua")
            with open(paths, "w", encoding="ascii") as out:
                out.writelines(path + "\n" for view in views[:-600] for _, path in view)
            with open(script, "w", encoding="ascii") as out:
                out.write(LUA)
            before = cpu(server.pid)
            done = subprocess.run(["wrk", "-t2", f"-c{options.clients}", f"-d{options.seconds}s", "--timeout", "20s", "-s", script, f"http://127.0.0.1:{port}"],
                                  env={**os.environ, "PATHS": paths}, capture_output=True, text=True, check=True)
        requests, median, p95, p99, slowest, errors = map(int, re.search(r"RESULT ([\d ]+)", done.stdout).group(1).split())
        print(f"{options.clients} clients: {requests} requests in {options.seconds} s, {errors} errors, {1000 * (cpu(server.pid) - before) / requests:.1f} ms of CPU each; median {median / 1000:.1f} ms, 95 % {p95 / 1000:.1f} ms, "
              f"99 % {p99 / 1000:.1f} ms, slowest {slowest / 1000:.1f} ms; memory {memory(server.pid)['VmRSS']:.0f} MB, at most {memory(server.pid)['VmHWM']:.0f} MB")
        return 1 if errors else 0
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
