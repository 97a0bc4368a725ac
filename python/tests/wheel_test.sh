#!/usr/bin/env bash
# A fresh virtual environment, pip install of the wheel, the README's lines: they print what the README says they print.
#   wheel_test.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" -m venv "$work/venv"
"$work/venv/bin/pip" install -q --no-index build/python/dist/rapporteur-*.whl
cat >"$work/readme.py" <<'PY'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
block, expected = re.search(r"```python\n(.*?)```\s+```\n(.*?)```", page, re.S).groups()
assert len(block.strip().splitlines()) <= 6, "the README promises a few lines"
import contextlib, io
out = io.StringIO()
with contextlib.redirect_stdout(out):
    exec(block)
if out.getvalue() != expected:
    sys.exit(f"the README's lines print\n{out.getvalue()}and the README says\n{expected}")
import rapporteur
assert rapporteur.__file__.startswith(sys.prefix), rapporteur.__file__
PY
readme=$PWD/README.md
cd "$work"
env -u PYTHONPATH -u RAPPORTEUR_MODEL venv/bin/python readme.py "$readme"
echo "a fresh environment: installed, and the README's lines print their table"
