//! Files that a run reads or writes, and whatever else is no file of a plan.

use std::fs;

use super::{put, starter};
use crate::program::run_in;

/// A folder of plans, with prices of one's own, one folder of them for `--pricing`.
fn own_prices() -> tempfile::TempDir {
    let folder = starter();
    let prices = fs::read_to_string("tests/check/plans/base/own-prices.csv").expect("prices");
    put(&folder, "own.csv", &prices);
    put(
        &folder,
        "plan.toml",
        "extends = \"active-active.toml\"\nname = \"Own\"\npricing = \"own.csv\"\n",
    );
    fs::create_dir_all(folder.path().join("book/services")).expect("made");
    let defaults = fs::read_to_string("pricing/defaults.csv").expect("defaults");
    let rows: Vec<&str> = defaults.lines().take(2).collect();
    put(
        &folder,
        "book/defaults.csv",
        &format!("{}\n", rows.join("\n")),
    );
    folder
}

#[test]
fn nothing_that_was_read_is_written_over() {
    let folder = own_prices();
    put(&folder, "points.csv", "failover.dns_ttl\n60\n");
    let before: Vec<(&str, String)> = [
        "active-active.toml",
        "base/workload.toml",
        "own.csv",
        "plan.toml",
        "book/defaults.csv",
        "points.csv",
    ]
    .map(|name| {
        (
            name,
            fs::read_to_string(folder.path().join(name)).expect("read"),
        )
    })
    .into();
    for onto in before.iter().map(|(name, _)| *name) {
        for command in [
            &["score", "plan.toml"][..],
            &["compare", "plan.toml", "backup-restore.toml"],
            &["check", "plan.toml", "--format", "json"],
            // What is wrong with a plan is shown, and the files were read all the same.
            &["check", "plan.toml", "--set", "targets.rto=1"],
            &["explain", "plan.toml"],
            &["inputs", "plan.toml"],
            &[
                "sweep",
                "plan.toml",
                "--points",
                "points.csv",
                "--format",
                "csv",
            ],
            &["simulate", "plan.toml", "--years", "100"],
            &["diff", "plan.toml", "backup-restore.toml"],
            &[
                "runbook",
                "plan.toml",
                "--scenario",
                "region",
                "--format",
                "markdown",
            ],
        ] {
            if onto == "points.csv" && command[0] != "sweep" {
                continue;
            }
            let args = [command, &["--pricing", "book", "-o", onto]].concat();
            let (_, err, code) = run_in(folder.path(), &args);
            assert_eq!(code, Some(1), "{args:?} {err}");
            assert!(err.contains("cannot save"), "{args:?} {err}");
            for (name, text) in &before {
                let now = fs::read_to_string(folder.path().join(name)).expect("read");
                assert!(now == *text, "{args:?} changed {name}");
            }
        }
    }
    let catalog = [
        "catalog",
        "services",
        "--pricing",
        "book",
        "-o",
        "book/defaults.csv",
    ];
    assert_eq!(run_in(folder.path(), &catalog).2, Some(1));
    let old = [
        "diff",
        "plan.toml",
        "backup-restore.toml",
        "--old-pricing",
        "book",
        "-o",
        "book/defaults.csv",
    ];
    assert_eq!(run_in(folder.path(), &old).2, Some(1));
}

#[test]
fn no_result_is_written_over_another_of_the_same_run() {
    let folder = starter();
    let plans = ["active-active.toml", "backup-restore.toml"];
    let charts = |args: &[&str]| {
        let args = [&["compare"], &plans[..], args].concat();
        run_in(folder.path(), &args)
    };
    assert_eq!(charts(&["--charts", "charts"]).2, Some(0));
    let drawn = fs::read_dir(folder.path().join("charts")).expect("charts");
    let drawn = drawn
        .flatten()
        .map(|entry| entry.file_name().into_string().expect("a name"));
    let drawn = drawn.min().expect("a chart");
    fs::remove_dir_all(folder.path().join("charts")).expect("removed");
    let onto = format!("charts/../charts/{drawn}");
    fs::create_dir(folder.path().join("charts")).expect("made");
    let (_, err, code) = charts(&["--charts", "charts", "-o", &onto, "--format", "csv"]);
    assert_eq!(code, Some(1), "{err}");
    assert!(
        err.contains("this run writes another result there"),
        "{err}"
    );
    assert_eq!(
        fs::read_dir(folder.path().join("charts"))
            .expect("there")
            .count(),
        0
    );
    // A plan of the name of a chart.
    fs::copy(
        folder.path().join("active-active.toml"),
        folder.path().join(&drawn),
    )
    .expect("copied");
    let args = ["compare", &drawn, "backup-restore.toml", "--charts", "."];
    let (_, err, code) = run_in(folder.path(), &args);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("this run reads it"), "{err}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_before_anything_is_replaced() {
    use std::process::Command;
    let folder = starter();
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    put(&folder, "old.svg", "old");
    for onto in ["pipe", "/dev/null", "base"] {
        for command in [
            &["score", "active-active.toml"][..],
            &[
                "compare",
                "active-active.toml",
                "backup-restore.toml",
                "--charts",
                "charts",
            ],
            &[
                "sweep",
                "active-active.toml",
                "--vary",
                "failover.dns_ttl=1m,2m",
            ],
        ] {
            let args = [command, &["-o", onto]].concat();
            let (out, err, code) = run_in(folder.path(), &args);
            assert_eq!((code, out.as_str()), (Some(1), ""), "{args:?} {err}");
            assert!(!folder.path().join("charts").exists(), "{args:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_a_kill_leaves_goes_with_the_next_run_and_a_signal_leaves_nothing() {
    use std::process::Stdio;
    use std::time::{Duration, Instant};
    let folder = starter();
    let left = || {
        let entries = fs::read_dir(folder.path()).expect("the folder").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".recoup-")).count()
    };
    // A sweep that never ends, ended in every way.
    for (signal, leaves, code) in [
        ("KILL", 1, None),
        ("TERM", 0, Some(130)),
        ("INT", 0, Some(130)),
    ] {
        let mut child = crate::program::recoup()
            .current_dir(folder.path())
            .args([
                "sweep",
                "active-active.toml",
                "--yes",
                "--vary",
                "failover.dns_ttl=1s..1h:100000000",
            ])
            .args(["-o", "rows.csv"])
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let start = Instant::now();
        while left() == 0 && start.elapsed() < Duration::from_mins(1) {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(300));
        let pid = child.id().to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", signal, &pid])
            .status();
        assert!(sent.expect("kill runs").success());
        assert_eq!(child.wait().expect("it ends").code(), code, "{signal}");
        assert_eq!(left(), leaves, "{signal}");
        if leaves > 0 {
            let (_, err, code) = run_in(
                folder.path(),
                &["score", "active-active.toml", "-o", "score.csv"],
            );
            assert_eq!((code, left()), (Some(0), 0), "{err}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_plan_that_is_a_link_extends_what_lies_beside_the_file() {
    use std::os::unix::fs::symlink;
    let folder = starter();
    fs::create_dir(folder.path().join("elsewhere")).expect("made");
    let link = folder.path().join("elsewhere/plan.toml");
    symlink("../active-active.toml", link).expect("linked");
    let of = |file: &str| run_in(folder.path(), &["score", file, "--format", "csv"]);
    let (linked, err, code) = of("elsewhere/plan.toml");
    assert_eq!(code, Some(0), "{err}");
    let (plain, ..) = of("active-active.toml");
    assert_eq!(
        linked.replace("elsewhere/plan.toml", "active-active.toml"),
        plain
    );
    // Beside the link lies nothing of the plan's.
    put(&folder, "elsewhere/other.toml", "");
    put(&folder, "up.toml", "extends = \"other.toml\"\n");
    symlink("../up.toml", folder.path().join("elsewhere/up.toml")).expect("linked");
    let (_, err, code) = of("elsewhere/up.toml");
    assert_eq!(code, Some(1), "{err}");
}

#[cfg(unix)]
#[test]
fn messages_about_a_link_show_no_text_of_its_file() {
    use std::os::unix::fs::symlink;
    let folder = starter();
    for (name, secret) in [
        ("a.toml", "root:x:0:0:SECRET:/root\nother:SECRET\n"),
        ("b.yaml", "password: SECRET\ntoken: [SECRET\n"),
        ("c.yaml", "strategy: pilot-light\npassword: SECRET\n"),
        ("d.json", "{\"strategy\": \"pilot-light\", SECRET}"),
        ("e.toml", "SECRET = \"SECRET\n"),
        ("f.plan", "SECRET SECRET\n"),
    ] {
        put(&folder, "secret", secret);
        symlink("secret", folder.path().join(name)).expect("linked");
        for command in [&["score"][..], &["check", "--format", "json"]] {
            let (out, err, code) = run_in(folder.path(), &[command, &[name]].concat());
            assert_eq!(code, Some(1), "{name}");
            let told = out + &err;
            assert!(!told.contains("SECRET"), "{name}: {told}");
            assert!(told.contains(name), "{name}: {told}");
        }
    }
}

#[cfg(unix)]
#[test]
fn prices_are_read_from_files_of_their_folder_alone() {
    use std::os::unix::fs::symlink;
    let folder = own_prices();
    let refused = |what: &str| {
        let args = ["score", "active-active.toml", "--pricing", "book"];
        let (_, err, code) = run_in(folder.path(), &args);
        assert_eq!(code, Some(1), "{err}");
        assert!(err.contains(what) && !err.contains("SECRET"), "{err}");
    };
    let defaults = folder.path().join("book/defaults.csv");
    put(&folder, "secret", "SECRET,SECRET\n");
    for (target, what) in [
        ("../secret", "is a link out of the folder"),
        ("/dev/zero", "is a link out of the folder"),
    ] {
        fs::remove_file(&defaults).expect("removed");
        symlink(target, &defaults).expect("linked");
        refused(what);
    }
    fs::remove_file(&defaults).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(&defaults).status();
    assert!(made.expect("mkfifo runs").success());
    refused("is not a file");
    fs::remove_file(&defaults).expect("removed");
    fs::create_dir(&defaults).expect("made");
    refused("is not a file");
    fs::remove_dir(&defaults).expect("removed");
    // Links within the folder are as good as files.
    put(&folder, "book/services/x.toml", "SECRET");
    symlink("x.toml", folder.path().join("book/services/y.toml")).expect("linked");
    let args = ["score", "active-active.toml", "--pricing", "book"];
    let (_, err, _) = run_in(folder.path(), &args);
    assert!(err.contains("book/services/y.toml"), "{err}");
}

#[test]
fn a_service_that_is_broken_throughout_is_told_in_a_hundred_findings() {
    let folder = own_prices();
    put(&folder, "book/services/alb.toml", &"x\n".repeat(80_000));
    let start = std::time::Instant::now();
    let args = ["score", "active-active.toml", "--pricing", "book"];
    let (_, err, code) = run_in(folder.path(), &args);
    assert_eq!(code, Some(1));
    assert!(
        err.matches("error[bad-toml]").count() <= 100,
        "{}",
        err.len()
    );
    assert!(
        err.contains("and 79901 more lines that are not TOML"),
        "{err}"
    );
    assert!(
        start.elapsed() < std::time::Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
