//! Availability: published examples with their source, the invariants of `model.md` 15, and
//! what plans can say about it.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use crate::scored::{Scored, score};
use proptest::prelude::*;
use recoup::analysis::Note;
use recoup::catalog::Catalog;
use recoup::graph::structure::{Gate, NODE_LIMIT, Structure};
use recoup::graph::{Builder, Quantity};
use recoup::model::availability::{self, common_cause, queue, standby::Pair};
use recoup::model::build;
use recoup::units::{Duration, Frequency, Probability, Scalar, Unit};

const YEAR: f64 = 31_536_000.0;

fn c<U: Unit>(graph: &Builder, value: f64) -> Quantity<'_, U> {
    graph.constant(value)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn at_most(a: f64, b: f64) -> bool {
    a <= b || close(a, b)
}

/// AWS Well-Architected, Reliability Pillar, "Example implementations for availability goals":
/// events a year x minutes each, and the availability that it draws from them.
#[test]
fn events_take_the_minutes_that_the_vendor_counts() {
    let scenarios: [(&[(f64, f64)], f64); 5] = [
        (&[(4.0, 70.0)], 280.0),
        (&[(2.0, 60.0), (10.0, 15.0)], 120.0 + 150.0),
        (&[(2.0, 15.0)], 30.0),
        (&[(2.0, 30.0)], 60.0),
        (&[(2.0, 2.0)], 4.0),
    ];
    for (events, minutes) in scenarios {
        let g = Builder::new();
        let shares: Vec<Quantity<'_, Scalar>> = events
            .iter()
            .map(|(rate, lasts)| {
                availability::event_share(
                    c::<Frequency>(&g, *rate),
                    c(&g, 1.0),
                    c(&g, lasts * 60.0),
                )
            })
            .collect();
        let events = g.sum(&shares);
        let down = availability::total_unavailability(c(&g, 0.0), events);
        let found = availability::downtime_a_year(&g, down).value() / 60.0;
        // The vendor divides by the whole year, not by the part of it that is up.
        assert!(
            close(found, minutes / (1.0 + minutes / 525_600.0)),
            "{found}"
        );
        assert!((found - minutes).abs() / minutes < 6e-4);
    }
}

fn structure(build: impl FnOnce(&mut Structure, &[Gate]) -> Gate, works: &[f64]) -> f64 {
    let mut s = Structure::new();
    let of: Vec<Gate> = (0..works.len()).map(|n| s.leaf(&n.to_string())).collect();
    let top = build(&mut s, &of);
    let bdd = s.compile(top, NODE_LIMIT).expect("it is small");
    bdd.probability(works)
}

/// AWS, "Availability and Beyond": a dependency in series lowers availability, redundant units
/// raise it; the composite of a web application (99.95 %) and a database (99.99 %) is 99.94 %
/// (Microsoft Azure Architecture Center, composite SLAs), with a queue as a fallback of the
/// database (99.9 %) 99.95 %.
#[test]
fn composites_are_as_published() {
    let near = |found: f64, published: f64, digits: i32| {
        let step = 10_f64.powi(-digits);
        assert!(
            (found - published).abs() <= step / 2.0 + 1e-15,
            "{found}, not {published}"
        );
    };
    near(structure(Structure::any, &[0.99, 0.99]), 0.9999, 12);
    near(
        structure(|s, of| s.at_least(2, of), &[0.99; 3]),
        0.999_702,
        12,
    );
    near(structure(Structure::all, &[0.9995, 0.9999]), 0.9994, 5);
    let fallback = |s: &mut Structure, of: &[Gate]| {
        let either = s.any(&of[1..]);
        s.all(&[of[0], either])
    };
    near(structure(fallback, &[0.9995, 0.9999, 0.999]), 0.9995, 6);
    // Three hard dependencies of 99.99 % each: 99.97 % (Reliability Pillar).
    near(structure(Structure::all, &[0.9999; 3]), 0.9997, 6);
    // The bridge of five links at 0.9.
    let bridge = |s: &mut Structure, of: &[Gate]| {
        let paths: [&[usize]; 4] = [&[0, 2], &[1, 3], &[0, 4, 3], &[1, 4, 2]];
        let paths = paths.map(|path| s.all(&path.iter().map(|&n| of[n]).collect::<Vec<_>>()));
        s.any(&paths)
    };
    near(structure(bridge, &[0.9; 5]), 0.97848, 12);
}

fn pair(g: &Builder, failures: f64, takeover: f64, repair: f64, coverage: f64) -> Pair<'_> {
    Pair {
        failures: c(g, failures),
        standby_failures: c(g, failures),
        takeover: c(g, takeover),
        repair: c(g, repair),
        coverage: c(g, coverage),
    }
}

/// The chain's balance, solved by Gaussian elimination with subtraction.
fn balance(pair: &Pair<'_>) -> f64 {
    let [l, s] = [pair.failures.value(), pair.standby_failures.value()];
    let [phi, mu] = [pair.takeover.value(), pair.repair.value()].map(|time| YEAR / time);
    let cover = pair.coverage.value();
    let rates = [
        (0, 1, l * cover),
        (0, 2, l * (1.0 - cover)),
        (0, 3, s),
        (1, 3, phi),
        (1, 4, s),
        (2, 0, mu),
        (3, 0, mu),
        (3, 4, l),
        (4, 3, mu),
    ];
    let mut m = [[0.0_f64; 6]; 5];
    for (from, to, rate) in rates {
        m[to][from] += rate;
        m[from][from] -= rate;
    }
    m[4] = [1.0; 6];
    for i in 0..5 {
        let best = (i..5)
            .max_by(|a, b| m[*a][i].abs().total_cmp(&m[*b][i].abs()))
            .expect("rows");
        m.swap(i, best);
        let row = m[i];
        for (j, other) in m.iter_mut().enumerate() {
            if j != i {
                let factor = other[i] / row[i];
                other
                    .iter_mut()
                    .zip(row)
                    .for_each(|(cell, of)| *cell -= factor * of);
            }
        }
    }
    [1, 2, 4]
        .iter()
        .map(|&state| m[state][5] / m[state][state])
        .sum()
}

const RATES: std::ops::Range<f64> = 0.01..20.0;
const REPAIRS: std::ops::Range<f64> = 600.0..1e6;

proptest! {
    // 6. Component availability, coverage, switch and repair speed up: A never down.
    #[test]
    fn a_better_pair_is_never_down_more(
        (l, m) in (RATES, RATES), (t, u) in (1.0..3600.0_f64, 1.0..3600.0_f64), (r, s) in (REPAIRS, REPAIRS),
        (k, d) in (0.0..=1.0_f64, 0.0..=1.0_f64),
    ) {
        let g = Builder::new();
        // A takeover slower than a repair would better be left out.
        let good = pair(&g, l.min(m), t.min(u).min(r.min(s)), r.min(s), k.max(d));
        let bad = pair(&g, l.max(m), t.max(u).min(r.min(s)), r.max(s), k.min(d));
        prop_assert!(at_most(good.renewal().value(), bad.renewal().value()));
        prop_assert!(at_most(good.markov().value(), bad.markov().value()));
    }

    // 7.4: elimination agrees with the balance equations. 13: Markov = renewal as lambda -> 0.
    #[test]
    fn the_chain_is_solved(l in RATES, t in 1.0..3600.0, r in REPAIRS, k in 0.0..0.999_f64) {
        let g = Builder::new();
        let plain = pair(&g, l, t, r, k);
        let (found, balanced) = (plain.markov().value(), balance(&plain));
        prop_assert!((found - balanced).abs() <= 1e-12 + 1e-9 * balanced, "{found} {balanced}");
        let rare = pair(&g, 1e-6, t, r, k);
        let (chain, renewal) = (rare.markov().value(), rare.renewal().value());
        prop_assert!((chain - renewal).abs() <= 1e-6 * renewal, "{chain} {renewal}");
    }

    // 17. Times x c and rates / c: A unchanged.
    #[test]
    fn only_ratios_matter(l in RATES, t in 1.0..3600.0, r in REPAIRS, k in 0.0..=1.0_f64, f in 0.1..10.0) {
        let g = Builder::new();
        let one = pair(&g, l, t, r, k);
        let other = pair(&g, l / f, t * f, r * f, k);
        prop_assert!(close(one.markov().value(), other.markov().value()));
        prop_assert!(close(one.renewal().value(), other.renewal().value()));
    }

    // 18. lambda T_fo -> 0 with a sure takeover: a hot spare, down only when both are.
    #[test]
    fn an_instant_takeover_is_a_hot_spare(l in RATES, r in REPAIRS) {
        let g = Builder::new();
        let found = pair(&g, l, 0.0, r, 1.0).markov().value();
        // Two units of which either serves, one crew: x = lambda / mu, 2x^2 / (1 + 2x + 2x^2).
        let x = l * r / YEAR;
        let spare = 2.0 * x * x / (1.0 + 2.0 * x + 2.0 * x * x);
        // The shortest takeover that the chain knows is a microsecond.
        let takeover = l * 1e-6 / YEAR;
        prop_assert!((found - spare - takeover).abs() <= 1e-5 * spare, "{found} {spare}");
    }

    // 7, 18. beta up: U never down, beta q <= U <= q; beta = 1: U = q; beta = 0: U = q^n.
    #[test]
    fn common_causes_only_hurt(q in 0.0..=1.0_f64, b in 0.0..=1.0_f64, d in 0.0..=1.0_f64, n in 2..5_u32) {
        let g = Builder::new();
        let u = |beta: f64| common_cause::one_of(n, c(&g, q), c(&g, beta)).value();
        prop_assert!(at_most(u(b.min(d)), u(b.max(d))));
        prop_assert!(at_most(b * q, u(b)) && at_most(u(b), q));
        prop_assert!(close(u(1.0), q));
        prop_assert!((u(0.0) - q.powi(n.cast_signed())).abs() <= 1e-12);
        // Each unit keeps exactly its own.
        let parts = common_cause::split(c(&g, q), c(&g, b));
        let (common, own) = (parts.common.value(), parts.own.value());
        prop_assert!((common + (1.0 - common) * own - q).abs() <= 1e-12);
    }

    // A longer hold never hurts; none changes nothing; an endless one leaves nothing.
    #[test]
    fn a_queue_only_helps(q in 0.0..=1.0_f64, (h, k) in (0.0..1e6_f64, 0.0..1e6_f64), r in 0.0..1e6) {
        let g = Builder::new();
        let left = |hold: f64| queue::beyond_hold(c(&g, q), c(&g, hold), c(&g, r)).value();
        prop_assert!(at_most(left(h.max(k)), left(h.min(k))) && at_most(left(h), q));
        prop_assert!(r == 0.0 || close(left(0.0), q));
        prop_assert_eq!(left(f64::INFINITY), 0.0);
        let event = queue::downtime_beyond_hold(c::<Duration>(&g, r), c(&g, h)).value();
        prop_assert!(at_most(event, r) && event >= 0.0);
    }
}

/// A queue's hold, simulated: repairs and gaps are exponential.
#[test]
fn the_share_beyond_a_hold_is_what_a_simulation_finds() {
    let (up, repair, hold) = (50.0, 10.0, 7.0);
    let mut state = 42_u64;
    let mut draw = |mean: f64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        #[allow(clippy::cast_precision_loss)]
        let uniform = ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        -mean * uniform.ln()
    };
    let (mut beyond, mut time) = (0.0, 0.0);
    for _ in 0..400_000 {
        let outage = draw(repair);
        time += draw(up) + outage;
        beyond += (outage - hold).max(0.0);
    }
    let g = Builder::new();
    let down = c::<Probability>(&g, repair / (up + repair));
    let formula = queue::beyond_hold(down, c(&g, hold), c(&g, repair)).value();
    assert!(
        (beyond / time - formula).abs() < 0.01 * formula,
        "{} {formula}",
        beyond / time
    );
}

/// The shop with overrides.
fn shop(plan: &str, overrides: &[&str]) -> Scored {
    match tried(plan, overrides) {
        Ok(score) => score,
        Err(codes) => panic!("{codes:?}"),
    }
}

fn tried(plan: &str, overrides: &[&str]) -> Result<Scored, Vec<&'static str>> {
    let path = format!("{}/plans/shop/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
    let overrides: Vec<String> = overrides.iter().map(|&one| one.to_owned()).collect();
    let plan = recoup::plan::load(&path, &overrides).expect("a shipped plan");
    match build(&plan, &Catalog::embedded()) {
        Ok(model) => Ok(score(&plan, model)),
        Err(findings) => Err(findings.0.iter().map(|finding| finding.code).collect()),
    }
}

fn named(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name).unwrap_or_else(|| panic!("{name}"));
    score.graph.value(node)
}

/// The causes sum to the downtime, whatever is stated.
fn sums(score: &Scored) {
    let sum: f64 = score.causes.iter().map(|cause| cause.downtime.value).sum();
    assert!(
        close(sum, score.downtime.value),
        "{sum} {}",
        score.downtime.value
    );
}

// 13.2: software and what all Regions share, typed in, instead of the components.
#[test]
fn a_plan_may_type_in_its_software() {
    let stated = [
        "availability.from=stated",
        "availability.software=99.98%",
        "availability.shared=99.999%",
    ];
    for (plan, software) in [
        ("warm-standby", 2e-4),
        (
            "active-active",
            1e-4 + (1.0 - 1e-4) * (1e-4_f64 / (1.0 - 1e-4)).powi(2),
        ),
    ] {
        let score = shop(plan, &stated);
        sums(&score);
        assert!(
            close(named(&score, "unavailability.software"), software),
            "{plan}"
        );
        assert!(close(named(&score, "unavailability.shared"), 1e-5));
        let whole = 1.0 - (1.0 - 1e-5) * (1.0 - software);
        assert!(close(named(&score, "unavailability.services"), whole));
        let ids: Vec<&str> = score
            .causes
            .iter()
            .map(|cause| cause.id.as_str())
            .take(2)
            .collect();
        assert_eq!(ids, ["software", "shared"]);
        assert!(!score.notes.contains(&Note::DesignGoals));
    }
    assert!(tried("warm-standby", &stated[..1]).is_err_and(|codes| codes == ["missing-value"]));
}

#[test]
fn planned_downtime_is_a_cause() {
    let (plain, planned) = (
        shop("warm-standby", &[]),
        shop("warm-standby", &["workload.planned=12h"]),
    );
    sums(&planned);
    let up = plain.availability.value * (1.0 - 12.0 / 8760.0);
    assert!(close(planned.availability.value, up));
    let all = shop("warm-standby", &["workload.planned=2y"]);
    assert_eq!(all.unavailability.value, 1.0);
    sums(&all);
}

// A consumer behind a queue counts only for what the queue does not hold.
#[test]
fn a_buffered_consumer_counts_beyond_its_hold() {
    let own = [
        "component.cache.availability=99%",
        "component.cache.mttr=1h",
        "component.cache.count=1",
        "component.cache.needs=1",
    ];
    let soft = |hold: &str| {
        let hold = format!("component.web.buffers.cache={hold}");
        let mut all = own.to_vec();
        all.extend([
            "component.web.requires=[\"nat\", \"db\", \"assets\"]",
            hold.as_str(),
        ]);
        shop("warm-standby", &all)
    };
    let hard = named(&shop("warm-standby", &own), "unavailability.services");
    let (none, some, long) = (soft("0s"), soft("2h"), soft("10d"));
    assert!(close(named(&none, "unavailability.services"), hard));
    let leaf = named(&some, "structure.cache-in-ap-northeast-2.unavailability");
    assert!(close(leaf, 0.01 * (-2.0_f64).exp()), "{leaf}");
    assert!(named(&some, "unavailability.services") < hard);
    assert!(named(&long, "structure.cache-in-ap-northeast-2.unavailability") < 1e-12);
    assert!(some.availability.value > none.availability.value);
    // What another part requires is needed at once.
    let mut both = own.to_vec();
    both.extend([
        "component.web.requires=[\"nat\", \"db\", \"assets\"]",
        "component.lb.requires=[\"web\", \"cache\"]",
        "component.web.buffers.cache=2h",
    ]);
    assert!(close(
        named(&shop("warm-standby", &both), "unavailability.services"),
        hard
    ));
    // Without a repair time nothing can be said.
    let untimed = [
        "component.web.requires=[\"nat\", \"db\", \"assets\"]",
        "component.web.buffers.cache=2h",
    ];
    assert!(tried("warm-standby", &untimed).is_err_and(|codes| codes.contains(&"missing-value")));
}

// The standby of a database that states its own failures.
#[test]
fn a_database_pair_is_renewal_or_markov() {
    let with = |mtbf: &str, mttr: &str| {
        let all = [
            format!("component.db.mtbf={mtbf}"),
            format!("component.db.mttr={mttr}"),
        ];
        shop("warm-standby", &all.each_ref().map(String::as_str))
    };
    let rare = with("2190h", "4h");
    assert_eq!(
        named(&rare, "pair.db.unavailability"),
        named(&rare, "pair.db.renewal")
    );
    let often = with("2190h", "72h");
    assert_eq!(
        named(&often, "pair.db.unavailability"),
        named(&often, "pair.db.markov")
    );
    assert!(named(&often, "pair.db.markov") < 72.0 / 2262.0);
}

#[test]
fn maintenance_takes_a_node_out() {
    let own = [
        "component.web.availability=99%",
        "component.web.count=3",
        "component.web.needs=2",
        "availability.beta.zones=0",
    ];
    let mut kept = own.to_vec();
    kept.push("component.web.maintenance=0.2%");
    let (plain, kept) = (shop("warm-standby", &own), shop("warm-standby", &kept));
    let web = |score: &Scored| 1.0 - named(score, "unavailability.services");
    // The rest of the structure is the same: the ratio is that of 2 of 3.
    assert!(close(web(&kept) / web(&plain), 0.999_662_796 / 0.999_702));
    assert!(
        tried("warm-standby", &["component.web.maintenance=1%"])
            .is_err_and(|codes| codes == ["idle-maintenance"])
    );
}

#[test]
fn a_component_is_required_or_buffered_not_both() {
    let said = tried("warm-standby", &["component.web.buffers.db=5m"]);
    assert!(said.is_err_and(|codes| codes == ["both-ways"]));
}

// Shared things are counted once, and a product that counts them twice is told apart.
#[test]
fn the_naive_product_is_told_apart() {
    let both = shop("active-active", &[]);
    let naive = both.dependability.misleading().expect("it differs");
    assert!(naive.downtime.value < naive.exact.value - 60.0);
    assert!(
        both.notes
            .iter()
            .any(|note| matches!(note, Note::Naive { .. }))
    );
    // In series and without anything shared the product is right.
    let one = shop("warm-standby", &[]);
    assert!(one.dependability.misleading().is_none());
    assert!(close(
        named(&one, "availability.naive.downtime"),
        named(&one, "availability.naive.exact")
    ));
}

#[test]
fn pairs_of_failures_are_listed() {
    let score = shop("active-active", &[]);
    let own = &score.dependability;
    assert!(
        own.doubles_found
            .is_some_and(|found| found >= own.doubles.len())
    );
    assert!(!own.doubles.is_empty());
    for pair in &own.doubles {
        let of = pair.leaves.each_ref().map(|title| {
            let leaf = score
                .leaves
                .iter()
                .find(|leaf| leaf.title == *title)
                .expect("a leaf");
            assert!(!leaf.single_point && !leaf.kind.is_common());
            leaf.unavailability.value
        });
        assert!(close(pair.downtime.value, of[0] * of[1] * YEAR));
    }
    for leaf in &score.leaves {
        let gain = leaf.importance.value * leaf.unavailability.value * YEAR;
        assert!(close(leaf.downtime.value, gain));
        assert!(!(leaf.kind.is_common() && leaf.single_point));
    }
}

// 8.1 on the shop: 6 machines over 2 zones, 4 of them for the peak.
#[test]
fn what_is_left_of_a_zone_is_told() {
    let busy = ["component.web.utilisation=50%"];
    let score = shop("active-active", &busy);
    let web = &score.dependability.stability[0];
    let value =
        |figure: &Option<recoup::analysis::Figure>| figure.as_ref().expect("a figure").value;
    assert_eq!(value(&web.units_needed), 8.0);
    assert_eq!(value(&web.served), 0.75);
    assert_eq!(value(&web.utilisation), 1.0);
    assert!(web.is_overloaded());
    assert_eq!(value(&web.region_served), 1.0);
    let half = shop("active-active", &["recovery.capacity=0.5"]);
    assert_eq!(value(&half.dependability.stability[0].region_served), 0.75);
}

// Nodes beyond count are a bound that lies above the exact value of fewer.
#[test]
fn many_nodes_are_bounded_and_say_so() {
    let with = |count: u32, needs: u32| {
        let all = [
            "component.web.availability=99%".to_owned(),
            format!("component.web.count={count}"),
            format!("component.web.needs={needs}"),
        ];
        shop("warm-standby", &all.each_ref().map(String::as_str))
    };
    let (exact, bound) = (with(1000, 985), with(1001, 986));
    assert!(exact.dependability.bounds.is_empty());
    assert_eq!(bound.dependability.bounds, ["web"]);
    let ratio = named(&bound, "unavailability.services") / named(&exact, "unavailability.services");
    assert!((0.9..1.5).contains(&ratio), "{ratio}");
}
