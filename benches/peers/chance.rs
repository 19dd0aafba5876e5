//! A critical path and a loss exceedance, drawn by chance.

use recoup::analysis::{Counts, QuantileTable, order_statistics};
use recoup::graph::{Builder, Quantity};
use recoup::units::{Duration, Estimate};

use super::{BLOCK, best, say, source};

/// The steps of `numpy_mc.py`: what each waits for, and its hours.
const STEPS: [(&str, &[usize], [f64; 3]); 12] = [
    ("detect", &[], [0.05, 0.25, 1.0]),
    ("declare", &[0], [0.10, 0.50, 2.0]),
    ("network", &[1], [0.20, 0.50, 3.0]),
    ("identity", &[1], [0.25, 0.75, 4.0]),
    ("storage_restore", &[2], [1.00, 3.00, 9.0]),
    ("db_restore", &[4, 3], [0.50, 2.00, 8.0]),
    ("db_replay", &[5], [0.10, 0.50, 3.0]),
    ("app_deploy", &[2, 3], [0.25, 1.00, 4.0]),
    ("cache_warm", &[6, 7], [0.10, 0.25, 1.5]),
    ("queue_drain", &[6], [0.10, 0.75, 5.0]),
    ("dns_cutover", &[8], [0.05, 0.20, 1.0]),
    ("verify", &[10, 9], [0.25, 0.50, 2.5]),
];

fn pert([low, mode, high]: [f64; 3]) -> QuantileTable {
    QuantileTable::of(&Estimate::Pert { low, mode, high }).expect("a range has a table")
}

/// The value at a share of the order, on the line between two of its places.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn quantiles(values: &[f64], shares: &[f64]) -> Vec<f64> {
    let place = |share: &f64| share * (values.len() - 1) as f64;
    let ends = shares.iter().map(|share| place(share) as usize);
    let ends: Vec<usize> = ends
        .flat_map(|at| [at, (at + 1).min(values.len() - 1)])
        .collect();
    let found = order_statistics(values, &ends);
    let between = |(share, ends): (&f64, &[f64])| {
        let part = place(share).fract();
        ends[0] + part * (ends[1] - ends[0])
    };
    shares.iter().zip(found.chunks(2)).map(between).collect()
}

/// The mean and the standard deviation.
#[allow(clippy::cast_precision_loss)]
fn moments(values: &[f64]) -> (f64, f64) {
    let many = values.len() as f64;
    let (all, _) = values.as_chunks::<16>();
    let near = values[0];
    let (mut sums, mut squares) = ([0.0; 16], [0.0; 16]);
    for some in all {
        for lane in 0..16 {
            let off = some[lane] - near;
            sums[lane] += off;
            squares[lane] += off * off;
        }
    }
    let (mut sum, mut square) = (sums.iter().sum::<f64>(), squares.iter().sum::<f64>());
    for value in &values[all.len() * 16..] {
        sum += value - near;
        square += (value - near) * (value - near);
    }
    let mean = sum / many;
    (near + mean, (square / many - mean * mean).sqrt())
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn critical_path(trials: usize) {
    let builder = Builder::new();
    let mut finished: Vec<Quantity<'_, Duration>> = Vec::new();
    let mut inputs = Vec::new();
    for (name, after, hours) in STEPS {
        let own = builder.leaf::<Duration>(name, "", hours[1], source());
        inputs.push(own.node());
        let after: Vec<Quantity<'_, Duration>> = after.iter().map(|at| finished[*at]).collect();
        finished.push(if after.is_empty() {
            own
        } else {
            builder.max_of(&after) + own
        });
    }
    let output = builder.max_of(&finished).node();
    let program = builder.finish().program(&[output], &inputs);
    let mut workspace = program.workspace();
    let mut drawn: Vec<[f64; BLOCK]> = vec![[0.0; BLOCK]; 12];
    let (found, rate) = best(trials, || {
        let tables = STEPS.map(|(_, _, hours)| pert(hours));
        let mut out = vec![0.0; trials];
        for (first, out) in (0..).step_by(BLOCK).zip(out.chunks_mut(BLOCK)) {
            for ((table, (name, ..)), drawn) in tables.iter().zip(STEPS).zip(&mut drawn) {
                table.draw(1, name, first, &mut drawn[..out.len()]);
            }
            let columns: [&[f64]; 12] = std::array::from_fn(|at| &drawn[at][..out.len()]);
            program.run(&mut workspace, &columns, &mut [out], &mut []);
        }
        let within = out.iter().filter(|hours| **hours <= 8.0).count();
        (moments(&out), within, quantiles(&out, &[0.5, 0.95, 0.99]))
    });
    let ((mean, sd), within, q) = found;
    let share = within as f64 / trials as f64;
    let [p50, p95, p99] = [q[0], q[1], q[2]];
    let found = format!(
        "mean {mean:.5} sd {sd:.5} p50 {p50:.5} p95 {p95:.5} p99 {p99:.5} P(<=8h) {share:.6}"
    );
    say("mc", rate, &found);
}

/// The hazards of `les.py`: events a year, hours, and what an hour costs nine times in ten.
const HAZARDS: [(&str, f64, [f64; 3], [f64; 2]); 5] = [
    ("region_outage", 0.05, [1.0, 6.0, 72.0], [20e3, 200e3]),
    ("ransomware", 0.10, [12.0, 72.0, 480.0], [5e3, 90e3]),
    ("db_corruption", 0.30, [0.5, 4.0, 24.0], [8e3, 60e3]),
    ("zone_outage", 0.50, [0.2, 1.0, 8.0], [4e3, 40e3]),
    ("bad_deploy", 1.00, [0.1, 0.5, 4.0], [2e3, 30e3]),
];

/// Years whose events are thrown together.
const YEARS: usize = 4096;

/// What draws the events of a hazard.
struct Hazard {
    names: [String; 3],
    rate: f64,
    counts: Counts,
    hours: QuantileTable,
    hourly: QuantileTable,
    events: u64,
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
pub(super) fn exceedance(years: usize) {
    let table = |estimate: Estimate| QuantileTable::of(&estimate).expect("a range has a table");
    let even = |high: f64| table(Estimate::Uniform { low: 0.0, high });
    let (chance, place) = (even(1.0), even(YEARS as f64));
    let (found, rate) = best(years, || {
        let mut hazards = HAZARDS.map(|(name, rate, hours, [low, high])| Hazard {
            names: ["year", "hours", "hourly"].map(|what| format!("{name}.{what}")),
            rate,
            counts: Counts::of(rate * YEARS as f64),
            hours: pert(hours),
            hourly: table(Estimate::Between { low, high }),
            events: 0,
        });
        let mut losses = vec![0.0; years];
        let mut drawn: [Vec<f64>; 3] = Default::default();
        for (chunk, losses) in (0..).zip(losses.chunks_mut(YEARS)) {
            let all = losses.len();
            for hazard in &mut hazards {
                if all < YEARS {
                    hazard.counts = Counts::of(hazard.rate * all as f64);
                }
                let mut number = [0.0];
                chance.draw(1, &hazard.names[0], chunk | 1 << 63, &mut number);
                let many = hazard.counts.at(number[0]);
                let tables = [&place, &hazard.hours, &hazard.hourly];
                for ((table, name), drawn) in tables.iter().zip(&hazard.names).zip(&mut drawn) {
                    drawn.resize(many, 0.0);
                    table.draw(1, name, hazard.events, drawn);
                }
                hazard.events += many as u64;
                let share = all as f64 / YEARS as f64;
                let [places, hours, hourly] = &drawn;
                for ((place, hours), hourly) in places.iter().zip(hours).zip(hourly) {
                    let year = ((place * share) as usize).min(all - 1);
                    losses[year] += hours * hourly;
                }
            }
        }
        let periods = [2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0, 1000.0];
        let at_risk = quantiles(&losses, &periods.map(|period| 1.0 - 1.0 / period));
        let tails = [0.95, 0.99].map(|share| {
            let first = (share * years as f64).ceil() as usize;
            let least = order_statistics(&losses, &[first.min(years - 1)])[0];
            let beyond = losses
                .iter()
                .map(|loss| (loss - least).max(0.0))
                .sum::<f64>();
            least + beyond / (years - first).max(1) as f64
        });
        let events: u64 = hazards.iter().map(|hazard| hazard.events).sum();
        (events, moments(&losses), at_risk, tails)
    });
    let (events, (mean, sd), at_risk, [tail95, tail99]) = found;
    let (var95, var99) = (at_risk[3], at_risk[5]);
    let found = format!(
        "events {events} AAL {mean:.6e} sd {sd:.4e} VaR95 {var95:.4e} TVaR95 {tail95:.4e} VaR99 {var99:.4e} TVaR99 {tail99:.4e} 1000y {:.4e}",
        at_risk[7]
    );
    say("les", rate, &found);
}
