use super::*;

fn words(line: &str) -> Vec<OsString> {
    line.split(' ').map(OsString::from).collect()
}

#[test]
fn the_arguments_are_consistent() {
    command().debug_assert();
}

#[test]
fn every_command_shows_examples_that_parse() {
    for sub in command().get_subcommands() {
        let name = sub.get_name();
        let examples = sub
            .get_before_long_help()
            .map(ToString::to_string)
            .unwrap_or_default();
        let lines: Vec<&str> = examples.lines().skip(1).collect();
        assert!(!lines.is_empty(), "{name} has no example");
        for line in lines {
            let line = line.trim();
            assert!(line.starts_with(&format!("recoup {name}")), "{line}");
            let typed = line.split(['>', '|']).next().unwrap_or(line);
            let parsed = command().try_get_matches_from(words(typed.trim()));
            assert!(parsed.is_ok(), "{line}");
        }
    }
}

#[test]
fn long_help_leads_with_purpose_and_examples_and_lists_the_codes() {
    let help = command().render_long_help().to_string();
    let order = [
        "Estimates RTO",
        "Examples:",
        "Usage:",
        "Commands:",
        "Options:",
        "Exit codes:",
    ];
    let places: Vec<_> = order.iter().map(|part| help.find(part)).collect();
    assert!(
        places.is_sorted() && places[0] == Some(0),
        "{places:?} {help}"
    );
    for (code, about) in exit::ALL {
        assert!(help.contains(&format!("{code:>3}  {about}")), "{help}");
    }
    let short = command().render_help().to_string();
    assert!(!short.contains("Examples:") && !short.contains("Exit codes:"));
}

#[test]
fn the_colour_of_help_is_the_one_asked_for() {
    for (line, choice) in [
        ("recoup --color never --help", clap::ColorChoice::Never),
        ("recoup score --color=always", clap::ColorChoice::Always),
        ("recoup --color", clap::ColorChoice::Auto),
        ("recoup --colors never", clap::ColorChoice::Auto),
    ] {
        assert_eq!(asked_colour(&words(line)), choice, "{line}");
    }
}

#[test]
fn global_options_stand_anywhere() {
    for line in [
        "recoup -q compare a.toml b.toml --pricing prices --set a=1 --set b=2",
        "recoup score a.toml --format json -o - --quiet --color always",
        "recoup explain - rto.region",
        "recoup schema",
        "recoup init --strategy pilot-light .",
    ] {
        if let Err(usage) = command().try_get_matches_from(words(line)) {
            panic!("{line}: {usage}");
        }
    }
    for line in [
        "recoup",
        "recoup compare",
        "recoup scroe a.toml",
        "recoup score a.toml --format yaml",
        "recoup init .",
    ] {
        let usage = command().try_get_matches_from(words(line)).expect_err(line);
        assert_eq!(usage.exit_code(), i32::from(exit::USAGE), "{line}");
    }
}

#[test]
fn completions_offer_paths_figures_and_what_rules_say() {
    for shell in [clap_complete::Shell::Zsh, clap_complete::Shell::Fish] {
        let script = String::from_utf8(completions::script(shell)).expect("text");
        for offered in [
            "targets.rto=",
            "recovery.secrets=",
            "rto.region",
            "cost.monthly",
            "Failover that was not tried",
        ] {
            assert!(script.contains(offered), "{shell}: {offered}");
        }
        // Names of the example's own components are no figures of others.
        assert!(!script.contains("rpo.region.db"), "{shell}");
    }
    // What is offered is not all that is taken, and does not fill the help.
    let line = "recoup explain a.toml my.own.name --set component.db.storage=1GiB";
    assert!(command().try_get_matches_from(words(line)).is_ok());
    let mut all = command();
    all.build();
    for name in ["explain", "check"] {
        let help = all
            .find_subcommand_mut(name)
            .expect("a command")
            .render_long_help();
        assert!(!help.to_string().contains("cost.monthly,"), "{help}");
    }
}

#[test]
fn manual_pages_have_what_a_reader_looks_for() {
    for of in [None, Some("score"), Some("check"), Some("explain")] {
        let page = man::page(of).expect("a page").expect("a command");
        let sections = ["NAME", "SYNOPSIS", "DESCRIPTION", "EXAMPLES", "ENVIRONMENT"];
        let places: Vec<_> = sections
            .iter()
            .map(|one| page.find(&format!(".SH {one}")))
            .collect();
        assert!(
            places.iter().all(Option::is_some) && places.is_sorted(),
            "{page}"
        );
        assert!(page.contains(".SH \"EXIT STATUS\""), "{page}");
        // Of these `COLUMNS`, `NO_COLOR` and `FORCE_COLOR` are read here, the others for us.
        for read in [
            "CI",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "FORCE_COLOR",
            "NO_COLOR",
            "TERM",
        ] {
            assert!(page.contains(&format!("\\fB{read}\\fR")), "{read}: {page}");
        }
    }
    let page = man::page(Some("score"))
        .expect("a page")
        .expect("a command");
    assert!(page.contains("\\-\\-set\\fR \\fIPATH=VALUE\\fR]"), "{page}");
    assert!(!page.contains("MORE"), "{page}");
}
