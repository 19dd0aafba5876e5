//! Every file that is named has a result in every format, whether or not it can be checked; and
//! a finding that several plans share is told once, with the plans.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use proptest::prelude::*;
use serde_json::Value;

use super::folder;

const FORMATS: [&str; 5] = ["human", "json", "sarif", "junit", "markdown"];

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It breaks nothing that is denied.
    Good,
    /// It misses a target.
    Misses,
    /// Loading refuses it for what is a rule.
    Refused,
    /// It is no plan.
    Unreadable,
    /// There is no such file.
    Missing,
    /// A folder without plans.
    Empty,
}

const FATES: [Fate; 6] = [
    Fate::Good,
    Fate::Misses,
    Fate::Refused,
    Fate::Unreadable,
    Fate::Missing,
    Fate::Empty,
];

impl Fate {
    fn fails(self) -> bool {
        matches!(self, Self::Unreadable | Self::Missing | Self::Empty)
    }

    fn breaks(self) -> bool {
        matches!(self, Self::Misses | Self::Refused)
    }

    /// Makes such a file in a folder; gives its name.
    fn make(self, at: usize, below: &Path) -> String {
        let name = below.join(format!("plan-{at}.toml"));
        let over = |text: &str| {
            let base = below.join("base");
            fs::create_dir_all(&base).expect("a folder");
            let from = folder().join("base/workload.toml");
            fs::copy(from, base.join("workload.toml")).expect("copied");
            fs::write(&name, format!("extends = \"base/workload.toml\"\n{text}")).expect("written");
        };
        match self {
            Self::Good => over(""),
            Self::Misses => over("targets.rto = \"1s\"\n"),
            Self::Refused => over("recovery.region = \"us-east-1\"\n"),
            Self::Unreadable => fs::write(&name, "targets = [").expect("written"),
            Self::Missing => {}
            Self::Empty => fs::create_dir(&name).expect("a folder"),
        }
        name.display().to_string()
    }
}

fn check(args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("recoup").expect("the program is built");
    command.env("RECOUP_LANG", "en");
    let output = command.arg("check").args(args).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// The files that a result is about, each once, and those among them that failed.
fn told_of(text: &str, format: &str, files: &[String]) -> Vec<String> {
    let value = || -> Value { serde_json::from_str(text).expect("JSON") };
    let told = |file: &&String| match format {
        "json" => {
            let value = value();
            let plans = value["plans"].as_array().expect("plans");
            assert_eq!(plans.len(), files.len());
            plans.iter().any(|plan| plan["file"] == file.as_str())
        }
        "sarif" => {
            let run = &value()["runs"][0];
            let artifacts = run["artifacts"].as_array().expect("files");
            artifacts.len() == files.len()
        }
        "junit" => text.contains(&format!("<testsuite name=\"{file}\"")),
        "markdown" => text.matches("\n## ").count() == files.len(),
        _ => text.contains(file.as_str()),
    };
    files.iter().filter(told).cloned().collect()
}

fn holds(fates: &[Fate]) {
    let below = tempfile::tempdir().expect("a folder");
    let made = fates.iter().enumerate();
    let files: Vec<String> = made.map(|(at, fate)| fate.make(at, below.path())).collect();
    let code = match fates {
        fates if fates.iter().any(|fate| fate.fails()) => 1,
        fates if fates.iter().any(|fate| fate.breaks()) => 3,
        _ => 0,
    };
    for format in FORMATS {
        let out = below.path().join("result");
        let named: Vec<&str> = files.iter().map(String::as_str).collect();
        let args = [&named[..], &["--format", format]].concat();
        let (found, text, said) = check(&args);
        assert_eq!(
            (found, said.as_str()),
            (Some(code), ""),
            "{format} {fates:?}"
        );
        assert_eq!(
            told_of(&text, format, &files),
            files,
            "{format} {fates:?} {text}"
        );
        // Each that is not good has a finding of its own.
        let out_text = out.display().to_string();
        let (again, nothing, _) = check(&[&args[..], &["-o", &out_text]].concat());
        assert_eq!(
            (again, nothing.as_str()),
            (Some(code), ""),
            "{format} {fates:?}"
        );
        let saved = fs::read_to_string(&out).expect("saved, whatever was found");
        if format != "human" {
            assert_eq!(saved, text, "{format} {fates:?}");
        }
        match format {
            "json" => {
                let value: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(value["verdict"], if code == 0 { "pass" } else { "fail" });
                let plans = value["plans"].as_array().expect("plans");
                for (plan, fate) in plans.iter().zip(fates) {
                    assert_eq!(plan["checked"], !fate.fails(), "{fate:?}");
                    let mut findings = plan["findings"].as_array().expect("findings").iter();
                    let errors = findings.any(|one| one["severity"] == "error");
                    assert_eq!(errors, fate.fails() || fate.breaks(), "{fate:?} {text}");
                }
            }
            "sarif" => {
                let value: Value = serde_json::from_str(&text).expect("JSON");
                let results = value["runs"][0]["results"].as_array().expect("results");
                for (file, fate) in files.iter().zip(fates) {
                    let own = |one: &&Value| {
                        let plans = one["properties"]["plans"].as_array().expect("plans");
                        one["level"] == "error" && plans.iter().any(|plan| plan == file)
                    };
                    let errors = results.iter().any(|one| own(&one));
                    assert_eq!(errors, fate.fails() || fate.breaks(), "{fate:?}");
                }
                let whole = &value["runs"][0]["invocations"][0]["executionSuccessful"];
                assert_eq!(whole, &Value::Bool(code != 1));
            }
            "junit" => {
                let failed = fates.iter().filter(|fate| fate.fails()).count();
                assert_eq!(text.matches("<error ").count(), failed, "{fates:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn a_plan_that_cannot_be_loaded_is_a_result_and_loses_no_other() {
    holds(&[Fate::Unreadable, Fate::Misses]);
    holds(&[Fate::Good, Fate::Missing]);
    holds(&[Fate::Empty]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_file_has_a_result_in_every_format(fates in prop::collection::vec(prop::sample::select(FATES.to_vec()), 1..5)) {
        holds(&fates);
    }
}

#[test]
fn a_finding_that_plans_share_is_told_once_with_the_plans() {
    let (one, two) = (
        "plans/shop/pilot-light.toml",
        "plans/shop/warm-standby.toml",
    );
    let set = ["--set", "targets.availability=99.9999%"];
    let told = |text: &str, what: &str| text.matches(what).count();
    let (_, text, _) = check(&[&[one, two][..], &set].concat());
    let message = "error[target-missed]: the expected availability";
    // What they say differs in its numbers; what is said of the workload is the same.
    assert_eq!(told(&text, message), 2, "{text}");
    for plan in [one, two] {
        assert!(told(&text, &format!("  = plan: {plan}\n")) > 0, "{text}");
    }
    let both = format!("  = plans: {one}, {two}\n");
    assert!(told(&text, &both) > 0, "{text}");
    // Every finding says whose it is, and none is there twice.
    let findings: Vec<&str> = text
        .split("\n\n")
        .filter(|one| one.contains("]: "))
        .collect();
    for (at, finding) in findings.iter().enumerate() {
        assert!(finding.contains("  = plan"), "{finding}");
        assert!(!findings[..at].contains(finding), "{finding}");
    }
    let (_, text, _) = check(&[one, two, "--format", "sarif"]);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let results = value["runs"][0]["results"].as_array().expect("results");
    let shared = results.iter().filter(|one| {
        one["properties"]["plans"]
            == serde_json::json!([
                "plans/shop/pilot-light.toml",
                "plans/shop/warm-standby.toml"
            ])
    });
    for one in shared.clone() {
        let text = one["message"]["text"].as_str().expect("text");
        assert!(
            text.ends_with("(plans: plans/shop/pilot-light.toml, plans/shop/warm-standby.toml)"),
            "{text}"
        );
    }
    assert!(shared.count() > 0, "{text}");
    // Of one plan there is nothing to tell apart.
    let (_, text, _) = check(&[one]);
    assert!(!text.contains("  = plan"), "{text}");
}
