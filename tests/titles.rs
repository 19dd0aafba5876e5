//! Titles are keys with parts: the model has no words of its own for what it makes.

use std::path::{Path, PathBuf};

use recoup::catalog::Catalog;
use recoup::model::{MESSAGES, Title, build};

use crate::floors::{code, sources};
use crate::scored::{Scored, score};

/// Every source below a folder of `src`, with its code.
fn codes(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root.join(folder), &mut files);
    let codes = files.into_iter().map(|file| {
        let code = code(&file);
        (file, code)
    });
    codes.collect()
}

/// The names under which the code knows each message: `step::RESTORE`.
fn declared() -> Vec<String> {
    let text = include_str!("../src/model/title/messages.rs");
    let list = text.split("\nmessages! {").nth(1).expect("a list");
    let mut subject = "";
    let mut found = Vec::new();
    for line in list.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" = ") {
            found.push(format!("{subject}::{name}"));
        } else if let Some(name) = line.strip_suffix(" {") {
            subject = name;
        }
    }
    found
}

#[test]
fn every_message_is_used_by_the_code() {
    let declared = declared();
    assert_eq!(declared.len(), MESSAGES.len(), "the test reads the list");
    let mut codes = codes("model");
    codes.extend(self::codes("analysis"));
    for name in declared {
        let used = |code: &String| {
            let mut after = code.split(&name).skip(1);
            after.any(|rest| {
                !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
            })
        };
        assert!(codes.iter().any(|(_, code)| used(code)), "{name} is dead");
    }
}

fn is_message(title: &Title) -> bool {
    matches!(title, Title::Message { .. })
}

/// Every plan of the repository that needs no prices of its own, scored.
fn plans() -> Vec<Scored> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = Catalog::embedded();
    let mut scores = Vec::new();
    for folder in ["plans/shop", "plans/starter"] {
        for entry in std::fs::read_dir(root.join(folder)).expect("a folder of plans") {
            let path = entry.expect("a readable entry").path();
            if path.extension().is_none_or(|ending| ending != "toml") {
                continue;
            }
            let plan =
                recoup::plan::load(path.to_str().expect("a readable name"), &[]).expect("a plan");
            let model = build(&plan, &catalog).expect("a model");
            scores.push(score(&plan, model));
        }
    }
    scores
}

#[test]
fn what_the_model_makes_is_called_by_a_message() {
    let plans = plans();
    assert_eq!(plans.len(), 8);
    for plan in &plans {
        assert!(
            is_message(&plan.strategy_title),
            "{:?}",
            plan.strategy_title
        );
        for step in plan.scenarios.iter().flat_map(|one| &one.steps) {
            assert!(is_message(&step.title), "{:?}", step.title);
        }
        for store in plan.scenarios.iter().flat_map(|one| &one.stores) {
            let gone = store.gone.iter().map(|(copy, _)| copy);
            for copy in store.copy.iter().chain(gone) {
                assert!(is_message(copy), "{copy:?}");
            }
        }
    }
}
