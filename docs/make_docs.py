#!/usr/bin/env python3
"""Prints docs/columns.md or docs/python.md, made from the package itself: make_docs.py columns|python. A test holds both current."""
import inspect
import re
import sys

COLUMNS = """# The columns of the flat tables

`rapporteur code --format csv` writes the events: UTF-8, RFC 4180, `\\n`, with a header. In Python, `rapporteur.events`, `statements`, `actors`
and `documents` give the same columns as Arrow, pandas or Parquet, and `rapporteur.read_csv` and `contrib/r/rapporteur.R` read the CSV with the
right types. Lists inside a field are joined by `; `. Codes are text: read `cameo` as a number and its leading zero is lost. A missing value is
an empty field in CSV, null in Arrow. Positions are code points.
"""
TYPES = {"str": "text", "date": "date", "float": "number", "int": "integer", "bool": "true/false"}


def columns_page(rapporteur):
    out = COLUMNS
    for table in ("events", "statements", "actors", "documents"):
        out += f"\n## {table.capitalize()}\n\n| column | type | what |\n|---|---|---|\n"
        for name, kind, what in rapporteur.columns(table):
            out += f"| `{name}` | {TYPES[kind]} | {what} |\n"
    return out


def signature(thing):
    text = str(inspect.signature(thing))
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", text).replace('"pyarrow.RecordBatch"', "pyarrow.RecordBatch")


def paragraphs(thing):
    return inspect.getdoc(thing) or ""


def members(kind):
    for name, value in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(value, property):
            yield f"- **`.{name}`** {' '.join(paragraphs(value.fget).split())}".rstrip()
        elif inspect.isfunction(value):
            yield f"- **`.{name}{signature(value)}`** {' '.join(paragraphs(value).split())}".rstrip()


def python_page(rapporteur):
    import rapporteur.spark as spark

    out = "# Python reference\n\nMade from the package's own docstrings (`docs/make_docs.py python`).\n\n" + paragraphs(rapporteur) + "\n"
    sections = [
        ("Engine", ["load", "Engine"]),
        ("Tables", ["events", "statements", "actors", "documents", "Table", "columns", "to_parquet", "read_csv"]
         + (["read_store"] if hasattr(rapporteur, "read_store") else [])),
        ("Clusters", ["code_batches"]),
        ("Records", ["Record", "Event", "Statement", "Actor", "Span", "Mention", "Name", "Time", "Place", "EventTime"]),
        ("What can go wrong", ["Error", "BadRow"]),
    ]
    for title, names in sections:
        out += f"\n## {title}\n"
        for name in names:
            out += entry(name, getattr(rapporteur, name))
        if title == "Clusters":
            out += entry("spark.code", spark.code) + entry("spark.schema", spark.schema)
    return out


def entry(name, thing):
    head = f"class {name}" if inspect.isclass(thing) else f"{name}{signature(thing)}"
    out = f"\n### `{head}`\n\n{paragraphs(thing)}\n"
    if inspect.isclass(thing):
        fields = getattr(thing, "__dataclass_fields__", None)
        if fields:
            types = ", ".join(f"`{field}: {kind.type}`" for field, kind in fields.items())
            out = f"\n### `class {name}`\n\n{inspect.getdoc(thing)}\n\nFields: {types}\n"
        rows = list(members(thing))
        if rows:
            out += "\n" + "\n".join(rows) + "\n"
    return out


def page(which):
    import rapporteur

    return {"columns": columns_page, "python": python_page}[which](rapporteur)


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
