#!/bin/sh
# Scores of the statements, from the built program: tests/eval/eval_said.sh [BUILD_FOLDER] [--gate]
# RAPPORTEUR_DATA names the folder that holds data/, score/ and examples/ (default ../shared). Skips (exit 77) where there is none.
set -eu
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/statements" ] || { echo "no statements in $data: skipped" >&2; exit 77; }
build=build
case ${1:-} in ''|--*) ;; *) build=$1; shift ;; esac
[ ! -x "$build/codebook_test" ] || { echo "codebook, 120 cases of statements:"; "$build/codebook_test" "$build/en.rapporteur" tests/codebook/knowledge tests/codebook/said-*.txt | tail -1; }
exec python3 tests/eval/eval_said.py "$build/rapporteur" "$data" "$@"
