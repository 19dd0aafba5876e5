//! The entries of each list: for each attribute what it is.

use std::collections::{BTreeMap, BTreeSet};

use super::Held;
use crate::catalog::{Catalog, ParameterKind, PriceRow, Scope, Service, Stated};
use crate::plan::schema;

fn known(catalog: &Catalog) -> impl Iterator<Item = &Service> {
    let ids = catalog.services().into_iter();
    ids.filter_map(|id| catalog.service(id))
}

pub(super) fn services(catalog: &Catalog) -> Vec<Vec<Held>> {
    let entry = |service: &Service| {
        let scope = match service.scope {
            Scope::Zone => "zone",
            Scope::Region => "region",
            Scope::Global => "global",
        };
        vec![
            Held::words(&service.id),
            Held::words(&service.title),
            Held::words(&service.kind),
            Held::words(scope),
            Held::list(service.parameters.iter().map(|parameter| &parameter.name)),
        ]
    };
    known(catalog).map(entry).collect()
}

pub(super) fn regions(catalog: &Catalog) -> Vec<Vec<Held>> {
    let tables = catalog.price_tables();
    let everywhere: BTreeSet<&str> = tables
        .iter()
        .copied()
        .filter(|table| catalog.priced_in(table, "global") > 0)
        .collect();
    let regions = catalog.regions().iter();
    regions
        .map(|region| {
            let priced = |table: &&str| catalog.priced_in(table, &region.code);
            let lacks = tables.iter().filter(|table| priced(table) == 0);
            let lacks = lacks.filter(|table| !everywhere.contains(**table));
            let lacks: Vec<String> = lacks.map(ToString::to_string).collect();
            vec![
                Held::words(&region.code),
                Held::words(&region.name),
                Held::words(&region.provider),
                Held::words(
                    &region
                        .zones
                        .map_or_else(String::new, |zones| zones.to_string()),
                ),
                Held::words(match region.opt_in {
                    Some(true) => "yes",
                    Some(false) => "no",
                    None => "",
                }),
                Held::Count(tables.iter().map(priced).sum()),
                Held::list(&lacks),
            ]
        })
        .collect()
}

/// What a price says of a type: in how many Regions, and for how much.
struct Offer<'p> {
    regions: BTreeSet<&'p str>,
    lowest: f64,
    highest: f64,
    oldest: &'p str,
}

pub(super) fn types(catalog: &Catalog) -> Vec<Vec<Held>> {
    let services = known(catalog).flat_map(Service::tables);
    let asked: BTreeSet<&str> = services.collect();
    let prices = asked
        .into_iter()
        .map(|table| (table, catalog.prices_of(table)));
    let tables: BTreeMap<&str, Vec<PriceRow>> = prices.collect();
    let mut entries = Vec::new();
    for service in known(catalog) {
        let asked: BTreeSet<&str> = service.tables().collect();
        for parameter in &service.parameters {
            if parameter.kind != ParameterKind::Text {
                continue;
            }
            let mut offers: BTreeMap<(&str, &str, &str), Offer<'_>> = BTreeMap::new();
            let rows = asked.iter().filter_map(|table| tables.get(table)).flatten();
            for row in rows {
                let named = service.priced_as(&parameter.name, row);
                let Some((name, tier)) = named.zip(row.tiers.first()) else {
                    continue;
                };
                let key = (name, row.unit.as_str(), row.currency.as_str());
                let offer = offers.entry(key).or_insert_with(|| Offer {
                    regions: BTreeSet::new(),
                    lowest: tier.price,
                    highest: tier.price,
                    oldest: &row.as_of,
                });
                offer.regions.insert(&row.region);
                offer.lowest = offer.lowest.min(tier.price);
                offer.highest = offer.highest.max(tier.price);
                offer.oldest = offer.oldest.min(&row.as_of);
            }
            for ((name, unit, currency), offer) in offers {
                entries.push(vec![
                    Held::words(name),
                    Held::words(&service.id),
                    Held::words(&parameter.name),
                    Held::Count(offer.regions.len()),
                    Held::Number(offer.lowest),
                    Held::Number(offer.highest),
                    Held::words(unit),
                    Held::words(currency),
                    Held::words(offer.oldest),
                ]);
            }
        }
    }
    entries
}

pub(super) fn prices(catalog: &Catalog) -> Vec<Vec<Held>> {
    let mut entries = Vec::new();
    for row in catalog.prices() {
        for tier in &row.tiers {
            entries.push(vec![
                Held::words(&row.sku),
                Held::words(&row.service),
                Held::words(&row.region),
                Held::Number(tier.price),
                Held::words(&row.currency),
                Held::words(&row.unit),
                Held::Number(tier.from),
                Held::Number(tier.to),
                Held::words(&row.as_of),
                Held::words(&row.description),
                Held::words(&row.source),
                Held::words(&row.place),
            ]);
        }
    }
    entries
}

pub(super) fn parameters(catalog: &Catalog) -> Vec<Vec<Held>> {
    let entry = |key: &str, of: &str, stated: Option<&Stated>, more: (&[String], &str)| {
        let standing = stated.map_or("", |stated| {
            if stated.published {
                "published"
            } else {
                "judgement"
            }
        });
        let as_of = stated.and_then(|stated| stated.as_of.as_deref());
        vec![
            Held::words(key),
            Held::words(of),
            Held::words(stated.map_or("", |stated| &stated.text)),
            Held::list(more.0),
            Held::words(standing),
            Held::words(as_of.unwrap_or_default()),
            Held::words(more.1),
            Held::words(stated.map_or("", |stated| &stated.source)),
        ]
    };
    let mut entries = Vec::new();
    for row in catalog.defaults() {
        let meaning = schema::about(&row.path).unwrap_or_default();
        entries.push(entry(
            &row.path,
            &row.strategy,
            Some(&row.value),
            (&[], meaning),
        ));
    }
    for service in known(catalog) {
        for parameter in &service.parameters {
            entries.push(entry(
                &format!("component.*.{}", parameter.name),
                &service.id,
                parameter.default.as_ref(),
                (&parameter.choices, &parameter.about),
            ));
        }
    }
    entries
}
