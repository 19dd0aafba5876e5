#!/usr/bin/env bash
# Rate and memory of `recoup pricing import` on a large price list, and beside it in the same run what other
# programs take for a like task.
# usage: benches/import.sh LIST [PEER ...], where PEER is a command that reads the list, such as
#   benches/import.sh offer.csv "python3 duckdb_import.py --engine polars offer.csv out.csv"
# Budget: 1 GB/s of CSV and 400 MB/s of JSON on one core, in 64 MB. REGION=CODE picks another Region, RUNS=N how
# often, and RECOUP=FILE another program.
set -euo pipefail
cd "$(dirname "$0")/.."

list=${1:?name a price list}
shift
runs=${RUNS:-5}
target=${CARGO_TARGET_DIR:-target}
recoup=${RECOUP:-$target/release/recoup}
[[ -n ${RECOUP:-} ]] || cargo build --quiet --locked --release --bin recoup
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
bytes=$(stat -c %s "$list")

# Where nothing of the list is a row the command fails, having read all of it.
import() {
    "$recoup" pricing import "$list" -o "$out/rows" --region "${REGION:-us-east-1}" >/dev/null 2>&1 || true
}

# CPU and wall seconds of the best of some runs.
best() {
    local least=
    TIMEFORMAT='%R %U %S'
    for ((run = 0; run < runs; run++)); do
        { time "$@" >/dev/null 2>&1; } 2>"$out/time"
        least=$(printf '%s\n%s\n' "$(cat "$out/time")" "$least" | grep . | sort -g | head -1)
    done
    echo "$least"
}

import
read -r real user system < <(best import)
awk -v real="$real" -v user="$user" -v system_="$system" -v bytes="$bytes" 'BEGIN {
    printf "recoup  %7.2f s, %5.2f s of CPU: %6.0f MB/s a core\n", real, user + system_, bytes / 1e6 / (user + system_)
}'
if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -f 'memory  %M kB at its peak (budget 64000)' \
        "$recoup" pricing import "$list" -o "$out/rows" --region "${REGION:-us-east-1}" 2>&1 >/dev/null | tail -1 || true
fi
for peer in "$@"; do
    read -r other _ < <(best bash -c "$peer")
    awk -v real="$real" -v other="$other" -v peer="$peer" 'BEGIN {
        printf "peer    %7.2f s: recoup takes %.2f of it (%s)\n", other, real / other, peer
    }'
done
