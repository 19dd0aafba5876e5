//! What one event costs on average (`model.md` 4.3, 6.7, 10.1), over whole plans.

use super::money::compared;

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
        .map(|hours| number(&kept(*hours, &[TOTAL])["expected_annual_loss"]))
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
    assert_eq!(plan["expected_annual_loss_status"], "lower-bound");
    assert!(compared(&[])["expected_annual_loss_status"].is_null());
}
