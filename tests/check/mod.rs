//! `check`: every rule has a plan that breaks it and one that just does not.
//!
//! `plans/L09-breaks.toml` must break L09, `plans/L09-keeps.toml` must not; what follows
//! (`L09-keeps-vpn.toml`) tells several apart. What else a plan breaks does not matter.

mod formats;
mod program;
mod results;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use recoup::analysis::check::{self, Breach, Checked, Levels, Review, Reviews, rules};
use recoup::analysis::{Score, Verdict, keys, score};
use recoup::catalog::Catalog;
use recoup::diagnostic::Severity;
use recoup::model::Model;
use recoup::plan::Plan;
use recoup::render::finding::{Paint, findings};
use recoup::report::words::ENGLISH;
use recoup::{model, plan, report};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/plans")
}

/// The plans of the rules: rule, whether it breaks it, file.
fn cases() -> Vec<(String, bool, PathBuf)> {
    let mut cases: Vec<_> = folder()
        .read_dir()
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .map(|path| {
            let stem = path.file_stem().expect("a name").display().to_string();
            let parted = |word: &str| Some(stem.split_once(word)?.0.to_owned());
            match (parted("-breaks"), parted("-keeps")) {
                (Some(rule), None) => (rule, true, path),
                (None, Some(rule)) => (rule, false, path),
                _ => panic!("{stem}: name it `RULE-breaks` or `RULE-keeps`"),
            }
        })
        .collect();
    cases.sort();
    cases
}

/// A plan with all that a review of it needs.
struct Read {
    plan: Plan,
    catalog: Catalog,
    model: Model,
    score: Score,
}

impl Read {
    fn checked(&self) -> Checked<'_> {
        Checked {
            plan: &self.plan,
            catalog: &self.catalog,
            model: &self.model,
            score: &self.score,
        }
    }

    /// The value of a quantity.
    fn value(&self, name: &str) -> f64 {
        let node = self.model.graph.find(name);
        self.model
            .graph
            .value(node.unwrap_or_else(|| panic!("{name}")))
    }
}

fn scored(file: &str, sets: &[String]) -> Result<Read, recoup::diagnostic::Findings> {
    let plan = plan::load(file, sets)?;
    let catalog = match &plan.prices {
        Some(own) => Catalog::embedded().with_prices(&own.path, &own.text)?,
        None => Catalog::embedded(),
    };
    let model = model::build(&plan, &catalog)?;
    let plan = keys::hold(plan, &catalog, &model)?;
    let score = score(&plan, &model);
    Ok(Read {
        plan,
        catalog,
        model,
        score,
    })
}

/// What the rules say about a plan, on its own.
fn review(file: &Path) -> Review {
    let file = file.display().to_string();
    match scored(&file, &[]) {
        Ok(read) => check::check(read.checked(), &Levels::default()),
        Err(wrong) => check::refused(&file, &wrong, &Levels::default())
            .unwrap_or_else(|| panic!("{}", findings(&wrong, Paint::plain()))),
    }
}

#[test]
fn every_rule_is_broken_by_its_plans_and_kept_by_others() {
    let mut wrong = Vec::new();
    let mut tried: BTreeMap<String, BTreeSet<bool>> = BTreeMap::new();
    for (rule, breaks, file) in cases() {
        let review = review(&file);
        let broken = review.breaches.iter().any(|breach| breach.rule == rule);
        if broken != breaks {
            let all: Vec<&str> = review.breaches.iter().map(|breach| breach.rule).collect();
            wrong.push(format!("{}: {all:?}", file.display()));
        }
        tried.entry(rule).or_default().insert(breaks);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let untried: Vec<&str> = rules()
        .iter()
        .map(|rule| rule.id)
        .filter(|id| tried.get(*id).is_none_or(|tried| tried.len() < 2))
        .collect();
    assert!(untried.is_empty(), "no plan for {untried:?}");
}

#[test]
fn every_message_is_said_with_all_its_numbers_at_a_line_of_a_plan() {
    let words = &ENGLISH.check;
    let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (_, breaks, file) in cases() {
        if !breaks {
            continue;
        }
        let review = review(&file);
        for breach in &review.breaches {
            said.insert((breach.rule, breach.message));
            let finding = report::check::finding(breach, review.currency, &ENGLISH);
            let place = &finding.place;
            assert!(place.line > 0 && place.column > 0, "{finding:?}");
            let text = std::fs::read_to_string(&place.file).expect("the plan's own file");
            let line = text.lines().nth(place.line as usize - 1);
            assert_eq!(line, Some(place.text.as_str()), "{finding:?}");
            assert!(
                !finding.message.is_empty() && !finding.help.is_empty(),
                "{finding:?}"
            );
            let whole = format!("{}{}{}", finding.message, finding.label, finding.help);
            for hole in whole.split('{').skip(1) {
                let name: String = hole.chars().take_while(char::is_ascii_lowercase).collect();
                let left = !name.is_empty() && hole[name.len()..].starts_with('}');
                assert!(!left, "`{name}` is not filled in: {finding:?}");
            }
        }
    }
    let all = words.rules.iter().copied().flatten();
    said.insert(("L33", "dearer")); // It takes two plans: see below.
    let unsaid: Vec<(&str, &str)> = all
        .flat_map(|rule| rule.messages.iter().map(|message| (rule.id, message.id)))
        .filter(|message| !said.contains(message))
        .collect();
    assert!(
        unsaid.is_empty(),
        "messages that no plan brings out: {unsaid:?}"
    );
}

#[test]
fn the_workload_beneath_keeps_every_rule() {
    let review = review(&folder().join("base/workload.toml"));
    assert!(review.breaches.is_empty(), "{:#?}", review.breaches);
}

/// What each of two plans is told about the other being cheaper, and what each costs.
fn dearer(names: [&str; 2]) -> [(Score, Vec<Breach>, f64); 2] {
    let all = names.map(|name| {
        let file = folder().join(name).display().to_string();
        scored(&file, &[]).unwrap_or_else(|wrong| panic!("{}", findings(&wrong, Paint::plain())))
    });
    let levels = Levels::default();
    let mut reviews = Reviews::new(&levels);
    for read in &all {
        reviews.add(read.checked());
    }
    let mut told = reviews.finish().into_iter().map(|review| {
        let mut breaches = review.breaches;
        breaches.retain(|breach| breach.message == "dearer");
        breaches
    });
    all.map(|read| {
        let total = read.value("tco");
        (read.score, told.next().expect("one for each"), total)
    })
}

#[test]
fn of_two_plans_that_keep_their_targets_the_dearer_is_told() {
    let mut both = dearer(["L34-keeps.toml", "L30-keeps.toml"]);
    both.sort_by(|(_, _, a), (_, _, b)| a.total_cmp(b));
    let [(cheap, told_cheap, _), (dear, told_dear, _)] = both;
    let ([told], []) = (told_dear.as_slice(), told_cheap.as_slice()) else {
        panic!("{told_dear:#?} {told_cheap:#?}");
    };
    assert_eq!((told.rule, told.severity), ("L33", Severity::Note));
    let finding = report::check::finding(told, dear.currency, &ENGLISH);
    assert!(finding.message.contains(&cheap.name), "{finding:?}");
}

#[test]
fn a_plan_that_does_not_recover_is_no_cheaper_choice() {
    let [(cheap, _, less), (dear, told, more)] =
        dearer(["L10-breaks-cheap.toml", "L34-keeps.toml"]);
    // It would be the choice, were it not for ransomware.
    assert_eq!(cheap.verdict(), Verdict::NoWayBack);
    assert!(cheap.targets() == dear.targets() && less < more);
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn a_link_as_wide_as_is_needed_keeps_the_target() {
    let file = folder().join("L04-breaks.toml").display().to_string();
    let with = |sets: &[String]| {
        let read = scored(&file, sets).expect("a plan");
        let review = check::check(read.checked(), &Levels::default());
        let broken = review.breaches.iter().any(|breach| breach.rule == "L04");
        (broken, read.value("link.needed"))
    };
    let (broken, needed) = with(&[]);
    // (400.1 GiB/h x 1 h) / (1 h + 12 min - 60 s): the assets, under time control, do not wait.
    let by_hand = 400.1 * 1_073_741_824.0 / (3600.0 + 720.0 - 60.0);
    assert!((needed / by_hand - 1.0).abs() < 1e-3, "{needed} {by_hand}");
    assert!(broken);
    let link = |usable: f64| format!("link.bandwidth={} MB/s", usable / 0.8e6);
    assert!(!with(&[link(needed * 1.0001)]).0);
    assert!(with(&[link(needed * 0.9999)]).0);
}
