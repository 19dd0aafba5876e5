//! What three scripts do with numpy, through the public interface: one line each, with what the
//! script reports and the rate. `peers.sh` runs both, turn by turn.
//! usage: cargo bench --bench peers -- [flat|grid|mc|les [MANY]]

mod chance;

use std::time::Instant;

use recoup::analysis::QuantileTable;
use recoup::graph::{Builder, Graph, GridInput, GridLanes, Node, Quantity, Source, SourceKind};
use recoup::units::{Estimate, Scalar};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of which the best counts.
const RUNS: usize = 5;

/// Rows that are computed together.
const BLOCK: usize = 1024;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|one| one != "--bench");
    let what = arguments.next();
    let many = arguments.next().and_then(|many| many.parse().ok());
    for (name, run, usual) in [
        ("flat", flat as fn(usize), 10_000_000),
        ("grid", grid, 10_000_000),
        ("mc", chance::critical_path, 10_000_000),
        ("les", chance::exceedance, 1_000_000),
    ] {
        if what.as_deref().is_none_or(|what| what == name) {
            run(many.unwrap_or(usual));
        }
    }
}

fn source() -> Source {
    Source {
        kind: SourceKind::Judgement,
        place: "benches/peers".into(),
        note: String::new(),
        as_of: None,
    }
}

/// The best of some runs: what it gives, and how many a second.
#[allow(clippy::cast_precision_loss)]
fn best<T>(many: usize, mut run: impl FnMut() -> T) -> (T, f64) {
    let mut fastest = f64::INFINITY;
    let mut last = None;
    for _ in 0..RUNS {
        let start = Instant::now();
        last = Some(run());
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    (last.expect("it has run"), many as f64 / fastest)
}

#[allow(clippy::print_stdout)]
fn say(name: &str, rate: f64, found: &str) {
    println!("{name} {rate:.4e} a second: {found}");
}

/// The formula of `numpy_sweep.py`: whether a point meets the targets, and its cost if it does.
fn formula() -> (Graph, [Node; 2], [Node; 6]) {
    let builder = Builder::new();
    let leaf = |name: &str, value: f64| builder.leaf::<Scalar>(name, "", value, source());
    let number = |value: f64| builder.constant::<Scalar>(value);
    let (nodes, works, size) = (leaf("n", 2.0), leaf("a", 0.99), leaf("s", 1000.0));
    let (every, rate, warm) = (leaf("b", 1.0), leaf("r", 500.0), leaf("w", 0.5));
    let (one, none) = (number(1.0), number(0.0));
    let database = 1.0 - (1.0 - 0.999_f64).powi(2);
    let available = (one - (one - works).powf(nodes)).times(0.9999 * database);
    let (first, second) = (number(51_200.0), number(512_000.0));
    let stored = size.min(first).times(0.023)
        + (size - first).max(none).min(second - first).times(0.022)
        + (size - second).max(none).times(0.021);
    let compute = nodes.times(0.384) * (one + warm).times(730.0);
    let restored = number(0.25) + (one - warm).times(0.5) + size / rate;
    let rto = restored.max(number(0.0833));
    let down = ((one - available).times(8760.0) + rto.times(0.15)).times(25_000.0)
        + every.times(0.15 * 8000.0);
    let total = (stored.times(2.0) + compute).times(12.0) + down;
    let meets = rto.at_most(number(4.0)) * every.at_most(one) * number(0.9995).at_most(available);
    let kept = builder.choose(meets, total, number(f64::INFINITY));
    let inputs = [nodes, works, size, every, rate, warm].map(Quantity::node);
    let outputs = [meets.node(), kept.node()];
    (builder.finish(), outputs, inputs)
}

/// How many points meet the targets, and which of them costs least.
struct Cheapest {
    meet: f64,
    cost: f64,
    at: usize,
}

impl Cheapest {
    const NONE: Self = Self {
        meet: 0.0,
        cost: f64::INFINITY,
        at: 0,
    };

    fn add(&mut self, first: usize, meets: &[f64], costs: &[f64]) {
        const WIDE: usize = 16;
        let (mut sums, mut least) = ([0.0; WIDE], [f64::INFINITY; WIDE]);
        let (all_meets, rest_of_meets) = meets.as_chunks::<WIDE>();
        let (all_costs, rest_of_costs) = costs.as_chunks::<WIDE>();
        for (meets, costs) in all_meets.iter().zip(all_costs) {
            for lane in 0..WIDE {
                sums[lane] += meets[lane];
                least[lane] = if costs[lane] < least[lane] {
                    costs[lane]
                } else {
                    least[lane]
                };
            }
        }
        self.meet += sums.iter().chain(rest_of_meets).sum::<f64>();
        let least = least
            .iter()
            .chain(rest_of_costs)
            .copied()
            .fold(f64::INFINITY, f64::min);
        if least < self.cost {
            self.cost = least;
            let place = costs.iter().position(|cost| *cost <= least);
            self.at = first + place.unwrap_or(0);
        }
    }

    fn said(&self) -> String {
        format!(
            "feasible {} best {:.6} at {}",
            self.meet, self.cost, self.at
        )
    }
}

/// Even numbers from 0 to below 1, one after the other.
fn even() -> impl FnMut() -> f64 {
    let table = QuantileTable::of(&Estimate::Uniform {
        low: 0.0,
        high: 1.0,
    });
    let table = table.expect("a range has a table");
    let (mut next, mut known) = (0, [0.0; BLOCK]);
    move || {
        let at = next % BLOCK;
        if at == 0 {
            table.draw(1, "even", next as u64, &mut known);
        }
        next += 1;
        known[at]
    }
}

fn flat(points: usize) {
    let (graph, outputs, inputs) = formula();
    let mut even = even();
    let mut columns: [Vec<f64>; 6] = std::array::from_fn(|_| Vec::with_capacity(points));
    for _ in 0..points {
        let row = [
            (1.0 + 5.0 * even()).floor(),
            0.95 + 0.0499 * even(),
            10.0_f64.powf(1.0 + 5.0 * even()),
            0.05 + 23.95 * even(),
            200.0 + 19_800.0 * even(),
            even(),
        ];
        for (column, value) in columns.iter_mut().zip(row) {
            column.push(value);
        }
    }
    let program = graph.program(&outputs, &inputs);
    let mut workspace = program.workspace();
    let (mut meets, mut costs) = ([0.0; BLOCK], [0.0; BLOCK]);
    let (found, rate) = best(points, || {
        let mut found = Cheapest::NONE;
        for first in (0..points).step_by(BLOCK) {
            let rows = first..points.min(first + BLOCK);
            let (meets, costs) = (&mut meets[..rows.len()], &mut costs[..rows.len()]);
            let columns: [&[f64]; 6] = columns.each_ref().map(|column| &column[rows.clone()]);
            program.run(&mut workspace, &columns, &mut [meets, costs], &mut []);
            found.add(first, meets, costs);
        }
        found
    });
    say("flat", rate, &found.said());
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]
fn grid(points: usize) {
    let (graph, outputs, inputs) = formula();
    let side = (points as f64 / 2000.0).sqrt().round().max(2.0) as usize;
    let between = |low: f64, high: f64, many: usize| -> Vec<f64> {
        let step = (high - low) / (many - 1) as f64;
        let at = |place: usize| {
            if place + 1 == many {
                high
            } else {
                low + place as f64 * step
            }
        };
        (0..many).map(at).collect()
    };
    let axes = [
        vec![1.0, 2.0, 3.0, 4.0, 5.0],
        between(0.95, 0.9999, side),
        between(1.0, 6.0, side)
            .iter()
            .map(|power| 10.0_f64.powf(*power))
            .collect(),
        vec![0.05, 1.0, 4.0, 24.0],
        between(200.0, 20_000.0, 10),
        between(0.0, 1.0, 10),
    ];
    let lengths = axes.each_ref().map(Vec::len);
    let along = inputs.into_iter().zip(axes).enumerate();
    let along = along.map(|(axis, (node, values))| GridInput { node, axis, values });
    let grid = graph.grid(&outputs, &lengths, &along.collect::<Vec<_>>());
    let points = grid.points();
    let (found, rate) = best(points, || {
        let mut found = Cheapest::NONE;
        grid.tiles(&mut grid.workspace(), 0..points, |tile| {
            let [GridLanes::Each(meets), GridLanes::Each(costs)] = [0, 1].map(|at| tile.output(at))
            else {
                unreachable!("both depend on the last axes");
            };
            found.add(tile.points().start, meets, costs);
        });
        found
    });
    say("grid", rate, &format!("points {points} {}", found.said()));
}
