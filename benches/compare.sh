#!/usr/bin/env bash
# CPU time and memory of `recoup compare` over the four shop plans, start to finish.
# usage: benches/compare.sh [RUNS [ARGUMENT ...]], such as: benches/compare.sh 50 --charts charts
# Budget: 8 ms of CPU time a run and 0.8 of what `python3 -c pass` takes, measured turn by turn in
# the same run; 40 MB at its peak. PYTHON=FILE names the interpreter, and RECOUP=FILE another program.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-200}
shift || true
target=${CARGO_TARGET_DIR:-target}
recoup=${RECOUP:-$target/release/recoup}
[[ -n ${RECOUP:-} ]] || cargo build --quiet --release --bin recoup
# The interpreter itself: a version manager's script in its place takes many times as long.
python=${PYTHON:-/usr/bin/python3}

compare() {
    "$recoup" compare plans/shop/*.toml "$@" >/dev/null 2>&1
}

compare "$@" # warm; a program that fails is not measured
TIMEFORMAT='%U %S'
turn=20
spent() { { time for ((run = 0; run < turn; run++)); do "$@"; done; } 2>&1; }
nothing() { "$python" -c pass >/dev/null 2>&1; }
turns=$(((runs + turn - 1) / turn))
for ((now = 0; now < turns; now++)); do
    echo "recoup $(spent compare "$@")"
    [[ ! -x $python ]] || echo "python $(spent nothing)"
done | awk -v runs="$((turns * turn))" '
    { user[$1] += $2; system_[$1] += $3 }
    END {
        ms = 1000 * (user["recoup"] + system_["recoup"]) / runs
        printf "CPU     %5.1f ms a run over %d runs (budget 8): %.1f user, %.1f system\n", ms, runs,
            1000 * user["recoup"] / runs, 1000 * system_["recoup"] / runs
        other = 1000 * (user["python"] + system_["python"]) / runs
        if (other > 0) printf "ratio   %5.2f of `python3 -c pass`, %.1f ms (budget 0.8)\n", ms / other, other
    }'

if [[ -x /usr/bin/time ]]; then
    peak=$(mktemp)
    trap 'rm -f "$peak"' EXIT
    /usr/bin/time -f '%M' -o "$peak" "$recoup" compare plans/shop/*.toml "$@" >/dev/null 2>&1
    awk '{ printf "memory  %5.1f MB at its peak (budget 40)\n", $1 * 1.024 / 1000 }' "$peak"
else
    echo "memory  install GNU time (/usr/bin/time) to see it"
fi
