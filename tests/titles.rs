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

#[test]
fn no_words_of_the_code_are_a_title() {
    for (file, code) in codes("model").into_iter().chain(codes("analysis")) {
        let code: String = code.split_whitespace().collect();
        for words in ["Title::name(\"", "Title::name(format!", "Title::Name(\""] {
            assert!(!code.contains(words), "{}: {words}", file.display());
        }
    }
}

fn is_message(title: &Title) -> bool {
    matches!(title, Title::Message { .. })
}

/// A plan with what is set in it, scored.
fn scored(path: &Path, sets: &[&str], catalog: &Catalog) -> Scored {
    let sets: Vec<String> = sets.iter().map(|&set| set.to_owned()).collect();
    let path = path.to_str().expect("a readable name");
    let plan = recoup::plan::load(path, &sets).expect("a plan");
    let model = build(&plan, catalog).expect("a model");
    score(&plan, model)
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
            scores.push(scored(&path, &[], &catalog));
        }
    }
    scores
}

#[test]
fn what_the_model_makes_is_called_by_a_message() {
    let plans = plans();
    assert_eq!(plans.len(), 9);
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

#[test]
fn what_no_row_of_prices_names_is_called_by_a_message() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sets = [
        "costs.labour=1500 USD/month",
        "costs.one_off=3600 USD",
        "drills.per_year=4",
        "component.db.licence=10 USD/month",
        "component.web.storage=10 GiB",
        "component.web.protect.replica.product=elastic-disaster-recovery",
        "component.web.protect.replica.price=20 USD/month",
        "commitment.discount=0.4",
    ];
    let path = root.join("plans/shop/warm-standby.toml");
    let plan = scored(&path, &sets, &Catalog::embedded());
    // Lines of the plan's own, and what others run.
    let path = root.join("tests/register/company.toml");
    let register = scored(&path, &[], &Catalog::embedded());
    let mut called: Vec<String> = Vec::new();
    for line in plan.bill.lines.iter().chain(&register.bill.lines) {
        let own = ["stated", "drills"].contains(&line.service.as_str());
        assert_eq!(is_message(&line.about), own, "{:?}", line.about);
        if let Title::Message { key, .. } = &line.about {
            called.push((*key).to_owned());
        }
    }
    called.sort();
    called.dedup();
    let mut charges: Vec<&str> = MESSAGES.iter().map(|(key, _)| *key).collect();
    charges.retain(|key| key.starts_with("charge."));
    charges.sort_unstable();
    assert_eq!(called, charges);
}
