//! Who reads a result, how wide it may be and where it goes changes nothing of what is said by an
//! exit code.

use std::fs::OpenOptions;
use std::process::{Command, Stdio};

use super::{put, starter};
use crate::program::recoup;

/// The exit code of a run whose reader is gone before it writes.
fn unread(command: &mut Command) -> Option<i32> {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let done = command.stdout(writer).stderr(Stdio::null()).status();
    done.expect("it runs").code()
}

#[test]
fn a_check_that_nobody_reads_says_what_it_found() {
    let folder = starter();
    for format in ["human", "json", "sarif", "junit", "markdown"] {
        let check = |args: &[&str]| {
            let mut command = recoup();
            command.current_dir(folder.path()).args([
                "check",
                "active-active.toml",
                "--format",
                format,
            ]);
            command.args(args);
            unread(&mut command)
        };
        assert_eq!(check(&["--set", "targets.rto=1s"]), Some(3), "{format}");
        assert_eq!(check(&["--set", "targets.rto=1"]), Some(1), "{format}");
    }
    let mut diff = recoup();
    diff.current_dir(folder.path());
    diff.args([
        "diff",
        "active-active.toml",
        "backup-restore.toml",
        "--exit-code",
    ]);
    assert_eq!(unread(&mut diff), Some(4));
    let mut recommend = recoup();
    recommend.current_dir(folder.path());
    recommend.args(["recommend", "active-active.toml", "--set", "targets.rto=1s"]);
    recommend.args([
        "--set",
        "targets.budget=1 USD/month",
        "--vary",
        "failover.dns_ttl=1m",
    ]);
    assert_eq!(unread(&mut recommend), Some(3));
    let mut score = recoup();
    score
        .current_dir(folder.path())
        .args(["score", "active-active.toml"]);
    assert_eq!(unread(&mut score), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn help_for_a_full_disk_fails() {
    for args in [
        &["--help"][..],
        &["-h"],
        &["--version"],
        &["score", "--help"],
        &["help", "score"],
        &["man"],
        &["catalog", "services"],
        &["score", "plans/starter/active-active.toml"],
    ] {
        let full = OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("a full disk");
        let mut command = recoup();
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
        let done = command.stdout(full).output().expect("it runs");
        assert_eq!(done.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.starts_with("error: "), "{args:?}: {said}");
    }
    let (_, closed) = (0, unread(recoup().arg("--help")));
    assert_eq!(closed, Some(0), "that nobody reads is no failure");
}

#[test]
fn a_table_is_at_most_a_thousand_columns_wide() {
    let folder = starter();
    put(
        &folder,
        "other.toml",
        "extends = \"active-active.toml\"\nname = \"Other\"\n",
    );
    let wide = |columns: &str, args: &[&str]| {
        let mut command = recoup();
        command
            .current_dir(folder.path())
            .env("COLUMNS", columns)
            .args(args);
        let done = command.output().expect("it runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(0), "{columns} {args:?}: {said}");
        String::from_utf8(done.stdout).expect("text")
    };
    for args in [
        &["score", "active-active.toml", "--full"][..],
        &["compare", "active-active.toml", "other.toml"],
        &["explain", "active-active.toml", "rto.region"],
        &["catalog", "services"],
        &["runbook", "active-active.toml", "--scenario", "region"],
    ] {
        let widest = wide("1000", args);
        for columns in [
            "18446744073709551615",
            "99999999999999999999999",
            "4294967295",
        ] {
            assert_eq!(wide(columns, args), widest, "{columns} {args:?}");
        }
        for columns in ["0", "1", "-1", "x", ""] {
            wide(columns, args);
        }
    }
}
