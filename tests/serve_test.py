#!/usr/bin/env python3
"""The explorer's server, asked as a browser would and as it should not be: hosts, verbs, addresses, the token, every path of its description.

  serve_test.py RAPPORTEUR RECORDS TEXTS WEB_DIST
"""
import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import urllib.parse

PROGRAM, RECORDS, TEXTS, DIST = sys.argv[1:5]
PAYLOAD = '<img src=x onerror=alert(1)>"\\\u2028</script>'
failures = []


def check(good, what):
    if not good:
        failures.append(what)
        print("FAILED:", what)


class Server:
    def __init__(self, store, *options):
        self.process = subprocess.Popen([PROGRAM, "serve", store, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.port = int(re.match(r"http://127\.0\.0\.1:(\d+)/", self.address).group(1))

    def ask(self, path, method="GET", headers=None, host=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()

    def json(self, path, **more):
        status, _, body = self.ask(path, **more)
        return status, json.loads(body)

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as stream:
            stream.sendall(data)
            try:
                return stream.recv(65536)
            except ConnectionError:
                return b""

    def end(self):
        self.process.terminate()
        return self.process.wait(timeout=20)


def check_guard(server):
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "127.0.0.1:", "127.0.0.1:x", "2130706433", "", "[::1].x"):
        check(server.ask("/", host=host)[0] in (400, 421), f"host {host!r} is refused")
        check(server.ask("/api/stats", host=host)[0] in (400, 421), f"host {host!r} is refused before routing")
    for host in ("localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8417"):
        check(server.ask("/", host=host)[0] == 200, f"host {host} is this machine")
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"):
        check(server.ask("/api/events", method=method, body=b"x=1" if method in ("POST", "PUT") else None)[0] == 405, f"{method} is refused")
    status, headers, body = server.ask("/api/events", method="HEAD")
    check(status == 200 and body == b"" and int(headers["Content-Length"]) > 0, "HEAD answers without a body")
    status, headers, _ = server.ask("/")
    policy = headers.get("Content-Security-Policy", "")
    for part in ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"):
        check(part in policy, f"policy has {part}")
    check("unsafe" not in policy, "policy has nothing unsafe")
    for name, value in (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin")):
        check(headers.get(name) == value, f"header {name}")
    check(server.ask("/api/stats", headers={"Sec-Fetch-Site": "cross-site"})[0] == 403, "another site's page may not ask")
    check(server.ask("/api/stats", headers={"Content-Length": "5"})[0] == 413, "a GET has no body")
    answer = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 40000 + b"\r\n\r\n")
    check(b"200 OK" not in answer, "headers of 40 kB are refused")
    check(server.ask("/")[0] == 200, "and the server lives on")


def check_addresses(server):
    for path in ("/assets/../app.js", "/assets/..%2fapp.js", "/assets/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/assets//app.js", "/assets/app.js%00.html",
                 "/assets/..%5capp.js", "/assets/%c0%ae%c0%ae/passwd", "/assets/index.html", "/assets/", "/etc/passwd", "/assets/app.js/", "/%", "/%zz", "/api/", "/api/nothing", "/api/articles/",
                 "/api/articles/..%2f..%2fetc%2fpasswd", "/api/actors/%27%20OR%201=1--", "/assets/" + "a" * 5000, "/api/stories/x"):
        status, _, body = server.ask(path)
        check(status in (400, 404), f"{path[:60]} gives {status}")
        check(b"root:" not in body, f"{path[:60]} shows no file")
    for path in ("/", "/events", "/timeline?q=x", "/actor/Q142", "/article/x?at=e1", "/help"):
        check(b"<!doctype html>" in server.ask(path)[2], f"{path} is the page")
    for path in ("/api/events?file=/etc/passwd", "/api/events?sql=select", "/api/events?limit=1000", "/api/events?limit=-1", "/api/events?limit=x", "/api/events?sort=id;drop", "/api/events?q=actor:",
                 "/api/events?q=nofield:x", "/api/events?after=1%3bdrop", "/api/series?by=hour", "/api/export?format=exe", "/api/export?of=statements&format=timelinejs"):
        status, answer = server.json(path)
        check(status == 422 and answer["error"], f"{path} is refused with a reason ({status})")
    check(server.ask("/api/events?q=a&q=b")[0] == 400, "a parameter twice is refused")
    echo = server.ask("/api/events?q=" + urllib.parse.quote("x:" + PAYLOAD))
    check(echo[0] == 422 and b"<" not in echo[2] and echo[1]["Content-Type"].startswith("application/json"), "what was asked comes back as JSON, without '<'")


def fits(value, schema, document, where):
    """Whether a value is what the description says. The part of JSON Schema that the description uses."""
    if "$ref" in schema:
        return fits(value, document["components"]["schemas"][schema["$ref"].split("/")[-1]], document, where)
    if "oneOf" in schema:
        return [] if any(not fits(value, one, document, where) for one in schema["oneOf"]) else [f"{where}: fits none"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    classes = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int, "number": (int, float)}
    if kinds and not any(isinstance(value, classes[kind]) for kind in kinds):
        return [f"{where}: {type(value).__name__} is not {kinds}"]
    wrong = []
    if isinstance(value, dict) and "properties" in schema:
        wrong += [f"{where}: lacks {name}" for name in schema["required"] if name not in value]
        wrong += [f"{where}: has {name}, of which the description says nothing" for name in value if name not in schema["properties"]]
        for name, one in value.items():
            if name in schema["properties"]:
                wrong += fits(one, schema["properties"][name], document, f"{where}.{name}")
    if isinstance(value, list) and "items" in schema:
        for one in value:
            wrong += fits(one, schema["items"], document, where + "[]")
    if "enum" in schema and value not in schema["enum"]:
        wrong.append(f"{where}: {value!r} is none of {schema['enum']}")
    return wrong


def check_description(server):
    document = json.loads(server.ask("/api/openapi.json")[2])
    event = server.json("/api/events?limit=1")[1]["items"][0]
    known = {"{id}": event["document"], "{key}": event["actor"][0]["key"], "{position}": "60"}
    for path, methods in document["paths"].items():
        address = path
        for name, value in known.items():
            address = address.replace(name, value)
        status, _, body = server.ask(address)
        check(status == 200, f"{address} answers {status}: {body[:200]!r}")
        schema = methods["get"]["responses"]["200"]["content"].get("application/json", {}).get("schema")
        if status == 200 and schema:
            for wrong in fits(json.loads(body), schema, document, path)[:3]:
                check(False, wrong)
        for parameter in methods["get"]["parameters"]:
            for choice in parameter["schema"].get("enum", []):
                if parameter["in"] == "query":
                    good = (200, 422) if (parameter["name"], choice) in (("split", "speaker"),) else (200,)
                    check(server.ask(f"{address}?{parameter['name']}={choice}")[0] in good, f"{path} with {parameter['name']}={choice}")


def check_answers(server):
    _, stats = server.json("/api/stats")
    _, found = server.json("/api/events?limit=200&sort=oldest")
    check(found["total"] == stats["events"] == len(found["items"]), "all events are listed")
    dates = [item["date"] for item in found["items"] if item["date"]]
    check(dates == sorted(dates), "the oldest first")
    first = server.json("/api/events?limit=7&sort=oldest")[1]
    second = server.json("/api/events?limit=7&sort=oldest&after=" + urllib.parse.quote(first["next"]))[1]
    check([i["id"] for i in first["items"] + second["items"]] == [i["id"] for i in found["items"][:14]], "pages follow each other")
    for item in found["items"]:
        article = server.json("/api/articles/" + item["document"])[1]
        trigger = next(mark for mark in item["marks"] if mark["kind"] == "trigger")
        position = int(re.match(r"e(\d+)", item["event"]).group(1))
        event = next(e for e in article["record"]["events"] if e["trigger"]["start"] == position)
        check(item["sentence"][trigger["start"]:trigger["end"]] == event["trigger"]["text"] == article["text"][position:event["trigger"]["end"]], f"the trigger of {item['id']} stands where it should")
    for facet in server.json("/api/facets")[1]["facets"]:
        for value in facet["values"]:
            total = server.json("/api/events?limit=0&q=" + urllib.parse.quote(value["term"]))[1]["total"]
            check(total >= 1, f"{value['term']} finds events")
            if facet["name"] in ("type", "quad", "status", "publisher"):
                check(total == value["count"], f"{value['term']} finds as many as its facet says")
    for of in ("events", "statements"):
        series = server.json(f"/api/series?of={of}&split=none")[1]
        shown = sum(sum(group["counts"]) for group in series["groups"])
        check(shown + series["before"] + series["after"] + series["undated"] == stats[of], f"the series of {of} counts all of them")
    csv = server.ask("/api/export")[2].decode().splitlines()
    check(len(csv) == stats["events"] + 1 and csv[0].startswith("event_id,"), "the CSV has a row an event")
    lines = server.ask("/api/export?format=jsonl&of=statements")[2].decode().splitlines()
    check(len(lines) == stats["statements"] and all(json.loads(line)["statement_id"] for line in lines), "the JSON Lines have a line a statement")
    timeline = json.loads(server.ask("/api/export?format=timelinejs")[2])
    check(len(timeline["events"]) == len(dates), "TimelineJS gets what has a date")


def check_token(store):
    server = Server(store)
    token = server.address.split("#token=")[1]
    check(len(token) == 64, "the token has 32 bytes")
    check(server.ask("/")[0] == 200 and server.ask("/assets/app.js")[0] == 200, "the page itself needs none")
    check(server.ask("/api/stats")[0] == 401, "the record needs the cookie")
    check(server.ask("/api/enter")[0] == 401 and server.ask("/api/enter", headers={"Authorization": "Bearer " + "0" * 64})[0] == 401, "another token is refused")
    status, headers, _ = server.ask("/api/enter", headers={"Authorization": "Bearer " + token})
    cookie = headers.get("Set-Cookie", "")
    check(status == 200 and "HttpOnly" in cookie and "SameSite=Strict" in cookie and token not in cookie, "the token gives a cookie that no script reads")
    check(server.ask("/api/stats", headers={"Cookie": "a=b; " + cookie.split(";")[0]})[0] == 200, "the cookie opens the record")
    check(server.ask("/api/stats", headers={"Cookie": cookie.split(";")[0] + "x"})[0] == 401, "a changed cookie does not")
    server.end()


def check_bundle():
    size = 0
    for name in sorted(os.listdir(DIST)):
        with open(os.path.join(DIST, name), "rb") as handle:
            content = handle.read()
        size += len(gzip.compress(content, 9))
        if name.endswith((".js", ".html")):
            found = re.findall(rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|srcdoc", content)
            check(not found, f"{name} turns no text into markup or code: {found}")
    check(size <= 200 * 1024, f"the page has {size} bytes gzipped")


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "test.db")
        subprocess.run([PROGRAM, "load", store, "--records", RECORDS, TEXTS, "--progress", "none"], check=True)
        for damaged in ("absent.db", "text.db"):
            path = os.path.join(folder, damaged)
            if damaged == "text.db":
                with open(path, "w") as handle:
                    handle.write("no database " * 500)
            done = subprocess.run([PROGRAM, "serve", path, "--port", "0"], capture_output=True, text=True, timeout=20)
            check(done.returncode in (1, 2, 4) and done.stderr, f"{damaged} is refused: {done.stderr}")
        with open(store, "rb") as handle:
            before = handle.read()
        server = Server(store, "--no-token")
        for part in (check_guard, check_addresses, check_description, check_answers):
            part(server)
        check(server.end() == 0, "the server ends in order")
        check_token(store)
        with open(store, "rb") as handle:
            check(handle.read() == before, "the store is as it was")
        check_bundle()
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
