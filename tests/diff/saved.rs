//! Saved results: figures alone.

use std::fs;

use serde_json::Value;

use super::{PILOT, WARM, figure, json, root, run, write};
use crate::program;

#[test]
fn saved_results_say_what_their_plans_say_and_no_causes() {
    let at = tempfile::tempdir().expect("a folder");
    for (command, name, plan) in [
        ("compare", "old.json", PILOT),
        ("compare", "new.json", WARM),
        ("score", "old-score.json", PILOT),
        ("score", "new-score.json", WARM),
    ] {
        let text = program::printed(&[command, plan, "--format", "json"]);
        write(at.path(), name, &text);
    }
    let of_plans = json(root(), &[PILOT, WARM]);
    let of_plans = &of_plans["plans"][0];
    for args in [
        ["old.json", "new.json"],
        ["old-score.json", "new-score.json"],
        ["old.json", "new-score.json"],
    ] {
        let value = json(at.path(), &args);
        assert_eq!(value["attributed"], false);
        let plan = &value["plans"][0];
        assert_eq!(plan["flips"], of_plans["flips"]);
        let all = plan["figures"].as_array().expect("figures");
        assert_eq!(all.len(), of_plans["figures"].as_array().expect("").len());
        for one in all {
            let id = one["figure"].as_str().expect("an id");
            let same = figure(of_plans, id, one["scenario"].as_str());
            for key in ["old", "new", "change"] {
                assert_eq!(one[key], same[key], "{args:?} {id}");
            }
            assert_eq!(one["parts"], Value::Array(Vec::new()));
        }
        let (out, _, _) = run(at.path(), &["diff", args[0], args[1]]);
        assert!(out.contains("what caused a change is not known"), "{out}");
    }
    let (out, _, code) = run(at.path(), &["diff", "--exit-code", "old.json", "old.json"]);
    assert_eq!((out.as_str(), code), ("Nothing differs.\n", Some(0)));
}

#[test]
fn plans_of_saved_results_are_found_by_their_files() {
    let at = tempfile::tempdir().expect("a folder");
    let shop = program::printed(&["compare", "plans/shop", "--format", "json"]);
    write(at.path(), "all.json", &shop);
    let three = ["backup-restore", "warm-standby", "active-active"];
    let three = three.map(|plan| format!("plans/shop/{plan}.toml"));
    let three: Vec<&str> = three.iter().map(String::as_str).collect();
    let args = [&["compare"][..], &three, &["--format", "json"]].concat();
    write(at.path(), "three.json", &program::printed(&args));
    let fates = |args: &[&str]| -> Vec<String> {
        let value = json(at.path(), args);
        let plans = value["plans"].as_array().expect("plans").iter();
        plans
            .map(|plan| plan["is"].as_str().expect("a fate").to_owned())
            .collect()
    };
    assert_eq!(
        fates(&["all.json", "three.json"]),
        ["same", "same", "removed", "same"]
    );
    assert_eq!(
        fates(&["three.json", "all.json"]),
        ["same", "same", "same", "added"]
    );
}

#[test]
fn what_is_no_such_result_is_refused() {
    let at = tempfile::tempdir().expect("a folder");
    let text = program::printed(&["compare", WARM, "--format", "json"]);
    write(at.path(), "new.json", &text);
    write(
        at.path(),
        "old.json",
        &text.replace("compare/2", "compare/1"),
    );
    let other = program::printed(&["inputs", WARM, "--format", "json"]);
    write(at.path(), "other.json", &other);
    write(
        at.path(),
        "broken.json",
        "{\"schema\": \"recoup.compare/2\"}",
    );
    fs::copy(root().join(WARM), at.path().join("plan.toml")).expect("copied");
    for (old, said) in [
        (
            "old.json",
            "it is `recoup.compare/1`, and only `recoup.compare/2`",
        ),
        ("other.json", "it is `recoup.inputs/1`"),
        ("broken.json", "there is no `plans`"),
        (
            "plan.toml",
            "`new.json` is a saved result, and `plan.toml` is none",
        ),
    ] {
        let (out, err, code) = run(at.path(), &["diff", old, "new.json"]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{err}");
        assert!(err.contains(said), "{said}: {err}");
    }
    // No more of a file is read than a result may have, and what is no text is said.
    let large = fs::File::create(at.path().join("large.json")).expect("made");
    large.set_len((64 << 20) + 1).expect("as large");
    fs::write(at.path().join("bytes.json"), b"{\"a\": \"\xff\"}").expect("written");
    for (old, said) in [
        ("large.json", "`large.json` is larger than 64 MiB"),
        ("bytes.json", "byte 7 of `bytes.json` is not UTF-8"),
    ] {
        let (out, err, code) = run(at.path(), &["diff", old, "new.json"]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{err}");
        assert!(err.contains(said), "{said}: {err}");
    }
    let (_, err, code) = run(
        at.path(),
        &["diff", "new.json", "new.json", "--set", "name=x"],
    );
    assert_eq!(code, Some(2));
    assert!(err.contains("saved results are figures"), "{err}");
}
