//! The next drill: which, when, what it costs, what it proves.

use std::fmt::Write as _;

use super::{run, shop};

/// What the next drill of a plan is, in a folder of its own.
fn next(more: &str, args: &[&str]) -> String {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), more);
    let args = [&["drill", "plan", &plan, "--format", "markdown"], args].concat();
    let (out, said, code) = run(at.path(), &args);
    assert_eq!(code, Some(0), "{said}");
    out
}

fn fact<'t>(text: &'t str, label: &str) -> &'t str {
    let lead = format!("- {label}: ");
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(&lead));
    lines.next().unwrap_or_else(|| panic!("{label}\n{text}"))
}

/// All but the loss of the Region were rehearsed.
const OTHERS: &str = "[drills.held.a]\ndate = \"2026-08-01\"\npassed = true\nscenario = \"corruption\"\n[drills.held.b]\ndate = \"2026-08-02\"\npassed = true\nscenario = \"ransomware\"\n[drills.held.c]\ndate = \"2026-08-03\"\npassed = true\nscenario = \"az\"\n[drills.held.d]\ndate = \"2026-08-04\"\npassed = true\nscenario = \"instance\"\n[drills.held.e]\ndate = \"2026-08-05\"\npassed = true\nscenario = \"control_plane\"\n";

#[test]
fn what_was_never_rehearsed_and_costs_most_comes_first() {
    let text = next("", &["--date", "2026-11-30"]);
    assert_eq!(
        fact(&text, "Rehearse"),
        "Data corruption (\\`corruption\\`)"
    );
    assert_eq!(fact(&text, "When"), "2026-11-30");
    assert!(
        text.contains("recoup runbook plan.toml --scenario corruption"),
        "{text}"
    );
    // What is drilled leaves the first place to the next.
    let drilled =
        "[drills.held.a]\ndate = \"2026-08-01\"\npassed = true\nscenario = \"corruption\"\n";
    let text = next(drilled, &["--date", "2026-11-30"]);
    assert_eq!(fact(&text, "Rehearse"), "Ransomware (\\`ransomware\\`)");
}

#[test]
fn a_drill_that_failed_is_repeated_before_all_else() {
    let failed = format!(
        "{OTHERS}[drills.held.f]\ndate = \"2026-08-06\"\npassed = false\nscenario = \"az\"\n"
    );
    let text = next(&failed, &["--date", "2026-11-30"]);
    assert_eq!(fact(&text, "Rehearse"), "Zone loss (\\`az\\`)");
    assert!(fact(&text, "Why").contains("2026-08-06, failed"), "{text}");
}

#[test]
fn a_failover_is_due_when_drills_cost_least() {
    // The drill of 2026-08-10, and the interval at which drills cost least, as the score has it.
    let region = format!(
        "{OTHERS}[drills.held.r]\ndate = \"2026-08-10\"\npassed = true\nrto = \"38m\"\nsteps.decide = \"25m\"\n"
    );
    let text = next(&region, &["--date", "2029-11-30"]);
    assert_eq!(fact(&text, "Rehearse"), "Region loss (\\`region\\`)");
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), &region);
    let (out, said, _) = run(at.path(), &["score", &plan, "--format", "json"]);
    let score: serde_json::Value =
        serde_json::from_str(&out).unwrap_or_else(|bad| panic!("{bad} {said}"));
    let interval = &score["assurance"]["best_drills"]["interval"]["value"];
    let seconds = std::time::Duration::from_secs_f64(interval.as_f64().expect("a number"));
    let days = chrono::Days::new(seconds.as_secs() / 86_400);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 8, 10).expect("a day");
    let due = day + days;
    assert_eq!(fact(&text, "When"), format!("now: it was due on {due}"));
    // The step that it measured need not be measured again.
    let table = text.split("## What it proves").nth(1).expect("a section");
    let table = table.split("\n## ").next().expect("a section");
    assert!(
        table.contains("| db.promote |") && !table.contains("| decide |"),
        "{table}"
    );
    // Before that day something else is nearer, and the failover waits.
    let early = next(&region, &["--date", "2026-09-01"]);
    assert!(!fact(&early, "Rehearse").contains("region"), "{early}");
    assert!(
        early.contains(&format!("| Region loss | 2026-08-10, passed | {due} |")),
        "{early}"
    );
}

#[test]
fn what_one_more_passed_drill_proves_is_as_the_reference_has_it() {
    // `model.md` 12: 7 of 8 held; 6 of 7 and one more passed.
    let mut held = String::new();
    for drill in 0..7 {
        let _ = write!(
            held,
            "[drills.held.d{drill}]\ndate = \"2026-01-0{}\"\npassed = {}\n",
            drill + 1,
            drill > 0
        );
    }
    let text = next(&held, &["--date", "2026-11-30"]);
    let row = |label: &str| {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("| {label}")));
        line.unwrap_or_else(|| panic!("{label}\n{text}")).to_owned()
    };
    assert!(
        row("As the drills show it").ends_with("| 83.3% |"),
        "{text}"
    );
    assert!(
        row("Proved, with 95 % probability").ends_with("| 60.3% |"),
        "{text}"
    );
}

#[test]
fn the_day_is_that_of_the_plan_unless_it_is_said() {
    let dated = format!("drills.as_of = \"2026-09-13\"\n{OTHERS}");
    let text = next(&dated, &[]);
    assert_eq!(fact(&text, "As of"), "2026-09-13");
    let text = next(&dated, &["--date", "2026-10-01"]);
    assert_eq!(fact(&text, "As of"), "2026-10-01");
    let today = chrono::Local::now().date_naive().to_string();
    let text = next("", &[]);
    let tomorrow = chrono::Local::now().date_naive().to_string();
    assert!(
        [today, tomorrow]
            .iter()
            .any(|day| day == fact(&text, "As of"))
    );
}

#[test]
fn a_plan_that_stays_in_its_region_has_drills_without_a_failover() {
    let at = tempfile::tempdir().expect("a folder");
    let text = "name = \"one\"\nstrategy = \"single-region\"\nworkload.region = \"us-east-1\"\n[component.web]\nservice = \"ec2\"\ntype = \"m5.large\"\ncount = 2\n";
    std::fs::write(at.path().join("one.toml"), text).expect("written");
    let (out, said, code) = run(
        at.path(),
        &["drill", "plan", "one.toml", "--date", "2026-11-30"],
    );
    assert_eq!(code, Some(0), "{said}");
    assert!(
        out.contains("Rehearse") && !out.contains("Drills of a failover"),
        "{out}"
    );
}
