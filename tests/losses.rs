//! What one event costs on average (`model.md` 4.3, 6.7, 10.1), over whole plans.

use super::generated::scored;
use super::money::compared;
use super::scenarios::WORKLOAD;

/// Settings, and keeping every point of the shop for so many hours.
fn kept(hours: f64, set: &[&str]) -> serde_json::Value {
    let keep = [
        "component.db.protect.snapshots.keep",
        "component.db.protect.logs.keep",
        "component.assets.protect.versions.keep",
    ]
    .map(|key| format!("{key}={hours}h"));
    let all: Vec<&str> = keep
        .iter()
        .map(String::as_str)
        .chain(set.iter().copied())
        .collect();
    compared(&all)
}

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().expect("a number")
}

const TOTAL: &str = "impact.total_loss=50000000 USD";

/// The damage is found within 40.0 h nineteen times out of twenty: nothing happens there.
#[test]
fn the_loss_falls_steadily_as_points_are_kept_longer() {
    let hours = [
        24.0, 32.0, 39.0, 39.5, 40.0, 40.5, 41.0, 64.5, 65.0, 72.0, 840.0,
    ];
    let losses: Vec<f64> = hours
        .iter()
        .map(|hours| number(&kept(*hours, &[TOTAL])["eal"]))
        .collect();
    for (at, pair) in losses.windows(2).enumerate() {
        let (from, to) = (hours[at], hours[at + 1]);
        assert!(pair[1] <= pair[0], "{from} h to {to} h: {pair:?}");
        if to - from <= 0.5 {
            assert!(pair[1] > 0.96 * pair[0], "{from} h to {to} h: {pair:?}");
        }
    }
}

#[test]
fn damage_that_outlasts_every_point_costs_the_total_loss() {
    let loss = |dwell: &str| {
        let plan = kept(
            40.0,
            &[TOTAL, &format!("scenario.corruption.dwell={dwell}")],
        );
        number(&plan["scenarios"]["corruption"]["expected_loss"])
    };
    assert!((loss("41h") - 5e7).abs() < 1.0);
    assert!(loss("15h") < 1e6);
}

/// Without a total loss the part that may be gone is not charged, and the plan is told so:
/// the largest data loss has no bound.
#[test]
fn what_is_gone_without_a_price_makes_the_loss_a_lower_bound() {
    let plan = kept(24.0, &[]);
    assert_eq!(plan["grade"], "F");
    let rpo = &plan["scenarios"]["corruption"]["rpo"];
    assert!(rpo["worst_s"].is_null());
    assert!(number(&rpo["mean_s"]) > 0.0);
    assert_eq!(plan["eal_status"], "lower-bound");
    assert!(compared(&[])["eal_status"].is_null());
}

/// The loss of an event and what the waiting rule says of committing at once are one figure.
#[test]
fn the_cost_of_not_waiting_is_the_loss_of_the_event() {
    let names = ["loss.region", "wait.region.cost_now"];
    let [loss, now] = figures(&[], &names)[..] else {
        unreachable!("as many as were asked for")
    };
    assert!((loss / now - 1.0).abs() < 1e-9, "{loss} {now}");
}

#[test]
fn a_commit_that_is_cheapest_too_late_is_said() {
    let said = |target: &str| {
        let output = crate::program::recoup()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args([
                "score",
                "plans/shop/warm-standby.toml",
                "--full",
                "--set",
                target,
            ])
            .args(["--set", "scenario.region.ride_out=lognormal(1h, 6h)"])
            .args(["--set", "failover.fix=4h"])
            .output()
            .expect("it runs");
        let text = String::from_utf8(output.stdout).expect("text");
        text.contains("later than the plan's own target")
    };
    // Cheapest after 27 minutes.
    assert!(said("targets.rto=25m"));
    assert!(!said("targets.rto=1h"));
}

/// What runs in the recovery Region only because of an event is paid for as long as that.
#[test]
fn an_event_pays_for_the_caches_that_it_launches() {
    let cost = |more: &str| {
        let text = format!("{WORKLOAD}{more}");
        let score = scored(&text, &["strategy=pilot-light".to_owned()]);
        let node = score.graph.find("surge.run").expect("it is a quantity");
        score.graph.value(node)
    };
    let cache = r#"
[component.cache]
service = "elasticache"
type = "cache.r6g.large"
count = 2
"#;
    assert!(cost(cache) > cost(""));
}

/// Draws of a fixed seed: splitmix64, and pairs of normal scores by Box and Muller.
struct Draws(u64);

impl Draws {
    #[allow(clippy::cast_precision_loss)] // 53 bits are exact.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Of a lognormal distribution with this median and 90th percentile.
    fn lognormal(&mut self, median: f64, p90: f64) -> f64 {
        let sd = (p90 / median).ln() / 1.281_551_565_544_6;
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        let score = radius * (std::f64::consts::TAU * self.uniform()).cos();
        median * (sd * score).exp()
    }
}

const HOUR: f64 = 3600.0;
const MANY: u32 = 400_000;

fn mean_of(mut one: impl FnMut() -> f64) -> f64 {
    (0..MANY).map(|_| one()).sum::<f64>() / f64::from(MANY)
}

/// A figure of a small workload whose impact is 1000 USD an hour.
fn figures(set: &[&str], names: &[&str]) -> Vec<f64> {
    let stated = [
        "impact.downtime=1000 USD/h",
        "impact.data_loss=0 USD/h",
        "failover.fix=4h",
        "steps.control_plane.primary=0",
        "steps.control_plane.recovery=0.05",
        "scenario.region.ride_out=lognormal(5h, 15h)",
        "scenario.control_plane.ride_out=lognormal(2h, 8h)",
        "scenario.control_plane.need=0.05",
    ];
    let all: Vec<String> = stated
        .iter()
        .chain(set)
        .map(|&one| one.to_owned())
        .collect();
    let score = scored(WORKLOAD, &all);
    let value = |name: &&str| {
        let node = score
            .graph
            .find(name)
            .unwrap_or_else(|| panic!("{name} is a quantity"));
        score.graph.value(node)
    };
    names.iter().map(value).collect()
}

/// What a grace period spares depends on how long each failover takes, not on the mean of
/// those that work and those that do not.
#[test]
fn a_grace_period_spares_no_failover_that_fails() {
    let known = [
        "commit.region",
        "rto.region.mean",
        "control_plane.region.wait",
        "coverage",
        "downtime.region",
    ];
    let [commit, finish, wait, coverage, expected] = figures(&[], &known)[..] else {
        unreachable!("as many as were asked for")
    };
    // The mean residual of an impairment of 2 h / 8 h (`step.cp.residual`).
    let residual = 5.784_683_83 * HOUR;
    assert!((wait - 0.05 * residual).abs() < 1e-3, "{wait}");
    let mut draws = Draws(7);
    let mut downtime = move || {
        let outage = draws.lognormal(5.0 * HOUR, 15.0 * HOUR);
        let impaired = draws.uniform() < 0.05;
        let fails = draws.uniform() >= coverage;
        let mut end = finish - wait;
        end += if impaired { residual } else { 0.0 };
        end += if fails { 4.0 * HOUR } else { 0.0 };
        if outage <= commit { outage } else { end }
    };
    let simulated = mean_of(&mut downtime);
    assert!(
        (simulated / expected - 1.0).abs() < 0.02,
        "{simulated} {expected}"
    );
    for grace in [0.5, 1.0, 2.0, 5.0] {
        let set = format!("impact.grace={grace}h");
        let loss = figures(&[&set], &["loss.region.downtime"])[0];
        let beyond = mean_of(|| (downtime() - grace * HOUR).max(0.0));
        let simulated = 1000.0 * beyond / HOUR;
        assert!(
            (loss / simulated - 1.0).abs() < 0.04,
            "{grace} h: {loss} {simulated}"
        );
    }
    let later = ["impact.later.after=2h", "impact.later.downtime=3000 USD/h"];
    let loss = figures(&later, &["loss.region.downtime"])[0];
    let cost = || {
        let hours = downtime() / HOUR;
        1000.0 * hours + 2000.0 * (hours - 2.0).max(0.0)
    };
    let simulated = mean_of(cost);
    assert!((loss / simulated - 1.0).abs() < 0.03, "{loss} {simulated}");
}

/// The provider's API hurts with the probability that capacity must change, then as long as
/// it fails: its mean is short, its tail is not.
#[test]
fn a_grace_period_spares_no_long_failure_of_an_api() {
    for grace in [1.0, 4.0] {
        let set = format!("impact.grace={grace}h");
        let loss = figures(&[&set], &["loss.control_plane.downtime"])[0];
        let mut draws = Draws(11);
        let simulated = 0.05 * 1000.0 * mean_of(|| (draws.lognormal(2.0, 8.0) - grace).max(0.0));
        assert!(
            (loss / simulated - 1.0).abs() < 0.02,
            "{grace} h: {loss} {simulated}"
        );
    }
}
