#!/usr/bin/env bash
# make bench: speed of the whole and its ratio to a floor measured in the same run; the Reuters load when the development data is there.
set -euo pipefail
cd "$(dirname "$0")/.."
cmake --preset bench >/dev/null
cmake --build build-bench
build-bench/bench --benchmark_min_time=2 --benchmark_format=json 2>/dev/null >build-bench/result.json
python3 - build-bench/result.json <<'PY'
import json, sys
runs = {b["name"].removesuffix("/manual_time"): b for b in json.load(open(sys.argv[1]))["benchmarks"]}
floor, syntax, whole = (runs[name]["items_per_second"] for name in ("BM_Floor", "BM_Syntax", "BM_Whole"))
print(f"raw text to trees, names  {syntax:12,.0f} words/s   on one core")
print(f"whole job on one core     {whole:12,.0f} words/s   1/{floor / whole:.0f} of hashing every word once")
print(f"statements                {100 * whole / runs['BM_Statements']['items_per_second']:12.1f} % of the whole job's time")
print(f"start                     {runs['BM_Load']['real_time']:12.0f} ms")
PY
data=${RAPPORTEUR_DATA:-../shared}
# The sparse floor, tags and trees of given words alone: a greedy perceptron, trained for one round on the spot.
if [ -f "$data/floor/sparse_arc_hybrid_parser.cpp" ]; then
  c++ -O3 -march=native -w -o build-bench/sparse_floor "$data/floor/sparse_arc_hybrid_parser.cpp"
  zcat "$data/data/treebank/en_ewt-train.conllu.gz" >build-bench/train.conllu
  build-bench/sparse_floor 1 build-bench/train.conllu -- "$data/data/treebank/en_ewt-dev.conllu" | tail -n 1 | sed 's/^.*conllu:/sparse floor, given words  /'
fi
if [ -f "$data/data/news/reuters-21578.jsonl.gz" ]; then
  for jobs in 1 2; do
    /usr/bin/env bash -c "time build-bench/rapporteur code -j$jobs --model build-bench/en.rapporteur '$data/data/news/reuters-21578.jsonl.gz' >/dev/null" 2>&1 | grep -E "^read|real" | sed "s/^/reuters, $jobs thread(s): /"
  done
  # Into a store, against coding alone: one thread each, side by side on one core, so that both meet the same machine.
  python3 - build-bench "$data/data/news/reuters-21578.jsonl.gz" <<'PY'
import os, subprocess, sys, tempfile
build, news = sys.argv[1:]
core = {max(os.sched_getaffinity(0))}
def start(*arguments):
    command = [f"{build}/rapporteur", arguments[0], "-j1", "--progress", "none", "--model", f"{build}/en.rapporteur", *arguments[1:], news]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, core))
def cpu(process):
    _, status, used = os.wait4(process.pid, 0)
    if status: sys.exit(f"{process.args[1]} failed")
    return used.ru_utime + used.ru_stime
with tempfile.TemporaryDirectory() as folder:
    both = start("code"), start("load", os.path.join(folder, "news.db"))
    code, load = map(cpu, both)
    print(f"reuters, load: {100 * code / load:.0f} % of the speed of code (CPU {load:.1f} s, {code:.1f} s)")
PY
else
  echo "reuters load: no development data at $data"
fi
