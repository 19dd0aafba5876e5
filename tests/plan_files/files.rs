//! Plans that name other files: what they reach, what they are refused.

use std::fs;
use std::path::Path;

use recoup::plan::{Plan, load};
use recoup::render::finding::{Paint, findings};

const BASE: &str =
    "strategy = \"pilot-light\"\nworkload.region = \"a\"\ncomponent.db.service = \"s3\"\n";

/// A folder of files, and what loading one of them says; the folder is `DIR`.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("written");
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn load(&self, name: &str) -> Result<Plan, String> {
        load(&self.path(name), &[]).map_err(|all| {
            let text = findings(&all, Paint::plain());
            text.replace(&self.0.path().display().to_string(), "DIR")
        })
    }

    fn says(&self, name: &str) -> String {
        match self.load(name) {
            Ok(plan) => format!("{} entries", plan.entries.len()),
            Err(said) => said,
        }
    }

    fn link(&self, to: &Path, name: &str) {
        std::os::unix::fs::symlink(to, self.0.path().join(name)).expect("linked");
    }
}

#[test]
fn child_keys_lie_over_their_parents() {
    let folder = Folder::new(&[
        (
            "plan.yaml",
            "extends: base/one.json\nname: Child\ncomponent:\n  db: { requires: [c], storage: 2 GB }\n  web: { service: ec2 }\n",
        ),
        (
            "base/one.json",
            r#"{"extends": "deep/two.toml", "component": {"db": {"requires": ["a", "b"], "type": "x"}, "a": {"service": "s3"}, "b": {"service": "s3"}}}"#,
        ),
        (
            "base/deep/two.toml",
            "strategy = \"pilot-light\"\nname = \"Root\"\n[workload]\nregion = \"a\"\n[component.c]\nservice = \"s3\"\n[component.db]\nservice = \"rds\"\nstorage = \"1 GB\"\n",
        ),
    ]);
    let plan = folder.load("plan.yaml").expect("a plan");
    assert_eq!(plan.name, "Child");
    assert_eq!(plan.components, ["c", "db", "a", "b", "web"]);
    assert_eq!(plan.list("component.db.requires"), ["c"]);
    assert_eq!(plan.text("component.db.type"), Some("x"));
    let at = |path: &str| {
        let origin = &plan.entry(path).expect("stated").origin;
        let file = origin.file.rsplit('/').next().expect("a name");
        (file.to_owned(), origin.line, origin.column, origin.width)
    };
    assert_eq!(
        at("component.db.storage"),
        ("plan.yaml".to_owned(), 4, 33, 4)
    );
    assert_eq!(at("component.db.type"), ("one.json".to_owned(), 1, 83, 3));
    assert_eq!(
        at("component.db.service"),
        ("two.toml".to_owned(), 8, 11, 5)
    );
}

#[test]
fn a_file_outside_the_folder_is_out_of_reach() {
    let outer = Folder::new(&[
        ("secret.toml", BASE),
        ("in/base/up.toml", "extends = \"../ok.toml\"\n"),
    ]);
    let folder = Folder::new(&[
        ("up.toml", "extends = \"../secret.toml\"\n"),
        ("absolute.toml", "extends = \"/etc/passwd\"\n"),
        ("link.toml", "extends = \"base/out.toml\"\n"),
        ("back.toml", "extends = 'base\\one.toml'\n"),
        ("prices.toml", "pricing = \"../prices.csv\"\n"),
        ("base/one.toml", BASE),
    ]);
    folder.link(&outer.0.path().join("secret.toml"), "base/out.toml");
    assert_eq!(
        folder.says("up.toml"),
        r#"error[out-of-reach]: `../secret.toml` is outside the plan's folder
 --> DIR/up.toml:1:11
  |
1 | extends = "../secret.toml"
  |           ^^^^^^^^^^^^^^^^ only files below the plan's folder can be named here
  = help: Move the file into `DIR` or below it, and write its path without `..`.
"#
    );
    for (name, said) in [
        (
            "absolute.toml",
            "error[out-of-reach]: `/etc/passwd` is outside the plan's folder",
        ),
        (
            "link.toml",
            "error[out-of-reach]: `base/out.toml` is outside the plan's folder",
        ),
        (
            "back.toml",
            "error[out-of-reach]: `base\\one.toml` holds a backslash",
        ),
        (
            "prices.toml",
            "error[out-of-reach]: `../prices.csv` is outside the plan's folder",
        ),
    ] {
        assert_eq!(folder.says(name).lines().next(), Some(said));
    }
}

#[test]
fn circles_and_missing_files_are_shown_at_their_line() {
    let folder = Folder::new(&[
        ("a.toml", "extends = \"b.toml\"\n"),
        ("b.toml", "name = \"x\"\nextends = \"a.toml\"\n"),
        ("c.toml", "extends = \"base/none.toml\"\n"),
        ("d.toml", "extends = \"base\"\n"),
        ("base/x.txt", ""),
    ]);
    assert_eq!(
        folder.says("a.toml"),
        r#"error[extends-cycle]: the plan extends itself: DIR/a.toml -> DIR/b.toml -> DIR/a.toml
 --> DIR/b.toml:2:11
  |
2 | extends = "a.toml"
  |           ^^^^^^^^ this closes the circle
  = help: Remove one `extends` of the circle.
"#
    );
    assert_eq!(
        folder.says("c.toml"),
        r#"error[no-file]: there is no file `base/none.toml`
 --> DIR/c.toml:1:11
  |
1 | extends = "base/none.toml"
  |           ^^^^^^^^^^^^^^^^ this file is missing
  = help: Write a path relative to `DIR/`.
"#
    );
    assert_eq!(
        folder.says("d.toml").lines().next(),
        Some("error[not-a-file]: `base` is not a file")
    );
}

#[test]
fn a_long_chain_of_files_is_refused() {
    let names: Vec<String> = (0..20).map(|at| format!("{at}.toml")).collect();
    let texts: Vec<String> = (0..20)
        .map(|at| format!("extends = \"{}.toml\"", at + 1))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    let said = Folder::new(&files).says("0.toml");
    assert!(
        said.starts_with(
            "error[extends-depth]: more than 16 files extend one another\n --> DIR/15.toml:1:11\n"
        ),
        "{said}"
    );
}

#[test]
fn files_that_are_no_text_are_refused() {
    let folder = Folder::new(&[
        ("shop.toml", BASE),
        ("bom.toml", &format!("\u{FEFF}{BASE}")),
        ("nul.toml", "a = 1\nb\0"),
    ]);
    fs::write(folder.path("bad.toml"), b"name = 1\nab = \"\xC3\xA9\xFF\"").expect("written");
    fs::write(folder.path("wide.toml"), b"\xFF\xFEa\0").expect("written");
    fs::write(folder.path("large.toml"), vec![b'#'; 10 << 20]).expect("written");
    assert_eq!(
        folder.says("bad.toml"),
        "error[not-utf8]: byte 17 of the file is not UTF-8: 0xff\n --> DIR/bad.toml:2:8\n  |\n2 | ab = \"é\u{FFFD}\n  |        ^ not a character\n  = help: Save the file as UTF-8.\n"
    );
    assert_eq!(folder.says("bom.toml"), "3 entries");
    for (name, said) in [
        (
            "nul.toml",
            "error[not-text]: byte 7 of the file is NUL: this is not a text file",
        ),
        (
            "wide.toml",
            "error[not-utf8]: the file is UTF-16, not UTF-8",
        ),
        (
            "large.toml",
            "error[too-large]: the file is larger than 1 MiB",
        ),
        (
            "none.toml",
            "error[no-file]: there is no file `DIR/none.toml`",
        ),
        (
            "shop.toml/x",
            "error[no-file]: there is no file `DIR/shop.toml/x`",
        ),
        ("", "error[not-a-file]: `DIR/` is a folder"),
    ] {
        assert_eq!(folder.says(name).lines().next(), Some(said));
    }
    let near = folder.says("shp.toml");
    assert!(near.contains("= help: Write `DIR/shop.toml`."), "{near}");
    let inside = folder.says("");
    assert!(
        inside.contains("= help: Name a plan file in it, such as `DIR/bad.toml`."),
        "{inside}"
    );
}

#[test]
fn prices_come_along() {
    let folder = Folder::new(&[
        ("plan.toml", "extends = \"base/b.toml\"\n"),
        (
            "base/b.toml",
            &format!("{BASE}pricing = \"p/prices.csv\"\n"),
        ),
        ("base/p/prices.csv", "a,b\n"),
    ]);
    let prices = folder
        .load("plan.toml")
        .expect("a plan")
        .prices
        .expect("prices");
    assert!(
        prices.path.ends_with("/base/p/prices.csv"),
        "{}",
        prices.path
    );
    assert_eq!(prices.text, "a,b\n");
}

#[test]
fn a_plan_from_standard_input_may_have_no_folder() {
    let said = super::complaints("-", "extends = \"a.toml\"", &[]);
    assert_eq!(
        said.lines().next(),
        Some("error[out-of-reach]: `a.toml` cannot be read: this plan has no folder")
    );
}
