//! The warm-standby shop: load, build, compile, and every output of the comparison over
//! columns, beside the same arithmetic written by hand.
//!
//! Before anything is measured, the two are held against each other on random rows. Outputs
//! that do not vary have no column: both know their numbers beforehand.
//!
//! The reference plan beside it: what one comparison costs for each plan that it holds.

#![allow(clippy::print_stdout)] // the ratio

mod hand;

use std::time::{Duration, Instant};

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use hand::Shop;
use recoup::analysis::{self, Compiled, Depth, Draws, Score};
use recoup::catalog::Catalog;
use recoup::graph::{Graph, Node, Program, Workspace};
use recoup::model::{self, Model};
use recoup::plan::{self, Plan};

const PLAN: &str = "plans/shop/warm-standby.toml";
const REFERENCE: &str = "plans/reference/warm-standby.toml";
const ROWS: usize = 65_536;
/// Rows of a block whose results stay in the cache until they are used up.
const BLOCK: usize = 2048;

fn main() {
    for what in [What::All, What::Decision] {
        let mut race = Race::new(what);
        race.agree();
        println!("{}", race.ratio());
    }
    divan::main();
}

/// What varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The database's storage, the decision and the hourly cost of downtime.
    All,
    /// The decision alone.
    Decision,
}

impl What {
    fn title(self) -> &'static str {
        match self {
            Self::All => "storage, decision and downtime cost vary",
            Self::Decision => "the decision varies",
        }
    }
}

fn loaded(plan: &str) -> Plan {
    let file = format!("{}/{plan}", env!("CARGO_MANIFEST_DIR"));
    plan::load(&file, &[]).expect("a shipped plan is right")
}

fn built() -> Model {
    model::build(&loaded(PLAN), &Catalog::embedded()).expect("the shop's plan is right")
}

/// The nodes that vary, with the place of each one's column in a row. A range has three
/// readings; all take the same column.
fn varying(graph: &Graph, what: What) -> (Vec<Node>, Vec<usize>) {
    let names = [
        ("component.db.storage", 0),
        ("failover.decision", 1),
        ("failover.decision.worst", 1),
        ("failover.decision.mean", 1),
        ("impact.downtime", 2),
    ];
    names
        .into_iter()
        .filter(|&(_, column)| what == What::All || column == 1)
        .map(|(name, column)| (graph.find(name).expect("the shop has it"), column))
        .unzip()
}

/// Storage from 10 GB to 20 TB, decisions from one minute to three hours, up to 100 000
/// an hour; what does not vary is the plan's own.
fn columns(graph: &Graph, what: What) -> [Vec<f64>; 3] {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut between = |low: f64, high: f64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        #[allow(clippy::cast_precision_loss)] // 53 bits
        let share = (state >> 11) as f64 / (1_u64 << 53) as f64;
        low + (high - low) * share
    };
    let own = |name: &str| graph.value(graph.find(name).expect("the shop has it"));
    let (storage, downtime) = (own("component.db.storage"), own("impact.downtime"));
    let all = what == What::All;
    let mut columns = [const { Vec::new() }; 3];
    for _ in 0..ROWS {
        let row = [
            between(1e10, 2e13),
            between(60.0, 10_800.0),
            between(0.0, 100_000.0 / 3600.0),
        ];
        columns[0].push(if all { row[0] } else { storage });
        columns[1].push(row[1]);
        columns[2].push(if all { row[2] } else { downtime });
    }
    columns
}

/// The program and the hand-written version over the same columns.
struct Race {
    what: What,
    names: Vec<String>,
    program: Program,
    workspace: Workspace,
    places: Vec<usize>,
    shop: Shop,
    columns: [Vec<f64>; 3],
    results: Vec<Vec<f64>>,
    /// Whether the decisions of the plan hold in each row.
    holds: Vec<bool>,
}

impl Race {
    fn new(what: What) -> Self {
        Self::with(what, |program, output| program.fixed(output).is_none())
    }

    /// With a column for those outputs alone.
    fn with(what: What, column: impl Fn(&Program, usize) -> bool) -> Self {
        let model = built();
        let graph = &model.graph;
        let outputs = analysis::outputs(&model);
        let (nodes, places) = varying(graph, what);
        let program = graph.program(&outputs, &nodes);
        let name = |node: &Node| graph.name(*node).expect("an output has a name").to_owned();
        let rows = |output| {
            if column(&program, output) { ROWS } else { 0 }
        };
        let results = (0..outputs.len()).map(|output| vec![f64::NAN; rows(output)]);
        Self {
            what,
            results: results.collect(),
            names: outputs.iter().map(name).collect(),
            workspace: program.workspace(),
            program,
            places,
            shop: Shop::read(graph, &outputs),
            columns: columns(graph, what),
            holds: vec![false; ROWS],
        }
    }

    fn by_program(&mut self) {
        let places = self.places.iter();
        let inputs: Vec<&[f64]> = places
            .map(|&place| self.columns[place].as_slice())
            .collect();
        let mut views: Vec<&mut [f64]> = self.results.iter_mut().map(Vec::as_mut_slice).collect();
        self.program.run(
            &mut self.workspace,
            black_box(&inputs),
            &mut views,
            &mut self.holds,
        );
    }

    fn by_hand(&mut self) {
        let inputs = self.columns.each_ref().map(Vec::as_slice);
        let mut views: Vec<&mut [f64]> = self.results.iter_mut().map(Vec::as_mut_slice).collect();
        match self.what {
            What::All => self.shop.run(black_box(inputs), &mut views),
            What::Decision => self.shop.run_decision(black_box(inputs[1]), &mut views),
        }
    }

    /// Panics unless both give the same results, up to rounding.
    fn agree(&mut self) {
        self.by_program();
        let program = self.results.clone();
        for column in &mut self.results {
            column.fill(f64::NAN);
        }
        self.by_hand();
        for ((name, program), hand) in self.names.iter().zip(&program).zip(&self.results) {
            for (row, (&program, &hand)) in program.iter().zip(hand).enumerate() {
                let close = (program - hand).abs() <= 1e-12 * program.abs().max(near_zero(name));
                assert!(
                    close || program.to_bits() == hand.to_bits(),
                    "{name}, row {row}: {program:e} by the program, {hand:e} by hand"
                );
            }
        }
    }

    /// The best of many runs of each, turn by turn.
    fn ratio(&mut self) -> String {
        let mut best = [Duration::MAX; 2];
        for _ in 0..60 {
            for (best, run) in best.iter_mut().zip([Self::by_program, Self::by_hand]) {
                let start = Instant::now();
                run(self);
                *best = start.elapsed().min(*best);
            }
        }
        #[allow(clippy::cast_precision_loss)] // a small number
        let [program, hand] = best.map(|time| ROWS as f64 / time.as_secs_f64() / 1e6);
        let varying = self.results.iter().filter(|column| !column.is_empty());
        format!(
            "{}, and with it {} of {} outputs: {program:.1} M evaluations/s, by hand {hand:.1} M/s, \
             ratio {:.2} (budget 2)",
            self.what.title(),
            varying.count(),
            self.results.len(),
            hand / program,
        )
    }
}

/// A logarithm near 0 is exact in proportion to 1, not to itself.
fn near_zero(name: &str) -> f64 {
    if name.starts_with("headroom") {
        1.0
    } else {
        0.0
    }
}

#[divan::bench]
fn load() -> Plan {
    loaded(PLAN)
}

#[divan::bench]
fn catalogue() -> Catalog {
    Catalog::embedded()
}

#[divan::bench]
fn build(bencher: Bencher) {
    let (plan, catalog) = (loaded(PLAN), Catalog::embedded());
    bencher.bench_local(|| model::build(black_box(&plan), &catalog));
}

#[divan::bench(args = [What::All, What::Decision])]
fn compile(bencher: Bencher, what: What) {
    let model = built();
    let outputs = analysis::outputs(&model);
    let (nodes, _) = varying(&model.graph, what);
    bencher.bench_local(|| model.graph.program(black_box(&outputs), &nodes));
}

/// One new row, everything varying.
#[divan::bench]
fn single(bencher: Bencher) {
    let mut race = Race::new(What::All);
    let row: Vec<[f64; 1]> = race
        .places
        .iter()
        .map(|&place| [race.columns[place][7]])
        .collect();
    let inputs: Vec<&[f64]> = row.iter().map(<[f64; 1]>::as_slice).collect();
    let mut results = vec![[0.0]; race.names.len()];
    let mut holds = [false];
    bencher.bench_local(|| {
        let mut views: Vec<&mut [f64]> = results.iter_mut().map(<[f64; 1]>::as_mut_slice).collect();
        race.program.run(
            &mut race.workspace,
            black_box(&inputs),
            &mut views,
            &mut holds,
        );
    });
}

#[divan::bench(args = [What::All, What::Decision])]
fn batch(bencher: Bencher, what: What) {
    let mut race = Race::new(what);
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| race.by_program());
}

#[divan::bench(args = [What::All, What::Decision])]
fn batch_by_hand(bencher: Bencher, what: What) {
    let mut race = Race::new(what);
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| race.by_hand());
}

/// A column for every output, whether it varies or not.
#[divan::bench(args = [What::All, What::Decision])]
fn batch_every_column(bencher: Bencher, what: What) {
    let mut race = Race::with(what, |_, _| true);
    bencher
        .counter(ItemsCount::new(ROWS))
        .bench_local(|| race.by_program());
}

/// A column for every output again, in blocks whose columns are used over again: what an
/// analysis does that keeps a count or a sum of each output, not 65 536 numbers.
#[divan::bench(args = [What::All, What::Decision])]
fn batch_in_blocks(bencher: Bencher, what: What) {
    let race = Race::new(what);
    let (program, mut workspace) = (&race.program, race.program.workspace());
    let mut block = vec![vec![0.0; BLOCK]; race.names.len()];
    let mut holds = [false; BLOCK];
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        for start in (0..ROWS).step_by(BLOCK) {
            let column = |place: &usize| &race.columns[*place][start..start + BLOCK];
            let inputs: Vec<&[f64]> = race.places.iter().map(column).collect();
            let mut views: Vec<&mut [f64]> = block.iter_mut().map(Vec::as_mut_slice).collect();
            program.run(&mut workspace, black_box(&inputs), &mut views, &mut holds);
        }
        black_box(&block);
    });
}

/// The reference plan with every scenario, once it and its own prices are in memory.
#[divan::bench_group]
mod reference {
    use super::{
        Bencher, Catalog, Compiled, Depth, Draws, Model, Plan, REFERENCE, Score, analysis,
        black_box, loaded, model,
    };

    fn read() -> (Plan, Catalog) {
        let plan = loaded(REFERENCE);
        let own = plan.prices.as_ref().expect("it has prices of its own");
        let catalog = Catalog::embedded().with_prices(&own.path, &own.text);
        let catalog = catalog.expect("its prices are right");
        (plan, catalog)
    }

    fn built(plan: &Plan, catalog: &Catalog) -> Model {
        model::build(black_box(plan), catalog).expect("the plan is right")
    }

    fn scored(plan: &Plan, catalog: &Catalog) -> (Model, analysis::Shapes, Score) {
        let mut model = built(plan, catalog);
        let shapes = analysis::settle(&mut Draws::default(), plan, catalog, &mut model);
        let score = analysis::score(plan, &model);
        (model, shapes, score)
    }

    #[divan::bench]
    fn build(bencher: Bencher) {
        let (plan, catalog) = read();
        bencher.bench_local(|| built(&plan, &catalog));
    }

    #[divan::bench]
    fn build_and_score(bencher: Bencher) {
        let (plan, catalog) = read();
        bencher.bench_local(|| scored(&plan, &catalog));
    }

    /// What a grade adds, and a grade with the spread of every recovery time.
    #[divan::bench(args = [Depth::Grade, Depth::Spread])]
    fn grade(bencher: Bencher, depth: Depth) {
        let (plan, catalog) = read();
        bencher
            .with_inputs(|| scored(&plan, &catalog))
            .bench_local_refs(|(model, shapes, score)| {
                let compiled = Compiled {
                    plan: &plan,
                    catalog: &catalog,
                    model,
                };
                analysis::grade(&mut Draws::default(), score, compiled, shapes, depth);
            });
    }
}
