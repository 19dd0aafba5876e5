//! The README: every command in it runs, and prints what the README shows.
//!
//! Blocks marked `console` show what is printed, where a line `...` stands for lines left out.
//! Commands in blocks marked `sh` only have to work. A `toml` or `csv` block after a line that
//! ends in a file's name is that file. Blocks marked `rust` are tested by `cargo test --doc`.
//!
//! `UPDATE=1 cargo test readme` writes what is printed now; read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

/// A fenced block, and the line before it that is not empty.
struct Block<'a> {
    kind: &'a str,
    before: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found: Vec<Block<'_>> = Vec::new();
    let (mut open, mut before) = (false, "");
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(kind) if !open => {
                found.push(Block {
                    kind,
                    before,
                    lines: Vec::new(),
                });
                open = true;
            }
            Some(_) => open = false,
            None if open => found.last_mut().expect("an open block").lines.push(line),
            None if !line.is_empty() => before = line,
            None => {}
        }
    }
    found
}

/// A folder with the plans, as a reader of the README has them.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&root().join("plans"), &folder.path().join("plans"));
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
    let paths = std::iter::once(program).chain(std::env::split_paths(&old));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", std::env::join_paths(paths).expect("paths"))
        .env_remove("COLUMNS")
        .env_remove("NO_COLOR")
        .output()
        .expect("a shell");
    let text = String::from_utf8(output.stdout).expect("text");
    (text, output.status.code().expect("no signal"))
}

const LEFT_OUT: &str = "...";

/// The lines shown, renewed from the lines printed: as many at the beginning and at the end, and
/// in between from the line that is alike but for its numbers.
fn renewed(shown: &[&str], printed: &[&str]) -> Option<Vec<String>> {
    let parts: Vec<&[&str]> = shown.split(|line| *line == LEFT_OUT).collect();
    if parts.len() == 1 {
        return Some(printed.iter().map(|line| (*line).to_owned()).collect());
    }
    let alike = |line: &str| -> String { line.chars().filter(|c| c.is_alphabetic()).collect() };
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push(LEFT_OUT.to_owned());
            let first = alike(part.first().unwrap_or(&""));
            at = if index + 1 == parts.len() {
                printed.len().checked_sub(part.len())?
            } else {
                at + printed
                    .get(at..)?
                    .iter()
                    .position(|line| alike(line) == first)?
            };
        }
        let end = at + part.len();
        out.extend(printed.get(at..end)?.iter().map(|line| (*line).to_owned()));
        at = end;
    }
    Some(out)
}

/// Whether the lines printed are those shown, any number of them where lines are left out.
fn same(shown: &[&str], printed: &[&str]) -> bool {
    match shown {
        [] => printed.is_empty(),
        [LEFT_OUT, rest @ ..] => (0..=printed.len()).any(|skipped| same(rest, &printed[skipped..])),
        [line, rest @ ..] => {
            printed
                .first()
                .is_some_and(|first| alike(first) == alike(line))
                && same(rest, &printed[1..])
        }
    }
}

/// A line, but for the number of a row of `pricing/`: one more row there is no change here.
fn alike(line: &str) -> String {
    let Some((before, after)) = line.split_once("pricing/defaults.csv:") else {
        return line.trim_end().to_owned();
    };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}{}", rest.trim_end())
}

/// One command of a `console` block and the lines below it.
fn sessions<'a>(lines: &[&'a str]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match line.strip_prefix("$ ") {
            Some(command) => found.push((command, Vec::new())),
            None => found.last_mut().expect("a command first").1.push(line),
        }
    }
    found
}

#[test]
fn every_command_runs_and_prints_what_is_shown() {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).expect("text");
    let folder = checkout();
    let update = std::env::var_os("UPDATE").is_some();
    let (mut new, mut wrong, mut ran) = (text.clone(), String::new(), 0);
    for block in blocks(&text) {
        match block.kind {
            "toml" | "csv" => {
                let name = block
                    .before
                    .trim_end_matches("`:")
                    .rsplit('`')
                    .next()
                    .expect("a name");
                let file = folder.path().join(name);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, block.lines.join("\n") + "\n").expect("written");
            }
            "sh" => {
                for line in &block.lines {
                    let line = line.replace("cargo run --release --", "recoup");
                    if line.starts_with(".ci/") {
                        continue;
                    }
                    assert!(line.starts_with("recoup "), "{line}");
                    let (printed, code) = run(&line, folder.path());
                    assert_eq!(code, 0, "{line}\n{printed}");
                    ran += 1;
                }
            }
            "console" => {
                let mut block_now = String::new();
                for (command, shown) in sessions(&block.lines) {
                    let (printed, code) = run(command, folder.path());
                    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
                    assert_ne!(code, 101, "{command}");
                    if !same(&shown, &printed) {
                        let _ = writeln!(wrong, "$ {command}\n{}\n", printed.join("\n"));
                    }
                    let lines = renewed(&shown, &printed).unwrap_or_default();
                    let _ = writeln!(block_now, "$ {command}");
                    for line in &lines {
                        let _ = writeln!(block_now, "{line}");
                    }
                    ran += 1;
                }
                let old = format!("```console\n{}\n```", block.lines.join("\n"));
                new = new.replace(&old, &format!("```console\n{block_now}```"));
            }
            "rust" => {}
            other => panic!("a block marked `{other}` is not tested"),
        }
    }
    if update {
        fs::write(path, new).expect("written");
    } else {
        assert!(
            wrong.is_empty(),
            "the README shows something else than is printed:\n{wrong}"
        );
    }
    assert!(ran > 15, "{ran} commands");
}

#[test]
fn the_chart_of_the_readme_is_what_is_drawn() {
    let folder = checkout();
    let (said, code) = run(
        "recoup compare plans/shop/*.toml --charts reports/shop -o /dev/null",
        folder.path(),
    );
    assert_eq!(code, 0, "{said}");
    let name = "reports/shop/cost-against-rto.svg";
    let drawn = fs::read_to_string(folder.path().join(name)).expect("a chart");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root().join(name), &drawn).expect("written");
    }
    let kept = fs::read_to_string(root().join(name)).expect("a chart");
    assert!(drawn == kept, "renew it with `UPDATE=1 cargo test readme`");
}

#[test]
fn links_and_lists_of_the_readme_hold() {
    let text = fs::read_to_string(root().join("README.md")).expect("text");
    for part in text.split("](").skip(1) {
        let target = part.split(')').next().expect("an end");
        assert!(root().join(target).exists(), "{target}");
    }
    for service in root()
        .join("pricing/services")
        .read_dir()
        .expect("services")
        .flatten()
    {
        let name = service
            .path()
            .file_stem()
            .expect("a name")
            .display()
            .to_string();
        assert!(
            text.contains(&format!("`{name}`")),
            "the README does not name `{name}`"
        );
    }
    let rules = recoup::analysis::check::rules().iter();
    let count = rules.filter(|rule| rule.id.starts_with('L')).count();
    let said = format!("{count} rules, `L01` to `L{count}`");
    assert!(text.contains(&said), "the README does not say \"{said}\"");
    for (code, _) in recoup::cli::exit::ALL {
        assert!(text.contains(&format!("\n| {code} | ")), "{code}");
    }
}

#[test]
fn lines_left_out_match_any_number_of_lines() {
    assert!(same(&["a", LEFT_OUT, "d"], &["a", "b", "c", "d"]));
    assert!(same(&[LEFT_OUT], &[]));
    assert!(!same(&["a", LEFT_OUT, "d"], &["a", "b"]));
    assert!(!same(&[], &["a"]));
    let now = renewed(
        &["a 1", LEFT_OUT, "m 2", "x", LEFT_OUT, "z"],
        &["a 5", "b", "m 7", "x", "y", "z"],
    );
    assert_eq!(
        now.expect("lines"),
        ["a 5", LEFT_OUT, "m 7", "x", LEFT_OUT, "z"]
    );
}
