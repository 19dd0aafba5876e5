use super::tail::{Moments, Ranks, number};
use super::years::{Peril, Side, all};
use super::{Simulate, Simulation, panjer, simulate};
use crate::analysis::Study;
use crate::graph::{Builder, Graph, Node, Quantity};
use crate::model::draw::{DrawnEvent, EventDraws, Lot, leaves};
use crate::model::{Built, Course, compile};
use crate::units::{Frequency, Money, Probability, Scalar};

fn shop() -> Vec<Study> {
    [
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ]
    .map(|name| Study::load(&format!("plans/shop/{name}.toml"), &[]).expect("it is a plan"))
    .into()
}

fn simulated(studies: &[Study], years: usize, threads: usize) -> Simulation {
    let what = Simulate {
        years,
        threads,
        ..Simulate::default()
    };
    simulate(studies, &what).expect("plans")
}

#[test]
fn what_events_draw_leaves_every_figure_as_it_is() {
    let built = |study: &Study, events| {
        let course = Course {
            events,
            ..Course::default()
        };
        match compile(study.plan(), study.catalog(), &course) {
            Built::Model(model) => model,
            Built::Refused { findings, .. } => panic!("{findings:?}"),
        }
    };
    for study in shop() {
        let [plain, drawn] = [false, true].map(|events| built(&study, events));
        assert!(plain.events.is_none() && drawn.events.is_some());
        for (name, node) in plain.graph.names() {
            let there = drawn.graph.find(name).expect("it has all names");
            let [one, other] = [plain.graph.value(node), drawn.graph.value(there)];
            assert!(one.to_bits() == other.to_bits(), "{name}: {one} {other}");
        }
        assert!(
            plain
                .graph
                .names()
                .all(|(name, _)| !name.starts_with("draw."))
        );
    }
}

/// Events that cost money alone: of each its rate, and what one costs.
type Loss = (f64, fn(&Builder) -> Quantity<'_, Money>);

/// The losses of whole years, and the largest of each.
fn of_losses(losses: &[Loss], years: usize) -> [Vec<f64>; 2] {
    let builder = Builder::new();
    let leaves = leaves(&builder);
    let drawn = losses.iter().enumerate().map(|(at, (rate, loss))| {
        let none: Node = builder.constant::<Scalar>(0.0).node();
        DrawnEvent {
            id: format!("peril {at}"),
            title: String::new(),
            rate: builder.constant::<Frequency>(*rate).node(),
            downtime: none,
            lasts: none,
            recovered: none,
            rpo: none,
            rto: none,
            loss: Some(loss(&builder).node()),
        }
    });
    let lots = EventDraws {
        drawn: drawn.collect(),
        leaves,
        standing: Vec::new(),
    };
    let graph: Graph = builder.finish();
    let side = Side {
        graph: &graph,
        draws: &lots,
    };
    let perils = Peril::all(&[side], 1);
    let blocks = all(&perils, 1, years, 2);
    let column = |of: fn(&super::years::Years) -> &Vec<f64>| {
        let parts = blocks
            .iter()
            .flat_map(|block| of(&block[0]).iter().copied());
        parts.collect()
    };
    [column(|years| &years.loss), column(|years| &years.largest)]
}

fn even(graph: &Builder) -> Quantity<'_, Probability> {
    Lot::Outage.even(graph).expect("leaves are there")
}

/// `model.md` 10.2: an exponential and a lognormal peril.
const PERILS: [Loss; 2] = [
    (0.5, |graph| {
        let loss = even(graph).as_scalar().times(-1.0).ln_1p();
        loss.times(-1e5).of()
    }),
    (0.05, |graph| {
        let score = Lot::Outage.score(graph).expect("leaves are there");
        score.exp().times(1e6).of()
    }),
];

fn moments(values: &[f64], near: f64) -> super::Estimated {
    let mut moments = Moments::near(near);
    for value in values {
        moments.add(*value);
    }
    moments.estimate().expect("there are values")
}

#[test]
fn exceedance_is_that_of_the_closed_forms() {
    let years = 1_000_000;
    let [total, largest] = of_losses(&PERILS, years);
    let share = |values: &[f64], limit: f64| {
        number(values.iter().filter(|value| **value > limit).count()) / number(years)
    };
    // risk.oep_1m
    let exact: f64 = 0.024_712_227_22;
    let error = (exact * (1.0 - exact) / number(years)).sqrt();
    let found = share(&largest, 1e6);
    assert!(
        (found - exact).abs() < 4.0 * error,
        "{found} for {exact} +- {error}"
    );
    // risk.aep_mean, risk.aep_sd
    let aep = moments(&total, 132_436.063_5);
    assert!(
        (aep.mean - 132_436.063_5).abs() < 4.0 * aep.error,
        "{aep:?}"
    );
    let sd: f64 = 615_997.406_6;
    let fourth = 0.05 * 1e24 * 8.0_f64.exp() + 3.0 * sd.powi(4);
    let error = (fourth / number(years)).sqrt() / (2.0 * sd);
    assert!(
        (aep.sd - sd).abs() < 4.0 * error,
        "{} for {sd} +- {error}",
        aep.sd
    );
}

#[test]
fn the_total_of_a_year_is_that_of_panjer() {
    let g = panjer(2.0, &[0.0, 0.5, 0.3, 0.2], 60);
    let golden = |found: f64, exact: f64| {
        assert!(
            (found - exact).abs() < 1e-9 * exact.max(1.0),
            "{found} for {exact}"
        );
    };
    golden(g[0], 0.135_335_283_2);
    golden(g[3], 0.157_891_163_8);
    golden(g[..=5].iter().sum(), 0.800_733_759_1);
    let mean: f64 = (0_u32..).zip(&g).map(|(s, g)| f64::from(s) * g).sum();
    golden(mean, 3.4);
    let years = 1_000_000;
    let [mut total, _] = of_losses(
        &[(2.0, |graph| {
            let below = |share: f64| even(graph).at_most(graph.constant(share));
            let [one, two, three] = [1.0, 2.0, 3.0].map(|loss| graph.constant::<Money>(loss));
            graph.choose(below(0.5), one, graph.choose(below(0.8), two, three))
        })],
        years,
    );
    for (sum, exact) in (0_u32..12).zip(&g) {
        let hits = total
            .iter()
            .filter(|value| value.to_bits() == f64::from(sum).to_bits())
            .count();
        let found = number(hits) / number(years);
        let error = (exact * (1.0 - exact) / number(years)).sqrt();
        assert!(
            (found - exact).abs() < 4.0 * error,
            "{sum}: {found} for {exact} +- {error}"
        );
    }
    let ranks = Ranks::of(&mut total);
    let at = ranks.at_risk[0];
    assert_eq!(
        [at.share, at.value].map(f64::to_bits),
        [0.95, 8.0].map(f64::to_bits)
    );
    assert!((at.tail - 10.039_010_46).abs() < 0.03, "{at:?}");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let studies = shop();
    let [one, three] = [1, 3].map(|threads| format!("{:?}", simulated(&studies, 20_000, threads)));
    assert!(one == three);
}
