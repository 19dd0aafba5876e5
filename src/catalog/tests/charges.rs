//! Every charge of every service has a price, however its holes are filled.

use std::collections::BTreeMap;

use super::contents::is_gap;
use crate::catalog::service::{Charge, On, ParameterKind, Service};
use crate::catalog::{Catalog, Hole};

/// Every way to fill a charge's price: choices and flags both ways, texts by example.
fn fillings(service: &Service) -> Vec<BTreeMap<&str, Hole>> {
    let mut all = vec![BTreeMap::new()];
    let flags = || vec![Hole::Flag(true), Hole::Flag(false)];
    let mut ways: Vec<(&str, Vec<Hole>)> = vec![("multi_az", flags())];
    for parameter in &service.parameters {
        let holes = match parameter.kind {
            ParameterKind::Flag => flags(),
            ParameterKind::Choice => parameter.choices.iter().cloned().map(Hole::Text).collect(),
            ParameterKind::Text => parameter.example.iter().cloned().map(Hole::Text).collect(),
            _ => continue,
        };
        ways.push((&parameter.name, holes));
    }
    for (name, holes) in ways {
        all = all
            .iter()
            .flat_map(|filling: &BTreeMap<&str, Hole>| {
                holes.iter().map(move |hole| {
                    let mut filling = filling.clone();
                    filling.insert(name, hole.clone());
                    if let (Some(parameter), Hole::Text(choice)) = (service.parameter(name), hole) {
                        let filled = parameter.fills.get(choice).into_iter().flatten();
                        filling.extend(
                            filled.map(|(hole, with)| (hole.as_str(), Hole::Text(with.clone()))),
                        );
                    }
                    filling
                })
            })
            .collect();
    }
    all
}

/// Regions in which every charge has a price, or a reason why it has none.
const WHOLE: [&str; 9] = [
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "eu-west-1",
    "eu-west-3",
    "eu-central-1",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-southeast-1",
];

fn assert_priced(catalog: &Catalog, service: &Service, charge: &Charge, here: &str, there: &str) {
    for filling in fillings(service) {
        let filled = charge.price.fill(&|name| match name {
            "to" => Some(Hole::Text(there.to_owned())),
            "region" => Some(Hole::Text(here.to_owned())),
            _ => filling.get(name).cloned(),
        });
        let Some(filled) = filled else {
            // A choice may leave a hole open: the charge is not due then.
            let holes = charge.price.names();
            let open = |hole: &&str| {
                service.parameter(hole).is_none() && !service.fillings(hole).is_empty()
            };
            assert!(
                holes.iter().any(open),
                "{}: every hole is filled",
                charge.id
            );
            continue;
        };
        let (table, sku) = filled.split_once('/').expect("a table and a SKU");
        if table == "own" {
            // A user's own prices: none is embedded, and the message says so.
            let missing = catalog
                .price(table, here, sku)
                .expect_err("nobody else knows it");
            assert!(missing.why.contains("yours to fill"), "{}", missing.why);
            continue;
        }
        if let Err(missing) = catalog.price(table, here, sku) {
            let elsewhere = missing.why.contains("It is priced in ");
            assert!(
                elsewhere && (is_gap(catalog, table, here, sku) || !WHOLE.contains(&here)),
                "{} {}: {missing} {}",
                service.id,
                charge.id,
                missing.why
            );
        }
    }
}

#[test]
fn every_charge_has_a_price_in_every_region() {
    let catalog = Catalog::embedded();
    for id in catalog.services() {
        let service = catalog.service(id).expect("listed");
        for charge in &service.charges {
            for here in catalog.regions() {
                let others = catalog
                    .regions()
                    .iter()
                    .filter(|there| there.code != here.code);
                let transfers = matches!(charge.on, On::Replication | On::CopyTransfer);
                for there in others.take(if transfers { usize::MAX } else { 1 }) {
                    assert_priced(&catalog, service, charge, &here.code, &there.code);
                }
            }
        }
    }
}
