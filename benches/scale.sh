#!/usr/bin/env bash
# How CPU time and memory of a command grow with components and with plans.
# usage: benches/scale.sh [COMMAND], `compare` or `check`; RECOUP=FILE measures another program.
# A line a size: CPU time a run, its exponent from the size before (1.0: in proportion), memory
# at its peak, and what one more of them takes.
# Budget of `compare`: exponent 1.1 over components and 1.0 over plans; 0.04 MiB a plan.
set -euo pipefail
cd "$(dirname "$0")/.."

command=${1:-compare}
recoup=${RECOUP:-${CARGO_TARGET_DIR:-target}/release/recoup}
[[ -n ${RECOUP:-} ]] || cargo build --quiet --release --bin recoup
plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT
cp -r plans/shop "$plans/shop"

# The shop with so many more servers, in rows of ten that end in the database.
servers() {
    cp plans/shop/warm-standby.toml "$plans/shop/servers.toml"
    awk -v more="$1" 'BEGIN {
        for (i = 1; i <= more; i++)
            printf "\n[component.s%d]\nservice = \"ec2\"\ntype = \"m6i.large\"\nrequires = [\"%s\"]\n",
                i, i % 10 == 1 ? "db" : "s" (i - 1)
    }' >>"$plans/shop/servers.toml"
}

# So many variants of the shop's plans, each with a capacity of its own.
variants() {
    rm -rf "$plans/many" && mkdir "$plans/many" && cp -r plans/shop/base "$plans/many/base"
    awk -v many="$1" -v folder="$plans/many" 'BEGIN {
        for (i = 1; i <= many; i++) {
            file = sprintf("%s/variant-%05d.toml", folder, i)
            printf "extends = \"base/workload.toml\"\nname = \"Variant %d\"\n", i >file
            printf "strategy = \"%s\"\n", i % 2 ? "warm-standby" : "active-active" >file
            printf "[recovery]\ncapacity = %.4f\n", 0.2 + 0.7 * i / many >file
            printf "[component.db.protect]\nreplica = { mode = \"async\", lag = \"1s to 30s\" }\n" >file
            close(file)
        }
    }'
}

# measure SIZE ARGUMENT ...: runs the command until a second has passed, at most 20 times.
measure() {
    local size=$1 runs=0 spent before
    shift
    before=$(date +%s)
    TIMEFORMAT='%U %S'
    spent=$( { time while ((runs < 20 && $(date +%s) - before < 2)) || ((runs == 0)); do
        "$recoup" "$command" "$@" >/dev/null 2>&1 || (($? == 3))
        runs=$((runs + 1))
        echo "$runs" >"$plans/runs"
    done; } 2>&1 )
    runs=$(<"$plans/runs")
    /usr/bin/time -f '%M' -o "$plans/peak" "$recoup" "$command" "$@" >/dev/null 2>&1 || true
    echo "$size $runs $spent $(tail -n 1 "$plans/peak")" >>"$plans/lines"
}

# Prints what was measured since the last time.
show() {
    awk -v what="$1" '{
        ms = 1000 * ($3 + $4) / $2; mib = $5 / 1024
        printf "%6d %s %10.1f ms", $1, what, ms
        if (NR > 1) printf "  exponent %5.2f", log(ms / ms_before) / log($1 / size)
        else printf "                "
        printf "  %7.1f MiB", mib
        if (NR > 1) printf "  %7.4f MiB each", (mib - mib_before) / ($1 - size)
        print ""
        size = $1; ms_before = ms; mib_before = mib
    }' "$plans/lines"
    rm "$plans/lines"
}

for many in 100 1000 9900; do
    servers "$many"
    measure "$many" "$plans/shop/servers.toml"
done
show "components"
for many in 10 100 1000 4000; do
    variants "$many"
    measure "$many" "$plans"/many/*.toml
done
show "plans"
