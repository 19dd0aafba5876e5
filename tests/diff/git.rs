//! Revisions of git: what is read, and what never runs.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{figure, json, run, write};

const PRICES: &str =
    "service,region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n";

fn price(price: &str) -> String {
    format!("{PRICES}ec2,us-east-1,ec2.linux.m5.xlarge,,hour,USD,{price},,,2026-08,a contract\n")
}

const BASE: &str = "workload.region = \"us-east-1\"\n[component.web]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\n";
const PLAN: &str = "extends = \"base/workload.toml\"\nstrategy = \"single-region\"\npricing = \"base/prices.csv\"\n";

fn git(at: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(at)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
        .args([
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
        ])
        .args(args)
        .output()
        .expect("git is there");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?} {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// A repository with three plans, whose base file and prices change with the second commit, in
/// which one plan goes and one comes.
fn repository() -> tempfile::TempDir {
    let at = tempfile::tempdir().expect("a folder");
    let path = at.path();
    git(path, &["init", "-q", "-b", "main"]);
    write(path, "plans/base/workload.toml", BASE);
    write(path, "plans/base/prices.csv", &price("0.1"));
    for plan in ["one", "two", "gone"] {
        write(path, &format!("plans/{plan}.toml"), PLAN);
    }
    write(path, "plans/notes.toml", "name = \"no plan\"\n");
    git(path, &["add", "-A"]);
    git(path, &["commit", "-q", "-m", "first"]);
    let more = BASE.replace("count = 2", "count = 3");
    write(path, "plans/base/workload.toml", &more);
    write(path, "plans/base/prices.csv", &price("0.2"));
    fs::remove_file(path.join("plans/gone.toml")).expect("removed");
    write(path, "plans/new.toml", PLAN);
    at
}

/// What became of each plan, by its file.
fn fates(value: &Value) -> Vec<(String, String)> {
    let plans = value["plans"].as_array().expect("plans").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    plans
        .map(|plan| (text(&plan["file"]), text(&plan["is"])))
        .collect()
}

const FATES: [(&str, &str); 4] = [
    ("plans/gone.toml", "removed"),
    ("plans/new.toml", "added"),
    ("plans/one.toml", "changed"),
    ("plans/two.toml", "changed"),
];

fn holds(value: &Value) {
    let wanted = FATES.map(|(file, fate)| (file.to_owned(), fate.to_owned()));
    assert_eq!(fates(value), wanted);
    let plan = &value["plans"][2];
    // Each node has a disk.
    let (hours, disk) = (730.0, 0.64);
    let monthly = figure(plan, "monthly", None);
    for (key, wanted) in [
        ("old", (hours * 0.1 + disk) * 2.0),
        ("new", (hours * 0.2 + disk) * 3.0),
    ] {
        let value = monthly[key].as_f64().expect("a number");
        assert!((value - wanted).abs() < 1e-9, "{key} {value}");
    }
    let parts = monthly["parts"].as_array().expect("parts");
    // Prices first, with two nodes.
    assert!((parts[0].as_f64().expect("a number") - hours * 0.2).abs() < 1e-9);
}

#[test]
fn a_revision_is_held_against_files_and_against_another_revision() {
    let at = repository();
    let path = at.path();
    holds(&json(path, &["HEAD", "--", "plans"]));
    git(path, &["add", "-A"]);
    git(path, &["commit", "-q", "-m", "second"]);
    let nothing = run(path, &["diff", "HEAD", "--exit-code", "--", "plans"]);
    assert_eq!(nothing.0, "Nothing differs.\n", "{}", nothing.1);
    assert_eq!(nothing.2, Some(0));
    holds(&json(path, &["HEAD~1", "HEAD", "--", "plans"]));
    let (_, _, code) = run(path, &["diff", "HEAD~1", "--exit-code", "--", "plans"]);
    assert_eq!(code, Some(4));
    // From a folder below, by a path of its own, by the whole path, and single files.
    let below = path.join("plans");
    let value = json(
        &below,
        &["HEAD~1", "HEAD", "--", "one.toml", "../plans/gone.toml"],
    );
    let names = ["../plans/gone.toml", "one.toml"];
    let told: Vec<String> = fates(&value).into_iter().map(|(file, _)| file).collect();
    assert!(
        names.iter().all(|name| told.contains(&(*name).to_owned())),
        "{told:?}"
    );
    let whole = below.display().to_string();
    let value = json(path, &["HEAD~1", "HEAD", "--", &whole]);
    assert_eq!(fates(&value).len(), 4);
    // The places of what is wrong name the revision.
    write(path, "plans/one.toml", "strategy = \"pilot-lite\"\n");
    git(path, &["commit", "-q", "-am", "third"]);
    let (_, said, code) = run(path, &["diff", "HEAD~1", "HEAD", "--", "plans"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("HEAD:./plans/one.toml:1"), "{said}");
}

#[test]
fn a_revision_is_never_an_option_and_a_wrong_one_is_refused() {
    let at = repository();
    let path = at.path();
    let head = git(path, &["rev-parse", "HEAD"]);
    git(path, &["update-ref", "refs/heads/--output=x", &head]);
    for revision in ["refs/heads/--output=x", "heads/--output=x", &head, "main"] {
        holds(&json(path, &[revision, "--", "plans"]));
    }
    for revision in ["no-such", "HEAD:plans", "HEAD --not", "a\nHEAD", ""] {
        let (out, said, code) = run(path, &["diff", revision, "--", "plans"]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{revision} {said}");
        assert!(said.contains("no revision of this repository"), "{said}");
    }
    let (_, said, code) = run(path, &["diff", "HEAD", "--", "plans/none.toml"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("`plans/none.toml` is in neither state"),
        "{said}"
    );
    assert!(!path.join("x").exists(), "git wrote where it was told to");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (_, said, code) = run(elsewhere.path(), &["diff", "HEAD", "--", "plans"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot read a git repository"), "{said}");
}

#[test]
fn what_git_cannot_read_is_an_error_and_no_plan_that_came() {
    let at = repository();
    let path = at.path();
    let tree = git(path, &["rev-parse", "HEAD:plans"]);
    let (folder, name) = tree.split_at(2);
    let object = path.join(".git/objects").join(folder).join(name);
    fs::remove_file(object).expect("removed");
    for what in ["plans", "plans/one.toml", "plans/base"] {
        let (out, said, code) = run(path, &["diff", "HEAD", "--", what]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{what} {said}");
        assert!(said.contains("an object is not there"), "{what} {said}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_configures_runs() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let at = repository();
    let path = at.path();
    let mark = path.join("ran");
    let program = path.join("program.sh");
    let script = format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display());
    write(path, "program.sh", &script);
    let may_run = fs::Permissions::from_mode(0o755);
    fs::set_permissions(&program, may_run.clone()).expect("set");
    let named = program.display().to_string();
    write(
        path,
        ".gitattributes",
        "*.toml diff=own filter=own\n*.csv filter=own\n",
    );
    for key in [
        "diff.own.textconv",
        "diff.own.command",
        "diff.external",
        "filter.own.smudge",
        "filter.own.clean",
        "filter.own.process",
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "credential.helper",
        "uploadpack.packObjectsHook",
    ] {
        git(path, &["config", key, &named]);
    }
    git(
        path,
        &["config", "remote.origin.url", &format!("ext::{named}")],
    );
    git(path, &["config", "remote.origin.promisor", "true"]);
    for hook in fs::read_dir(path.join(".git/hooks"))
        .expect("hooks")
        .flatten()
    {
        fs::remove_file(hook.path()).expect("removed");
    }
    for hook in [
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "pre-auto-gc",
    ] {
        let hook = path.join(".git/hooks").join(hook);
        fs::write(&hook, &script).expect("written");
        fs::set_permissions(&hook, may_run.clone()).expect("set");
    }
    let _before = fs::remove_file(&mark);
    holds(&json(path, &["HEAD", "--", "plans"]));
    assert!(!mark.exists(), "something ran");
    let _missing = run(
        path,
        &[
            "diff",
            "0123456789012345678901234567890123456789",
            "--",
            "plans",
        ],
    );
    assert!(!mark.exists(), "something was fetched");

    // A link at a revision is no file: it could lead anywhere.
    for key in [
        "filter.own.smudge",
        "filter.own.clean",
        "filter.own.process",
    ] {
        git(path, &["config", "--unset", key]);
    }
    fs::remove_file(path.join("plans/base/workload.toml")).expect("removed");
    symlink("/etc/passwd", path.join("plans/base/workload.toml")).expect("a link");
    git(path, &["add", "-A"]);
    git(path, &["commit", "-q", "-m", "a link"]);
    let (_, said, code) = run(path, &["diff", "HEAD", "HEAD", "--", "plans/one.toml"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("base/workload.toml") && !said.contains("root:"),
        "{said}"
    );
}
