//! `recoup check` as a program: exit codes, levels, rules in full.

use assert_cmd::Command;

use super::folder;

fn recoup(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("recoup").expect("the program is built");
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("COLUMNS")
        .arg("check")
        .args(args);
    command
}

fn code(args: &[&str]) -> Option<i32> {
    recoup(args).output().expect("it runs").status.code()
}

fn printed(args: &[&str]) -> String {
    String::from_utf8(recoup(args).output().expect("it runs").stdout).expect("text")
}

fn case(name: &str) -> String {
    folder().join(name).display().to_string()
}

const FORMATS: [&str; 5] = ["human", "json", "sarif", "junit", "markdown"];

#[test]
fn the_exit_code_says_whether_a_rule_is_denied_in_every_format() {
    let (clean, warns) = (case("L01-keeps.toml"), case("L19-breaks.toml"));
    let (notes, fails) = (case("L07-breaks.toml"), case("L01-breaks.toml"));
    let bad = case("no-such-plan.toml");
    for format in FORMATS {
        let code = |plans: &[&str]| code(&[plans, &["--format", format]].concat());
        assert_eq!(code(&[&clean]), Some(0), "{format}");
        assert_eq!(code(&[&warns]), Some(0), "{format}");
        assert_eq!(code(&[&notes]), Some(0), "{format}");
        assert_eq!(code(&[&clean, &fails]), Some(3), "{format}");
        assert_eq!(code(&[&fails, &bad]), Some(1), "{format}");
    }
    assert_eq!(code(&[&clean, "--format", "xml"]), Some(2));
    assert_eq!(code(&[]), Some(2));
    assert_eq!(code(&[&clean, "-A", "L99"]), Some(2));
}

#[test]
fn the_shop_that_restores_from_backups_misses_its_targets() {
    let plan = "plans/shop/backup-restore.toml";
    assert_eq!(code(&[plan]), Some(3));
    let said = printed(&[plan]);
    for line in [
        "error[target-missed]: Region loss: recovery takes ",
        " --> plans/shop/base/workload.toml:5:7\n",
        "5 | rto = \"1h\"",
        "error[L14]: `db` comes back from a backup",
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
}

#[test]
fn levels_allow_warn_and_deny_by_id() {
    let (fails, warns) = (case("L01-breaks.toml"), case("L19-breaks.toml"));
    assert_eq!(code(&[&fails, "-A", "L01"]), Some(0));
    assert!(!printed(&[&fails, "-A", "L01"]).contains("[L01]"));
    assert_eq!(code(&[&fails, "--warn", "l01"]), Some(0));
    assert!(printed(&[&fails, "-W", "L01"]).contains("warning[L01]"));
    assert_eq!(code(&[&warns, "-D", "L19"]), Some(3));
    assert_eq!(code(&[&fails, &warns, "-A", "L01,L19"]), Some(0));
    assert_eq!(code(&[&fails, "-A", "L01", "-D", "L01"]), Some(2));
    // What is denied or allowed of one rule changes nothing about another.
    assert_eq!(code(&[&fails, "-A", "L19"]), Some(3));
    let plan = "plans/shop/backup-restore.toml";
    assert_eq!(code(&[plan, "-A", "target-missed,L14,L08,L28"]), Some(0));
}

#[test]
fn a_plan_without_figures_is_checked_only_if_a_rule_refuses_it() {
    let same = case("L11-breaks.toml");
    assert_eq!(code(&[&same]), Some(3));
    assert!(printed(&[&same]).contains("error[L11]: the recovery Region is the Region that fails"));
    // Nothing is left to say about it, and it was not checked.
    assert_eq!(code(&[&same, "-A", "L11"]), Some(1));
    assert_eq!(code(&[&same, "-W", "L11"]), Some(1));
    assert_eq!(code(&[&same, "--set", "targets.rto=soon"]), Some(1));
}

#[test]
fn an_override_is_a_place_too() {
    let clean = case("L01-keeps.toml");
    let args = [clean.as_str(), "--set", "targets.rto=5m"];
    assert_eq!(code(&args), Some(3));
    assert!(printed(&args).contains("--> --set\n"), "{}", printed(&args));
}

#[test]
fn a_rule_is_printed_in_full_and_all_are_listed() {
    insta::assert_snapshot!("explain-L09", printed(&["--explain", "l09"]));
    insta::assert_snapshot!("list", printed(&["--list"]));
    assert_eq!(code(&["--explain", "L09"]), Some(0));
    assert_eq!(code(&["--explain", "L99"]), Some(2));
    assert_eq!(code(&["--list", "plan.toml"]), Some(2));
}

#[test]
fn a_result_is_saved_whole_where_it_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("recoup.sarif");
    let (fails, out_text) = (case("L01-breaks.toml"), out.display().to_string());
    let args = [fails.as_str(), "--format", "sarif", "-o", &out_text];
    assert_eq!(printed(&args), "");
    assert_eq!(code(&args), Some(3));
    let saved = std::fs::read_to_string(&out).expect("saved");
    assert!(saved.starts_with("{\n  \"$schema\""), "{saved}");
}
