//! How fast a graph is built, compiled and run over columns.
//!
//! `synthetic` is a made-up plan of about 500 operations (356 steps once fused); it is written once and
//! instantiated both as a graph and as plain Rust over the same columns.

use std::ops::{Add, Div, Mul, Sub};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use recoup::graph::{Builder, Graph, Node, Quantity, Source, SourceKind, portable};
use recoup::units::Scalar;

fn main() {
    divan::main();
}

const ROWS: usize = 65_536;
const KNOBS: usize = 12;

/// What the synthetic plan computes with: a plain number or a quantity.
trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    fn times(self, factor: f64) -> Self;
    fn larger(self, other: Self) -> Self;
    fn smaller(self, other: Self) -> Self;
    fn exponential(self) -> Self;
    fn logarithm(self) -> Self;
    fn below(self) -> Self;
}

impl Number for f64 {
    fn times(self, factor: f64) -> Self {
        self * factor
    }
    fn larger(self, other: Self) -> Self {
        if self > other { self } else { other }
    }
    fn smaller(self, other: Self) -> Self {
        if self < other { self } else { other }
    }
    fn exponential(self) -> Self {
        portable::exp(self)
    }
    fn logarithm(self) -> Self {
        portable::ln(self)
    }
    fn below(self) -> Self {
        portable::normal_cdf(self)
    }
}

impl Number for Quantity<'_, Scalar> {
    fn times(self, factor: f64) -> Self {
        Quantity::times(self, factor)
    }
    fn larger(self, other: Self) -> Self {
        self.max(other)
    }
    fn smaller(self, other: Self) -> Self {
        self.min(other)
    }
    fn exponential(self) -> Self {
        self.exp()
    }
    fn logarithm(self) -> Self {
        self.ln()
    }
    fn below(self) -> Self {
        self.normal_cdf().as_scalar()
    }
}

/// Twelve components with recovery steps, charges and a tail each; five outputs.
#[allow(clippy::inline_always)] // by hand one would write it in the loop
#[inline(always)]
fn synthetic<N: Number>(knobs: [N; KNOBS]) -> [N; 5] {
    let [mut recovery, mut loss, mut bill, mut down] = [knobs[0], knobs[1], knobs[2], knobs[3]];
    let mut share = 1.0_f64;
    for component in 0..12 {
        let knob = |at: usize| knobs[(component + at) % KNOBS];
        share *= 0.97;
        let detect = knob(0) * knob(1) + knob(2);
        let promote = knob(3).times(1.5) + detect.larger(knob(4));
        let copy = knob(5).times(share) / (knob(6) + knob(7));
        let ready = promote.larger(copy) + knob(8).smaller(detect);
        recovery = recovery.larger(ready) + detect.times(0.01);
        let kept = (knob(9) - knob(10).times(0.1)).larger(knob(11).times(0.01));
        loss = loss.larger(kept * knob(1)) + copy.smaller(kept).times(share);
        let tier = kept.smaller(ready).times(0.023) + (kept - ready).larger(knob(2)).times(0.022);
        bill = bill + tier * knob(6) + ready.times(0.4);
        down = down + ready * knob(7).times(share) - kept.times(0.001) * knob(8).smaller(copy);
    }
    let late = (recovery.logarithm() - knobs[4]).below();
    let risk = (down.times(-1e-6)).exponential() * late + (loss.times(-1e-4)).exponential();
    [recovery, loss, bill, down, risk]
}

fn source() -> Source {
    Source {
        kind: SourceKind::Judgement,
        place: "benches/evaluator.rs".into(),
        note: String::new(),
        as_of: None,
    }
}

/// The synthetic plan as a graph, with its knobs and its outputs.
fn built() -> (Graph, Vec<Node>, Vec<Node>) {
    let builder = Builder::new();
    let knobs: [Quantity<'_, Scalar>; KNOBS] = std::array::from_fn(|knob| {
        builder.leaf(KNOB_NAMES[knob], "A knob.", value(knob, 0), source())
    });
    let outputs = synthetic(knobs).map(Quantity::node);
    let knobs = knobs.map(Quantity::node);
    (builder.finish(), knobs.to_vec(), outputs.to_vec())
}

const KNOB_NAMES: [&str; KNOBS] = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

#[allow(clippy::cast_precision_loss)] // small whole numbers
fn value(knob: usize, row: usize) -> f64 {
    1.0 + ((row * (knob + 3)) % 1009) as f64 * 0.01 + knob as f64 * 0.1
}

fn columns() -> Vec<Vec<f64>> {
    (0..KNOBS)
        .map(|knob| (0..ROWS).map(|row| value(knob, row)).collect())
        .collect()
}

#[divan::bench_group]
mod synthetic_plan {
    use super::{
        Bencher, Graph, ItemsCount, KNOBS, ROWS, black_box, built, columns, synthetic, value,
    };

    #[divan::bench]
    fn build() -> Graph {
        built().0
    }

    #[divan::bench]
    fn compile(bencher: Bencher) {
        let (graph, knobs, outputs) = built();
        bencher.bench_local(|| graph.program(black_box(&outputs), &knobs));
    }

    #[divan::bench]
    fn derive(bencher: Bencher) {
        let (graph, _, outputs) = built();
        bencher.bench_local(|| graph.derivation(black_box(outputs[4])));
    }

    /// A few new rows at a time, as an interactive page or a small sweep asks for them.
    #[divan::bench(args = [1, 16, 17, 64, 65, 256])]
    fn rows(bencher: Bencher, rows: usize) {
        let (graph, knobs, outputs) = built();
        let program = graph.program(&outputs, &knobs);
        let mut workspace = program.workspace();
        let columns: Vec<Vec<f64>> = (0..KNOBS)
            .map(|knob| (0..rows).map(|row| value(knob, row)).collect())
            .collect();
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut results = vec![vec![0.0; rows]; 5];
        bencher.counter(ItemsCount::new(rows)).bench_local(|| {
            let mut views: Vec<&mut [f64]> = results.iter_mut().map(Vec::as_mut_slice).collect();
            program.run(&mut workspace, black_box(&inputs), &mut views, &mut []);
        });
    }

    #[divan::bench]
    fn batch(bencher: Bencher) {
        let (graph, knobs, outputs) = built();
        let program = graph.program(&outputs, &knobs);
        let mut workspace = program.workspace();
        let columns = columns();
        let inputs: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let mut results = vec![vec![0.0; ROWS]; 5];
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let mut views: Vec<&mut [f64]> = results.iter_mut().map(Vec::as_mut_slice).collect();
            program.run(&mut workspace, black_box(&inputs), &mut views, &mut []);
        });
    }

    /// The same arithmetic compiled by Rust, row by row over the same columns.
    #[divan::bench]
    fn batch_by_hand(bencher: Bencher) {
        let columns = columns();
        let inputs: [&[f64]; KNOBS] = std::array::from_fn(|knob| columns[knob].as_slice());
        let mut results = vec![[0.0; 5]; ROWS];
        bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
            let inputs = black_box(inputs);
            for (row, result) in results.iter_mut().enumerate() {
                *result = synthetic(inputs.map(|column| column[row]));
            }
        });
    }
}

#[divan::bench_group]
mod structure {
    use super::{Bencher, ItemsCount, black_box};
    use recoup::graph::structure::{Bdd, Gate, NODE_LIMIT, Structure};

    /// Forty services of three nodes, two needed, over five shared dependencies.
    fn services() -> (Structure, Gate) {
        let mut s = Structure::new();
        let shared: Vec<Gate> = (0..5).map(|i| s.leaf(&format!("shared{i}"))).collect();
        let groups: Vec<Gate> = (0..40)
            .map(|group| {
                let nodes: Vec<Gate> = (0..3)
                    .map(|node| s.leaf(&format!("node{group}-{node}")))
                    .collect();
                let quorum = s.at_least(2, &nodes);
                s.all(&[quorum, shared[group % 5]])
            })
            .collect();
        let top = s.at_least(36, &groups);
        (s, top)
    }

    fn compiled() -> Bdd {
        let (structure, top) = services();
        structure.compile(top, NODE_LIMIT).expect("it is small")
    }

    #[divan::bench]
    fn compile(bencher: Bencher) {
        let (structure, top) = services();
        bencher.bench_local(|| structure.compile(black_box(top), NODE_LIMIT));
    }

    #[divan::bench]
    fn probability(bencher: Bencher) {
        let bdd = compiled();
        let works = vec![0.999; bdd.leaves().len()];
        bencher
            .counter(ItemsCount::new(bdd.len()))
            .bench_local(|| bdd.probability(black_box(&works)));
    }

    #[divan::bench]
    fn importances(bencher: Bencher) {
        let bdd = compiled();
        let works = vec![0.999; bdd.leaves().len()];
        bencher
            .counter(ItemsCount::new(bdd.len()))
            .bench_local(|| bdd.birnbaum(black_box(&works)));
    }

    /// Regions of three zones of services with a replica in each, two needed; a service
    /// rests on the one before, its zones' power, its region's network, and DNS.
    fn layered(services: usize) -> (Structure, Gate) {
        let mut s = Structure::new();
        let dns = s.leaf("dns");
        let regions: Vec<Gate> = (0..3)
            .map(|region| {
                let network = s.leaf(&format!("{region}.network"));
                let power = [0, 1, 2].map(|zone| s.leaf(&format!("{region}.{zone}.power")));
                let mut before = network;
                for service in 0..services {
                    let replicas = [0, 1, 2].map(|zone| {
                        let node = s.leaf(&format!("{region}.{zone}.{service}"));
                        s.all(&[node, power[zone]])
                    });
                    let quorum = s.at_least(2, &replicas);
                    before = s.all(&[quorum, before, network, dns]);
                }
                before
            })
            .collect();
        let top = s.at_least(2, &regions);
        (s, top)
    }

    #[divan::bench(args = [10, 50])]
    fn compile_layered(bencher: Bencher, services: usize) {
        let (structure, top) = layered(services);
        bencher.bench_local(|| structure.compile(black_box(top), NODE_LIMIT));
    }

    #[divan::bench(args = [1, 2, 3])]
    fn minimal_cut_sets(bencher: Bencher, order: usize) {
        let (structure, top) = layered(50);
        let bdd = structure.compile(top, NODE_LIMIT).expect("it is small");
        bencher.bench_local(|| bdd.minimal_cut_sets(black_box(order)));
    }

    /// Paths right and down through about 500 points, each of them itself and what is on
    /// its left or above.
    fn grid(wide: usize) -> (Structure, Gate) {
        let mut s = Structure::new();
        let mut points: Vec<Gate> = Vec::new();
        for at in 0..500 / wide * wide {
            let own = s.leaf(&at.to_string());
            let mut from = Vec::new();
            if at % wide > 0 {
                from.push(points[at - 1]);
            }
            if at >= wide {
                from.push(points[at - wide]);
            }
            points.push(if from.is_empty() {
                own
            } else {
                let reached = s.any(&from);
                s.all(&[own, reached])
            });
        }
        let top = points[points.len() - 1];
        (s, top)
    }

    #[divan::bench(args = [4, 6, 8, 10], sample_count = 3, sample_size = 1)]
    fn compile_grid(bencher: Bencher, wide: usize) {
        let (structure, top) = grid(wide);
        bencher.bench_local(|| structure.compile(black_box(top), NODE_LIMIT));
    }

    /// Half of every so many neighbours of 500, in 400 gates written far from each other.
    #[divan::bench(args = [6, 8, 10], sample_count = 3, sample_size = 1)]
    fn compile_windows(bencher: Bencher, window: usize) {
        let mut structure = Structure::new();
        let leaves: Vec<Gate> = (0..500).map(|i| structure.leaf(&i.to_string())).collect();
        let gates: Vec<Gate> = (0..400)
            .map(|gate| gate * 171 % 400)
            .map(|first| structure.at_least(window / 2, &leaves[first..first + window]))
            .collect();
        let top = structure.all(&gates);
        bencher.bench_local(|| structure.compile(black_box(top), NODE_LIMIT));
    }

    #[divan::bench]
    fn bound(bencher: Bencher) {
        let (structure, top) = layered(50);
        let works = vec![0.999; structure.leaves().len()];
        bencher.bench_local(|| structure.probability(black_box(top), &works, 100));
    }
}
