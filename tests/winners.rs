//! What flips the winner among plans, who stops a run, and records a line each.

use recoup::Study;
use recoup::analysis::{Question, Watch, winner_flips};

use crate::program::{json, printed};

const SHOP: [&str; 4] = [
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
    "plans/shop/active-active.toml",
];

fn study(file: &str) -> Study {
    Study::load(file, &[]).unwrap_or_else(|findings| panic!("{findings:?}"))
}

fn asked(of: &[&str], inputs: &[&str]) -> Question {
    let mut question = Question::default();
    question.of = of.iter().map(|&one| one.to_owned()).collect();
    question.inputs = inputs.iter().map(|&one| one.to_owned()).collect();
    question
}

/// The shop where an hour costs little more than from where active-active has the lowest total.
fn near() -> Vec<Study> {
    let set = ["impact.downtime=4000 USD/h".to_owned()];
    let load = |file: &str| Study::load(file, &set).expect("a plan of the shop");
    SHOP.map(load).into()
}

#[test]
fn what_flips_the_winner_is_where_another_plan_becomes_the_best() {
    let studies = near();
    let all: Vec<&Study> = studies.iter().collect();
    let mut question = asked(&[], &["impact.*", "component.web.count", "failover.*"]);
    question.threads = 2;
    let found = winner_flips(&all, &question, &()).expect("plans that compare");
    let found = found.expect("nobody stops it");
    let [by] = &found.quantities[..] else {
        panic!("one quantity")
    };
    assert_eq!(
        (&*by.of, &by.winner[..]),
        ("tco", &[SHOP[3].to_owned()][..])
    );
    let hour = by
        .flips
        .iter()
        .find(|one| one.input.path == "impact.downtime");
    let hour = hour.expect("an hour that costs less");
    assert_eq!(hour.winner, [SHOP[0]]);
    assert_eq!(hour.plans, SHOP);
    // As the crossing of the two has it.
    assert!(
        (hour.at * 3600.0 - 3571.15).abs() < 0.01,
        "{}",
        hour.at * 3600.0
    );
    for one in &by.flips {
        let inside = one.at + (one.input.likely - one.at) * 1e-6;
        let values = [one.at, inside];
        let value = |study: &Study| {
            let node = study.model().graph.find("tco").expect("a total");
            let base = [study.model().graph.value(node); 2];
            let is_moved = one.plans.contains(&study.plan().file);
            let moved = || study.columns(&[(&one.input.path, &values)], &["tco"], 1);
            match is_moved.then(moved) {
                Some(answers) => answers.expect("rows").column("tco").to_vec(),
                None => base.to_vec(),
            }
        };
        let columns: Vec<Vec<f64>> = studies.iter().map(value).collect();
        let best = |row: usize| {
            let all = columns.iter().zip(&studies);
            let least = all.min_by(|a, b| a.0[row].total_cmp(&b.0[row]));
            least.expect("plans").1.plan().file.clone()
        };
        assert!(one.winner.contains(&best(0)), "{one:?}");
        if !one.input.is_whole {
            assert_eq!(best(1), SHOP[3], "{one:?}");
        }
    }
}

#[test]
fn an_input_that_differs_between_plans_is_moved_in_one_at_a_time() {
    let load = |decision: &str| {
        let set = [format!("failover.decision={decision}")];
        Study::load(SHOP[2], &set).expect("a plan of the shop")
    };
    let studies = [load("10m"), load("11m")];
    let all = [&studies[0], &studies[1]];
    let question = asked(&["rto.region"], &["failover.decision"]);
    let found = winner_flips(&all, &question, &()).expect("plans that compare");
    let found = found.expect("nobody stops it");
    // The two have one file; each is moved alone, the quicker one beyond the other, and that below it.
    let flips = &found.quantities[0].flips;
    assert_eq!(flips.len(), 2);
    for (one, past) in flips.iter().zip([600.0, 660.0]) {
        assert_eq!(one.plans.len(), 1, "{one:?}");
        assert!((one.at - past).abs() < 1e-6, "{one:?}");
    }
}

#[test]
fn who_stops_a_run_gets_what_is_done() {
    /// Stops after so many jobs.
    struct After(std::sync::atomic::AtomicUsize, usize);

    impl Watch for After {
        fn done(&self) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }

        fn stops(&self) -> bool {
            self.0.load(std::sync::atomic::Ordering::Relaxed) >= self.1
        }
    }

    let study = study(SHOP[1]);
    let mut question = asked(&["rto.region"], &["failover.*"]);
    question.sobol = Some(4096);
    let inputs = study.leeways(&question.inputs).expect("inputs").len();
    let after = |jobs: usize| After(std::sync::atomic::AtomicUsize::new(0), jobs);
    let stopped = |jobs: usize| study.sensitivity_watched(&question, &after(jobs));
    assert!(stopped(1).expect("an answer").is_none());
    let partial = stopped(inputs + 1).expect("an answer").expect("its ends");
    assert!(partial.tornados[0].sobol.is_none() && !partial.tornados[0].swings.is_empty());
    let whole = stopped(usize::MAX).expect("an answer").expect("all");
    assert!(whole.tornados[0].sobol.is_some());
    assert!(
        winner_flips(&[&study], &question, &after(0))
            .expect("an answer")
            .is_none()
    );
}

#[test]
fn every_format_has_what_flips_the_winner_of_several_plans() {
    let set = ["--set", "impact.downtime=4000 USD/h", "--flips"];
    let inputs = ["--inputs", "impact.*", "--of", "tco"];
    let args = [&SHOP[..], &set, &inputs].concat();
    let value = json("sensitivity", &args);
    let winner = &value["winners"][0];
    assert_eq!(winner["winner"][0], SHOP[3]);
    assert_eq!(winner["flips"][0]["input"]["path"], "impact.downtime");
    assert_eq!(winner["flips"][0]["winner"][0], SHOP[0]);
    let said = |args: &[&str], format: &str| {
        printed(&[&["sensitivity"], args, &["--format", format]].concat())
    };
    assert!(said(&args, "csv").contains(",winner_flip_below,winner_below,"));
    let page = said(&args, "markdown");
    assert!(
        page.contains("What flips the winner by total cost (tco)"),
        "{page}"
    );
    // One plan has no other to lose against.
    let alone = [&SHOP[..1], &set, &inputs].concat();
    assert!(json("sensitivity", &alone).get("winners").is_none());
    assert!(!said(&alone, "csv").contains("winner"));
    for (plans, lines) in [(&args, 4 * 2), (&alone, 2)] {
        let rows = said(plans, "ndjson");
        assert_eq!(rows.lines().count(), lines, "{rows}");
        for line in rows.lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("an object a line");
            assert_eq!(row["quantity"], "tco");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_it_with_what_is_done_and_130() {
    use std::process::{Command, Stdio};
    let started = crate::program::recoup()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "sensitivity",
            SHOP[1],
            "--of",
            "rto.region",
            "--sobol",
            "1000000",
        ])
        .args(["--format", "csv", "--threads", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let id = started.id().to_string();
    // It takes the signal once it has said so: bit 1 is that of an interrupt.
    let takes = || {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        let caught = caught.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        caught.is_some_and(|mask| mask & 0b10 != 0)
    };
    for _ in 0..600 {
        if takes() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let sent = Command::new("kill").args(["-INT", &id]).status();
    assert!(sent.expect("it is sent").success());
    let output = started.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("stopped"), "{said}");
}
