//! Which Regions can be lost, and who notices (`model.md` 4.3, 6.5).

use std::path::Path;

use crate::scored::{OWN, Scored, priced, score};
use recoup::catalog::Catalog;
use recoup::model::build;

use super::close;

const YEAR: f64 = 31_536_000.0;

fn shop(plan: &str, overrides: &[&str]) -> Scored {
    of_folder("plans/shop", plan, overrides)
}

/// The plan of a strategy, with overrides.
fn of_folder(folder: &str, plan: &str, overrides: &[&str]) -> Scored {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let text = format!("extends = \"{plan}.toml\"\n");
    let overrides: Vec<String> = overrides.iter().map(|&one| one.to_owned()).collect();
    let plan = recoup::plan::read("plan.toml", &text, Some(&folder), &overrides)
        .unwrap_or_else(|findings| panic!("{findings:?}"));
    let catalog = match &plan.prices {
        Some(prices) => Catalog::embedded()
            .with_prices(&prices.path, &prices.text)
            .expect("its own prices"),
        None => priced(),
    };
    let model = build(&plan, &catalog).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    score(&plan, model)
}

fn named(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name).unwrap_or_else(|| panic!("{name}"));
    score.graph.value(node)
}

const APART: &str = "scenario.region.each=region";
const TOGETHER: &str = "scenario.region.each=workload";

// Users who move to the other Region are hit by its loss instead: nothing is gained by it.
#[test]
fn either_of_two_regions_that_serve_can_be_lost() {
    let at = |traffic: f64, more: &str| {
        let traffic = format!("recovery.traffic={traffic}");
        of_folder("plans/reference", "active-active", &[&traffic, more])
    };
    let half = at(0.5, APART);
    assert!(close(named(&half, "rate.region"), 0.1));
    for traffic in [0.1, 0.9] {
        let other = at(traffic, APART);
        for name in ["rate.region", "users.region", "share.region", "eal.region"] {
            assert!(close(named(&half, name), named(&other, name)), "{name}");
        }
    }
    assert!(close(named(&half, "users.region"), 0.5));
    let lost = named(&half, "loss.region");
    assert!(close(named(&half, "eal.region"), 0.1 * lost));
    // One rate for both together is that of one Region, and hits half of the users as well.
    let together = at(0.3, TOGETHER);
    assert!(close(named(&together, "rate.region"), 0.05));
    assert!(close(named(&together, "users.region"), 0.5));
    let share = |score: &Scored| named(score, "share.region");
    assert!(close(share(&together), 0.5 * share(&half)));
    // What one event of two Regions that write loses is what one Region wrote.
    let recovered =
        |score: &Scored| named(score, "loss.region") - named(score, "loss.region.downtime");
    assert!(recovered(&half) < recovered(&together));
}

// Where one Region takes all writes, the loss of the other only moves its own users.
#[test]
fn the_loss_of_the_region_without_the_writer_loses_nothing() {
    let (none, some) = (
        shop("active-active", &["recovery.traffic=0", APART]),
        shop("active-active", &["recovery.traffic=0.4", APART]),
    );
    assert!(close(named(&none, "rate.region"), 0.1));
    assert!(close(named(&some, "users.region"), 0.7));
    assert!(close(
        named(&none, "happens.region"),
        named(&some, "happens.region")
    ));
    let more = named(&some, "share.region") - named(&none, "share.region");
    let moved = more * YEAR / (0.05 * 0.4);
    assert!(
        moved > 0.0 && moved < named(&some, "finish.region.other"),
        "{moved}"
    );
    // Without users there it is the primary's loss alone.
    let alone = shop("warm-standby", &[]);
    assert!(close(named(&alone, "rate.region"), 0.05));
}

// The causes still sum to the downtime, and a grace period takes its part of each.
#[test]
fn a_mixture_of_losses_stays_consistent() {
    for (folder, hourly) in [("plans/shop", 12_000.0), ("plans/reference", 10_000.0)] {
        for grace in [None, Some("impact.grace=1m")] {
            let set: Vec<&str> = [APART].into_iter().chain(grace).collect();
            let score = of_folder(folder, "active-active", &set);
            let sum: f64 = score.causes.iter().map(|cause| cause.downtime.value).sum();
            assert!(close(sum, score.downtime.value));
            let all = named(&score, "outage.region") * hourly / 3600.0;
            let charged = named(&score, "loss.region.downtime");
            if grace.is_none() {
                assert!(close(charged, all), "{charged} {all}");
            } else {
                assert!(charged < all && charged > 0.0, "{charged} {all}");
            }
        }
    }
}

// 6.5: a replica without which writes stop is in series, and so is the Region that it is in.
#[test]
fn writes_wait_for_the_region_of_their_replica() {
    let sync = |when: &str| {
        let when = format!("component.db.protect.replica.when_cut={when}");
        shop(
            "warm-standby",
            &[&OWN[..], &["component.db.protect.replica.mode=sync", &when]].concat(),
        )
    };
    let (free, bound) = (sync("available"), sync("protect"));
    assert!(close(named(&free, "rate.region"), 0.05));
    assert!(close(named(&bound, "rate.region"), 0.1));
    let peer = named(&bound, "downtime.region.peer");
    assert!(close(peer, named(&bound, "scenario.region.ride_out.mean")));
    let both = named(&free, "downtime.region") + peer;
    assert!(close(named(&bound, "share.region"), 0.05 * both / YEAR));
    // Nothing is recovered or lost when the replica's Region is.
    assert!(close(
        named(&bound, "happens.region"),
        0.5 * named(&free, "happens.region")
    ));
}
