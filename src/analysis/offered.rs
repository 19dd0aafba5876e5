//! The JSON Schema of plans with the names that the catalogue has, for editors to offer. It
//! lets any other name through: a folder or a file of prices may bring more.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::catalog::{Catalog, ParameterKind, PriceRow, Service, TYPE};
use crate::plan;

/// The table of a component in the schema.
const COMPONENT: &str = "/properties/component/additionalProperties";

/// The schema of a plan file, with services, Regions, types and the services' own keys.
pub fn plan_schema(catalog: &Catalog) -> Value {
    let mut schema = plan::json_schema();
    let services: Vec<&Service> = catalog
        .services()
        .into_iter()
        .filter_map(|id| catalog.service(id))
        .collect();
    let components = self::services(catalog, |service| !service.traits.replicates_others());
    let products = self::services(catalog, |service| service.traits.replicates_others());
    let regions = regions(catalog);
    let types = types(catalog, &services);
    let replica = "/properties/protect/properties/replica/properties/product";
    let copy = "/properties/protect/properties/snapshots/properties/copy_region";
    let standby = "/properties/standby/anyOf/1/properties/type";
    let of_component = |path: &str| format!("{COMPONENT}{path}");
    for (path, names) in [
        (
            "/properties/workload/properties/region".to_owned(),
            &regions,
        ),
        (
            "/properties/recovery/properties/region".to_owned(),
            &regions,
        ),
        (
            "/properties/link/properties/service".to_owned(),
            &components,
        ),
        (
            "/properties/failover/properties/routing".to_owned(),
            &routings(catalog),
        ),
        (of_component("/properties/service"), &components),
        (of_component(replica), &products),
        (of_component(copy), &regions),
        (of_component(standby), &types),
    ] {
        if let Some(key) = schema.pointer_mut(&path) {
            key["anyOf"] = json!([{ "enum": names }, { "type": "string" }]);
        }
    }
    let keys = parameters(&services, &types);
    if let Some(Value::Object(own)) = schema.pointer_mut(&of_component("/properties")) {
        for (name, key) in keys {
            own.entry(name).or_insert(key);
        }
    }
    schema
}

/// The codes of the Regions.
pub(super) fn regions(catalog: &Catalog) -> Vec<String> {
    let regions = catalog.regions().iter();
    regions.map(|row| row.code.clone()).collect()
}

/// The ways of routing users.
pub(super) fn routings(catalog: &Catalog) -> Vec<String> {
    let routings = catalog.routings().into_iter();
    routings.map(ToOwned::to_owned).collect()
}

/// The ids of the services that are wanted.
pub(super) fn services(catalog: &Catalog, wanted: impl Fn(&Service) -> bool) -> Vec<String> {
    let ids = catalog.services().into_iter();
    let all = ids.filter_map(|id| catalog.service(id));
    let wanted = all.filter(|service| wanted(service));
    wanted.map(|service| service.id.clone()).collect()
}

/// The types of a service that have a price in each of some Regions, sorted.
pub(super) fn types_of(catalog: &Catalog, service: &Service, regions: &[&str]) -> Vec<String> {
    let tables: BTreeSet<&str> = service.tables().collect();
    let prices = tables
        .into_iter()
        .flat_map(|table| catalog.prices_of(table));
    let prices: Vec<PriceRow> = prices.collect();
    let offered = |region: &str| -> BTreeSet<&str> {
        let there = prices.iter().filter(|row| row.region == region);
        there
            .filter_map(|row| service.priced_as(TYPE, row))
            .collect()
    };
    let mut everywhere = regions.iter().map(|region| offered(region));
    let first = everywhere.next().unwrap_or_default();
    let common = everywhere.fold(first, |common, other| &common & &other);
    common.into_iter().map(ToOwned::to_owned).collect()
}

/// Every type that has a price somewhere, sorted.
fn types(catalog: &Catalog, services: &[&Service]) -> Vec<String> {
    let tables = services.iter().flat_map(|service| service.tables());
    let tables: BTreeSet<&str> = tables.collect();
    let prices = tables
        .into_iter()
        .flat_map(|table| catalog.prices_of(table));
    let prices: Vec<PriceRow> = prices.collect();
    let texts = |service: &Service| -> Vec<String> {
        let own = service.parameters.iter();
        let own = own.filter(|parameter| parameter.kind == ParameterKind::Text);
        own.map(|parameter| parameter.name.clone()).collect()
    };
    let mut found = BTreeSet::new();
    for service in services {
        for parameter in texts(service) {
            let named = prices
                .iter()
                .filter_map(|row| service.priced_as(&parameter, row));
            found.extend(named.map(ToOwned::to_owned));
        }
    }
    found.into_iter().collect()
}

/// The keys that services have of their own, with what they mean for each.
fn parameters(services: &[&Service], types: &[String]) -> BTreeMap<String, Value> {
    let mut about: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut choices: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for service in services {
        for parameter in &service.parameters {
            let name = parameter.name.as_str();
            let meaning = format!("`{}`: {}", service.id, parameter.about);
            about.entry(name).or_default().push(meaning);
            let own = parameter.choices.iter().map(String::as_str);
            choices.entry(name).or_default().extend(own);
        }
    }
    let any = json!({ "type": ["string", "number", "boolean"] });
    let key = |name: &str, about: Vec<String>| {
        let mut key = any.clone();
        let choices = &choices[name];
        if name == TYPE {
            key["anyOf"] = json!([{ "enum": types }, any.clone()]);
        } else if !choices.is_empty() {
            key["anyOf"] = json!([{ "enum": choices }, any.clone()]);
        }
        key["description"] = json!(about.join(" "));
        key
    };
    let keys = about.into_iter();
    keys.map(|(name, about)| (name.to_owned(), key(name, about)))
        .collect()
}
