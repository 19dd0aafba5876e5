#!/usr/bin/env bash
# Time of `recoup recommend` over a thousand million designs: nine numbers of the shop's warm
# standby with ten values each, on one thread.
# usage: benches/recommend.sh [RUNS]
# Budget: 2 s. RECOUP=FILE names another program.
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-3}
target=${CARGO_TARGET_DIR:-target}
recoup=${RECOUP:-$target/release/recoup}
[[ -n ${RECOUP:-} ]] || cargo build --quiet --release --bin recoup

search() {
    "$recoup" recommend plans/shop/warm-standby.toml --threads 1 \
        --fix 'strategy,component.*,failover.*,link.*,drills.*,recovery.*' \
        --vary recovery.capacity=10%,20%,30%,40%,50%,60%,70%,80%,90%,100% \
        --vary failover.dns_ttl=10s,20s,30s,40s,50s,60s,90s,2min,3min,5min \
        --vary failover.health_check.interval=10s,15s,20s,25s,30s,40s,50s,60s,90s,2min \
        --vary failover.health_check.failures=1,2,3,4,5,6,7,8,9,10 \
        --vary drills.per_year=1,2,3,4,5,6,8,10,12,24 \
        --vary component.db.protect.snapshots.every=1h,2h,3h,4h,6h,8h,12h,16h,20h,24h \
        --vary component.db.protect.snapshots.keep=35d,40d,50d,60d,90d,120d,180d,200d,300d,1y \
        --vary 'link.bandwidth=100 Mbit/s,200 Mbit/s,300 Mbit/s,500 Mbit/s,700 Mbit/s,1 Gbit/s,2 Gbit/s,3 Gbit/s,5 Gbit/s,10 Gbit/s' \
        --vary component.db.protect.logs.every=1min,2min,3min,5min,6min,8min,10min,15min,20min,30min
}

search | sed -n '/^Nothing better/,/^Varied/p' | sed '$d'
TIMEFORMAT='%R %U'
for ((run = 0; run < runs; run++)); do
    { time search >/dev/null; } 2>&1
done | awk '{ wall += $1; user += $2 } END { printf "search  %.2f s, %.2f s of CPU, mean of %d runs (budget 2)\n", wall / NR, user / NR, NR }'
