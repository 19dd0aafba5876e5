//! The program, as a user calls it.

use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;

/// The program, in English wherever the tests run.
pub(crate) fn recoup() -> Command {
    let mut command = Command::new(cargo_bin!("recoup"));
    command.env("RECOUP_LANG", "en");
    command
}

/// What a run in a folder gives, without a terminal.
fn output(at: &Path, args: &[&str]) -> Output {
    recoup()
        .current_dir(at)
        .env_remove("COLUMNS")
        .args(args)
        .output()
        .expect("it runs")
}

/// What a run gives, in the project's own folder and without a terminal.
pub(crate) fn run(args: &[&str]) -> Output {
    output(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

/// What a run in a folder prints and says, and its exit code.
pub(crate) fn run_in(at: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let output = output(at, args);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

/// What it says on both streams, and its exit code.
pub(crate) fn said(args: &[&str]) -> (String, String, Option<i32>) {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

/// What it prints when it is done.
#[track_caller]
pub(crate) fn printed(args: &[&str]) -> String {
    let (out, err, code) = said(args);
    assert_eq!(code, Some(0), "{args:?} {err}");
    out
}

/// A command's JSON, whatever its exit code; it keeps its schema.
#[track_caller]
pub(crate) fn json(command: &str, args: &[&str]) -> Value {
    let (out, err, _) = said(&[&[command], args, &["--format", "json"]].concat());
    let value: Value = serde_json::from_str(&out).unwrap_or_else(|bad| panic!("{bad}: {err}"));
    let schema: Value = serde_json::from_str(&printed(&["schema", command])).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let problems: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| error.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:#?}");
    value
}
