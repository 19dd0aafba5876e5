//! What people do in each scenario, the sheet that a drill is written on, and the next drill.

mod next;
mod night;
mod page;
mod sheet;

use std::collections::BTreeSet;
use std::path::Path;

use recoup::analysis::{Runbook, Task, runbook};
use recoup::units::ClockTime;
use serde_json::Value;

use crate::program;
use crate::program::run_in as run;

const WARM: &str = "plans/shop/warm-standby.toml";

/// A plan that extends the warm standby of the shop, in a folder of its own.
fn shop(at: &Path, more: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/shop");
    std::fs::create_dir_all(at.join("base")).expect("a folder");
    for file in ["warm-standby.toml", "base/workload.toml"] {
        std::fs::copy(root.join(file), at.join(file)).expect("copied");
    }
    let text = format!("extends = \"warm-standby.toml\"\n{more}");
    std::fs::write(at.join("plan.toml"), text).expect("written");
    "plan.toml".to_owned()
}

/// Every plan that is shipped.
fn plans() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["plans/shop", "plans/reference", "plans/starter"] {
        let files = std::fs::read_dir(root.join(folder)).expect("a folder");
        let files = files.map(|file| file.expect("a file").file_name().display().to_string());
        let plans =
            files.filter(|file| Path::new(file).extension().is_some_and(|one| one == "toml"));
        found.extend(plans.map(|file| format!("{folder}/{file}")));
    }
    found.sort();
    found
}

/// Looks at the runbook of a plan.
fn told(file: &str, look: impl FnOnce(&Runbook<'_>)) {
    let plan = recoup::plan::load(file, &[]).expect("a plan");
    let catalog = recoup::catalog::Catalog::embedded();
    let catalog = match &plan.prices {
        Some(prices) => catalog
            .with_prices(&prices.path, &prices.text)
            .expect("prices"),
        None => catalog,
    };
    let model = recoup::model::build(&plan, &catalog).expect("a model");
    let score = recoup::analysis::score(&plan, &model);
    look(&runbook(&score, &[]));
}

/// The facts of a step in Markdown: `Expected` and `5m`.
fn fact(line: &str, label: &str) -> String {
    let facts = line.trim_start_matches([' ', '-']).split(" · ");
    let mut own = facts.filter_map(|fact| fact.strip_prefix(&format!("{label} ")));
    own.next()
        .unwrap_or_else(|| panic!("{label}: {line}"))
        .to_owned()
}

#[test]
fn times_are_those_of_the_score() {
    for file in plans() {
        let score = program::json("score", &[&file]);
        let text = program::printed(&["runbook", &file, "--format", "markdown"]);
        let scenarios = score["scenarios"].as_array().expect("scenarios");
        let print = |value: &Value| {
            let seconds = value["value"].as_f64().unwrap_or(f64::INFINITY);
            let dimension = recoup::units::Dimension::Duration;
            recoup::units::print(dimension, seconds, recoup::units::Currency::USD)
        };
        let mut told = 0;
        for section in text.split("\n## ").skip(1) {
            let title = section.lines().next().expect("a heading");
            let scenario = scenarios.iter().find(|one| one["title"] == title);
            let Some(scenario) = scenario else { continue };
            assert!(section.contains(&format!(
                "\n- Back after: {}\n",
                print(&scenario["rto"]["likely"])
            )));
            // The sheet has the ids: its lines are the steps in their order.
            let sheet = section
                .lines()
                .filter(|line| line.starts_with("| ") && line.matches('|').count() == 8);
            let ids: Vec<&str> = sheet
                .skip(2)
                .map(|line| line[2..].split(' ').next().expect("an id"))
                .collect();
            let times = section
                .lines()
                .filter(|line| line.contains("· Done at worst "));
            let times: Vec<&str> = times.collect();
            assert_eq!(ids.len(), times.len(), "{file} {title}");
            let steps = scenario["steps"].as_array().expect("steps");
            assert_eq!(ids.len(), steps.len(), "{file} {title}");
            for (id, line) in ids.iter().zip(times) {
                let id = id.replace('\\', "");
                let step = steps.iter().find(|step| step["id"] == id.as_str());
                let step = step.unwrap_or_else(|| panic!("{file} {title} {id}"));
                for (label, key) in [
                    ("Starts", "start"),
                    ("Expected", "duration"),
                    ("At worst", "worst"),
                    ("Done", "finish"),
                    ("Done at worst", "latest"),
                ] {
                    assert_eq!(fact(line, label), print(&step[key]), "{file} {title} {id}");
                }
                told += 1;
            }
        }
        assert!(told > 3, "{file}");
    }
}

#[test]
fn what_waits_stands_below_and_what_overlaps_says_so_on_both_sides() {
    let mut beside = 0;
    for file in plans() {
        told(&file, |runbook| {
            for procedure in &runbook.procedures {
                let tasks: &[Task<'_>] = &procedure.tasks;
                let ids: BTreeSet<&str> = tasks.iter().map(|task| task.step.id.as_str()).collect();
                assert_eq!(ids.len(), procedure.scenario.steps.len(), "{file}");
                for (task, number) in tasks.iter().zip(1..) {
                    assert_eq!(task.number, number);
                    assert!(task.after.iter().all(|before| *before < number), "{file}");
                    for other in &task.beside {
                        assert!(tasks[other - 1].beside.contains(&number), "{file}");
                        assert!(!task.after.contains(other), "{file}");
                        beside += 1;
                    }
                }
            }
        });
    }
    assert!(beside > 20, "{beside}");
}

#[test]
fn times_of_the_clock_count_from_the_start() {
    let args = |more: &[&'static str]| {
        let all = [
            &[
                "runbook",
                WARM,
                "--scenario",
                "region",
                "--format",
                "markdown",
            ],
            more,
        ];
        program::printed(&all.concat())
    };
    let (plain, clock) = (args(&[]), args(&["--start", "23:50"]));
    let times = |text: &str, label: &str| -> Vec<String> {
        let lines = text
            .lines()
            .filter(|line| line.contains("· Done at worst "));
        lines.map(|line| fact(line, label)).collect()
    };
    let start: ClockTime = "23:50".parse().expect("a time");
    for label in ["Starts", "Done", "Done at worst"] {
        let [plain, clock] = [&plain, &clock].map(|text| times(text, label));
        assert_eq!(plain.len(), 6);
        for (plain, clock) in plain.iter().zip(clock) {
            let read = recoup::units::parse(recoup::units::Dimension::Duration, plain);
            let (seconds, _) = read.expect("a time").ends();
            let shown = start.after(seconds).expect("a time").to_string();
            // What is printed is rounded to the second.
            let near = start.after(seconds + 1.0).expect("a time").to_string();
            let before = start
                .after((seconds - 1.0).max(0.0))
                .expect("a time")
                .to_string();
            assert!(
                [shown, near, before].contains(&clock),
                "{label} {plain} {clock}"
            );
        }
    }
    assert!(clock.contains("00:"), "{clock}");
    assert!(clock.contains(" +1"), "{clock}");
}

#[test]
fn owners_are_of_the_step_else_of_its_component() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(
        at.path(),
        "[component.db]\nowner = \"Database team\"\n[runbook.decide]\nowner = \"Commander\"\ntell = [\"Status page\", \"Sales\"]\n[runbook.db.promote]\nowner = \"On call\"\n",
    );
    let args = ["runbook", &plan, "--format", "markdown"];
    let (text, said, code) = run(at.path(), &args);
    assert_eq!(code, Some(0), "{said}");
    let owner = |section: &str, step: &str| {
        let section = text.split("\n## ").find(|one| one.starts_with(section));
        let item = section
            .expect("a section")
            .split("- [ ] **")
            .find(|item| item.contains(step));
        let lines = item.expect("a step").lines();
        let mut owners = lines.filter_map(|line| line.strip_prefix("  - Owner: "));
        owners.next().expect("an owner").to_owned()
    };
    assert_eq!(owner("Region loss", "Decide"), "Commander");
    assert_eq!(owner("Region loss", "Promote"), "On call");
    assert_eq!(owner("Data corruption", "Restore db"), "Database team");
    assert!(text.contains("  - Once it is done, tell: Status page, Sales.\n"));
    // Whoever answers for nothing is asked for.
    assert!(text.contains("Nobody answers for some of these steps"));
}

#[test]
fn a_step_that_no_scenario_has_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), "[runbook.db.promot]\nowner = \"On call\"\n");
    for command in ["runbook", "score", "check"] {
        let (out, said, code) = run(at.path(), &[command, &plan]);
        assert_eq!(code, Some(1), "{said}");
        let said = out + &said;
        for line in [
            "`runbook.db.promot.owner` does nothing here",
            "plan.toml:3:",
            "No scenario of this plan has a step of that id",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
    }
    let (_, said, code) = run(
        at.path(),
        &["runbook", "warm-standby.toml", "--scenario", "regoin"],
    );
    assert_eq!(code, Some(1));
    assert!(
        said.contains("`regoin` is not a scenario of this plan"),
        "{said}"
    );
    assert!(said.contains("--scenario region"), "{said}");
    let (_, said, code) = run(
        at.path(),
        &["runbook", "warm-standby.toml", "--start", "25:00"],
    );
    assert_eq!(code, Some(2));
    assert!(said.contains("write a time of day such as 03:00"), "{said}");
}

#[test]
fn an_order_that_people_share_says_who_does_what() {
    let args = ["runbook", WARM, "--scenario", "corruption"];
    let more = ["--set", "recovery.crew=1", "--format", "markdown"];
    let text = program::printed(&[&args[..], &more].concat());
    let persons: Vec<String> = text
        .lines()
        .filter(|line| line.contains(" · Person "))
        .map(|line| fact(line, "Person"))
        .collect();
    assert!(
        persons.len() >= 2 && persons.iter().all(|one| one == "1"),
        "{text}"
    );
}
