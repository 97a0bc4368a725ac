#!/usr/bin/env bash
# A cluster of one node (Debian's munge, slurmctld and slurmd, ports and files of our own), on it a job array: same bytes as the command
# line, a task killed in the middle, a second submission that codes only what is missing; then the GNU parallel and make recipes.
# Wants root, as slurmd does.   test.sh BUILD-FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
export RAPPORTEUR=$PWD/$1/rapporteur
work=$(mktemp -d)
pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT

# Shards: the samples many times over under different ids, in plain, gzip; one has a line that is no document.
mkdir "$work/shards"
for shard in 0 1 2 3; do
  for copy in $(seq 40); do sed "s/\"id\": *\"/&$shard-$copy-/" samples/samples.jsonl; done >"$work/shards/part-$shard.jsonl"
done
gzip "$work/shards/part-1.jsonl"
echo 'no document' >>"$work/shards/part-3.jsonl"
"$RAPPORTEUR" code --progress none "$work"/shards/* >"$work/expected" 2>/dev/null || [ $? -eq 3 ]
[ "$(wc -l <"$work/expected")" -eq $((4 * 40 * $(wc -l <samples/samples.jsonl))) ]

chmod 755 "$work"
dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 status=none
chmod 400 "$work/munge.key"
munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" \
  --log-file="$work/munge.log" --seed-file="$work/munge.seed" 2>"$work/munge.err" &
pids+=($!)
mkdir "$work/state" "$work/spool"
host=$(hostname -s)
cat >"$work/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
CryptoType=crypto/munge
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/slurm.conf
for _ in $(seq 100); do [ -S "$work/munge.socket" ] && break; sleep 0.1; done
slurmctld -D -f "$SLURM_CONF" >"$work/slurmctld.log" 2>&1 &
pids+=($!)
slurmd -D -f "$SLURM_CONF" >"$work/slurmd.log" 2>&1 &
pids+=($!)
for _ in $(seq 300); do sinfo -h -o %T 2>/dev/null | grep -qx idle && break; sleep 0.1; done
sinfo -h -o %T | grep -qx idle || { cat "$work"/slurm*.log >&2; exit 1; }

finished() { for _ in $(seq 1200); do [ -z "$(squeue -h -j "$1" 2>/dev/null)" ] && return; sleep 0.1; done; squeue >&2; exit 1; }

# The first run: one task is killed while it codes.
job=$(contrib/slurm/submit.sh "$work/shards" "$work/out" --cpus-per-task=1)
for _ in $(seq 600); do [ -s "$work/out/part-2.jsonl.part" ] && break; sleep 0.05; done
scancel --signal=KILL "${job}_2"
finished "$job"
[ ! -e "$work/out/part-2.jsonl" ] || { echo "the task was not killed in time: this test shows nothing" >&2; exit 1; }
if contrib/slurm/merge.sh "$work/out" >/dev/null 2>"$work/refusal"; then exit 1; fi
grep -q 'part-2.jsonl is not coded yet' "$work/refusal"

# The second codes what is missing and touches nothing else.
touch "$work/mark"
job=$(contrib/slurm/submit.sh "$work/shards" "$work/out" --cpus-per-task=1 2>"$work/said")
grep -q '1 of 4 shards to code' "$work/said"
finished "$job"
[ "$(find "$work/out" -name '*.jsonl' -newer "$work/mark")" = "$work/out/part-2.jsonl" ]
contrib/slurm/merge.sh "$work/out" | cmp - "$work/expected"
[ -z "$(contrib/slurm/submit.sh "$work/shards" "$work/out" 2>/dev/null)" ]
grep -q 'no JSON' "$work/out/logs/3.log"
for _ in 1 2; do RAPPORTEUR_PROGRESS=none contrib/slurm/merge.sh "$work/out" --store "$work/news.store" 2>/dev/null || [ $? -eq 3 ]; done
"$RAPPORTEUR" export "$work/news.store" --format jsonl | LC_ALL=C sort | cmp - <(LC_ALL=C sort "$work/expected")
echo "Slurm: 4 shards, one task killed, resumed: the bytes of one run of the command line"

contrib/slurm/parallel.sh "$work/shards" "$work/parallel"
make -s -f contrib/slurm/shards.mk -j2 SHARDS="$work/shards" OUT="$work/make"
for way in parallel make; do cat "$work/$way"/*.jsonl | cmp - "$work/expected"; done
echo "GNU parallel and make: the same bytes"
