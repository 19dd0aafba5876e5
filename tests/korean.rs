//! Whole outputs in Korean: no English is left in what people read, but for names.
//!
//! Lawfully Latin are what a plan's author wrote, names that the Korean rows of the catalogue keep
//! (`Amazon RDS for PostgreSQL`), titles of sources as their authors have them, commands, and what
//! stands in code font. All else that stays has its reason in `korean/allowed.csv`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::outputs::recoup;

/// From so many English words in a row on, a text is English.
const IN_A_ROW: usize = 3;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of rows or of a plan below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if (path.extension()).is_some_and(|ending| ending == "toml" || ending == "csv") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Words as one text in small letters, whatever stands between them.
fn words(text: &str) -> String {
    let is_word = |letter: char| letter.is_ascii_alphabetic() || "'’".contains(letter);
    let words = text.split(|letter| !is_word(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// The texts in which English of an output may stand.
fn lawful() -> Vec<String> {
    let mut texts = Vec::new();
    for path in files(&root().join("plans")) {
        texts.push(words(&fs::read_to_string(path).expect("a text")));
    }
    let rows = root().join("src/report/words/ko/rows.csv");
    let mut rows = csv::Reader::from_path(rows).expect("rows");
    let said = rows.deserialize::<(String, String)>();
    texts.extend(said.map(|row| words(&row.expect("a row").1)));
    // Sources, as their authors call them; a judgement of the catalogue is none.
    for path in files(&root().join("pricing")) {
        for line in fs::read_to_string(path).expect("a text").lines() {
            if !line.contains("judgement") {
                texts.push(words(line));
            }
        }
    }
    let allowed = root().join("tests/korean/allowed.csv");
    let mut allowed = csv::Reader::from_path(allowed).expect("rows");
    for row in allowed.deserialize::<(String, String)>() {
        let (text, reason) = row.expect("a row");
        assert!(reason.ends_with('.'), "{text}: why");
        texts.push(words(&text));
    }
    texts
}

/// What is left of a text without code font, commands, addresses and paths.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    let mut code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        let command = line.trim_start_matches([' ', '$', '>', '`']);
        if code || command.starts_with("recoup ") {
            continue;
        }
        for (at, part) in line.split('`').enumerate() {
            let kept = part.split(' ').filter(|word| {
                let path = word.contains('/') && !word.ends_with('/');
                at % 2 == 0 && !path
            });
            for word in kept {
                prose.push_str(word);
                prose.push(' ');
            }
            prose.push_str(" | ");
        }
        prose.push('\n');
    }
    prose
}

/// Runs of English words with nothing between them: a list of names has commas.
fn runs(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    for line in text.lines() {
        let mut run: Vec<&str> = Vec::new();
        for piece in line.split(' ').chain(["", ""]) {
            let word = piece.trim_matches([',', ':', ';', '.', '(', ')', '"', '*', '_']);
            let is_word = word.len() > 1
                && (word.chars()).all(|one| one.is_ascii_alphabetic() || "'’".contains(one));
            let begins = is_word && piece.starts_with(word);
            if !begins {
                if run.len() >= IN_A_ROW {
                    runs.push(run.join(" "));
                }
                run.clear();
            }
            if is_word {
                run.push(word);
            }
            if !piece.ends_with(word) && run.len() >= IN_A_ROW {
                runs.push(run.join(" "));
            }
            if !piece.ends_with(word) {
                run.clear();
            }
        }
    }
    runs
}

/// No run of English words in outputs in Korean stands nowhere where it may.
fn is_korean(outputs: &[(String, String)]) {
    let lawful = lawful();
    let mut left = BTreeSet::new();
    for (name, text) in outputs {
        assert!(text.contains(|one| ('가'..='힣').contains(&one)), "{name}");
        for run in runs(&prose(text)) {
            let plain = words(&run);
            if !lawful.iter().any(|text| text.contains(&plain)) {
                left.insert(format!("{name}: {run}"));
            }
        }
    }
    assert!(left.is_empty(), "still English: {left:#?}");
}

/// What a run says; warnings about files that it reads are told aside, and are no output.
fn told(args: &[&str]) -> (String, String) {
    let done = recoup(args).args(["--lang", "ko"]).assert();
    let said = String::from_utf8(done.get_output().stdout.clone()).expect("text");
    (args.join(" "), said)
}

/// Folders of plans that ship, and the plans of each.
fn folders() -> Vec<(String, Vec<String>)> {
    let of = |folder: PathBuf| {
        let name = |path: &Path| {
            let below = path.strip_prefix(root()).expect("below the root");
            below.to_str().expect("UTF-8").replace('\\', "/")
        };
        let all = fs::read_dir(&folder).expect("a folder");
        let mut plans: Vec<String> = all
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| name(&path))
            .collect();
        plans.sort();
        (name(&folder), plans)
    };
    let all = fs::read_dir(root().join("plans")).expect("plans");
    let all = all.map(|entry| entry.expect("an entry").path());
    let mut all: Vec<_> = all.filter(|path| path.is_dir()).map(of).collect();
    all.sort();
    all
}

#[test]
fn a_comparison_in_korean_is_korean() {
    let outputs: Vec<_> = folders()
        .iter()
        .map(|(folder, _)| told(&["compare", folder, "--full"]))
        .collect();
    is_korean(&outputs);
}

#[test]
fn a_score_in_korean_is_korean() {
    let mut outputs = Vec::new();
    for (folder, plans) in folders() {
        let all = folder.ends_with("shop");
        let few = if all { plans.len() } else { 2 };
        for plan in plans.iter().rev().take(few) {
            outputs.push(told(&["score", plan, "--full"]));
        }
    }
    is_korean(&outputs);
}

#[test]
fn a_check_in_korean_is_korean() {
    let mut outputs: Vec<_> = folders()
        .iter()
        .map(|(folder, _)| told(&["check", folder]))
        .collect();
    outputs.push(told(&["check", "--explain", "L10"]));
    is_korean(&outputs);
}

#[test]
fn runbooks_and_drills_in_korean_are_korean() {
    let mut outputs = Vec::new();
    for (_, plans) in folders() {
        let plan = plans.last().expect("a plan");
        outputs.push(told(&["runbook", plan]));
    }
    outputs.push(told(&["drill", "plan", "plans/shop/pilot-light.toml"]));
    is_korean(&outputs);
}

#[test]
fn what_asks_about_plans_in_korean_is_korean() {
    const PILOT: &str = "plans/shop/pilot-light.toml";
    const WARM: &str = "plans/shop/warm-standby.toml";
    let vary = "impact.downtime=100 USD/h..1000000 USD/h:log";
    is_korean(&[
        told(&["diff", PILOT, WARM]),
        told(&["diff", PILOT, WARM, "--format", "markdown"]),
        told(&["sensitivity", PILOT]),
        told(&["simulate", PILOT, WARM, "--years", "200"]),
        told(&["breakeven", PILOT, WARM, "--vary", vary]),
        told(&["catalog", "services"]),
        told(&["catalog", "regions"]),
    ]);
}

#[test]
fn a_report_in_korean_is_korean() {
    let mut outputs = Vec::new();
    for (folder, _) in folders() {
        let to = tempfile::tempdir().expect("a folder");
        let out = to.path().to_str().expect("UTF-8");
        told(&["report", &folder, "--out", out, "--format", "markdown"]);
        let text = fs::read_to_string(to.path().join("report.md")).expect("a report");
        outputs.push((format!("report {folder}"), text));
    }
    is_korean(&outputs);
}
