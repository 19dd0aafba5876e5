//! The worked answers on cost and risk: events, the way back, commitments, present
//! value, losses, rates from evidence.

use recoup::graph::Quantity;
use recoup::model::{
    cost::{
        commitment::{self, Demand},
        present_value::{annuity, monthly_rate, present_value},
    },
    distribution::Spread,
    evidence,
    risk::{self, Parts},
    scenario::ride_out,
};
use recoup::units::{CostRate, Frequency, Money, Monthly, Price, Scalar};

use super::{GIB, HOUR, Oracle};

fn storage(o: &Oracle<'_>) {
    let set = o.size("1000 GiB") * o.count(4.0) + o.size("20 GiB") * o.count(6.0);
    o.is("cost.fullinc", set, GIB);
}

fn events(o: &Oracle<'_>) {
    let people = risk::staff(o.count(6.0), o.time("8h"), o.hourly(80.0));
    let run: Quantity<'_, CostRate> = o.hourly(0.192) * o.count(9.0);
    let surge = risk::surge(run, o.time("24h"));
    o.is("cost.event", people + surge, 1.0);
    let (change, bandwidth) = (o.rate("2 MiB/s"), o.rate("1.25 Gbit/s") * o.chance(0.8));
    let data = risk::failback_data(o.size("1 TiB"), change, o.time("24h"));
    let time = risk::failback_time(data, bandwidth, change);
    o.is("cost.failback_h", time, HOUR);
    o.is(
        "cost.failback_usd",
        risk::transfer(data, o.of::<Price>(0.02)),
        1.0,
    );
    let seeding = risk::seeding(o.size("20 TiB"), bandwidth);
    o.is("cost.seed_h", seeding, HOUR);
    o.is(
        "risk.vuln",
        risk::exposure(o.of::<Frequency>(0.05), o.time("3d")),
        1.0,
    );
}

fn commitments(o: &Oracle<'_>) {
    let discount = o.chance(0.4);
    o.is("cost.ri_breakeven", commitment::break_even(discount), 1.0);
    let demand = [(3.0, 0.5), (6.0, 0.3), (12.0, 0.2)].map(|(units, share)| Demand {
        units: o.count(units),
        share: o.chance(share),
    });
    let level = commitment::level(o.graph, &demand, discount);
    o.is("cost.commit.k", level, 1.0);
    o.is(
        "cost.commit.cost",
        commitment::cost(o.graph, &demand, discount, level),
        1.0,
    );
}

fn present_values(o: &Oracle<'_>) {
    let rate = monthly_rate(o.chance(0.08));
    o.is("cost.npv.im", rate, 1.0);
    let payment = o.of::<Monthly>(10_000.0);
    for (key, growth) in [("cost.npv.flat", 0.0), ("cost.npv.growth", 0.01)] {
        let factor = annuity(rate, o.count(growth), o.count(36.0));
        o.is(key, present_value(payment, factor), 1.0);
    }
}

fn losses(o: &Oracle<'_>) {
    let outage = Spread::Exponential(o.time("2h"));
    let charged = ride_out::beyond(&outage, o.time("1h"));
    o.is("risk.grace", o.hourly(10_000.0) * charged, 1.0);
    let zero: Quantity<'_, Money> = o.of(0.0);
    let loss = |down: &str, lost: &str, hourly: f64, event: f64| {
        risk::per_event(&Parts {
            downtime: o.hourly(10_000.0) * o.time(down),
            happens: o.chance(1.0),
            data: o.hourly(hourly) * o.time(lost),
            salvage: o.chance(0.0),
            event: o.of(event),
            fixed: zero,
        })
    };
    let year = risk::a_year(
        o.graph,
        &[
            (o.of(0.1), loss("30m", "6m", 5_000.0, 4_000.0)),
            (o.of(0.2), loss("2h", "10h", 5_000.0, 0.0)),
        ],
        &[],
    );
    o.is("risk.eal", year, 1.0);
}

fn evidences(o: &Oracle<'_>) {
    let rate = evidence::rate(o.of::<Scalar>(1.0), o.time("10y"));
    o.is("risk.rate.mean", rate, 1.0);
    o.put("risk.rate.p05", evidence::rate_quantile(1.0, 10.0, 0.05));
    o.put("risk.rate.p95", evidence::rate_quantile(1.0, 10.0, 0.95));
    o.put("risk.rule3_5y", evidence::rate_without_events(5.0, 0.95));
    let works = evidence::chance(o.of::<Scalar>(7.0), o.of::<Scalar>(8.0));
    o.is("risk.drill.mean", works, 1.0);
    o.put("risk.drill.p05", evidence::chance_quantile(7.0, 8.0, 0.05));
    o.put(
        "risk.drill.cp_lo",
        evidence::chance_at_least(7.0, 8.0, 0.95),
    );
}

pub(super) fn answers(o: &Oracle<'_>) {
    storage(o);
    events(o);
    commitments(o);
    present_values(o);
    losses(o);
    evidences(o);
}
