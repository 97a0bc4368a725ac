#!/usr/bin/env python3
"""Holds the folders of src/ to their order: a file includes only from its own folder and from folders before it.

The order is ARCHITECTURE.md's: base <- doc <- read, model <- syntax <- who, when, where <- said <- did <- record <- store <- serve <- app.
Folders that stand side by side do not see each other. Also: the public header includes nothing of src/ and compiles alone.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ORDER = [["base"], ["doc"], ["read", "model"], ["syntax"], ["who", "when", "where"], ["said"], ["did"], ["record"], ["store"], ["serve"], ["app"]]
LEVEL = {folder: level for level, folders in enumerate(ORDER) for folder in folders}
INCLUDE = re.compile(r'^\s*#include "([^"]+)"', re.M)


def violations():
    for folder, _, names in os.walk(os.path.join(ROOT, "src")):
        for name in names:
            if not name.endswith((".h", ".cc")):
                continue
            path = os.path.join(folder, name)
            own = os.path.relpath(path, os.path.join(ROOT, "src")).split(os.sep)[0]
            if own not in LEVEL:
                continue  # pipeline.h, pipeline.cc: they see everything
            with open(path, encoding="utf-8") as handle:
                for included in INCLUDE.findall(handle.read()):
                    other = included.split("/")[0]
                    if other in LEVEL and other != own and LEVEL[other] >= LEVEL[own]:
                        yield f"{os.path.relpath(path, ROOT)} includes {included}: {other} does not stand before {own}"
                    if other not in LEVEL and own != "app" and included.startswith("pipeline"):
                        yield f"{os.path.relpath(path, ROOT)} includes {included}: only app may see the whole"


def public_header():
    path = os.path.join(ROOT, "include", "rapporteur", "rapporteur.h")
    with open(path, encoding="utf-8") as handle:
        if INCLUDE.search(handle.read()):
            yield "include/rapporteur/rapporteur.h includes a file of ours"
    compiler = os.environ.get("CXX", "g++")
    command = [compiler, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", os.path.join(ROOT, "include"), "-x", "c++", "-"]
    if subprocess.run(command, input=f'#include "{path}"\n', text=True, check=False).returncode:
        yield "include/rapporteur/rapporteur.h does not compile alone"


def main():
    found = list(violations()) + list(public_header())
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
