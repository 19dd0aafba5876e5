//! Services, Regions and scenarios of the catalogue.

use std::fmt::Write as _;

use recoup::catalog::{Catalog, Scope, Service};

use super::{head, row};

fn every_service(catalog: &Catalog) -> Vec<&Service> {
    let ids = catalog.services();
    ids.into_iter()
        .filter_map(|id| catalog.service(id))
        .collect()
}

pub(super) fn services() -> String {
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

pub(super) fn regions() -> String {
    let catalog = Catalog::embedded();
    let tables = catalog.price_tables();
    let mut out = "\n".to_owned();
    head(
        &mut out,
        &[
            "Region",
            "city or state",
            "provider",
            "zones",
            "opt-in",
            "prices",
        ],
    );
    for region in catalog.regions() {
        let priced = tables
            .iter()
            .map(|table| catalog.priced_in(table, &region.code));
        let count: usize = priced.sum();
        let code = format!("`{}`", region.code);
        let zones = region
            .zones
            .map_or_else(String::new, |zones| zones.to_string());
        let opt_in = if region.opt_in == Some(true) {
            "yes"
        } else {
            "no"
        };
        row(
            &mut out,
            &[
                &code,
                &region.name,
                &region.provider,
                &zones,
                opt_in,
                &count.to_string(),
            ],
        );
    }
    let everywhere = tables
        .iter()
        .map(|table| catalog.priced_in(table, "global"));
    let everywhere: usize = everywhere.sum();
    let _ = writeln!(out, "\n{everywhere} more prices hold in every Region.\n");
    out
}

pub(super) fn scenarios() -> String {
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

pub(super) fn scenario_defaults() -> String {
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
