//! What `recommend --write` saves: a plan that comes to what was found, and what a plan's own
//! `[search]` leaves to find.

use std::fs;
use std::path::Path;

use recoup::Study;
use recoup::analysis::NewPlan;
use recoup::plan::strategy;

use crate::program;

const FEW: &str = "component.assets.*,failover.*,link.*,drills.*,component.db.protect.snapshots.*";

/// The folder of the shop, somewhere else.
fn shop() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("base")).expect("a folder");
    for file in [
        "base/workload.toml",
        "backup-restore.toml",
        "pilot-light.toml",
    ] {
        fs::copy(Path::new("plans/shop").join(file), folder.path().join(file)).expect("a copy");
    }
    folder
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// What the best design and what the file of it come to.
fn found_and_written(plan: &Path, file: &Path) -> (f64, f64) {
    written_but(plan, FEW, file)
}

fn written_but(plan: &Path, fixed: &str, file: &Path) -> (f64, f64) {
    let args = [shown(plan), "--fix", fixed, "--write", shown(file)];
    let found = program::json("recommend", &args);
    let score = program::json("score", &[shown(file)]);
    let number = |value: &serde_json::Value, at: &str| {
        let number = value.pointer(at).and_then(serde_json::Value::as_f64);
        number.unwrap_or_else(|| panic!("{at}: {value}"))
    };
    (
        number(&found, "/plans/0/best/0/comes_to/tco"),
        number(&score, "/risk/tco/value"),
    )
}

#[test]
fn beside_its_plan_the_best_design_extends_what_that_extends() {
    let folder = shop();
    let file = folder.path().join("best.toml");
    let (found, written) = found_and_written(&folder.path().join("backup-restore.toml"), &file);
    assert_eq!(found.to_bits(), written.to_bits());
    let text = fs::read_to_string(&file).expect("it is written");
    assert!(text.contains("extends = \"base/workload.toml\""), "{text}");
    assert!(text.contains("Paris, recommended\""), "{text}");
    assert!(!text.contains("backup-restore"), "{text}");
    assert!(text.ends_with('\n'), "{text}");
}

#[test]
fn elsewhere_it_is_one_whole_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("best.toml");
    let (found, written) = found_and_written(Path::new("plans/shop/backup-restore.toml"), &file);
    assert_eq!(found.to_bits(), written.to_bits());
    let text = fs::read_to_string(&file).expect("it is written");
    assert!(!text.contains("extends"), "{text}");
    let again = program::said(&[
        "recommend",
        "plans/shop/backup-restore.toml",
        "--fix",
        FEW,
        "--write",
        shown(&file),
    ]);
    assert!(again.1.contains("it is there already"), "{again:?}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), text);
}

#[test]
fn own_prices_come_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("best.toml");
    let (found, written) = written_but(
        Path::new("plans/reference/pilot-light.toml"),
        "strategy,component.*,failover.*,link.*",
        &file,
    );
    assert_eq!(found.to_bits(), written.to_bits());
    assert!(folder.path().join("best.prices.csv").exists());
    let text = fs::read_to_string(&file).expect("it is written");
    assert!(text.contains("pricing = \"best.prices.csv\""), "{text}");
}

/// Each comes to the same figures, or it would be refused.
#[test]
fn every_plan_is_written_under_every_strategy_that_it_can_have() {
    let mut many = 0;
    for folder in ["shop", "reference", "starter"] {
        for own in strategy::ALL {
            let plan = format!("plans/{folder}/{own}.toml");
            let Ok(study) = Study::load(&plan, &[]) else {
                continue;
            };
            for other in strategy::ALL {
                let set = [format!("strategy={other}")];
                if study.with(&set).is_err() {
                    continue;
                }
                let beside = Path::new("plans").join(folder);
                for beside in [None, Some(beside.as_path())] {
                    let new = NewPlan {
                        file: &format!("plans/{folder}/new.toml"),
                        beside,
                        name: Some("New"),
                        prices: "new.csv",
                    };
                    let written = study.written(&set, &new);
                    let written =
                        written.unwrap_or_else(|wrong| panic!("{plan} {set:?}: {wrong:?}"));
                    assert!(written.text.contains(&format!("strategy = \"{other}\"")));
                    many += 1;
                }
            }
        }
    }
    assert!(many > 60, "{many}");
}

#[test]
fn plans_in_other_notations_are_written_in_toml() {
    let folder = shop();
    for (name, text) in [
        (
            "own.yaml",
            "extends: base/workload.toml\nname: Shop\nstrategy: backup-restore\ndrills:\n  per_year: 4\n",
        ),
        (
            "own.json",
            "{\"extends\": \"base/workload.toml\", \"strategy\": \"backup-restore\", \"drills\": {\"per_year\": 4}}",
        ),
    ] {
        let plan = folder.path().join(name);
        fs::write(&plan, text).expect("it is written");
        let file = folder.path().join(format!("{name}.toml"));
        let (found, written) = found_and_written(&plan, &file);
        assert_eq!(found.to_bits(), written.to_bits(), "{name}");
        let text = fs::read_to_string(&file).expect("it is written");
        assert!(text.contains("per_year = 4"), "{text}");
        assert!(text.contains("extends = \"base/workload.toml\""), "{text}");
    }
}

#[test]
fn what_cannot_be_written_is_told_before_the_search() {
    for (args, told) in [
        (
            vec!["plans/shop", "--write", "best.toml"],
            "4 plans have as many best designs, and this is one file",
        ),
        (
            vec!["plans/shop/pilot-light.toml", "--write", "best.yaml"],
            "`best.yaml` does not end in `.toml`",
        ),
        (
            vec![
                "plans/shop/pilot-light.toml",
                "--write",
                "plans/nowhere/best.toml",
            ],
            "there is no folder `plans/nowhere`",
        ),
    ] {
        let (out, err, code) = program::said(&[&["recommend"], &args[..]].concat());
        assert!(out.is_empty() && err.contains(told), "{args:?}: {out}{err}");
        assert_eq!(code, Some(1), "{args:?}");
    }
}

#[test]
fn a_plan_says_itself_what_a_search_may_change() {
    let folder = shop();
    let plan = folder.path().join("own.toml");
    let text = "extends = \"base/workload.toml\"\nstrategy = \"warm-standby\"\n\n[search]\n\
        fix = [\"strategy\", \"component.*\", \"failover.*\", \"link.*\", \"drills.*\"]\n\
        vary = [\"recovery.capacity=20%,30%\", \"component.*.never_there=1,2\"]\n";
    fs::write(&plan, text).expect("it is written");
    let told = program::said(&["recommend", shown(&plan)]);
    assert!(
        told.1.contains("`component.*.never_there` is no input"),
        "{told:?}"
    );
    let text = text.replace(", \"component.*.never_there=1,2\"", "");
    fs::write(&plan, &text).expect("it is written");
    let varied = |more: &[&str]| {
        let found = program::json("recommend", &[&[shown(&plan)], more].concat());
        let plan = &found["plans"][0];
        (plan["varied"].clone(), plan["effort"]["designs"].clone())
    };
    let own = (
        serde_json::json!(["recovery.capacity"]),
        serde_json::json!(3),
    );
    assert_eq!(varied(&[]), own);
    // What is typed goes before what the plan says of the same key.
    let typed = varied(&[
        "--vary",
        "recovery.capacity=40%",
        "--vary",
        "drills.per_year=1,2,4",
    ]);
    let both = serde_json::json!(["drills.per_year", "recovery.capacity"]);
    assert_eq!(typed, (both, serde_json::json!(6)));
    let kept = varied(&["--fix", "recovery.capacity"]);
    assert_eq!(kept, (serde_json::json!([]), serde_json::json!(1)));
    // It changes no figure.
    let without = text.split("[search]").next().expect("a plan");
    let bare = folder.path().join("bare.toml");
    fs::write(&bare, without).expect("it is written");
    let total =
        |file: &Path| program::json("score", &[shown(file)])["risk"]["tco"]["value"].clone();
    assert_eq!(total(&plan), total(&bare));
    // An empty entry is told once.
    fs::write(&plan, text.replace("recovery.capacity=20%,30%", "")).expect("it is written");
    let (_, err, _) = program::said(&["score", shown(&plan)]);
    assert_eq!(err.matches("error[").count(), 1, "{err}");
    // What is no list of values is refused when the plan is read.
    fs::write(&plan, text.replace("20%,30%", "20%..30%")).expect("it is written");
    let (_, err, code) = program::said(&["score", shown(&plan)]);
    assert!(
        err.contains("`recovery.capacity` needs its values one by one"),
        "{err}"
    );
    assert_eq!(code, Some(1));
}
