//! What `check` prints in each format, and that nothing in a plan can break one.

use recoup::analysis::check::{Breach, Fragment, Review, Unjudged, rules};
use recoup::diagnostic::{Place, Severity};
use recoup::render::Look;
use recoup::render::check::{ALL, CheckFormat, reviews};
use recoup::units::{Currency, Dimension, Language};
use serde_json::Value;

use super::{folder, review};

const SARIF: &str = include_str!("sarif-schema-2.1.0.json");

fn written(of: &[Review], format: &str) -> String {
    written_in(Language::English, of, format)
}

fn written_in(language: Language, of: &[Review], format: &str) -> String {
    let format = CheckFormat::named(format).expect("a format");
    let look = Look {
        width: 80,
        colour: false,
        hints: true,
        extent: recoup::report::Extent::Full,
        language,
    };
    reviews(of, format, &look)
}

/// Some of everything: errors, a warning, a note, a plan that breaks nothing.
fn several() -> Vec<Review> {
    ["L28-breaks", "L34-breaks", "L07-breaks", "L01-keeps"]
        .iter()
        .map(|name| Review {
            // A place that does not depend on the machine.
            file: format!("plans/{name}.toml"),
            ..review(&folder().join(format!("{name}.toml")))
        })
        .map(|mut review| {
            for breach in &mut review.breaches {
                let file = breach.place.file.clone();
                let at = file.find("plans/").unwrap_or(0);
                file[at..].clone_into(&mut breach.place.file);
            }
            review
        })
        .collect()
}

/// A finding whose words try to leave where they are put.
fn hostile() -> Vec<Review> {
    let evil = "a\u{1b}[31m\u{0}\u{8}]]></failure>\"'<script>|`*[x](y) @all\n# h\u{fffe}\u{202e}𝕏";
    let place = Place {
        file: format!("my plan#{evil}.toml"),
        line: 3,
        column: 2,
        width: 4,
        text: format!("x = \"{evil}\""),
    };
    let breach = |place: Place, rule: &'static str, severity| Breach {
        rule,
        message: "",
        severity,
        place,
        parts: vec![
            ("component", Fragment::Words(evil.to_owned())),
            (
                "served",
                Fragment::Number {
                    value: f64::INFINITY,
                    dimension: Dimension::Probability,
                    name: Some("served.web".to_owned()),
                },
            ),
        ],
    };
    let override_ = Place {
        column: 3,
        width: 2,
        text: evil.to_owned(),
        ..Place::file("--set")
    };
    vec![Review {
        file: format!("my plan#{evil}.toml"),
        name: evil.to_owned(),
        currency: Currency::new("USD").expect("a currency"),
        wrong: Vec::new(),
        breaches: vec![
            breach(place, "L21", Severity::Error),
            breach(override_, "L34", Severity::Warning),
            breach(Place::file("-"), "L02", Severity::Note),
        ],
        unjudged: Vec::new(),
    }]
}

fn problems(schema: &str, text: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema");
    let value: Value = serde_json::from_str(text).expect("JSON");
    validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect()
}

#[test]
fn sarif_validates_against_the_official_schema() {
    for of in [several(), hostile(), Vec::new()] {
        let text = written(&of, "sarif");
        let wrong = problems(SARIF, &text);
        assert!(wrong.is_empty(), "{wrong:#?}");
        let log: Value = serde_json::from_str(&text).expect("JSON");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let ids: Vec<&str> = rules
            .iter()
            .filter_map(|rule| rule["id"].as_str())
            .collect();
        let known: Vec<&str> = recoup::analysis::check::rules()
            .iter()
            .map(|rule| rule.id)
            .collect();
        assert_eq!(ids, known);
        for result in run["results"].as_array().expect("results") {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("a rule"));
            let rule = &rules[index.expect("an index")];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
    // The schema does refuse.
    assert_eq!(
        problems(SARIF, "{\"version\": \"2.1.0\"}"),
        [": \"runs\" is a required property"]
    );
    let broken = written(&several(), "sarif").replace("\"startLine\": ", "\"startLine\": -");
    let wrong = problems(SARIF, &broken);
    let of_line = |one: &String| one.contains("/startLine: -");
    assert!(!wrong.is_empty() && wrong.iter().all(of_line), "{wrong:#?}");
}

#[test]
fn a_result_stands_at_its_line_and_column() {
    let log: Value = serde_json::from_str(&written(&several(), "sarif")).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let overlap = results
        .iter()
        .find(|result| result["ruleId"] == "L28")
        .expect("it is broken");
    let place = &overlap["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "plans/L28-breaks.toml");
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 12);
    assert_eq!(place["region"]["endColumn"], 18);
    assert_eq!(overlap["level"], "error");
}

#[test]
fn json_keeps_its_contract() {
    let schemas = recoup::render::schema::ALL;
    let schema = schemas
        .iter()
        .find(|schema| schema.name == "check")
        .expect("it is in the list");
    for (of, verdict) in [
        (several(), "fail"),
        (hostile(), "fail"),
        (Vec::new(), "pass"),
    ] {
        let text = written(&of, "json");
        let wrong = problems(&schema.text(), &text);
        assert!(wrong.is_empty(), "{wrong:#?}");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(value["verdict"], verdict);
    }
    let value: Value = serde_json::from_str(&written(&hostile(), "json")).expect("JSON");
    let mut number = value["plans"][0]["findings"][0]["values"]["served"].clone();
    assert_eq!(number["value_status"], "unbounded");
    number
        .as_object_mut()
        .expect("an object")
        .remove("value_status");
    let text = written(&hostile(), "json").replace("\"value_status\": \"unbounded\"", "\"x\": 1");
    let wrong = problems(&schema.text(), &text);
    assert!(wrong.iter().any(|one| one.contains("served")), "{wrong:#?}");
}

#[test]
fn junit_is_well_formed_and_counts_its_failures() {
    for of in [several(), hostile()] {
        let text = written(&of, "junit");
        let document = roxmltree::Document::parse(&text).expect("XML");
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "testsuites");
        let named = |name: &'static str| {
            let all = root.descendants();
            all.filter(move |node| node.has_tag_name(name)).count()
        };
        let said = |name: &str| root.attribute(name).expect("a count").to_owned();
        assert_eq!(said("tests"), named("testcase").to_string());
        assert_eq!(said("failures"), named("failure").to_string());
        assert_eq!(named("testsuite"), of.len());
        assert!(named("script") == 0 && named("failure") > 0, "{text}");
        for failure in root
            .descendants()
            .filter(|node| node.has_tag_name("failure"))
        {
            assert!(
                failure
                    .attribute("message")
                    .is_some_and(|text| !text.is_empty())
            );
            assert!(failure.text().is_some_and(|text| text.contains("error [")));
        }
    }
}

#[test]
fn what_was_not_judged_is_skipped_in_junit() {
    let skipped = |review: &Review| -> Vec<String> {
        let text = written(std::slice::from_ref(review), "junit");
        let document = roxmltree::Document::parse(&text).expect("XML");
        let cases = document.descendants().filter(|node| {
            let mut inside = node.children();
            node.has_tag_name("testcase") && inside.any(|one| one.has_tag_name("skipped"))
        });
        let id = |name: &str| name.split(' ').next().expect("an id").to_owned();
        let skipped: Vec<String> = cases
            .map(|case| id(case.attribute("name").expect("a name")))
            .collect();
        let mut suites = document.descendants();
        let suite = suites.find(|node| node.has_tag_name("testsuite"));
        let count = suite.and_then(|suite| suite.attribute("skipped"));
        assert_eq!(count, Some(skipped.len().to_string().as_str()));
        skipped
    };
    let mut allowed = several().remove(0);
    assert!(skipped(&allowed).is_empty());
    allowed.unjudged = ["L07", "L09"].map(|id| (id, Unjudged::Allowed)).into();
    assert_eq!(skipped(&allowed), ["L07", "L09"]);
    let reason = |review: &Review| {
        let text = written(std::slice::from_ref(review), "junit");
        let document = roxmltree::Document::parse(&text).expect("XML");
        let mut nodes = document.descendants();
        let skipped = nodes.find(|node| node.has_tag_name("skipped"));
        let message = skipped.and_then(|node| node.attribute("message").map(str::to_owned));
        message.expect("a reason")
    };
    assert_eq!(reason(&allowed), "The rule is allowed.");
    // A plan without figures is judged by the rule that refuses it alone.
    let refused = review(&folder().join("L11-breaks.toml"));
    let judged = |skipped: &[String]| skipped.len() + 1 == rules().len();
    assert!(reason(&refused).contains("no figures"));
    let skipped = skipped(&refused);
    assert!(judged(&skipped) && !skipped.contains(&"L11".to_owned()));
}

#[test]
fn formats_for_programs_are_the_same_in_every_language() {
    let of = several();
    for format in ["json", "sarif", "junit"] {
        let korean = written_in(Language::Korean, &of, format);
        assert_eq!(korean, written(&of, format), "{format}");
    }
    let korean = written_in(Language::Korean, &of, "human");
    assert!(korean.contains("경고[L34]: "), "{korean}");
    assert!(!korean.contains("help: "), "{korean}");
}

#[test]
fn nothing_in_a_plan_breaks_a_format() {
    for language in Language::ALL {
        breaks_no_format(*language);
    }
}

fn breaks_no_format(language: Language) {
    for format in ALL {
        let text = written_in(language, &hostile(), format.name);
        let obeyed = |letter: &char| letter.is_control() && *letter != '\n';
        assert_eq!(text.chars().find(obeyed), None, "{}: {text:?}", format.name);
    }
    let text = written_in(language, &hostile(), "markdown");
    assert!(
        !text.contains("<script>") && !text.contains("@all"),
        "{text}"
    );
    assert!(!text.contains("\n# h"), "{text}");
    for row in text.lines().filter(|line| line.starts_with("| ✗")) {
        let bars = row.replace("\\|", "").matches('|').count();
        assert_eq!(bars, 6, "{row}");
    }
}

#[test]
fn each_format_looks_as_it_did() {
    for format in ALL {
        insta::assert_snapshot!(
            format!("check-{}", format.name),
            written(&several(), format.name)
        );
    }
}
