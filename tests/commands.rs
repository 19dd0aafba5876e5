//! The program as a whole: exit codes, streams, files.

use std::process::{Command, Stdio};

fn recoup() -> Command {
    let mut command = crate::program::recoup();
    command.env_remove("NO_COLOR").env("TERM", "xterm");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn init_writes_a_plan_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let plans = folder.path().join("new/plans");
    let run = || {
        recoup()
            .args(["init", "--strategy", "pilot-light"])
            .arg(&plans)
            .output()
            .expect("it runs")
    };
    let file = plans.join("pilot-light.toml");
    let first = run();
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(text(&first.stdout), format!("{}\n", file.display()));
    assert_eq!(
        text(&first.stderr),
        format!("hint: Now try `recoup score {}`.\n", file.display())
    );
    std::fs::write(&file, "mine").expect("written");
    let second = run();
    assert_eq!(second.status.code(), Some(1));
    assert_eq!(
        text(&second.stderr),
        format!(
            "error: cannot save `{}`: it is there already\n",
            file.display()
        )
    );
    assert_eq!(std::fs::read_to_string(&file).expect("read"), "mine");
}

#[test]
fn init_lists_the_strategies_and_writes_all_of_them_or_none() {
    let run = |args: &[&str]| recoup().arg("init").args(args).output().expect("it runs");
    let listed = run(&[]);
    assert_eq!(listed.status.code(), Some(0));
    let listed = text(&listed.stdout);
    let ids = listed.lines().filter_map(|line| line.split(' ').next());
    let ids: Vec<&str> = ids.collect();
    assert_eq!(ids.len(), 5, "{listed}");
    let folder = tempfile::tempdir().expect("a folder");
    let all = folder.path().join("all").display().to_string();
    let there = ["--region", "eu-central-1", "--recovery-region", "eu-west-1"];
    let written = run(&[&["--strategy", "all", &all], &there[..]].concat());
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let files: Vec<String> = text(&written.stdout).lines().map(str::to_owned).collect();
    for (id, file) in ids.iter().zip(&files) {
        assert!(file.ends_with(&format!("{id}.toml")), "{file}");
        let plan = std::fs::read_to_string(file).expect("a plan");
        assert!(plan.contains("region = \"eu-central-1\""), "{plan}");
    }
    assert_eq!(files.len(), ids.len());
    // What is there stays, and nothing is written beside it.
    std::fs::remove_file(&files[0]).expect("removed");
    let again = run(&["--strategy", "all", &all]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("it is there already"));
    assert!(!std::path::Path::new(&files[0]).exists());
    for (args, said) in [
        (
            ["--region", "eu-centrl-1"],
            "Write `eu-central-1` (Frankfurt)",
        ),
        (["--region", "Frankfurt"], "Frankfurt is `eu-central-1`"),
        (["--recovery-region", "us-east-1"], "where it runs"),
    ] {
        let new = folder.path().join("none").display().to_string();
        let refused = run(&[&["--strategy", "all", &new], &args[..]].concat());
        assert_eq!(refused.status.code(), Some(1));
        assert!(
            text(&refused.stderr).contains(said),
            "{}",
            text(&refused.stderr)
        );
        assert!(!std::path::Path::new(&new).exists());
    }
}

#[test]
fn a_file_is_written_in_the_format_that_its_ending_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "plans/shop/warm-standby.toml";
    let run = |args: &[&str]| {
        let output = recoup()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(args)
            .output()
            .expect("it runs");
        text(&output.stdout)
    };
    for (ending, format) in [
        ("json", "json"),
        ("CSV", "csv"),
        ("md", "markdown"),
        ("out", "table"),
    ] {
        let file = folder.path().join(format!("x.{ending}"));
        let named = file.display().to_string();
        run(&["score", plan, "-o", &named]);
        let written = std::fs::read_to_string(&file).expect("a result");
        assert_eq!(
            written,
            run(&["score", plan, "--format", format]),
            "{ending}"
        );
    }
    // What is said goes before the ending.
    let file = folder.path().join("y.json").display().to_string();
    run(&["score", plan, "--format", "md", "-o", &file]);
    assert!(
        std::fs::read_to_string(&file)
            .expect("a result")
            .starts_with("# ")
    );
    for (ending, start) in [("sarif", "{"), ("xml", "<?xml"), ("json", "{"), ("md", "#")] {
        let file = folder.path().join(format!("z.{ending}"));
        run(&["check", plan, "-o", &file.display().to_string()]);
        let written = std::fs::read_to_string(&file).expect("a result");
        assert!(written.starts_with(start), "{ending}: {written}");
    }
    // Formats have one name, or two.
    for (name, other) in [("table", "human"), ("markdown", "md")] {
        let [one, two] = [name, other].map(|name| run(&["score", plan, "--format", name]));
        assert_eq!(one, two);
        let [one, two] = [name, other].map(|name| run(&["check", plan, "--format", name]));
        assert_eq!(one, two);
    }
}

#[test]
fn quiet_leaves_out_what_to_type_next() {
    let run = |args: &[&str]| {
        let output = recoup()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["score", "plans/shop/warm-standby.toml"])
            .args(args)
            .output()
            .expect("it runs");
        text(&output.stdout)
    };
    assert!(run(&[]).contains("\nNext, or --full"));
    assert!(run(&["--full"]).contains("\nNext:\n"));
    for quiet in [run(&["-q"]), run(&["-q", "--full"])] {
        assert!(!quiet.contains("\nNext"), "{quiet}");
    }
}

#[test]
fn wrong_usage_is_code_2_and_help_is_code_0() {
    let code = |args: &[&str]| recoup().args(args).output().expect("it runs").status.code();
    assert_eq!(code(&["scroe"]), Some(2));
    assert_eq!(code(&["init", "."]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
    assert_eq!(code(&["--version"]), Some(0));
    assert_eq!(code(&["man", "scroe"]), Some(2));
    assert_eq!(code(&["schema", "scroe"]), Some(2));
}

#[test]
fn an_unknown_manual_page_names_the_near_one() {
    let output = recoup().args(["man", "scroe"]).output().expect("it runs");
    let said = text(&output.stderr);
    let begin = "error: `scroe` is not a command. Write `recoup man score`.\n";
    assert!(said.starts_with(begin), "{said}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [
        ["completions", "zsh"],
        ["man", "compare"],
        ["help", "score"],
    ] {
        let mut child = recoup()
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(text(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn colour_is_for_terminals_unless_asked_for() {
    let error = |args: &[&str]| text(&recoup().args(args).output().expect("it runs").stderr);
    assert!(!error(&["man", "scroe"]).contains('\u{1b}'));
    assert!(error(&["man", "scroe", "--color", "always"]).contains('\u{1b}'));
    assert!(error(&["--color=always", "scroe"]).contains('\u{1b}'));
    assert!(!error(&["--color=never", "scroe"]).contains('\u{1b}'));
}

#[test]
fn what_init_writes_passes_its_check() {
    for regions in [
        &[][..],
        &["--region", "eu-central-1", "--recovery-region", "eu-west-1"],
        &[
            "--region",
            "ap-northeast-2",
            "--recovery-region",
            "ap-northeast-1",
        ],
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut args = vec!["init", "--strategy", "all", "plans"];
        args.extend(regions);
        let run = |args: &[&str]| {
            let mut command = recoup();
            command.args(args).current_dir(folder.path());
            command.output().expect("it runs")
        };
        let written = run(&args);
        assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
        for file in text(&written.stdout).lines() {
            let checked = run(&["check", file]);
            let said = text(&checked.stdout);
            assert_eq!(checked.status.code(), Some(0), "{file}: {said}");
            let plan = std::fs::read_to_string(folder.path().join(file)).expect("a plan");
            // How many drills will be held is stated where there is a failover to rehearse,
            // and none is made up that was.
            let rehearses = !file.contains("single-region");
            assert_eq!(plan.contains("\nper_year = "), rehearses, "{file}");
            assert!(!plan.contains("\n[drills.held."), "{file}");
            assert_eq!(plan.matches("\n[targets]").count(), 1, "{file}");
        }
    }
}
