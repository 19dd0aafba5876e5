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
