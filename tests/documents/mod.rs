//! The documents: every command in them runs and prints what they show, what is made of lists
//! is what the lists say, and every link leads somewhere.
//!
//! Blocks marked `console` show what is printed, where a line `...` stands for lines left out.
//! Lines of blocks marked `sh` only have to work. A block marked `toml`, `csv` or `yaml` after a
//! line that ends in a file's name is that file, one marked `markdown` or `python` too, the latter which is run where
//! `RECOUP_PYTHON` names the folder of a `python3` that has its packages; any other `toml` is a
//! part of a plan. What
//! `yaml` runs has to work. Blocks marked `rust` are tested by `cargo test --doc`, and `text` is
//! for formulas.
//!
//! `UPDATE=1 cargo test documents` writes what is printed now; read the difference.

#![allow(clippy::print_stdout)] // What is skipped is for who runs it.

mod made;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use shown::{Block, blocks, renewed, same, sessions};

macro_rules! documents {
    ($($test:ident: $file:literal,)*) => {
        const ALL: &[&str] = &[$($file),*];
        $(#[test]
        fn $test() {
            shows_what_is_printed($file);
        })*
    };
}

documents! {
    // One to a line.
    the_readme: "README.md",
    changes_for_contributors: "CONTRIBUTING.md",
    ci: "docs/ci.md",
    commands: "docs/commands.md",
    comparison: "docs/comparison.md",
    what_changed: "docs/diff.md",
    drills: "docs/drills.md",
    glossary: "docs/glossary.md",
    how_numbers_are_made: "docs/how-numbers-are-made.md",
    languages: "docs/languages.md",
    library: "docs/library.md",
    limits: "docs/limits.md",
    plan_reference: "docs/plan-reference.md",
    plans: "docs/plans.md",
    prices: "docs/prices.md",
    release: "docs/release.md",
    reports: "docs/reports.md",
    rules: "docs/rules.md",
    runbooks: "docs/runbooks.md",
    scenarios: "docs/scenarios.md",
    services: "docs/services.md",
    what_if: "docs/what-if.md",
}

/// A folder with the plans, as a reader of the README has them.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("plans"), &folder.path().join("plans"));
    // As a build server has it: with the branch that a change goes to.
    let git = "git init -q && git add -A && git -c user.name=a -c user.email=a@b commit -qm plans \
               && git update-ref refs/remotes/origin/main HEAD";
    let (said, code) = run(git, folder.path());
    assert_eq!(code, 0, "{said}");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in from.read_dir().expect("entries").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("copied");
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a command prints on both streams, and its exit code.
fn run(line: &str, folder: &Path) -> (String, i32) {
    let program = cargo_bin!("recoup").parent().expect("a folder").to_owned();
    let old = std::env::var_os("PATH").unwrap_or_default();
    let python = python().map(PathBuf::from);
    let paths = std::iter::once(program)
        .chain(python)
        .chain(std::env::split_paths(&old));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(paths).expect("paths"))
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .env("RECOUP_LANG", "en")
        .envs([("BASE", "main"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD")])
        .output()
        .expect("a shell");
    let text = String::from_utf8(output.stdout).expect("text");
    (text, output.status.code().expect("no signal"))
}

/// What starts a line that a reader runs and a test does not: it builds, publishes or uses the network.
const NOT_RUN: &[&str] = &[
    // One to a line.
    ".ci/",
    "cargo ",
    "cp target/",
    "git ",
    "recoup pricing fetch ",
];

/// Names the folder of a `python3` with the packages of the example, which `.ci/test` installs.
const PYTHON: &str = "RECOUP_PYTHON";

fn python() -> Option<std::ffi::OsString> {
    std::env::var_os(PYTHON).filter(|folder| !folder.is_empty())
}

/// Runs everything that a document says, in a folder of its own.
fn shows_what_is_printed(name: &str) {
    let path = root().join(name);
    let text = fs::read_to_string(&path).expect("text");
    let folder = checkout();
    let (mut new, mut wrong) = (text.clone(), String::new());
    for block in blocks(&text) {
        save(&block, folder.path());
        match block.kind {
            "csv" | "markdown" | "python" | "rust" | "text" => {}
            "toml" => is_part_of_a_plan(&block),
            "yaml" => {
                let said: serde_json::Value =
                    serde_saphyr::from_str(&block.lines.join("\n")).expect("YAML");
                runs_what_is_said(&said, folder.path());
            }
            "sh" => {
                for line in &block.lines {
                    works(line, folder.path(), &[0]);
                }
            }
            "console" => {
                let mut block_now = String::new();
                for (command, shown) in sessions(&block.lines) {
                    let mut lines: Vec<String> =
                        shown.iter().map(|line| (*line).to_owned()).collect();
                    // What nobody can run here stays as it is.
                    if command.contains("python3 ") && python().is_none() {
                        println!("skipped, for want of {PYTHON}: {command}");
                    } else {
                        let (printed, code) = run(command, folder.path());
                        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
                        assert_ne!(code, 101, "{command}");
                        if !same(&shown, &printed) {
                            let _ = writeln!(wrong, "$ {command}\n{}\n", printed.join("\n"));
                        }
                        lines = renewed(&shown, &printed).unwrap_or_default();
                    }
                    let _ = writeln!(block_now, "$ {command}");
                    for line in &lines {
                        let _ = writeln!(block_now, "{line}");
                    }
                }
                let old = format!("```console\n{}\n```", block.lines.join("\n"));
                new = new.replace(&old, &format!("```console\n{block_now}```"));
            }
            other => panic!("{name}: a block marked `{other}` is not tested"),
        }
    }
    new = made::renew(&new);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, new).expect("written");
        return;
    }
    assert!(
        wrong.is_empty(),
        "{name} shows something else than is printed:\n{wrong}"
    );
    assert!(
        new == text,
        "a list that {name} is made of has changed: run with UPDATE=1 and read the difference"
    );
}

/// Saves a block that is a file, after a line that ends in its name.
fn save(block: &Block<'_>, folder: &Path) {
    if !matches!(block.kind, "toml" | "csv" | "yaml" | "python" | "markdown") {
        return;
    }
    let Some(named) = block.before.strip_suffix("`:") else {
        return;
    };
    let file = folder.join(named.rsplit('`').next().expect("a name"));
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, block.lines.join("\n") + "\n").expect("written");
}

fn is_part_of_a_plan(block: &Block<'_>) {
    let text = block.lines.join("\n");
    let plan: serde_json::Value = toml::from_str(&text).expect("TOML");
    let schema = jsonschema::draft202012::new(&recoup::plan::json_schema()).expect("a schema");
    assert!(schema.is_valid(&plan), "{text}");
}

/// Runs every line in a document of a build server that begins with `recoup`.
fn runs_what_is_said(said: &serde_json::Value, folder: &Path) {
    match said {
        serde_json::Value::String(text) => {
            for line in text.lines().filter(|line| line.starts_with("recoup ")) {
                works(line, folder, &[0, 3]);
            }
            assert!(
                !text.contains("cargo install") || text.contains("--locked"),
                "{text}"
            );
        }
        serde_json::Value::Array(items) => {
            for item in items {
                runs_what_is_said(item, folder);
            }
        }
        serde_json::Value::Object(entries) => {
            for item in entries.values() {
                runs_what_is_said(item, folder);
            }
        }
        _ => {}
    }
}

/// Runs a line, unless it builds or publishes.
fn works(line: &str, folder: &Path, codes: &[i32]) {
    let builds = ["cargo build", "cargo install", "cargo run", "cargo test"];
    if builds.iter().any(|build| line.starts_with(build)) {
        assert!(line.contains("--locked"), "{line}");
    }
    let line = line.replace("cargo run --locked --release --", "recoup");
    if NOT_RUN.iter().any(|start| line.starts_with(start)) {
        return;
    }
    let (printed, code) = run(&line, folder);
    assert!(codes.contains(&code), "{line}\n{code}\n{printed}");
}

#[test]
fn every_document_is_tested() {
    let found: BTreeSet<String> = root()
        .join("docs")
        .read_dir()
        .expect("documents")
        .flatten()
        .map(|entry| format!("docs/{}", entry.file_name().display()))
        .collect();
    for file in &found {
        assert!(ALL.contains(&file.as_str()), "{file} is not on the list");
    }
    let readme = fs::read_to_string(root().join("README.md")).expect("text");
    for file in &found {
        assert!(
            readme.contains(&format!("]({file})")),
            "the README does not link {file}"
        );
    }
}

/// Files of a folder and the folders in it, by their paths from there.
fn files(folder: &Path, before: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = format!("{before}{}", entry.file_name().display());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("bytes"));
        }
    }
}

#[test]
fn the_example_of_a_report_is_what_is_made() {
    let readme = fs::read_to_string(root().join("README.md")).expect("text");
    let command = "recoup report plans/shop/*.toml --out reports/shop";
    assert!(
        readme.lines().any(|line| line.starts_with(command)),
        "the README says how it is made"
    );
    let folder = checkout();
    let (said, code) = run(command, folder.path());
    assert_eq!(code, 0, "{said}");
    let (mut made, mut kept) = (BTreeMap::new(), BTreeMap::new());
    files(&folder.path().join("reports/shop"), "", &mut made);
    let own = root().join("reports/shop");
    if std::env::var_os("UPDATE").is_some() {
        fs::remove_dir_all(&own).expect("the old one");
        for (name, bytes) in &made {
            let file = own.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, bytes).expect("written");
        }
    }
    files(&own, "", &mut kept);
    let names = |all: &BTreeMap<String, Vec<u8>>| all.keys().cloned().collect::<Vec<String>>();
    assert_eq!(names(&made), names(&kept));
    let other = made
        .iter()
        .filter(|(name, bytes)| kept.get(*name) != Some(bytes));
    let other: Vec<&String> = other.map(|(name, _)| name).collect();
    assert!(
        other.is_empty(),
        "renew {other:?} with `UPDATE=1 cargo test documents`"
    );
}

#[test]
fn every_link_leads_somewhere() {
    for name in ALL {
        let text = prose(&fs::read_to_string(root().join(name)).expect("text"));
        for part in text.split("](").skip(1) {
            let target = part.split(')').next().expect("an end");
            if target.starts_with("https://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let beside = root().join(name);
            let file = if file.is_empty() {
                beside
            } else {
                beside.parent().expect("a folder").join(file)
            };
            assert!(file.exists(), "{name}: {target}");
            if !heading.is_empty() {
                let text = fs::read_to_string(&file).expect("text");
                assert!(
                    text.lines()
                        .any(|line| slug(line).as_deref() == Some(heading)),
                    "{name}: {target}"
                );
            }
        }
    }
}

/// A document without its blocks.
fn prose(text: &str) -> String {
    let outside = text.split("\n```").step_by(2);
    outside.collect::<Vec<&str>>().join("\n")
}

/// The name by which a heading is linked.
fn slug(line: &str) -> Option<String> {
    let title = line.trim_start_matches('#').strip_prefix(' ')?;
    let kept = title
        .chars()
        .filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    line.starts_with('#')
        .then(|| kept.collect::<String>().to_lowercase().replace(' ', "-"))
}

#[test]
fn the_front_page_is_one() {
    let text = fs::read_to_string(root().join("README.md")).expect("text");
    let lines = text.lines().count();
    assert!(lines <= 140, "{lines} lines");
}

/// The hooks that the repository offers, as `pre-commit` reads them.
#[test]
fn hooks_are_offered_as_they_are_documented() {
    let text = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("hooks");
    let hooks: serde_json::Value = serde_saphyr::from_str(&text).expect("YAML");
    let said = fs::read_to_string(root().join("docs/ci.md")).expect("text");
    let folder = checkout();
    for hook in hooks.as_array().expect("a list") {
        let id = hook["id"].as_str().expect("an id");
        assert!(said.contains(&format!("id: {id}")), "{id}");
        let entry = hook["entry"].as_str().expect("an entry");
        works(&format!("{entry} plans/shop"), folder.path(), &[0, 3]);
    }
}

/// What tells the codes in the program's help tells them in the documents.
#[test]
fn every_exit_code_is_told() {
    let text = fs::read_to_string(root().join("docs/ci.md")).expect("text");
    for (code, _) in recoup::cli::exit::ALL {
        assert!(text.contains(&format!("\n| {code} | ")), "{code}");
    }
}
