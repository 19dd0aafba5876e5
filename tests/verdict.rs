//! A plan that some event leaves nothing to come back to: neither `pass` nor `miss`, and said so
//! where a reader looks first.

use recoup::Study;
use recoup::analysis::{DeadEnd, Grade, Verdict, rank};
use serde_json::Value;

/// The loss of the Region takes every backup along; every target is met elsewhere.
const LOST: &str = "tests/check/plans/no-way-back-breaks.toml";
/// The same with a copy in the other Region.
const KEPT: &str = "tests/check/plans/no-way-back-keeps.toml";

const TARGETS: [&str; 8] = [
    "--set",
    "targets.az.rto=7d",
    "--set",
    "impact.downtime=10 USD/h",
    "--set",
    "impact.data_loss=10 USD/h",
    "--set",
    "impact.total_loss=9000 USD",
];

fn recoup(args: &[&str], more: &[&str]) -> (Option<i32>, String) {
    let mut command = crate::program::recoup();
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("COLUMNS", "300")
        .args([args, more].concat());
    let output = command.output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("text");
    (output.status.code(), text)
}

fn json(args: &[&str], more: &[&str]) -> Value {
    let (code, text) = recoup(&[args, &["--format", "json"]].concat(), more);
    assert_eq!(code, Some(0), "{args:?}");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_plan_without_a_way_back_is_called_so_and_not_ranked() {
    let value = json(&["compare", LOST, KEPT], &TARGETS);
    let [lost, kept] = [&value["plans"][0], &value["plans"][1]];
    assert_eq!(
        (&lost["verdict"], &lost["grade"]),
        (&"no-way-back".into(), &"F".into())
    );
    assert_eq!(lost["place"], Value::Null);
    assert_eq!(
        (&kept["verdict"], &kept["place"]),
        (&"pass".into(), &1.into())
    );
    let one = json(&["score", LOST], &TARGETS);
    assert_eq!(one["verdict"], "no-way-back");
    // Whatever targets it misses as well, and without any.
    for set in [&["--set", "targets.rto=1s"][..], &[]] {
        let value = json(&["score", LOST], set);
        assert_eq!(value["verdict"], "no-way-back", "{set:?}");
    }
    // Where the plans that none beats are marked instead, it is neither beaten nor unbeaten.
    let value = json(&["compare", LOST, KEPT], &[]);
    assert_eq!(value["plans"][0].get("undominated"), None);
    assert_eq!(value["plans"][1]["undominated"], true);
}

#[test]
fn the_headline_says_which_event_and_why_and_how_to_accept_it() {
    let why = "Region loss: no usable copy of `db` survives. If that risk is accepted, say so: \
               `scenario.region.enabled = false`.";
    let (_, page) = recoup(&["compare", LOST, KEPT], &TARGETS);
    let first = page.lines().next().expect("a line");
    assert_eq!(first, format!("no-way-back-breaks: No way back. {why}"));
    assert!(page.contains("has no way back from Region loss."), "{page}");
    let (_, page) = recoup(&["score", LOST], &TARGETS);
    assert!(page.contains(&format!("\n{why}\n")), "{page}");
    let (_, page) = recoup(&["score", LOST, "--full"], &TARGETS);
    let top: Vec<&str> = page.lines().take(8).collect();
    let facts = top.iter().filter_map(|line| line.trim().split_once("  "));
    let facts: Vec<(&str, &str)> = facts.map(|(fact, is)| (fact, is.trim())).collect();
    assert!(facts.contains(&("Verdict", "✗ no way back")), "{top:#?}");
    assert!(facts.contains(&("No way back", why)), "{top:#?}");
    // Said too where no more than an outline of each plan is kept.
    let (_, page) = recoup(&["compare", LOST, KEPT, "--format", "markdown"], &[]);
    assert!(
        page.lines()
            .take(3)
            .any(|line| line.contains("Region loss: no usable copy of")),
        "{page}"
    );
}

#[test]
fn check_refuses_it_until_the_risk_is_accepted() {
    let accepted = "scenario.region.enabled=false";
    for (set, breaks) in [(None, true), (Some(accepted), false)] {
        let set: Vec<&str> = set.map_or(Vec::new(), |set| vec!["--set", set]);
        let only = ["check", LOST, "-A", "L08,target-missed"];
        let (code, text) = recoup(&only, &set);
        assert_eq!(code, Some(if breaks { 3 } else { 0 }), "{text}");
        assert_eq!(
            text.contains("error[no-way-back]: Region loss"),
            breaks,
            "{text}"
        );
        assert_eq!(
            text.contains("`scenario.region.enabled = false`"),
            breaks,
            "{text}"
        );
    }
}

#[test]
fn a_row_of_a_study_has_no_way_back_where_the_event_can_happen() {
    let set = ["targets.az.rto=7d".to_owned()];
    let study = |file: &str| Study::load(file, &set).expect("a plan");
    let per_year = 1.0 / 31_557_600.0;
    let rate = [0.0, per_year];
    let vary = [("scenario.region.rate", &rate[..])];
    for rows in [study(LOST).judged(&vary, 1), study(LOST).graded(&vary, 1)] {
        let rows = rows.expect("it varies");
        let [never, ever] = [0, 1].map(|row| rows.row(row).expect("a plan"));
        assert_eq!(
            (never.verdict(), never.dead_ends().count()),
            (Verdict::Pass, 0)
        );
        assert_eq!(ever.verdict(), Verdict::NoWayBack);
        let why: Vec<_> = ever.dead_ends().collect();
        assert_eq!(why, [("region", DeadEnd::NoCopy)]);
        assert!(never.is_choice() && !ever.is_choice());
        assert!(ever.grade.is_none_or(|grade| grade == Grade::F));
    }
    let kept = study(KEPT).judged(&vary, 1).expect("it varies");
    let lost = study(LOST).judged(&vary, 1).expect("it varies");
    let place = |row| rank([lost.row(row)?, kept.row(row)?])?.place(0);
    assert_eq!((place(0), place(1)), (Some(1), None));
}
