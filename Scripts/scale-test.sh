#!/usr/bin/env bash
# Runs a batch as shards of a Slurm job array and by GNU parallel on this machine, and compares with one run:
# scale-test.sh WENSHU TEMPLATES WORK. Needs root for Slurm (Debian: slurm-wlm, munge; parallel).
set -euo pipefail
cd "$(dirname "$0")/.."
wenshu=$(realpath "$1") templates=$(realpath "$2") work=$3
shards=4
mkdir -p "$work"
work=$(realpath "$work")
workspace=$work/in
rm -rf "$work"/{in,whole,slurm,parallel}
python3 Scripts/kill-test.py "$wenshu" "$templates" "$workspace" --cases 200 --only-workspace

if [ "$(id -u)" -eq 0 ]; then
    for command in sbatch munged parallel; do
        command -v "$command" >/dev/null && continue
        apt-get update -q >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends slurm-wlm munge parallel >/dev/null
        break
    done
fi

# The documents by name and digest, and the lines of the manifest in order.
content() {
    (cd "$1" && find . -type f ! -name 'manifest*' ! -name '运行报告*' -print0 | sort -z | xargs -0 sha256sum && sort manifest.jsonl)
}

"$wenshu" batch "$workspace" --out "$work/whole" --templates "$templates" --quiet --no-report
content "$work/whole" >"$work/whole.txt"

compare() {
    "$wenshu" manifest merge "$work/$1"
    content "$work/$1" >"$work/$1.txt"
    cmp "$work/whole.txt" "$work/$1.txt"
    "$wenshu" manifest verify "$work/$1"
    echo "$1: $shards shards made the same as one run ($(wc -l <"$work/$1/manifest.jsonl") documents)"
}

echo "== GNU parallel"
parallel --will-cite -j 2 "$wenshu" batch "$workspace" --out "$work/parallel" --templates "$templates" --quiet --shard "{}/$shards" \
    ::: $(seq "$shards") 2>/dev/null
compare parallel

echo "== Slurm"
host=$(hostname -s)
conf=$work/slurm.conf
cat >"$conf" <<CONF
ClusterName=local
SlurmctldHost=$host
AuthType=auth/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/slurm-state
SlurmdSpoolDir=$work/slurm-spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=$host CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
mkdir -p "$work/slurm-state" "$work/slurm-spool" /run/munge
chown munge: /run/munge
[ -f /etc/munge/munge.key ] || (umask 077 && dd if=/dev/urandom bs=1 count=1024 of=/etc/munge/munge.key status=none)
chown munge: /etc/munge/munge.key
pgrep -x munged >/dev/null || runuser -u munge -- munged
export SLURM_CONF=$conf
slurmctld -f "$conf"
slurmd -f "$conf"
stop() { kill "$(cat "$work/slurmd.pid")" "$(cat "$work/slurmctld.pid")" 2>/dev/null || true; }
trap stop EXIT
for _ in $(seq 60); do sinfo -h -o %T 2>/dev/null | grep -q -E 'idle|mixed' && break || sleep 1; done
sbatch --wait --array="1-$shards" --output="$work/slurm-%a.log" --wrap \
    "$wenshu batch $workspace --out $work/slurm --templates $templates --quiet --shard \$SLURM_ARRAY_TASK_ID/$shards" >/dev/null
compare slurm
