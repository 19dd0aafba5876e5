//! Failures of single services: waited out, failed over, or left by the users
//! (`model.md` 7.7).

use super::{close, of, scored, value};
use recoup::model::LeafKind;

const YEAR: f64 = 8760.0 * 3600.0;

/// The workload's two services that fail in the Region: what they are down for.
fn down(score: &crate::scored::Scored) -> Vec<f64> {
    let leaves = score.leaves.iter();
    let service = leaves.filter(|leaf| leaf.kind == LeafKind::Service);
    service.map(|leaf| leaf.unavailability.value).collect()
}

#[test]
fn a_standby_region_is_no_answer_to_a_passing_fault_unless_the_plan_says_so() {
    let (warm, restored) = (scored(&[]), scored(&["strategy=backup-restore"]));
    assert_eq!(down(&warm), down(&restored));
    assert!(warm.service_failovers.is_none());
    assert_eq!(
        value(&warm, "unavailability.services"),
        value(&restored, "unavailability.services")
    );
}

#[test]
fn failing_over_for_a_service_costs_what_failing_over_does() {
    let set = [
        "impact.downtime=10000 USD/h",
        "impact.data_loss=5000 USD/h",
        "event.rate=80 USD/h",
        "availability.outage=4h",
    ];
    let waits = scored(&set);
    let moves = scored(&[&set[..], &["failover.services=true"]].concat());
    let outage = 4.0 * 3600.0;
    let (commit, finish) = (
        value(&moves, "commit.region"),
        value(&moves, "rto.region.mean"),
    );
    let works = value(&moves, "coverage");
    let still_out = (-commit / outage).exp();
    // Exponential: what is left of an outage after the commit is as long as a whole one.
    let healed = outage * (1.0 - still_out) - commit * still_out;
    let felt = healed + still_out * (works * finish + (1.0 - works) * (commit + outage));
    assert!(felt < outage, "{felt}");
    let mut a_year = 0.0;
    for (waited, moved) in down(&waits).into_iter().zip(down(&moves)) {
        assert!(close(moved, waited * felt / outage), "{moved} of {waited}");
        a_year += waited * YEAR / outage * still_out;
    }
    let failovers = moves.service_failovers.as_ref().expect("some").value;
    assert!(close(failovers, a_year), "{failovers}, not {a_year}");
    // Each costs what one of the Region scenario does, counted with the services.
    let region = of(&moves, "region");
    let lost = region.rpo.mean.value / 3600.0 * 5000.0 * (1.0 - value(&moves, "impact.salvage"));
    let one = lost + value(&moves, "event_cost.region");
    let downtime = value(&moves, "unavailability.services") * 8760.0 * 10_000.0;
    let yearly = value(&moves, "eal.services");
    assert!(close(yearly, downtime + failovers * one), "{yearly}");
    assert_eq!(of(&waits, "region").rate.value, region.rate.value);
}

#[test]
fn an_outage_that_ends_sooner_than_a_failover_is_waited_out() {
    let set = ["availability.outage=10m", "failover.services=true"];
    let moves = scored(&set);
    assert_eq!(down(&moves), down(&scored(&set[..1])));
    assert_eq!(moves.service_failovers.as_ref().expect("named").value, 0.0);
}

#[test]
fn users_of_two_regions_wait_until_they_have_moved() {
    let set = [
        "strategy=active-active",
        "component.web.count=4",
        "component.web.needs=2",
        "recovery.capacity=1",
    ];
    let both = scored(&set);
    let moving: Vec<_> = both
        .leaves
        .iter()
        .filter(|leaf| leaf.kind == LeafKind::Moving)
        .collect();
    assert_eq!(moving.len(), 2, "a leaf a Region, of the web tier");
    let switched = value(&both, "services.switched");
    let outage = 3600.0;
    // E[min(R, t)] / m of an exponential outage.
    let left = 1.0 - (-switched / outage).exp();
    let users = value(&both, "recovery.traffic");
    for (leaf, users) in moving.iter().zip([1.0 - users, users]) {
        // A share of it hits both Regions, and is waited out.
        let alone = leaf.unavailability.value / left / users;
        assert!(0.9e-4 < alone && alone < 1e-4, "{alone}");
        assert!(!leaf.single_point);
    }
    // Slower clients wait longer; an outage that is longer is left sooner.
    let unavailability = |more: &[&str]| {
        value(
            &scored(&[&set[..], more].concat()),
            "unavailability.services",
        )
    };
    let base = value(&both, "unavailability.services");
    assert!(unavailability(&["failover.dns_ttl=10m"]) > base);
    assert!(unavailability(&["availability.outage=6h"]) < base);
    assert!(unavailability(&["availability.outage=1m"]) > base);
}

#[test]
fn the_region_scenario_is_of_whole_regions() {
    let row = recoup::catalog::Catalog::embedded();
    let region = row.scenarios().iter().find(|row| row.id == "region");
    let about = &region.expect("the library has it").about;
    assert!(about.starts_with("The whole Region fails."), "{about}");
}
