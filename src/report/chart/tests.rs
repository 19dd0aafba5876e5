//! What holds for every chart, and what each finds in the shop.

use super::fixture::{aim, comparison, crowd, nasty, shop};
use super::*;
use crate::report::words::ENGLISH;
use crate::units::Currency;

fn picture(name: &str, comparison: &Comparison) -> Picture {
    let chart = ALL
        .iter()
        .find(|chart| chart.name == name)
        .expect("a chart of that name");
    (chart.picture)(comparison, &ENGLISH)
}

#[test]
fn names_are_unique_and_each_is_told_in_one_sentence() {
    let mut names: Vec<&str> = ALL.iter().map(|chart| chart.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
    for chart in ALL {
        assert!(chart.about.ends_with('.') && chart.about.matches('.').count() == 1);
    }
}

#[test]
fn every_chart_takes_none_one_and_many() {
    for chart in ALL {
        assert_eq!(
            (chart.picture)(&comparison(vec![]), &ENGLISH).body,
            Body::Empty
        );
        for all in [shop(), nasty(), crowd(1), crowd(90)] {
            for count in [1, all.plans.len()] {
                let some = comparison(all.plans[..count].to_vec());
                let picture = (chart.picture)(&some, &ENGLISH);
                assert!(!picture.title.is_empty() && !picture.subtitle.is_empty());
                assert!(!picture.subtitle.contains('{'), "{}", picture.subtitle);
                assert_ne!(picture.body, Body::Empty, "{}", chart.name);
            }
        }
    }
}

#[test]
fn the_findings_of_the_shop_are_said() {
    for (name, finding) in [
        (
            "recovery-timeline",
            "Active-active in Seoul and Paris is back first, in 25m 1s; 3 of 4 plans meet the RTO target",
        ),
        (
            "cost-by-category",
            "Backup and restore in Paris costs least, $1.69k a month; 3 of 4 plans stay within the budget",
        ),
        (
            "cost-against-rto",
            "Pilot light in Paris is the cheapest of the 2 plans that keep every target",
        ),
        (
            "downtime-by-cause",
            "Active-active in Seoul and Paris is down least, 7h 39m a year; all 4 plans meet the availability target",
        ),
    ] {
        assert_eq!(picture(name, &shop()).subtitle, finding);
    }
}

#[test]
fn a_finding_is_about_every_plan_also_those_not_drawn() {
    let mut plans = crowd(90).plans;
    plans[89].bill.monthly.value = 1.0;
    let picture = picture("cost-by-category", &comparison(plans));
    assert!(
        picture
            .subtitle
            .starts_with("Candidate 90 costs least, $1 a month")
    );
    assert_eq!(
        picture.notes,
        ["50 more not drawn: a chart holds only so many."]
    );
}

#[test]
fn plans_of_one_name_are_told_apart() {
    let mut plans = shop().plans;
    for plan in &mut plans {
        plan.name = "Shop".to_owned();
    }
    plans[3].file = plans[2].file.clone();
    let Body::Timeline(timeline) = picture("recovery-timeline", &comparison(plans)).body else {
        panic!("a timeline")
    };
    let names: Vec<&str> = timeline
        .blocks
        .iter()
        .map(|block| block.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Shop (backup-restore)",
            "Shop (pilot-light)",
            "Shop (warm-standby) #3",
            "Shop (warm-standby) #4"
        ]
    );
}

#[test]
fn amounts_of_another_currency_do_not_share_an_axis() {
    let mut plans = shop().plans;
    plans[1].currency = Currency::new("KRW").expect("a known currency");
    let picture = picture("cost-by-category", &comparison(plans));
    let Body::Stack(stack) = picture.body else {
        panic!("a stack")
    };
    assert_eq!(stack.piles.len(), 3);
    assert_eq!(
        picture.notes,
        ["Not drawn, because not in USD: Pilot light in Paris."]
    );
}

#[test]
fn different_targets_are_each_plans_own() {
    let mut plans = shop().plans;
    aim(&mut plans[0], Some(14_400.0), Some(4000.0), Some(0.99));
    let all = comparison(plans);
    let Body::Timeline(timeline) = picture("recovery-timeline", &all).body else {
        panic!("a timeline")
    };
    assert_eq!(timeline.target, None);
    assert!(timeline.blocks.iter().all(|block| block.target.is_some()));
    let Body::Scatter(scatter) = picture("cost-against-rto", &all).body else {
        panic!("a scatter")
    };
    assert_eq!((scatter.left_of.len(), scatter.corner), (2, None));
}

#[test]
fn a_long_recovery_keeps_its_critical_steps() {
    let Body::Timeline(timeline) = picture("recovery-timeline", &crowd(1)).body else {
        panic!("a timeline")
    };
    let rows = &timeline.blocks[0].rows;
    assert_eq!(rows.iter().filter(|row| row.critical).count(), 10);
    assert_eq!(rows.len(), 12);
    assert_eq!(
        timeline.blocks[0].remark.as_deref(),
        Some("and 8 more steps")
    );
    assert!(rows.is_sorted_by(|a, b| a.start <= b.start));
}
