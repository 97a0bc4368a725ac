"""The tests run on the staged package, or on an installed one when $RAPPORTEUR_INSTALLED is set."""
import json
import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("RAPPORTEUR_BUILD", ROOT / "build"))
if not os.environ.get("RAPPORTEUR_INSTALLED"):
    sys.path.insert(0, str(BUILD / "python"))
    # Child processes (Spark's workers) import the same package.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(BUILD / "python"), os.environ.get("PYTHONPATH")]))

import rapporteur  # noqa: E402


@pytest.fixture(scope="session")
def engine():
    return rapporteur.load("en")


@pytest.fixture(scope="session")
def articles():
    """The sample articles as the mappings of their JSON Lines."""
    return [json.loads(line) for line in (ROOT / "samples/samples.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def cli():
    """Runs the command line, gives its standard output as bytes."""

    def run(*arguments, input=None):
        command = [BUILD / "rapporteur", *arguments]
        return subprocess.run(command, input=input, stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout

    return run


@pytest.fixture(scope="session")
def cli_records(cli):
    return cli("code", "--progress", "none", "samples/samples.jsonl").decode().splitlines()
