#!/usr/bin/env bash
# The small formula, the critical path and the loss exceedance against the scripts that do the
# same with numpy, one thread each, turn by turn; the best of each counts.
# usage: benches/peers.sh SCRIPTS [TURNS]; SCRIPTS is the folder of numpy_sweep.py, numpy_mc.py
# and les.py. PYTHON=FILE names an interpreter that has numpy, PEERS=FILE the bench's program if it is
# built already.
# Budget: flat 2, grid 1, critical path 8 (without criticality on either side), loss exceedance 3
# (against the faster of the script's modes).
set -euo pipefail
cd "$(dirname "$0")/.."

scripts=${1:?name the folder of the scripts}
turns=${2:-3}
python=${PYTHON:-python3}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
# Where cargo puts the program, which is then run by itself.
built() {
    cargo bench --quiet --bench peers --no-run --message-format=json |
        sed -n 's/.*"name":"peers".*"executable":"\([^"]*\)".*/\1/p'
}
ours=${PEERS:-$(built)}

# The rate of a script: the last number before "points/s", "trials/s" or "years/s".
rate() { grep -oE '[0-9.]+(e[+-]?[0-9]+)? (points|trials|years)/s' | tail -n 1 | cut -d ' ' -f 1; }
turn() { # NAME SCRIPT ARGUMENT ...
    local name=$1
    shift
    echo "$name peer $("$python" "$scripts/$1" "${@:2}" | rate)" >>"$lines"
    echo "$name ours $("$ours" "$name" | cut -d ' ' -f 2)" >>"$lines"
}
for ((now = 0; now < turns; now++)); do
    turn flat numpy_sweep.py --engine numpy
    turn grid numpy_sweep.py --engine grid
    turn mc numpy_mc.py --no-criticality
    turn les les.py --mode scatter
    turn les les.py --mode direct
done
awk '
    BEGIN { split("flat 2 grid 1 mc 8 les 3", of, " "); for (at = 1; at < 8; at += 2) budget[of[at]] = of[at + 1] }
    $3 > best[$1, $2] { best[$1, $2] = $3 }
    END {
        for (at = 1; at < 8; at += 2) {
            name = of[at]
            printf "%-5s %6.1f M/s, numpy %6.1f M/s: ratio %5.2f (budget %d)\n", name,
                best[name, "ours"] / 1e6, best[name, "peer"] / 1e6,
                best[name, "ours"] / best[name, "peer"], budget[name]
        }
    }' "$lines"
