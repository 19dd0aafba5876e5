//! Grade, tier, coverage, drills on record, targets of components, and where data may be.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use crate::scored::{Scored, graded};
use proptest::prelude::*;
use recoup::analysis::{Grade, Note, Tested, Tier, Verdict};
use recoup::catalog::Catalog;
use recoup::graph::Builder;
use recoup::model::availability::coverage::{DrillStakes, broken_between, coverage, works_after};
use recoup::model::build;
use recoup::report::words::ENGLISH;
use recoup::units::{Duration, Frequency, SECONDS_PER_YEAR};

/// Scenarios that a plan of the shop has no answer to, switched off.
const MILD: [&str; 1] = ["scenario.ransomware.enabled=false"];

/// Everything in the shop's warm standby that is a range by default as one number, and no
/// recovery that fails.
const SETTLED: &[&str] = &[
    "failover.failures=expected",
    "failover.stale.share=0",
    "failover.health_check.delay=0s",
    "steps.verify=2m",
    "steps.find=30m",
    "steps.boot.total=290s",
    "steps.scale.gap=60s",
    "scenario.corruption.verify=10m",
    "component.db.restore.first_byte=10m",
    "component.db.restore.rate=200 MiB/s",
    "component.db.restore.hydrate=1",
    "component.db.restore.replay=160 MiB/s",
    "component.assets.restore.first_byte=0s",
    "component.assets.restore.rate=1 GiB/s",
];

/// No drill is held by the calendar.
const UNTRIED: &str = "drills.per_year=0";

fn shop(plan: &str, overrides: &[&str]) -> Result<Scored, Vec<String>> {
    let path = format!("{}/plans/shop/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
    tried(&path, overrides)
}

fn tried(path: &str, overrides: &[&str]) -> Result<Scored, Vec<String>> {
    let overrides: Vec<String> = MILD
        .iter()
        .chain(overrides)
        .map(|&one| one.to_owned())
        .collect();
    let said = |findings: recoup::diagnostic::Findings| -> Vec<String> {
        let one =
            |finding: &recoup::diagnostic::Finding| format!("{} {}", finding.code, finding.message);
        findings.0.iter().map(one).collect()
    };
    let plan = recoup::plan::load(path, &overrides).map_err(said)?;
    let catalog = Catalog::embedded();
    let model = build(&plan, &catalog).map_err(said)?;
    Ok(graded(&plan, &catalog, model))
}

fn good(plan: &str, overrides: &[&str]) -> Scored {
    shop(plan, overrides).unwrap_or_else(|said| panic!("{said:#?}"))
}

fn of(plan: &str, overrides: &[&str]) -> Option<Grade> {
    good(plan, overrides).grade
}

fn named(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name).unwrap_or_else(|| panic!("{name}"));
    score.graph.value(node)
}

#[test]
fn grades_fall_as_certainty_does() {
    // Exact inputs, no target near: every reading is the same.
    let of = |plan: &str, overrides: &[&str]| of(plan, &[SETTLED, overrides].concat());
    let exact = ["failover.decision=10m", "component.db.promote=5m"];
    assert_eq!(of("warm-standby", &exact), Some(Grade::A));
    // One input with a long upper end moves it past the target in the worst case only,
    // then at the 95th percentile, then in the mean.
    let rto = |decision: &str| {
        let decision = format!("failover.decision={decision}");
        of("warm-standby", &["component.db.promote=5m", &decision])
    };
    assert_eq!(rto("pert(5m, 10m, 30m)"), Some(Grade::A));
    assert_eq!(rto("pert(5m, 10m, 60m)"), Some(Grade::B));
    assert_eq!(rto("pert(5m, 10m, 150m)"), Some(Grade::C));
    assert_eq!(rto("pert(5m, 10m, 5h)"), Some(Grade::D));
    // The likely case passes all the same: the grade is about certainty.
    let plan = good("warm-standby", &["failover.decision=pert(5m, 10m, 5h)"]);
    assert_eq!(plan.verdict(), Verdict::Pass);
    // No way back at all.
    assert_eq!(
        of("warm-standby", &["link.bandwidth=1 Mbit/s"]),
        Some(Grade::F)
    );
    // Nothing a year: what cannot happen does not count.
    let never = [
        "link.bandwidth=1 Mbit/s",
        "scenario.region.rate=0/y",
        "targets.rpo=1y",
    ];
    assert_ne!(of("warm-standby", &never), Some(Grade::F));
}

#[test]
fn a_target_that_is_missed_in_the_mean_is_no_better_than_a_d() {
    // Nine in ten decide within 30 hours, and the mean is weeks.
    let set = ["failover.decision=lognormal(10m, 30h)", "targets.rto=7d"];
    let plan = good("warm-standby", &set);
    let region = plan.spread.iter().find(|one| one.scenario == "region");
    let region = region.expect("it was drawn");
    let days = 86_400.0;
    assert!(
        region.p95 < 7.0 * days && region.mean > 14.0 * days,
        "{region:?}"
    );
    assert_eq!(plan.grade, Some(Grade::D));
    let set = ["failover.decision=lognormal(10m, 30h)", "targets.rto=40d"];
    let plan = good("warm-standby", &[SETTLED, &set].concat());
    assert_eq!(plan.grade, Some(Grade::A));
}

#[test]
fn two_recoveries_side_by_side_take_at_worst_what_their_sample_does() {
    let file = format!(
        "{}/tests/check/plans/base/two-databases.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let plan = tried(&file, &[]).expect("a plan");
    let scenario = plan.scenario("instance").expect("it is in scope");
    let sampled = plan.spread.iter().find(|one| one.scenario == "instance");
    let tail = sampled.expect("it was drawn").p95;
    // Either takes 10 to 30 minutes, nine times in ten; the longer of both 33 minutes.
    assert_eq!(scenario.rto.worst_path.value, 1800.0);
    assert_eq!(scenario.rto.worst.value, tail);
    assert!((1990.0..2005.0).contains(&tail), "{tail}");
    // One after the other too, where the tail is heavy enough.
    let heavy = [
        "failover.decision=lognormal(1m, 10h)",
        "component.db.promote=lognormal(1m, 10h)",
    ];
    let plan = good("warm-standby", &heavy);
    let region = plan.scenario("region").expect("it is in scope");
    assert!(region.rto.worst.value > region.rto.worst_path.value);
}

#[test]
fn outlay_counts_as_it_is() {
    assert_eq!(
        of("warm-standby", &["targets.budget=10 USD/month"]),
        Some(Grade::D)
    );
}

#[test]
fn a_sample_gives_the_same_bytes_again_and_lies_between_the_ends() {
    let (one, other) = (good("pilot-light", &[]), good("pilot-light", &[]));
    assert_eq!(one.spread, other.spread);
    assert_eq!(one.spread.len(), one.scenarios.len());
    for (spread, scenario) in one.spread.iter().zip(&one.scenarios) {
        assert_eq!(spread.scenario, scenario.id);
        assert!(spread.mean <= spread.p95 * (1.0 + 1e-12), "{spread:?}");
        assert!(spread.p95 <= scenario.rto.worst.value, "{spread:?}");
    }
    // How long the API fails is read as a distribution and as a length of time: both vary.
    let api = one.spread.iter();
    let api = api
        .filter(|one| one.scenario == "control_plane")
        .map(|one| one.mean);
    let sd = 4.0_f64.ln() / 1.281_551_565_5;
    let expected = 7200.0 * (0.5 * sd * sd).exp();
    assert!(
        api.into_iter()
            .all(|mean| (mean / expected - 1.0).abs() < 0.01)
    );
}

#[test]
fn tiers_are_cut_at_their_rows() {
    let tier = |plan: &str, overrides: &[&str]| good(plan, overrides).assurance.tier();
    assert_eq!(tier("warm-standby", &[]), Some(Tier::Minutes));
    assert_eq!(tier("pilot-light", &[]), Some(Tier::TensOfMinutes));
    assert_eq!(
        tier("warm-standby", &["steps.verify=5h"]),
        Some(Tier::Hours)
    );
    assert_eq!(tier("warm-standby", &["steps.verify=2d"]), Some(Tier::Days));
    let share = |overrides: &[&str]| {
        let share = good("warm-standby", overrides)
            .assurance
            .share
            .expect("a tier");
        (share.tier, share.tested)
    };
    assert_eq!(share(&[UNTRIED]), (6, false));
    assert_eq!(share(&[]), (6, true));
    assert_eq!(
        share(&["failover.decision=automatic", "drills.coverage=1"]),
        (7, true)
    );
}

#[test]
fn coverage_is_stated_or_follows_from_drills_or_from_age() {
    let works = |overrides: &[&str]| {
        let plan = good("warm-standby", overrides);
        let coverage = plan.assurance.coverage.as_ref().expect("a failover");
        (coverage.value, plan.assurance.tested.expect("a failover"))
    };
    let drills = ["drills.hours=1h", "drills.people=1", "drills.rate=1 USD/h"];
    let four = [&drills[..], &["drills.per_year=4"]].concat();
    let (four_times, tested) = works(&four);
    assert!((four_times - 0.940_024_779_3).abs() < 1e-9, "{four_times}");
    assert_eq!(tested, Tested::Regularly);
    assert_eq!(works(&["drills.coverage=1"]), (1.0, Tested::Stated));
    let (old, tested) = works(&[UNTRIED, "recovery.age=2y"]);
    assert!((old - (-1.0_f64).exp()).abs() < 1e-12, "{old}");
    assert_eq!(tested, Tested::Never);
    let (half, _) = works(&[UNTRIED, "recovery.age=2y", "failover.success=50%"]);
    assert!((half - 0.5 * old).abs() < 1e-12);
    // 5.1: what fails is fixed, and the failover takes so much longer on average.
    let plan = good("warm-standby", &four);
    let longer = named(&plan, "finish.region") - named(&plan, "rto.region.mean");
    assert!(
        (longer - (1.0 - four_times) * named(&plan, "failover.fix.mean")).abs() < 1e-6,
        "{longer}"
    );
}

#[test]
fn what_drills_show_comes_before_what_is_planned() {
    let works = |overrides: &[&str]| {
        let plan = good("warm-standby", overrides);
        let share = plan.assurance.share.expect("a tier");
        let coverage = plan.assurance.coverage.as_ref().expect("a failover");
        let tested = plan.assurance.tested.expect("a failover");
        (tested, coverage.value, share.tested)
    };
    let day = |date: &str, passed: bool| {
        [
            format!("drills.held.x{date}.date={date}"),
            format!("drills.held.x{date}.passed={passed}"),
        ]
    };
    let with = |drills: &[[String; 2]]| {
        let stated = ["drills.per_year=2", "drills.as_of=2026-09-13"];
        let drills = drills.iter().flatten().map(String::as_str);
        works(&stated.into_iter().chain(drills).collect::<Vec<_>>())
    };
    // Passed within the half year that is planned.
    let (tested, planned, tried) = with(&[day("2026-06-01", true)]);
    assert_eq!((tested, tried), (Tested::Regularly, true));
    assert_eq!(planned, works(&[]).1);
    // Passed too long ago: nothing is held as planned.
    let (tested, old, _) = with(&[day("2024-03-14", true)]);
    assert_eq!(tested, Tested::Once);
    assert!(
        (old - (-0.5 * 913.0 / 365.0_f64).exp()).abs() < 1e-12,
        "{old}"
    );
    // The last one failed: no more than one of two works, however short ago it did.
    let (tested, failed, tried) = with(&[day("2026-08-01", true), day("2026-09-01", false)]);
    assert_eq!((tested, failed, tried), (Tested::Failed, 0.5, false));
    let (tested, failed, _) = with(&[day("2023-09-01", false)]);
    assert_eq!((tested, failed), (Tested::Failed, 0.25));
    // A promise is no test.
    let (tested, _, tried) = works(&[UNTRIED, "drills.coverage=1"]);
    assert_eq!((tested, tried), (Tested::Stated, false));
}

#[test]
fn a_replica_is_promoted_by_hand_only_where_somebody_is_asked() {
    let said = |plan: &str, overrides: &[&str]| {
        let notes = good(plan, overrides).notes.clone();
        notes
            .iter()
            .any(|note| matches!(note, Note::PromotedByHand { .. }))
    };
    assert!(said("warm-standby", &[]));
    assert!(!said("warm-standby", &["failover.decision=automatic"]));
    assert!(!said("active-active", &[]), "it fails over by itself");
    assert!(!said("backup-restore", &[]), "there is no replica");
}

/// A drill of spring 2026 as overrides.
fn held(more: &[&'static str]) -> Vec<&'static str> {
    let base = [
        UNTRIED,
        "drills.held.spring.date=2026-03-14",
        "drills.held.spring.passed=true",
        "drills.held.spring.rto=30m",
    ];
    [&base[..], more].concat()
}

#[test]
fn a_drill_on_record_stands_beside_the_estimate() {
    let plan = good(
        "warm-standby",
        &held(&[
            "drills.as_of=2026-09-13",
            "drills.held.spring.steps.verify=150s",
        ]),
    );
    let assurance = &plan.assurance;
    assert_eq!(assurance.tested, Some(Tested::Once));
    // 183 days at 0.5 a year.
    let want = (-0.5 * 183.0 / 365.0_f64).exp();
    let coverage = assurance.coverage.as_ref().expect("a failover").value;
    assert!((coverage - want).abs() < 1e-12);
    let drill = &assurance.drills[0];
    assert_eq!(
        (drill.date.as_str(), drill.scenario.as_str(), drill.passed),
        ("2026-03-14", "region", true)
    );
    let rto = &drill.measured[0];
    let likely = plan
        .scenarios
        .iter()
        .find(|one| one.id == "region")
        .expect("region")
        .rto
        .likely
        .value;
    assert_eq!((rto.measured.value, rto.estimate.value), (1800.0, likely));
    assert!((rto.error.value - 100.0 * (1800.0 / likely - 1.0)).abs() < 1e-9);
    let step = &drill.measured[1];
    assert_eq!((step.what.as_str(), step.estimate.value), ("verify", 120.0));
    assert!((step.error.value - 25.0).abs() < 1e-9);
    let proof = assurance.proof.as_ref().expect("a drill is recorded");
    assert_eq!(
        (proof.passed.value, proof.held.value, proof.mean.value),
        (1.0, 1.0, 0.75)
    );
    assert!(
        (proof.bound.value - 0.05).abs() < 1e-9,
        "1 of 1: the 5 % point of Beta(1, 1)"
    );
    assert!(good("warm-standby", &[]).assurance.proof.is_none());
}

#[test]
fn a_measured_step_replaces_its_estimate_and_says_so() {
    let measured = held(&[
        "drills.as_of=2026-03-14",
        "drills.held.spring.steps.db.promote=11m",
    ]);
    let step = |overrides: &[&str]| {
        let plan = good("warm-standby", overrides);
        let region = plan
            .scenarios
            .iter()
            .find(|one| one.id == "region")
            .expect("region");
        let step = region
            .steps
            .iter()
            .find(|step| step.id == "db.promote")
            .expect("promoted");
        (
            step.duration.value,
            ENGLISH.called(&step.title).into_owned(),
        )
    };
    assert_eq!(step(&measured).0, 300.0);
    let used = [&measured[..], &["drills.use_measured=true"]].concat();
    let (seconds, title) = step(&used);
    assert_eq!(seconds, 660.0);
    assert!(title.ends_with("(measured 2026-03-14)"), "{title}");
    // It still stands beside the estimate that it replaces, not beside itself.
    let drills = good("warm-standby", &used).outputs.assurance.drills.clone();
    let promoted = drills[0].measured.last().expect("the step");
    assert_eq!(
        (promoted.measured.value, promoted.estimate.value),
        (660.0, 300.0)
    );
    // A drill that failed has not shown how long a step takes.
    let failed = [&used[..], &["drills.held.spring.passed=false"]].concat();
    assert_eq!(step(&failed).0, 300.0);
}

#[test]
fn what_is_wrong_with_a_record_is_said() {
    let said = |overrides: &[&str]| {
        shop("warm-standby", overrides)
            .expect_err("it is wrong")
            .join("\n")
    };
    assert!(said(&held(&[])).starts_with("missing-value `drills.as_of`"));
    assert!(said(&["drills.held.x.date=2026-02-30"]).starts_with("bad-date"));
    let early = said(&held(&["drills.as_of=2026-01-01"]));
    assert!(early.contains("is held after 2026-01-01"), "{early}");
    let of_nothing = said(&["component.db.targets.flood.rto=1h"]);
    assert!(of_nothing.starts_with("unknown-scenario"), "{of_nothing}");
    assert!(
        said(&["drills.held.x.date=2026-02-03"]).contains("`drills.held.x.passed` is not stated")
    );
    let step = held(&[
        "drills.as_of=2026-09-13",
        "drills.held.spring.steps.polish=1h",
    ]);
    assert!(said(&step).contains("`polish` is not a step"));
    let scenario = held(&[
        "drills.as_of=2026-09-13",
        "drills.held.spring.scenario=flood",
    ]);
    assert!(said(&scenario).contains("`flood` is not a scenario of this plan"));
}

#[test]
fn the_best_interval_needs_a_price_and_may_not_exist() {
    let base = ["drills.per_year=4", "drills.hours=2h", "drills.people=2"];
    let best = |rate: &'static str| {
        let plan = good("warm-standby", &[&base[..], &[rate]].concat());
        plan.outputs
            .assurance
            .best_drills
            .clone()
            .expect("drills have a price")
            .interval
            .value
    };
    let interval = best("drills.rate=10 USD/h");
    assert!(interval > 0.0 && interval.is_finite(), "{interval}");
    assert!(best("drills.rate=100000 USD/h").is_infinite());
    let starter = format!("{}/plans/starter", env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("base")).expect("made");
    for file in ["warm-standby.toml", "base/workload.toml"] {
        let text = std::fs::read_to_string(format!("{starter}/{file}")).expect("a starter");
        let own = |line: &&str| !line.starts_with("rate = ") && !line.starts_with("per_year");
        let lines = text.lines().filter(own);
        let lines: Vec<&str> = lines.collect();
        std::fs::write(folder.path().join(file), lines.join("\n")).expect("written");
    }
    let path = folder.path().join("warm-standby.toml");
    let unpriced = tried(&path.display().to_string(), &[]).expect("it loads");
    assert!(unpriced.assurance.best_drills.is_none());
}

#[test]
fn a_component_keeps_a_target_of_its_own() {
    let targets = [
        "component.db.targets.rto=10m",
        "component.web.targets.rto=1h",
        "component.db.targets.rpo=1m",
        "component.db.targets.corruption.rto=9h",
    ];
    let plan = good("warm-standby", &targets);
    let find = |name: &str| {
        plan.requirements
            .iter()
            .find(|one| one.name == name)
            .unwrap_or_else(|| panic!("{name}"))
    };
    let (db, web) = (find("rto.region.db"), find("rto.region.web"));
    // The web tier requires the database: it is never back before it.
    assert!(db.estimate.value > 0.0 && web.estimate.value >= db.estimate.value);
    let region = plan
        .scenarios
        .iter()
        .find(|one| one.id == "region")
        .expect("region");
    assert!(web.estimate.value <= region.rto.likely.value);
    assert!(!db.is_met(), "a decision alone takes longer");
    assert_eq!(find("rpo.region.db").target.value, 60.0);
    assert_eq!(find("rto.corruption.db").target.value, 32_400.0);
    assert_eq!(plan.verdict(), Verdict::Miss);
    assert!(plan.binding().is_some_and(|binding| !binding.is_met()));
    // A table of the Region's own is the same as bare targets.
    let own = good("warm-standby", &["targets.region.rto=20m"]);
    let rto = own
        .requirements
        .iter()
        .find(|one| one.name == "rto.region")
        .expect("a target");
    assert_eq!(rto.target.value, 1200.0);
}

#[test]
fn data_stays_where_it_must() {
    let said =
        |plan: &str, overrides: &[&str]| shop(plan, overrides).expect_err("it leaves").join("\n");
    let text = said("warm-standby", &["component.db.may_leave=false"]);
    assert!(text.contains("may-not-leave the data of `db` may not leave ap-northeast-2, but the plan keeps its asynchronous replica in eu-west-3"), "{text}");
    assert!(text.contains("snapshot copy in eu-west-3"), "{text}");
    let text = said("warm-standby", &["workload.allowed_regions=ap-northeast-2"]);
    assert!(
        text.contains("region-not-allowed `db` has its asynchronous replica in eu-west-3"),
        "{text}"
    );
    let text = said("warm-standby", &["workload.allowed_regions=eu-west-3"]);
    assert!(text.contains("keeps data in ap-northeast-2"), "{text}");
    good(
        "warm-standby",
        &[
            "workload.allowed_regions=ap-northeast-2, eu-west-3",
            "component.db.may_leave=true",
        ],
    );
}

proptest! {
    // 8. Drills oftener: coverage never down. 18. t -> 0: c = c_switch.
    #[test]
    fn more_drills_never_cover_less(drift in 0.0..20.0, switch in 0.0..1.0_f64, t in 0.0..20.0, share in 0.0..1.0) {
        let g = Builder::new();
        let c = |years: f64| {
            let t = g.constant::<Duration>(years * SECONDS_PER_YEAR);
            coverage(g.constant(switch), broken_between(g.constant::<Frequency>(drift), t)).value()
        };
        prop_assert!(c(t * share) >= c(t) - 1e-12);
        prop_assert!(c(t) >= 0.0 && c(t) <= switch);
        prop_assert_eq!(c(0.0), switch);
        // Just after a drill it works for certain; never better than between two of them later.
        let t = g.constant::<Duration>(t * SECONDS_PER_YEAR);
        let now = works_after(g.constant(drift), t).value();
        prop_assert!(now <= 1.0 - broken_between(g.constant(drift), t).value() + 1e-12);
    }

    // The best interval costs less than others; without one, more drills cost ever more.
    #[test]
    fn no_other_interval_costs_less(drill in 1.0..1e5, drift in 0.01..5.0, disasters in 0.001..1.0, loss in 1e3..1e7, factor in 0.2..5.0) {
        let g = Builder::new();
        let stakes = DrillStakes { drill: g.constant(drill), drift: g.constant(drift), disasters: g.constant(disasters), extra_loss: g.constant(loss) };
        let best = stakes.best_interval();
        let cost = |seconds: f64| stakes.cost(g.constant(seconds)).value();
        if best.value().is_finite() {
            prop_assert!(cost(best.value()) <= cost(best.value() * factor) * (1.0 + 1e-9));
            let x = drift * best.value() / SECONDS_PER_YEAR;
            let ratio = drill * drift / (disasters * loss);
            prop_assert!((1.0 - (-x).exp() * (1.0 + x) - ratio).abs() < 1e-6);
        } else {
            prop_assert!(drill * drift >= disasters * loss * (1.0 - 1e-12));
            // Then no drill is better than any.
            prop_assert!(cost(f64::INFINITY) <= cost(SECONDS_PER_YEAR * factor) * (1.0 + 1e-9));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    // 19. Grade A implies PASS, in the mean and at the 95th percentile of every recovery
    // time that has a target; PASS iff every headroom is at least 0.
    #[test]
    fn an_a_passes_everywhere(plan in prop::sample::select(vec!["backup-restore", "pilot-light", "warm-standby", "active-active"]),
        (low, high) in (1u32..3600, 1u32..7200), rto in 600u32..9000, promote in 60u32..900, long in any::<bool>()) {
        let decision = if long {
            format!("failover.decision=lognormal({low}s, {}s)", low + high)
        } else {
            format!("failover.decision=pert({low}s, {}s, {}s)", low + high / 3, low + high)
        };
        let (rto, promote) = (format!("targets.rto={rto}s"), format!("component.db.promote={promote}s to {}s", promote * 3));
        let score = good(plan, &[&decision, &rto, &promote]);
        let passes = score.requirements.iter().all(|one| one.headroom.value >= 0.0);
        prop_assert_eq!(score.verdict() == Verdict::Pass, passes);
        let target = |id: &str| score.requirements.iter().find(|one| one.name == format!("rto.{id}"));
        let within = |of: fn(&recoup::analysis::SampledTime) -> f64| score.spread.iter()
            .all(|spread| target(&spread.scenario).is_none_or(|target| of(spread) <= target.target.value));
        match score.grade.expect("targets are stated") {
            Grade::A => prop_assert!(passes && within(|one| one.mean) && within(|one| one.p95)),
            Grade::B => prop_assert!(within(|one| one.mean) && within(|one| one.p95)),
            Grade::C => prop_assert!(within(|one| one.mean)),
            Grade::D | Grade::F => {}
        }
    }

    // No percentile is above a worst, and a grade is the one that its definition gives:
    // so A implies what B asks for, and B what C does (`model.md` 11.2).
    #[test]
    fn no_percentile_is_above_a_worst_and_grades_are_in_order(plan in uncertain(), days in prop::sample::select(vec![0.02, 0.2, 1.0, 7.0, 40.0])) {
        let target = format!("targets.rto={days}d");
        let set: Vec<&str> = plan.set.iter().map(String::as_str).chain([target.as_str()]).collect();
        let score = tried(&plan.file, &set).unwrap_or_else(|said| panic!("{said:#?}"));
        prop_assert_eq!(score.spread.len(), score.scenarios.len());
        for (spread, scenario) in score.spread.iter().zip(&score.scenarios) {
            let worst = scenario.rto.worst.value;
            prop_assert!(spread.p95 <= worst * (1.0 + 1e-12), "{} {} {worst}", scenario.id, spread.p95);
        }
        let of = |id: &str| score.spread.iter().find(|one| one.scenario == id).expect("it is drawn");
        let (mut at_worst, mut at_tail, mut in_mean) = (true, true, true);
        for one in &score.requirements {
            let limit = one.limit.value;
            let [worst, tail, mean] = match one.name.split('.').collect::<Vec<_>>()[..] {
                ["rto", id] => [one.worst.value, of(id).p95, of(id).mean],
                ["rpo", id] => {
                    let rpo = &score.scenario(id).expect("it is in scope").rpo;
                    let tail = if chance(&score, &one.name) >= 0.95 { limit } else { f64::INFINITY };
                    [rpo.worst.value, tail, rpo.mean.value]
                }
                _ => [one.worst.value; 3],
            };
            at_worst &= worst <= limit;
            at_tail &= tail <= limit;
            in_mean &= mean <= limit;
        }
        let wanted = match (in_mean, at_tail, at_worst) {
            (false, ..) => Grade::D,
            (true, false, _) => Grade::C,
            (true, true, false) => Grade::B,
            (true, true, true) => Grade::A,
        };
        let dead = score.scenarios.iter().any(|one| one.dead_end().is_some());
        prop_assert_eq!(score.grade, Some(if dead { Grade::F } else { wanted }));
    }
}

/// A plan and how its inputs are uncertain.
#[derive(Clone, Debug)]
struct Uncertain {
    file: String,
    set: Vec<String>,
}

/// A duration as a distribution with an end, without one, or with a heavy tail.
fn distributed() -> impl Strategy<Value = String> {
    (0usize..6, 30u32..3600, 1u32..300).prop_map(|(kind, low, times)| {
        let (mode, high) = (low + low * times / 30, low + low * times);
        match kind {
            0 => format!("{low}s"),
            1 => format!("{low}s to {high}s"),
            2 => format!("lognormal({low}s, {high}s)"),
            3 => format!("exponential({low}s)"),
            4 => format!("uniform({low}s, {high}s)"),
            _ => format!("pert({low}s, {mode}s, {high}s)"),
        }
    })
}

fn uncertain() -> impl Strategy<Value = Uncertain> {
    let databases = format!(
        "{}/tests/check/plans/base/two-databases.toml",
        env!("CARGO_MANIFEST_DIR")
    );
    let shop = |plan: &str| format!("{}/plans/shop/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
    let inputs: [(String, &[&str]); 3] = [
        (
            databases,
            &[
                "component.db.replace",
                "component.orders.replace",
                "failover.decision",
            ],
        ),
        (
            shop("pilot-light"),
            &["failover.decision", "component.db.promote"],
        ),
        (
            shop("backup-restore"),
            &["failover.decision", "component.db.create"],
        ),
    ];
    let each = prop::collection::vec(distributed(), 3);
    (prop::sample::select(inputs.to_vec()), each).prop_map(|((file, paths), each)| Uncertain {
        file,
        set: paths
            .iter()
            .zip(each)
            .map(|(path, of)| format!("{path}={of}"))
            .collect(),
    })
}

fn chance(score: &Scored, name: &str) -> f64 {
    let requirement = score.requirement(name).expect(name);
    let chance = requirement.chance.as_ref().expect("a sample was drawn");
    assert_eq!(chance.name, format!("chance.{name}"));
    chance.value
}

#[test]
fn the_chance_of_a_target_is_the_share_of_the_draws_that_meet_it() {
    // Nothing uncertain matters: it is met or it is not.
    let decided = ["failover.decision=20m", "targets.rto=2h"];
    let exact = good("warm-standby", &decided);
    for name in ["availability", "budget"] {
        let met = exact.requirement(name).expect(name).is_met();
        assert_eq!(chance(&exact, name), f64::from(u8::from(met)));
    }
    // A decision between 10 and 30 minutes, drawn evenly.
    let even = |rto: &str| {
        let target = format!("targets.rto={rto}");
        let set = ["failover.decision=uniform(10m, 30m)", target.as_str()];
        let score = good("warm-standby", &[SETTLED, &set].concat());
        (chance(&score, "rto.region"), score)
    };
    let (_, likely) = even("2h");
    let rto = &likely.scenario("region").expect("the shop has it").rto;
    let time = likely.spread.iter().find(|one| one.scenario == "region");
    let tail = time.expect("it was drawn").p95;
    let (within, _) = even(&format!("{tail}s"));
    let (short, _) = even(&format!("{}s", tail - 0.001));
    assert!(
        short < 0.95 && (0.95..0.951).contains(&within),
        "{short} {within}"
    );
    let (all, _) = even(&format!("{}s", 2.0 * rto.worst.value));
    assert_eq!(all, 1.0);
    let (none, _) = even("1m");
    assert_eq!(none, 0.0);
    // The 95th percentile meets the target exactly where 95 % of the draws do.
    for plan in [
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ] {
        let score = good(plan, &[]);
        for time in &score.spread {
            let name = format!("rto.{}", time.scenario);
            if let Some(target) = score.target(&name) {
                assert_eq!(chance(&score, &name) >= 0.95, time.p95 <= target, "{name}");
            }
        }
    }
}
