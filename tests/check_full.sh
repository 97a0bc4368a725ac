#!/usr/bin/env bash
# The slow tier: every test again under AddressSanitizer with UndefinedBehaviorSanitizer, and under ThreadSanitizer with seven threads.
set -euo pipefail
cd "$(dirname "$0")/.."
for preset in asan tsan; do
  echo "== $preset"
  cmake --preset "$preset" >/dev/null
  cmake --build "build-$preset"
  TSAN_OPTIONS=halt_on_error=1 ASAN_OPTIONS=detect_leaks=1 ctest --test-dir "build-$preset" --output-on-failure -j"$(nproc)" -LE "slow|cli"
  for _ in 1 2 3; do cat samples/samples.jsonl; done >"build-$preset/many.jsonl"
  "build-$preset/rapporteur" code --progress none -j7 "build-$preset/many.jsonl" >"build-$preset/7.jsonl"
  "build-$preset/rapporteur" code --progress none -j1 "build-$preset/many.jsonl" | cmp - "build-$preset/7.jsonl"
done
python3 tests/hostile_test.py build/rapporteur 20000
echo "check-full passed"
