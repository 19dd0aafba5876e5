use super::perils::{Peril, Side};
use super::tail::{Moments, Ranks, number};
use super::years::all;
use super::{EventSpread, Simulate, Simulation, panjer, simulate};
use crate::analysis::Study;
use crate::graph::{Builder, Graph, Node, Quantity};
use crate::model::draw::{DrawnEvent, EventDraws, Lot, leaves};
use crate::model::{Built, Course, compile};
use crate::units::{Frequency, Money, Probability, Scalar};

mod stopped;

pub(super) fn shop() -> Vec<Study> {
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
            title: None,
            part: String::new(),
            rate: builder.constant::<Frequency>(*rate).node(),
            downtime: none,
            lasts: none,
            recovered: none,
            rpo: Some(none),
            rto: Some(none),
            exposed: None,
            loss: Some(loss(&builder).node()),
        }
    });
    let lots = EventDraws {
        services: Vec::new(),
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
    let blocks = all(&perils, 1, (years, 2), &());
    let column = |of: fn(&super::years::Years) -> &[f64]| {
        let parts = blocks
            .iter()
            .flat_map(|block| of(&block[0]).iter().copied());
        parts.collect()
    };
    [
        column(|years| years.loss()),
        column(|years| years.largest()),
    ]
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

#[test]
fn what_lies_beyond_a_value_at_risk_is_the_mean_of_the_worst_years() {
    for years in [100, 777, 12_345] {
        let [mut total, _] = of_losses(&PERILS, years);
        let mut sorted = total.clone();
        sorted.sort_by(f64::total_cmp);
        let ranks = Ranks::of(&mut total);
        for at in &ranks.at_risk {
            // Of the worst 1 - q, the year at the value itself counts for what is left of them.
            let worst = number(years) * (1.0 - at.share);
            let whole = (0..years)
                .rev()
                .take_while(|place| number(years - place) <= worst + 1e-6);
            let first = years - whole.count();
            let rest = (worst - number(years - first)).max(0.0);
            let above: f64 = sorted[first..].iter().sum();
            let tail = (above + rest * sorted[first - 1]) / worst;
            assert!(
                at.value.to_bits() == sorted[first - 1].to_bits(),
                "{years} {at:?}"
            );
            assert!(
                (at.tail - tail).abs() <= 1e-9 * tail,
                "{years} {at:?} {tail}"
            );
            if let Some([low, high]) = at.interval {
                assert!(low <= at.value && at.value <= high, "{years} {at:?}");
            }
        }
    }
}

#[test]
fn years_without_a_bound_are_told_as_such() {
    let mut years: Vec<f64> = (0..1000_i32).map(f64::from).collect();
    years.extend([f64::INFINITY; 20]);
    let ranks = Ranks::of(&mut years);
    let [near, far] = [0, 1].map(|at| ranks.at_risk[at]);
    assert!(
        near.value.is_finite() && near.tail == f64::INFINITY,
        "{near:?}"
    );
    assert!(
        far.value == f64::INFINITY && far.tail == f64::INFINITY,
        "{far:?}"
    );
    let found = moments(&years, 500.0);
    assert!(
        found.mean == f64::INFINITY && found.error.is_nan(),
        "{found:?}"
    );
}

#[test]
fn what_is_refused_is_counted_even_where_nothing_else_is_left() {
    let some = EventSpread::of(vec![f64::NAN, 2.0, f64::NAN, 4.0], Some(3.0), 3).expect("events");
    assert_eq!((some.events, some.refused), (2, 2));
    assert!((some.mean.mean - 3.0).abs() < 1e-12);
    assert_eq!(some.curve.as_slice(), [2.0, 2.0, 4.0]);
    let none = EventSpread::of(vec![f64::NAN; 3], Some(3.0), 3).expect("events");
    assert_eq!((none.events, none.refused, none.met), (0, 3, None));
    assert!(none.curve.is_empty());
    assert!(none.mean.mean.is_nan() && none.quantiles.iter().all(|(_, value)| value.is_nan()));
    assert_eq!(EventSpread::of(Vec::new(), None, 3), None);
}

/// Damage that goes unseen for longer than anything is kept.
const GONE: [&str; 4] = [
    "component.db.protect.snapshots.keep=40h",
    "component.db.protect.logs.keep=40h",
    "component.assets.protect.versions.keep=40h",
    "scenario.corruption.dwell=41h",
];

fn changed(plan: &str, set: &[&str]) -> Study {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    Study::load(&format!("plans/shop/{plan}.toml"), &set).expect("it is a plan")
}

fn scenario<'a>(found: &'a Simulation, plan: usize, id: &str) -> &'a super::SimulatedScenario {
    let mut all = found.plans[plan].scenarios.iter();
    all.find(|one| one.id == id).expect("it is simulated")
}

#[test]
fn what_cannot_be_recovered_has_no_bound() {
    let studies = [
        changed("warm-standby", &GONE),
        changed("pilot-light", &GONE),
    ];
    let found = simulated(&studies, 2_000, 1);
    for plan in 0..2 {
        let gone = scenario(&found, plan, "corruption");
        for spread in [&gone.rto, &gone.rpo] {
            let spread = spread.as_ref().expect("it strikes");
            let all = spread.quantiles.iter();
            assert!(
                all.clone().all(|(_, value)| *value == f64::INFINITY),
                "{spread:?}"
            );
            assert!(spread.mean.mean == f64::INFINITY, "{spread:?}");
            assert!(spread.met.is_none_or(|met| met.share == 0.0), "{spread:?}");
        }
        assert!(gone.expected_rpo == f64::INFINITY);
        let annual = &found.plans[plan].downtime;
        assert!(
            !annual.mean.mean.is_nan() && !annual.expected.is_nan(),
            "{annual:?}"
        );
        assert!(
            annual
                .at_risk
                .iter()
                .all(|one| !one.value.is_nan() && !one.tail.is_nan())
        );
        let loss = found.plans[plan].loss.as_ref().expect("it is priced");
        assert!(
            !loss.mean.mean.is_nan() && !loss.expected.is_nan(),
            "{loss:?}"
        );
    }
    for pair in &found.pairs {
        let shares = pair.cheaper + pair.even;
        assert!((0.0..=1.0).contains(&shares), "{pair:?}");
        assert!(
            pair.saves.is_none_or(|saves| !saves.mean.is_nan()),
            "{pair:?}"
        );
    }
}

#[test]
fn an_event_has_no_bound_exactly_where_its_damage_outlasts_what_is_kept() {
    // The dwell of one in three events is longer than 30 h.
    let set = [
        "component.db.protect.snapshots.keep=30h",
        "component.db.protect.logs.keep=30h",
        "component.assets.protect.versions.keep=30h",
        "scenario.corruption.dwell=uniform(0h, 45h)",
    ];
    let found = simulated(&[changed("warm-standby", &set)], 20_000, 1);
    let one = scenario(&found, 0, "corruption");
    let rpo = one.rpo.as_ref().expect("it strikes");
    let [half, most] = [0, 1].map(|at| rpo.quantiles[at].1);
    assert!(half.is_finite() && most == f64::INFINITY, "{rpo:?}");
}

#[test]
fn each_of_two_regions_is_struck_by_itself() {
    let found = simulated(&shop(), 20_000, 1);
    let plan = |name: &str| {
        let mut all = found.plans.iter();
        all.position(|one| one.file.contains(name))
            .expect("it is there")
    };
    let [one, both] =
        ["warm-standby", "active-active"].map(|name| scenario(&found, plan(name), "region"));
    assert!((both.rate - 2.0 * one.rate).abs() < 1e-15);
    let more = number(both.events) - number(one.events);
    let off = (more - 20_000.0 * one.rate).abs();
    assert!(off < 4.0 * (20_000.0 * one.rate).sqrt(), "{more}");
    // Times and losses are told of the first, which the same events strike in both plans.
    let [rpo, rpos] = [one, both].map(|one| one.rpo.as_ref().expect("it strikes"));
    assert_eq!(rpo.events, one.events);
    assert_eq!((rpo.events, rpo.quantiles), (rpos.events, rpos.quantiles));
}
