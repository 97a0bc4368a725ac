#!/usr/bin/env bats
bats_require_minimum_version 1.5.0
# What the command line promises: data on stdout only, exit codes, pipes, order, determinism.

setup() {
  RAPPORTEUR=${RAPPORTEUR:-build/rapporteur}
  WORK=$(mktemp -d)
  printf '%s\n' '{"id":"a","published":"2021-03-04","text":"Arnor met \"Gondor\"."}' \
    '{"id":"b","published":"2021-03-04","text":"Russia criticized France on Tuesday."}' >"$WORK/two.jsonl"
}
teardown() { rm -rf "$WORK"; }

@test "help opens with three examples" {
  run "$RAPPORTEUR" --help
  [ "$status" -eq 0 ]
  [ "$(head -12 <<<"$output" | grep -c '^  rapporteur ')" -eq 3 ]
}

@test "no verb, an unknown verb and an unknown flag are usage errors" {
  run "$RAPPORTEUR"
  [ "$status" -eq 2 ]
  run "$RAPPORTEUR" cod
  [ "$status" -eq 2 ]
  run "$RAPPORTEUR" code --formt csv
  [ "$status" -eq 2 ]
  run "$RAPPORTEUR" code --published yesterday
  [ "$status" -eq 2 ]
}

@test "one record a line, in input order, and nothing else on stdout" {
  "$RAPPORTEUR" code "$WORK/two.jsonl" >"$WORK/out" 2>"$WORK/err"
  [ "$(wc -l <"$WORK/out")" -eq 2 ]
  python3 -c 'import json,sys; print([json.loads(l)["document"]["id"] for l in open(sys.argv[1])])' "$WORK/out" | grep -qF "['a', 'b']"
  grep -q '^read 2 documents' "$WORK/err"
}

@test "standard input, by - and by default" {
  "$RAPPORTEUR" code - --progress none <"$WORK/two.jsonl" >"$WORK/one"
  "$RAPPORTEUR" code --progress none <"$WORK/two.jsonl" >"$WORK/two"
  cmp "$WORK/one" "$WORK/two"
  [ "$(wc -l <"$WORK/one")" -eq 2 ]
  echo "Arnor met Gondor." | "$RAPPORTEUR" code --progress none | grep -q '"id": "stdin"'
}

@test "a line in gives a line out while the pipe stays open" {
  mkfifo "$WORK/pipe"
  "$RAPPORTEUR" code --progress none - <"$WORK/pipe" >"$WORK/out" &
  exec 9>"$WORK/pipe"
  head -1 "$WORK/two.jsonl" >&9
  for _ in $(seq 100); do [ -s "$WORK/out" ] && break; sleep 0.1; done
  [ "$(wc -l <"$WORK/out")" -eq 1 ]
  exec 9>&-
  wait
}

@test "the same bytes for 1, 2 and 7 threads, any locale and time zone" {
  for _ in $(seq 40); do cat "$WORK/two.jsonl"; done >"$WORK/many.jsonl"
  "$RAPPORTEUR" code --progress none -j1 "$WORK/many.jsonl" samples/samples.jsonl >"$WORK/1"
  "$RAPPORTEUR" code --progress none -j2 "$WORK/many.jsonl" samples/samples.jsonl >"$WORK/2"
  LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu "$RAPPORTEUR" code --progress none -j7 "$WORK/many.jsonl" samples/samples.jsonl >"$WORK/7"
  cmp "$WORK/1" "$WORK/2"
  cmp "$WORK/1" "$WORK/7"
}

@test "bad documents are skipped, counted and listed: exit 3" {
  { echo '{"id":1'; echo '{"id":2}'; cat "$WORK/two.jsonl"; } >"$WORK/bad.jsonl"
  run --separate-stderr "$RAPPORTEUR" code "$WORK/bad.jsonl"
  [ "$status" -eq 3 ]
  [ "${#lines[@]}" -eq 2 ]
  grep -q 'bad.jsonl:1: is no JSON' <<<"$stderr"
  grep -q "bad.jsonl:2: has no field 'text'" <<<"$stderr"
  grep -q 'skipped 2' <<<"$stderr"
}

@test "an input that is not there fails; beside others it is a skip" {
  run "$RAPPORTEUR" code "$WORK/nowhere.txt"
  [ "$status" -eq 1 ]
  run "$RAPPORTEUR" code "$WORK/nowhere.txt" "$WORK/two.jsonl"
  [ "$status" -eq 3 ]
}

@test "a model that is missing, cut or no model: exit 4 and a reason" {
  run "$RAPPORTEUR" code --model "$WORK/none" "$WORK/two.jsonl"
  [ "$status" -eq 4 ]
  head -c 100000 "$(dirname "$RAPPORTEUR")/en.rapporteur" >"$WORK/cut"
  run "$RAPPORTEUR" code --model "$WORK/cut" "$WORK/two.jsonl"
  [ "$status" -eq 4 ]
  grep -q 'expected' <<<"$output"
  run "$RAPPORTEUR" code --model "$WORK/two.jsonl" "$WORK/two.jsonl"
  [ "$status" -eq 4 ]
}

@test "broken knowledge: exit 4, with file and line" {
  mkdir -p "$WORK/k/lexicon"
  printf 'A greet R   GREETING 010\n' >"$WORK/k/lexicon/odd.txt"
  run "$RAPPORTEUR" code --knowledge "$WORK/k" "$WORK/two.jsonl"
  [ "$status" -eq 4 ]
  grep -q 'lexicon/odd.txt:1:' <<<"$output"
}

@test "a full disk is a failure, a reader that leaves is not" {
  run bash -c "'$RAPPORTEUR' code --progress none '$WORK/two.jsonl' >/dev/full"
  [ "$status" -eq 1 ]
  grep -q 'cannot be written' <<<"$output"
  for _ in $(seq 400); do cat "$WORK/two.jsonl"; done >"$WORK/many.jsonl"
  run bash -c "set -o pipefail; '$RAPPORTEUR' code --progress none '$WORK/many.jsonl' | head -1 >/dev/null"
  [ "$status" -eq 0 ]
  [ -z "$output" ]
}

@test "flags go over the environment, the environment over the file" {
  printf '[code]\nformat = "csv"\nprogress = "none"\n' >"$WORK/c.toml"
  "$RAPPORTEUR" --config "$WORK/c.toml" code "$WORK/two.jsonl" | head -1 | grep -q '^event_id,'
  RAPPORTEUR_FORMAT=conllu "$RAPPORTEUR" --config "$WORK/c.toml" code "$WORK/two.jsonl" | head -1 | grep -q '^# newdoc'
  RAPPORTEUR_FORMAT=conllu "$RAPPORTEUR" --config "$WORK/c.toml" code --format jsonl "$WORK/two.jsonl" | head -1 | grep -q '^{"schema"'
}

@test "limit and published" {
  [ "$("$RAPPORTEUR" code --progress none --limit 1 "$WORK/two.jsonl" | wc -l)" -eq 1 ]
  echo "Arnor met Gondor." | "$RAPPORTEUR" code --progress none --published 2022-07-29 | grep -q '"published": "2022-07-29"'
}

@test "compressed input" {
  gzip -k "$WORK/two.jsonl"
  "$RAPPORTEUR" code --progress none "$WORK/two.jsonl" >"$WORK/plain"
  "$RAPPORTEUR" code --progress none "$WORK/two.jsonl.gz" >"$WORK/packed"
  cmp "$WORK/plain" "$WORK/packed"
}

@test "interrupt: whole lines, exit 130" {
  mkfifo "$WORK/pipe"
  "$RAPPORTEUR" code --progress none - <"$WORK/pipe" >"$WORK/out" &
  pid=$!
  exec 9>"$WORK/pipe"
  cat "$WORK/two.jsonl" >&9
  for _ in $(seq 100); do [ "$(wc -l <"$WORK/out")" -eq 2 ] && break; sleep 0.1; done
  kill -INT "$pid"
  status=0; wait "$pid" || status=$?
  exec 9>&-
  [ "$status" -eq 130 ]
  [ "$(tail -c 1 "$WORK/out" | od -An -tx1 | tr -d ' ')" = 0a ]
}

@test "completion and manual page come from the option table" {
  "$RAPPORTEUR" completion bash | bash -n
  "$RAPPORTEUR" completion bash | grep -q -- '--published'
  "$RAPPORTEUR" completion zsh | grep -q '^#compdef rapporteur'
  "$RAPPORTEUR" man | head -1 | grep -q '^.TH RAPPORTEUR 1'
}

@test "explain and info" {
  "$RAPPORTEUR" explain "$WORK/two.jsonl" | grep -q '^sentence 1'
  "$RAPPORTEUR" info | grep -q 'limits'
}
