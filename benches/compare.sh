#!/usr/bin/env bash
# CPU time and memory of `recoup compare` over the four shop plans, start to finish.
# usage: benches/compare.sh [RUNS [ARGUMENT ...]], such as: benches/compare.sh 50 --charts charts
# Budget on two cores: 15 ms of CPU time a run, 40 MB at its peak.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-200}
shift || true
target=${CARGO_TARGET_DIR:-target}
recoup=$target/release/recoup
cargo build --quiet --release --bin recoup

compare() {
    "$recoup" compare plans/shop/*.toml "$@" >/dev/null 2>&1
}

compare "$@" # warm
TIMEFORMAT='%U %S'
spent=$( { time for ((run = 0; run < runs; run++)); do compare "$@"; done; } 2>&1 )
awk -v runs="$runs" '{ printf "CPU     %5.1f ms a run over %d runs (budget 15): %.1f user, %.1f system\n",
    1000 * ($1 + $2) / runs, runs, 1000 * $1 / runs, 1000 * $2 / runs }' <<<"$spent"

if [[ -x /usr/bin/time ]]; then
    peak=$(mktemp)
    trap 'rm -f "$peak"' EXIT
    /usr/bin/time -f '%M' -o "$peak" "$recoup" compare plans/shop/*.toml "$@" >/dev/null 2>&1
    awk '{ printf "memory  %5.1f MB at its peak (budget 40)\n", $1 * 1.024 / 1000 }' "$peak"
else
    echo "memory  install GNU time (/usr/bin/time) to see it"
fi
