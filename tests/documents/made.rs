//! Parts of the documents that are made of lists: of the keys of plans, the catalogue, the rules.

use std::fmt::Write as _;

use recoup::analysis::check::rules;
use recoup::catalog::{Catalog, Scope, Service};
use recoup::plan::schema::{Bounds, Key, KeyKind, keys};
use recoup::report::words::ENGLISH;
use recoup::units::Dimension;

/// What makes a part.
type Make = fn() -> String;

/// Every part, by the name between the marks.
const PARTS: &[(&str, Make)] = &[
    // One to a line.
    ("keys", plan_keys),
    ("services", services),
    ("regions", regions),
    ("scenarios", scenarios),
    ("defaults of scenarios", scenario_defaults),
    ("rules", all_rules),
];

/// The text with each part between its marks made anew.
pub(super) fn renew(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, make) in PARTS {
        let (begin, end) = (format!("<!-- made: {name} -->\n"), "<!-- made -->\n");
        let Some(at) = text.find(&begin).map(|at| at + begin.len()) else {
            continue;
        };
        let length = text[at..].find(end).expect("an end of what is made");
        text.replace_range(at..at + length, &make());
    }
    text
}

/// A row of a Markdown table.
fn row(out: &mut String, cells: &[&str]) {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

fn head(out: &mut String, cells: &[&str]) {
    row(out, cells);
    row(out, &vec!["---"; cells.len()]);
}

/// The keys of plans, a table for each table of the document.
fn plan_keys() -> String {
    let mut out = String::new();
    let mut table = None;
    for key in keys() {
        // The lists have some tables in two places, and the reference has each once.
        let top = top(key);
        if table != Some(top) {
            let seen = keys()
                .take_while(|other| other.path != key.path)
                .any(|other| self::top(other) == top);
            table = Some(top);
            if seen {
                continue;
            }
            heading(&mut out, top);
            for key in keys().filter(|other| self::top(other) == top) {
                let need = if key.required { " Required." } else { "" };
                row(
                    &mut out,
                    &[
                        &format!("`{}`", named(key)),
                        &takes(key),
                        &format!("{}{need}", key.about),
                        &format!("`{}`", key.example),
                    ],
                );
            }
        }
    }
    out.push('\n');
    out
}

/// The table at the top of the document in which a key stands; empty for none.
fn top(key: &Key) -> &'static str {
    key.path.split_once('.').map_or("", |(table, _)| table)
}

fn heading(out: &mut String, table: &str) {
    let title = match table {
        "" => "## Keys of the plan itself".to_owned(),
        "component" => "## `[component.NAME]`".to_owned(),
        table => format!("## `[{table}]`"),
    };
    let _ = writeln!(out, "\n{title}\n");
    head(out, &["key", "takes", "meaning", "example"]);
}

/// A key's path with its own names: a scenario that a plan may name is `NAME`.
fn named(key: &Key) -> String {
    let parts: Vec<String> = key
        .path
        .split('.')
        .map(|part| match part {
            "*" => "NAME".to_owned(),
            part if part.split('|').count() > 4 => "SCENARIO".to_owned(),
            part => part.replace("|*", " or NAME").replace('|', " or "),
        })
        .collect();
    parts.join(".")
}

/// What belongs at a key, in words.
fn takes(key: &Key) -> String {
    if key.path == "failover.routing" {
        let catalog = Catalog::embedded();
        let names: Vec<String> = catalog
            .routings()
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        return names.join(", ");
    }
    match key.kind {
        KeyKind::Number(dimension, bounds) => {
            format!("{}{}", of(dimension), within(dimension, bounds))
        }
        KeyKind::SizePerMonth => "a size a month".to_owned(),
        KeyKind::Count {
            least,
            most: 1_000_000,
        } => format!("a {}, {least} or more", count(key)),
        KeyKind::Count { least, most } if least == most => format!("{least}"),
        KeyKind::Count { least, most } => format!("a {}, {least} to {most}", count(key)),
        KeyKind::Text => "a text".to_owned(),
        KeyKind::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|one| format!("`{one}`")).collect();
            choices.join(", ")
        }
        KeyKind::Flag => "`true` or `false`".to_owned(),
        KeyKind::Names => "a list of names".to_owned(),
        KeyKind::Needs => "a list of components, `any_of` and `at_least` among them".to_owned(),
        KeyKind::Path => "a file in this folder or below".to_owned(),
        KeyKind::TimeOrAutomatic => "a time, or `automatic`".to_owned(),
        KeyKind::Date => "a day".to_owned(),
        KeyKind::Currency => "a currency (ISO 4217)".to_owned(),
        KeyKind::Parameter => "what the [service](services.md) says".to_owned(),
    }
}

fn count(key: &Key) -> &'static str {
    if key.whole { "whole number" } else { "count" }
}

fn of(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Scalar => "a number",
        Dimension::Duration => "a time",
        Dimension::DataSize => "a size",
        Dimension::DataRate => "a rate of data",
        Dimension::Probability => "a share",
        Dimension::Frequency => "how often",
        Dimension::Money | Dimension::Price => "an amount of money",
        Dimension::CostRate => "money an hour",
        Dimension::Monthly => "money a month",
    }
}

fn within(dimension: Dimension, bounds: Bounds) -> String {
    let least = bounds.least.map(|least| {
        let word = if least.included { "from" } else { "above" };
        format!("{word} {}", least.text)
    });
    let most = bounds.most.map(|most| {
        let word = if most.included { "up to" } else { "below" };
        format!("{word} {}", most.text)
    });
    let most = most
        .or((dimension == Dimension::Probability && least.is_some()).then(|| "up to 1".to_owned()));
    let ends: Vec<String> = least.into_iter().chain(most).collect();
    if ends.is_empty() {
        String::new()
    } else {
        format!(", {}", ends.join(" "))
    }
}

fn every_service(catalog: &Catalog) -> Vec<&Service> {
    let ids = catalog.services();
    ids.into_iter()
        .filter_map(|id| catalog.service(id))
        .collect()
}

fn services() -> String {
    let catalog = Catalog::embedded();
    let mut out = "\n".to_owned();
    head(&mut out, &["service", "title", "kind", "scope"]);
    for service in every_service(&catalog) {
        row(
            &mut out,
            &[
                &format!("[`{0}`](#{0})", service.id),
                &service.title,
                &service.kind,
                scope(service.scope),
            ],
        );
    }
    for service in every_service(&catalog) {
        let _ = writeln!(
            out,
            "\n## `{}`\n\n{}.",
            service.id,
            sentence(&catalog, service)
        );
        if !service.parameters.is_empty() {
            out.push('\n');
            head(&mut out, &["key", "takes", "unless stated", "meaning"]);
        }
        for parameter in &service.parameters {
            let choices: Vec<String> = parameter
                .choices
                .iter()
                .map(|one| format!("`{one}`"))
                .collect();
            let takes = if choices.is_empty() {
                words_of(parameter.kind).to_owned()
            } else {
                choices.join(", ")
            };
            let default = parameter.default.as_ref().map_or_else(
                || "must be stated".to_owned(),
                |default| format!("`{}`", default.text),
            );
            row(
                &mut out,
                &[
                    &format!("`{}`", parameter.name),
                    &takes,
                    &default,
                    &parameter.about,
                ],
            );
        }
        let lines: Vec<&str> = service
            .charges
            .iter()
            .map(|charge| charge.about.as_str())
            .collect();
        if !lines.is_empty() {
            let mut lines = lines;
            lines.dedup();
            let _ = writeln!(out, "\nLines of the bill: {}.", lines.join("; "));
        }
    }
    out.push('\n');
    out
}

fn sentence(catalog: &Catalog, service: &Service) -> String {
    let kind = catalog.kinds().iter().find(|kind| kind.id == service.kind);
    let about = kind.map_or("", |kind| kind.about.trim_end_matches('.'));
    let available = service
        .availability
        .as_ref()
        .map_or_else(String::new, |figure| {
            format!(". Availability: {}", figure.redundant.text)
                + &figure.single.as_ref().map_or_else(String::new, |single| {
                    format!(" over two zones, {} in one", single.text)
                })
        });
    format!(
        "{}. Kind `{}`: {about}{available}",
        service.title, service.kind
    )
}

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Zone => "zone",
        Scope::Region => "Region",
        Scope::Global => "global",
    }
}

fn words_of(kind: recoup::catalog::ParameterKind) -> &'static str {
    use recoup::catalog::ParameterKind as Kind;
    match kind {
        Kind::Text | Kind::Choice => "a text",
        Kind::Flag => "`true` or `false`",
        Kind::Number => "a number",
        Kind::Size => "a size",
        Kind::NumberPerMonth => "a number a month",
        Kind::SizePerMonth => "a size a month",
    }
}

fn regions() -> String {
    let catalog = Catalog::embedded();
    let prices = catalog.prices();
    let mut out = "\n".to_owned();
    head(&mut out, &["Region", "city or state", "provider", "prices"]);
    for region in catalog.regions() {
        let count = prices
            .iter()
            .filter(|price| price.region == region.code)
            .count();
        let code = format!("`{}`", region.code);
        row(
            &mut out,
            &[&code, &region.name, &region.provider, &count.to_string()],
        );
    }
    let everywhere = prices
        .iter()
        .filter(|price| price.region == "global")
        .count();
    let _ = writeln!(out, "\n{everywhere} more prices hold in every Region.\n");
    out
}

fn scenarios() -> String {
    let mut out = "\n".to_owned();
    head(&mut out, &["scenario", "title", "what happens"]);
    for scenario in Catalog::embedded().scenarios() {
        row(
            &mut out,
            &[
                &format!("`{}`", scenario.id),
                &scenario.title,
                &scenario.about,
            ],
        );
    }
    out.push('\n');
    out
}

fn scenario_defaults() -> String {
    let mut out = "\n".to_owned();
    head(&mut out, &["key", "unless stated", "standing", "why"]);
    for default in Catalog::embedded().defaults() {
        if !default.path.starts_with("scenario.") {
            continue;
        }
        let of = if default.strategy.is_empty() {
            String::new()
        } else {
            format!(" ({})", default.strategy)
        };
        let standing = if default.value.published {
            "published"
        } else {
            "judgement"
        };
        row(
            &mut out,
            &[
                &format!("`{}`{of}", default.path),
                &format!("`{}`", default.value.text),
                standing,
                &default.value.source,
            ],
        );
    }
    out.push('\n');
    out
}

fn all_rules() -> String {
    let count = rules()
        .iter()
        .filter(|rule| rule.id.starts_with('L'))
        .count();
    let others: Vec<String> = rules()
        .iter()
        .filter(|rule| !rule.id.starts_with('L'))
        .map(|rule| format!("`{}`", rule.id))
        .collect();
    let mut out = format!(
        "\nThere are {count} rules, `L01` to `L{count}`, besides {}.\n\n",
        others.join(" and ")
    );
    head(&mut out, &["rule", "severity", "title"]);
    for rule in rules() {
        let words = ENGLISH.check.rule(rule.id).expect("words of every rule");
        row(
            &mut out,
            &[
                &format!("[`{}`](#{})", rule.id, rule.id.to_lowercase()),
                ENGLISH.check.severity(rule.severity),
                words.title,
            ],
        );
    }
    for rule in rules() {
        let words = ENGLISH.check.rule(rule.id).expect("words of every rule");
        let _ = writeln!(
            out,
            "\n## {}\n\n**{}** ({}).",
            rule.id,
            words.title,
            ENGLISH.check.severity(rule.severity)
        );
        let _ = writeln!(out, "{} {}\n", words.condition, words.why);
        for message in words.messages {
            let _ = writeln!(out, "- Says: {}.", message.text);
            let _ = writeln!(out, "  To mend it: {}", message.fix);
        }
        let source = words.source.trim_end_matches('.').replace(
            "docs/how-numbers-are-made.md",
            "[how numbers are made](how-numbers-are-made.md),",
        );
        let _ = writeln!(out, "\nSource: {source}.");
    }
    out.push('\n');
    out
}
