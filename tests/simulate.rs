//! Simulated years: their means are those of the plan's formulas, every format keeps its schema,
//! and bytes do not hang on threads.

use recoup::Study;
use recoup::analysis::{
    Estimated, EventSpread, Simulate, SimulatedScenario, Simulation, simulate, trace,
};
use recoup::render::chart::{Theme, recovery_times};
use recoup::render::{Format, Look};
use recoup::report::words::ENGLISH;
use recoup::report::{Extent, Report};
use recoup::units::Language;
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
    simulated_with(files, &[], true)
}

fn simulated_with(files: &[String], set: &[&str], services: bool) -> Simulation {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    let load = |file: &String| Study::load(file, &set).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let studies: Vec<Study> = files.iter().map(load).collect();
    let mut what = Simulate::default();
    what.services = services;
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

/// A standby Region that is used for failures of single services too, nodes that fail by
/// themselves, a service whose outages are longer than most (`model.md` 7.7).
const MOVED: [&str; 5] = [
    "failover.services=true",
    "component.web.mtbf=2000h",
    "component.web.mttr=3h",
    "component.db.availability=99.9 %",
    "availability.outage=45min",
];

#[test]
fn failures_of_services_come_as_often_and_cost_as_much_as_the_formulas_say() {
    let mut moved = 0;
    for set in [&[][..], &MOVED[..1], &MOVED[1..4], &MOVED] {
        // Where both Regions serve, users move anyhow, and the flag is not read.
        let reads = |file: &String| {
            !set.contains(&MOVED[0]) || !(file.contains("active-active") || file.contains("single"))
        };
        let files: Vec<String> = files("shop").into_iter().filter(reads).collect();
        let found = simulated_with(&files, set, true);
        for plan in &found.plans {
            let is = |one: &&SimulatedScenario| one.id == "services";
            let one = plan.scenarios.iter().find(is).expect("services fail");
            let years = f64::from(u32::try_from(YEARS).expect("few"));
            let events = f64::from(u32::try_from(one.events).expect("few"));
            let due = one.rate * years;
            assert!((events - due).abs() < 4.0 * due.sqrt(), "{set:?} {one:?}");
            let downtime = one.downtime.as_ref().expect("there are some");
            assert!(agrees(downtime, one.expected_downtime), "{set:?} {one:?}");
            let loss = one.loss.as_ref().zip(one.expected_loss);
            let (loss, expected) = loss.expect("the shop prices its losses");
            assert!(agrees(loss, expected), "{set:?} {one:?}");
            assert!(
                agrees(&plan.downtime.mean, plan.downtime.expected),
                "{plan:?}"
            );
            let study = Study::load(
                &plan.file,
                &set.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(),
            );
            let study = study.expect("it is a plan");
            let graph = &study.model().graph;
            let failovers = graph.find("failovers.services");
            let failovers = failovers.map_or(0.0, |node| graph.value(node) * years);
            let recovered = f64::from(u32::try_from(one.recovered).expect("few"));
            let off = (recovered - failovers).abs();
            assert!(off <= 4.0 * failovers.sqrt(), "{set:?} {one:?} {failovers}");
            moved += usize::from(recovered > 0.0);
        }
    }
    assert!(moved >= 3, "{moved}");
}

#[test]
fn services_that_are_not_drawn_are_part_of_every_year() {
    let [with, without] =
        [true, false].map(|services| simulated_with(&files("shop"), &[], services));
    for (one, other) in with.plans.iter().zip(&without.plans) {
        let off = one.downtime.expected / other.downtime.expected - 1.0;
        assert!(off.abs() < 1e-12, "{one:?} {other:?}");
        assert!(other.scenarios.iter().all(|one| one.id != "services"));
        assert!(one.beside_downtime < other.beside_downtime);
        assert!(agrees(&other.downtime.mean, other.downtime.expected));
        // The same events of scenarios.
        let mut both = one.scenarios.iter().zip(&other.scenarios);
        assert!(both.all(|(one, other)| one.id == other.id && one.events == other.events));
    }
}

/// Of the shop the formulas are exact: nowhere does one store lose more now, another then.
#[test]
fn simulated_data_losses_are_those_of_the_formulas() {
    let found = simulated(&files("shop"));
    let mut off = Vec::new();
    let mut lossy = 0;
    for plan in &found.plans {
        for one in &plan.scenarios {
            if one.id == "services" {
                assert!(one.rpo.is_none() && one.rto.is_none());
                continue;
            }
            let rpo = one.rpo.as_ref().expect("every scenario strikes");
            lossy += usize::from(one.expected_rpo > 0.0);
            if !agrees(&rpo.mean, one.expected_rpo) {
                off.push(format!(
                    "{} {}: {rpo:?}, {}",
                    plan.file, one.id, one.expected_rpo
                ));
            }
        }
    }
    assert!(off.is_empty(), "{off:#?}");
    assert_eq!(lossy, 3 * found.plans.len());
}

/// Damage that goes unseen for longer than any point is kept.
const GONE: [&str; 8] = [
    "--set",
    "component.db.protect.snapshots.keep=40h",
    "--set",
    "component.db.protect.logs.keep=40h",
    "--set",
    "component.assets.protect.versions.keep=40h",
    "--set",
    "scenario.corruption.dwell=41h",
];

#[test]
fn what_has_no_bound_is_said_in_every_format() {
    let of = |format| {
        let plan = [
            "simulate",
            "plans/shop/warm-standby.toml",
            "--years",
            "2000",
        ];
        printed(&[&plan[..], &GONE, &["--full", "--format", format]].concat())
    };
    let csv = of("csv").replace('"', "");
    let mut records = csv.lines();
    let columns: Vec<&str> = records.next().expect("columns").split(',').collect();
    let place = |name: &str| {
        let place = columns.iter().position(|column| *column == name);
        place.expect("a column")
    };
    let [scenario, quantity, value] = ["scenario", "quantity", "value"].map(place);
    let mut endless = 0;
    for record in records {
        // The plan's name has a comma in quotes.
        let (_, rest) = record.rsplit_once(".toml,").expect("a file");
        let cells: Vec<&str> = ["", ""].into_iter().chain(rest.split(',')).collect();
        assert!(!cells[value].is_empty(), "{record}");
        if cells[scenario] == "corruption" && ["rto", "rpo"].contains(&cells[quantity]) {
            assert_eq!(cells[value], "inf", "{record}");
            endless += 1;
        }
    }
    assert_eq!(endless, 8);
    for format in ["table", "markdown"] {
        let text = of(format);
        assert!(!text.contains("NaN") && !text.contains("inf "), "{text}");
        assert!(text.contains("unbounded"), "{text}");
    }
    let plan = ["plans/shop/warm-standby.toml", "--years", "2000"];
    let value = json("simulate", &[&plan[..], &GONE].concat());
    let mut scenarios = value["plans"][0]["scenarios"]
        .as_array()
        .expect("scenarios")
        .iter();
    let one = scenarios
        .find(|one| one["id"] == "corruption")
        .expect("it has it");
    assert!(one["rpo"]["p50"].is_null());
    assert_eq!(one["rpo"]["p50_status"], "unbounded");
}

/// A spread of which the plan is refused at the numbers of all events.
fn refuse(spread: &mut EventSpread) {
    spread.refused += spread.events;
    spread.events = 0;
    [spread.mean.mean, spread.mean.error, spread.mean.sd] = [f64::NAN; 3];
    spread.quantiles.iter_mut().for_each(|one| one.1 = f64::NAN);
    spread.met = None;
}

#[test]
fn where_every_event_is_refused_it_is_said_so() {
    let study = Study::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
    let mut what = Simulate::default();
    what.years = 2_000;
    let mut found = simulate(&[study], &what).expect("a plan");
    let mut all = found.plans[0].scenarios.iter_mut();
    let one = all.find(|one| one.id == "region").expect("it has it");
    refuse(one.rto.as_mut().expect("it strikes"));
    let struck = one.events;
    let look = Look {
        width: 120,
        colour: false,
        hints: false,
        extent: Extent::Answer,
        language: Language::English,
    };
    let of = |format: &str| {
        let format = Format::named(format).expect("a format");
        let written = format.write(&Report::Simulation(&found), &look);
        String::from_utf8(written.bytes).expect("a text")
    };
    let text = of("table");
    let row = text.lines().find(|line| line.contains("Region loss  "));
    let row: Vec<&str> = row.expect("a row").split_whitespace().collect();
    assert_eq!(row, ["Region", "loss", "0", "1h"]);
    let told = format!("are in none of these: Region loss ({struck}).");
    assert!(text.contains(&told), "{text}");
    let csv = of("csv").replace('"', "");
    let has = |quantity: &str| csv.contains(&format!(",region,{quantity},"));
    assert!(
        has("rto_refused") && !has("rto") && !has("rto_met"),
        "{csv}"
    );
    let value: Value = serde_json::from_str(&of("json")).expect("JSON");
    let mut all = value["plans"][0]["scenarios"]
        .as_array()
        .expect("scenarios")
        .iter();
    let one = all.find(|one| one["id"] == "region").expect("it has it");
    assert_eq!(one["rto"]["events"], 0);
    assert_eq!(one["rto"]["refused"], struck);
    assert!(one["rto"]["p50"].is_null() && one["rto"]["met"].is_null());
    assert_eq!(one["rto"]["target"], 3600.0);
}

#[test]
fn every_format_gives_the_same_bytes_on_any_number_of_threads() {
    let args = ["simulate", "plans/shop", "--years", "9000", "--full"];
    for format in ["table", "json", "csv", "markdown"] {
        let of = |seed, threads| {
            let more = ["--seed", seed, "--format", format, "--threads", threads];
            printed(&[&args[..], &more].concat())
        };
        let one = of("5", "1");
        assert!(one == of("5", "3"), "{format}");
        assert!(one != of("6", "1"), "{format}");
    }
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

#[test]
fn the_chart_has_a_line_for_each_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().to_str().expect("a plain path");
    let drawn = |plans: &[&str]| {
        let more = ["--years", "2000", "--charts", charts];
        printed(&[&["simulate"], plans, &more].concat());
        std::fs::read_to_string(folder.path().join("exceedance.svg")).expect("a chart")
    };
    let chart = drawn(&[
        "plans/shop/pilot-light.toml",
        "plans/shop/warm-standby.toml",
    ]);
    let title = "Losses of a year, and how often one is worse";
    assert!(chart.contains(title), "{chart}");
    assert!(
        chart.contains("Pilot light") && chart.contains("Warm standby"),
        "{chart}"
    );
    assert!(chart.contains("Once in 100 years"), "{chart}");
    // Twenty of two thousand years are worse than what comes once in a hundred.
    assert!(
        chart.contains("\n100\n") && !chart.contains("\n200\n"),
        "{chart}"
    );
    // Without an impact, downtimes.
    let read = |file: &str| std::fs::read_to_string(file).expect("a plan");
    let own = read("plans/starter/pilot-light.toml");
    let own = own.replace("extends = \"base/workload.toml\"\n", "");
    let workload = read("plans/starter/base/workload.toml");
    let paragraphs = workload
        .split("\n\n")
        .filter(|one| !one.starts_with("[impact]"));
    let workload = paragraphs.collect::<Vec<_>>().join("\n\n");
    let bare = folder.path().join("bare.toml");
    std::fs::write(&bare, format!("{own}\n{workload}")).expect("it is written");
    let chart = drawn(&[bare.to_str().expect("a plain path")]);
    assert!(
        chart.contains("Downtime of a year, and how often one is longer"),
        "{chart}"
    );
}

#[test]
fn the_chart_of_recovery_times_has_a_row_for_each_plan_and_its_target() {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().to_str().expect("a plain path");
    let drawn = |args: &[&str]| {
        printed(&[&["simulate"], args, &["--charts", charts]].concat());
        std::fs::read_to_string(folder.path().join("recovery-times.svg")).expect("a chart")
    };
    let chart = drawn(&["plans/shop", "--years", "2000"]);
    for text in [
        "How long recoveries take, and how many keep the target",
        "Region loss",
        "Data corruption",
        "Target 1h",
        "Target 8h",
        "in time",
        "Backup and restore",
        "Warm standby",
    ] {
        assert!(chart.contains(text), "{text}: {chart}");
    }
    assert!(!chart.contains("Instance failure"), "{chart}");
    // A row in each of two panels, and the finding, which is read out too.
    assert_eq!(chart.matches("Backup and restore").count(), 4, "{chart}");
}

#[test]
fn a_row_of_the_chart_says_why_it_has_no_curve() {
    let study = Study::load("plans/shop/warm-standby.toml", &[]).expect("a plan");
    let mut what = Simulate::default();
    (what.years, what.curves) = (2_000, true);
    let mut found = simulate(&[study], &what).expect("a plan");
    let drawn = |found: &Simulation| recovery_times(found, &ENGLISH, Theme::Dark).svg;
    for one in &mut found.plans[0].scenarios {
        one.rto.iter_mut().for_each(|spread| spread.target = None);
        one.rto.iter_mut().for_each(|spread| spread.met = None);
    }
    let chart = drawn(&found);
    let half = "Region loss: half of the recoveries of Warm standby are done in ";
    assert!(chart.contains(half), "{chart}");
    assert!(
        chart.contains("Half in") && !chart.contains("in time"),
        "{chart}"
    );
    let mut all = found.plans[0].scenarios.iter_mut();
    let one = all.find(|one| one.id == "region").expect("it has it");
    one.rto.iter_mut().for_each(refuse);
    let chart = drawn(&found);
    assert!(
        chart.contains("Refused at what every event draws"),
        "{chart}"
    );
    found.plans[0].scenarios.clear();
    assert!(drawn(&found).contains("How long recoveries take"));
}

#[test]
fn curves_are_in_json_where_they_are_asked_for() {
    let of = |more: &[&str]| {
        let plan = ["plans/shop/warm-standby.toml", "--years", "2000"];
        let value = json("simulate", &[&plan[..], more].concat());
        let mut all = value["plans"][0]["scenarios"]
            .as_array()
            .expect("scenarios")
            .iter();
        all.find(|one| one["id"] == "region").expect("it has it")["rto"].clone()
    };
    assert!(of(&[]).get("curve").is_none());
    let rto = of(&["--full"]);
    let curve = rto["curve"].as_array().expect("a curve");
    assert_eq!(curve.len(), 101);
    for (at, name) in [(50, "p50"), (90, "p90"), (95, "p95"), (99, "p99")] {
        assert_eq!(curve[at]["value"], rto[name], "{name}");
    }
}

#[test]
fn a_year_is_told_event_by_event_in_every_format() {
    let plans = [
        "plans/shop/backup-restore.toml",
        "plans/shop/active-active.toml",
    ];
    // A year in which the Region is lost.
    let load = |file: &&str| Study::load(file, &[]).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let studies: Vec<Study> = plans.iter().map(load).collect();
    let is_lost = |year: &usize| {
        let found = trace(&studies, &Simulate::default(), *year).expect("a year");
        found.plans[0]
            .events
            .iter()
            .any(|event| event.id == "region")
    };
    let year = (1..200)
        .find(is_lost)
        .expect("one year in twenty has it")
        .to_string();
    let value = json("simulate", &[&plans[..], &["--trace", &year]].concat());
    let events = value["plans"][0]["events"].as_array().expect("events");
    let event = events.iter().find(|event| event["id"] == "region");
    let event = event.expect("it is lost");
    assert!(event["outage"].as_f64() > Some(0.0), "{event}");
    for plan in value["plans"].as_array().expect("plans") {
        let events = plan["events"].as_array().expect("events").iter();
        let sum: f64 = events.filter_map(|event| event["downtime"].as_f64()).sum();
        let [whole, beside] = ["downtime", "beside_downtime"].map(|key| plan[key].as_f64());
        let off = whole.expect("a sum") - beside.expect("a part") - sum;
        assert!(off.abs() < 1e-6, "{plan}");
    }
    let told = |format: &str| {
        printed(
            &[
                &["simulate"],
                &plans[..],
                &["--trace", &year, "--format", format],
            ]
            .concat(),
        )
    };
    for format in ["table", "markdown"] {
        let text = told(format);
        assert!(text.contains("Region loss: the outage lasts"), "{text}");
        assert!(text.contains("The year") && text.contains("day "), "{text}");
    }
    let csv = told("csv").replace('"', "");
    let records = |record: &str| csv.matches(&format!(",{year},{record},")).count();
    let events = value["plans"].as_array().expect("plans").iter();
    let events: usize = events
        .map(|plan| plan["events"].as_array().expect("events").len())
        .sum();
    assert_eq!(
        (records("event"), records("beside"), records("year")),
        (events, 2, 2)
    );
}

#[test]
fn a_year_that_does_not_exist_is_refused() {
    let plan = "plans/shop/warm-standby.toml";
    for year in ["0", "101"] {
        let (_, err, code) = said(&["simulate", plan, "--years", "100", "--trace", year]);
        assert_eq!(code, Some(1), "{err}");
        assert!(
            err.contains("no-such-year") && err.contains("from 1 to 100"),
            "{err}"
        );
    }
    let (_, _, code) = said(&["simulate", plan, "--trace", "1", "--full"]);
    assert_eq!(code, Some(2));
}

/// Ctrl-C while years are made.
#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_tells_of_the_years_that_are_done() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let plan = "plans/shop/warm-standby.toml";
    // How long the years take to begin hangs on the machine.
    for seconds in [3, 10, 40] {
        let child = crate::program::recoup()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["simulate", plan, "--years", "10000000"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        std::thread::sleep(Duration::from_secs(seconds));
        let pid = child.id().to_string();
        let sent = Command::new("kill").args(["-INT", &pid]).status();
        assert!(sent.expect("a signal").success());
        let output = child.wait_with_output().expect("it ends");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        if output.status.code().is_none() || err.contains("before any year") {
            continue;
        }
        assert_eq!(output.status.code(), Some(130), "{err}");
        assert!(out.contains(" of 10 M, then it was stopped"), "{out}");
        assert!(err.contains("stopped after "), "{err}");
        return;
    }
    panic!("it never began");
}
