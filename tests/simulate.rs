//! Simulated years: their means are those of the plan's formulas, every format keeps its schema,
//! and bytes do not hang on threads.

use recoup::Study;
use recoup::analysis::{Estimated, Simulate, Simulation, simulate};
use serde_json::Value;

use crate::program::{json, printed, said};

const YEARS: usize = 100_000;

fn files(folder: &str) -> Vec<String> {
    let names = [
        "single-region",
        "backup-restore",
        "pilot-light",
        "warm-standby",
        "active-active",
    ];
    let files = names.map(|name| format!("plans/{folder}/{name}.toml"));
    let there = |file: &String| std::path::Path::new(file).exists();
    files.into_iter().filter(there).collect()
}

fn simulated(files: &[String]) -> Simulation {
    let load = |file: &String| Study::load(file, &[]).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let studies: Vec<Study> = files.iter().map(load).collect();
    let mut what = Simulate::default();
    what.years = YEARS;
    what.threads = 2;
    simulate(&studies, &what).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

/// Whether a mean is within four standard errors of what formulas say.
fn agrees(found: &Estimated, expected: f64) -> bool {
    let off = (found.mean - expected).abs();
    found.mean.to_bits() == expected.to_bits() || off <= 4.0 * found.error + 1e-9 * expected.abs()
}

#[test]
fn simulated_means_are_those_of_the_formulas() {
    let mut off = Vec::new();
    for folder in ["shop", "reference", "starter"] {
        let found = simulated(&files(folder));
        for plan in &found.plans {
            let mut hold = |what: String, mean: &Estimated, expected: f64| {
                if !agrees(mean, expected) {
                    let share = mean.mean / expected - 1.0;
                    off.push(format!(
                        "{} {what}: {mean:?}, {expected}, {share}",
                        plan.file
                    ));
                }
            };
            hold(
                "downtime".to_owned(),
                &plan.downtime.mean,
                plan.downtime.expected,
            );
            if let Some(loss) = &plan.loss {
                hold("loss".to_owned(), &loss.mean, loss.expected);
            }
            for one in &plan.scenarios {
                if let Some(downtime) = &one.downtime {
                    hold(
                        format!("{} downtime", one.id),
                        downtime,
                        one.expected_downtime,
                    );
                }
                if let (Some(loss), Some(expected)) = (&one.loss, one.expected_loss) {
                    hold(format!("{} loss", one.id), loss, expected);
                }
            }
        }
    }
    assert!(off.is_empty(), "{off:#?}");
}

#[test]
fn every_format_gives_the_same_bytes_on_any_number_of_threads() {
    let args = [
        "simulate",
        "plans/shop",
        "--years",
        "9000",
        "--seed",
        "5",
        "--full",
    ];
    for format in ["table", "json", "csv", "markdown"] {
        let of =
            |threads| printed(&[&args[..], &["--format", format, "--threads", threads]].concat());
        let one = of("1");
        assert!(one == of("3"), "{format}");
        assert!(one.contains('5'), "{format}");
    }
    let other = printed(&[
        "simulate",
        "plans/shop",
        "--years",
        "9000",
        "--seed",
        "6",
        "--format",
        "csv",
    ]);
    assert!(
        other
            != printed(&[
                "simulate",
                "plans/shop",
                "--years",
                "9000",
                "--seed",
                "5",
                "--format",
                "csv"
            ])
    );
}

#[test]
fn json_keeps_its_schema_and_an_event_is_one_event_for_all() {
    let value = json("simulate", &["plans/shop", "--years", "5000"]);
    let plans = value["plans"].as_array().expect("plans");
    assert_eq!(plans.len(), 4);
    let ransomware = |plan: &Value| {
        let mut all = plan["scenarios"].as_array().expect("scenarios").iter();
        let one = all
            .find(|one| one["id"] == "ransomware")
            .expect("it has it");
        (one["events"].clone(), one["downtime"].clone())
    };
    assert_eq!(ransomware(&plans[0]), ransomware(&plans[1]));
    assert_eq!(value["pairs"].as_array().map(Vec::len), Some(6));
}

#[test]
fn too_few_or_too_many_years_are_refused() {
    for years in ["0", "99", "10000001", "many"] {
        let (_, _, code) = said(&["simulate", "plans/shop/warm-standby.toml", "--years", years]);
        assert_eq!(code, Some(2), "{years}");
    }
}
