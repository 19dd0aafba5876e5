//! Whole runs of `pricing`: prices of one's own, and price lists of a provider.

mod changes;
#[cfg(feature = "fetch")]
mod fetch;
mod import;
mod lists;
mod odd;

use std::path::Path;

use assert_cmd::Command;

/// A run of `pricing` in a folder.
pub(crate) fn pricing(at: &Path, args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("recoup").expect("the program is built");
    command
        .current_dir(at)
        .env("RECOUP_LANG", "en")
        .env_remove("COLUMNS")
        .env_remove("SSL_CERT_FILE")
        .arg("pricing")
        .args(args);
    // Servers of these tests are on this machine.
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
}

/// What a run prints, what it says, and its exit code.
pub(crate) fn run(at: &Path, args: &[&str]) -> (String, String, Option<i32>) {
    let output = pricing(at, args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

/// The names of everything in a folder and below, sorted.
pub(crate) fn tree(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(tree(&path));
        }
        found.push(path.display().to_string());
    }
    found.sort();
    found
}

#[cfg(not(feature = "fetch"))]
#[test]
fn without_the_client_the_command_says_which_feature_is_missing() {
    let at = tempfile::tempdir().expect("a folder");
    let args = ["fetch", "AmazonEC2", "--region", "eu-west-3", "-o", "lists"];
    let (out, said, code) = run(at.path(), &args);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(said.contains("without the feature `fetch`"), "{said}");
    assert!(said.contains("--features fetch"), "{said}");
}
