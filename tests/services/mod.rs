//! Every service of the catalogue, in plans that are made of its own rows: priced in every Region,
//! alone and as a standby, under every strategy and in every way of replication that it has.

mod plans;
mod published;

use std::collections::{BTreeMap, BTreeSet};

use plans::{Made, Protect, Variant, variants};
use recoup::catalog::{Catalog, Charge, On, Reach, Service};
use recoup::diagnostic::Finding;
use recoup::model::build;
use recoup::plan::read;

const HOME: &str = "us-east-1";
const AWAY: &str = "us-west-2";
const STRATEGIES: [&str; 4] = [
    "backup-restore",
    "pilot-light",
    "warm-standby",
    "active-active",
];

/// The lines of the bill of `x` with what they come to, or what is wrong.
fn billed(catalog: &Catalog, made: &Made<'_>) -> Result<BTreeMap<String, f64>, Vec<Finding>> {
    let text = made.text();
    let plan = read("plan.toml", &text, None, &[]).unwrap_or_else(|bad| panic!("{bad:?}\n{text}"));
    let catalog = catalog.clone().with_prices("own.csv", &made.prices());
    let catalog = catalog.unwrap_or_else(|bad| panic!("{bad:?}\n{text}"));
    let model = build(&plan, &catalog).map_err(|findings| findings.0)?;
    let graph = &model.graph;
    let mut lines: BTreeMap<String, f64> = BTreeMap::new();
    for (name, node) in graph.names() {
        let line = name.strip_prefix("bill.x.");
        let line = line.and_then(|line| line.strip_suffix(".monthly"));
        let Some((region, line)) = line.and_then(|line| line.split_once('.')) else {
            continue;
        };
        let line = line.split_once(".tier").map_or(line, |(line, _)| line);
        // What a product charges for a machine bears its name.
        let line = line
            .strip_prefix(&format!("{}.", made.service.id))
            .unwrap_or(line);
        *lines.entry(format!("{region}.{line}")).or_default() += graph.value(node);
    }
    let cost = graph.find("cost.monthly").expect("a cost");
    assert!(graph.value(cost).is_finite(), "{text}");
    assert!(lines.values().all(|line| *line >= 0.0), "{lines:?}\n{text}");
    Ok(lines)
}

/// What is due, or the prices that a Region lacks: nothing else may be wrong.
fn due(catalog: &Catalog, made: &Made<'_>) -> Option<BTreeMap<String, f64>> {
    match billed(catalog, made) {
        Ok(lines) => Some(lines),
        Err(wrong) => {
            for one in &wrong {
                assert_eq!(one.code, "no-price", "{one:?}\n{}", made.text());
                // What is missing is named, with how to supply it, and missing indeed.
                assert!(one.help.contains("prices.csv"), "{one:?}");
                let parts: Vec<&str> = one.message.split('`').collect();
                let [_, sku, _, table, _, region, ..] = parts.as_slice() else {
                    panic!("{one:?}");
                };
                assert!(catalog.price(table, region, sku).is_err(), "{one:?}");
            }
            None
        }
    }
}

/// The services that plans can have as a component, or name as a product or a link.
fn services(catalog: &Catalog) -> Vec<&Service> {
    let ids = catalog.services().into_iter();
    let all = ids.map(|id| catalog.service(id).expect("listed"));
    all.filter(|service| !service.traits.is_outside() && !service.traits.is_work())
        .collect()
}

fn made<'a>(service: &'a Service, strategy: &'a str, between: (&'a str, &'a str)) -> Made<'a> {
    Made {
        service,
        strategy,
        home: between.0,
        away: between.1,
        variant: Variant::default(),
        protect: Protect::Nothing,
    }
}

#[test]
fn every_service_is_priced_where_its_tables_have_rows_alone_and_as_a_standby() {
    let catalog = Catalog::embedded();
    for service in services(&catalog) {
        let (mut alone, mut standby) = (0, 0);
        for (at, region) in catalog.regions().iter().enumerate() {
            if region.provider != "aws" {
                continue;
            }
            let here = due(
                &catalog,
                &made(service, "single-region", (&region.code, AWAY)),
            );
            alone += usize::from(here.is_some());
            if region.code == HOME {
                assert!(here.is_some(), "{} has no price at {HOME}", service.id);
                continue;
            }
            let strategy = STRATEGIES[at % STRATEGIES.len()];
            let there = due(&catalog, &made(service, strategy, (HOME, &region.code)));
            standby += usize::from(there.is_some());
            // Whatever is missing alone is missing of a standby that runs.
            let stands = service.traits.stands_by();
            if strategy == "active-active" && here.is_none() && stands {
                assert!(
                    there.is_none() || service.scope == recoup::catalog::Scope::Global,
                    "{}",
                    service.id
                );
            }
        }
        assert!(
            alone > 0 && standby > 0,
            "{}: {alone} alone, {standby} as a standby",
            service.id
        );
    }
}

#[test]
fn every_charge_of_every_service_is_due_in_some_plan() {
    let catalog = Catalog::embedded();
    let mut idle = Vec::new();
    for service in services(&catalog) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for variant in variants(service) {
            for strategy in STRATEGIES {
                for protect in Protect::all(service) {
                    let made = Made {
                        variant: variant.clone(),
                        protect,
                        ..made(service, strategy, (HOME, AWAY))
                    };
                    let Some(lines) = due(&catalog, &made) else {
                        continue;
                    };
                    let some = lines.into_iter().filter(|(_, line)| *line > 0.0);
                    let ids = some.filter_map(|(line, _)| Some(line.split_once('.')?.1.to_owned()));
                    seen.extend(ids);
                }
            }
        }
        // What a drill or an event alone is billed for stands on no monthly bill.
        let monthly = |charge: &&Charge| charge.on != On::Restore;
        let never = service.charges.iter().filter(monthly);
        let never = never.filter(|charge| !seen.contains(&charge.id));
        idle.extend(never.map(|charge| format!("{}.{}", service.id, charge.id)));
    }
    assert_eq!(idle, Vec::<String>::new(), "due in no plan");
}

#[test]
fn every_way_of_replication_has_a_plan_under_each_strategy() {
    let catalog = Catalog::embedded();
    let mut replicas = BTreeSet::new();
    for service in services(&catalog) {
        let Some(ways) = &service.replication else {
            continue;
        };
        for (mode, way) in [("async", &ways.asynchronous), ("sync", &ways.synchronous)] {
            if !matches!(way, Some((Reach::Region, _))) {
                continue;
            }
            for strategy in STRATEGIES {
                let made = Made {
                    protect: Protect::Replica(mode),
                    ..made(service, strategy, (HOME, AWAY))
                };
                let lines = due(&catalog, &made);
                let what = format!("{} {mode} {strategy}", service.id);
                let lines = lines.unwrap_or_else(|| panic!("{what}"));
                // What stands in the other Region is on the bill.
                let there = |charge: &&Charge| charge.on == On::Replica;
                let mut charges = service.charges.iter().filter(there);
                let due = |charge: &Charge| lines.contains_key(&format!("{AWAY}.{}", charge.id));
                assert!(charges.any(due), "{what}: {lines:?}");
                replicas.insert(&service.id);
            }
        }
    }
    assert!(replicas.len() >= 5, "{replicas:?}");
}

#[test]
fn every_figure_of_availability_says_where_it_is_from() {
    let catalog = Catalog::embedded();
    for service in services(&catalog) {
        let Some(availability) = &service.availability else {
            continue;
        };
        let figures = [&Some(availability.redundant.clone()), &availability.single];
        for figure in figures.into_iter().flatten() {
            assert!(!figure.source.is_empty(), "{}", service.id);
            // What the vendor pays for is no forecast.
            let source = figure.source.to_lowercase();
            let is_goal = !source.contains("sla") || source.contains("not an sla");
            assert!(!figure.published || is_goal, "{}: {source}", service.id);
        }
    }
}

/// The link is billed once, and names nothing that needs words of its own.
#[test]
fn a_link_is_no_component_besides() {
    let catalog = Catalog::embedded();
    let refused = |link: &str, component: &str| {
        let text = format!(
            "strategy = \"warm-standby\"\nworkload = {{ region = \"us-east-1\", zones = 2 }}\n\
             recovery.region = \"us-west-2\"\nlink.service = \"{link}\"\n\
             [component.db]\nservice = \"rds-mysql\"\ntype = \"db.r6g.large\"\nstorage = \"9 GiB\"\nchange = \"1 MiB/h\"\n{component}"
        );
        let plan = read("plan.toml", &text, None, &[]).unwrap_or_else(|bad| panic!("{bad:?}"));
        let found = build(&plan, &catalog).err().map(|findings| findings.0);
        let codes = found.unwrap_or_default();
        codes.iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let vpn = "[component.vpn]\nservice = \"site-to-site-vpn\"\n";
    assert_eq!(refused("site-to-site-vpn", ""), Vec::<&str>::new());
    assert_eq!(refused("inter-region-peering", vpn), Vec::<&str>::new());
    assert_eq!(refused("site-to-site-vpn", vpn), ["billed-twice"]);
    assert_eq!(refused("direct-connect", ""), ["not-a-link"]);
}
