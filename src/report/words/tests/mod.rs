mod languages;
mod particles;

use super::{ENGLISH, fill};
use crate::units::{Currency, Dimension};
use std::collections::BTreeSet;

#[test]
fn a_part_is_put_in_and_not_searched_again() {
    assert_eq!(
        fill("as of {date}.", &[("date", "{date}")]),
        "as of {date}."
    );
    assert_eq!(fill("{a} of {b}", &[("a", "1"), ("b", "2")]), "1 of 2");
    assert_eq!(fill("{unknown", &[("a", "1")]), "{unknown");
}

#[test]
fn every_dimension_has_a_unit() {
    let usd = Currency::USD;
    for dimension in Dimension::ALL {
        let spoken = ENGLISH.spoken_units.iter();
        assert_eq!(spoken.filter(|(known, _)| known == dimension).count(), 1);
        let unit = ENGLISH.unit(*dimension, usd);
        assert!(!unit.is_empty() && !unit.contains('{'), "{unit}");
    }
    assert_eq!(ENGLISH.spoken_units.len(), Dimension::ALL.len());
}

#[test]
fn every_field_that_pages_show_has_a_title_and_every_title_a_field() {
    use crate::analysis::fields::{
        ASIDE, BEST_DRILLS, CATEGORY, CAUSE, COST, DOUBLE_POINT, EXTERNAL, FAILBACK, LINE, LOSS,
        MEASURED, PROCESS, PROOF, REQUIREMENT, RISK, SCENARIO, STABILITY, STANDSTILL, STEP, STORE,
        WAITING,
    };
    use crate::report::fields::titles;
    let mut shown: Vec<&str> = [
        titles(SCENARIO),
        titles(STEP),
        titles(STORE),
        titles(WAITING),
        titles(RISK),
        titles(FAILBACK),
        titles(LOSS),
        titles(REQUIREMENT),
        titles(PROOF),
        titles(BEST_DRILLS),
        titles(COST),
        titles(PROCESS),
        titles(STANDSTILL),
        titles(EXTERNAL),
        titles(CATEGORY),
        titles(LINE),
        titles(CAUSE),
        titles(DOUBLE_POINT),
        titles(STABILITY),
        titles(ASIDE),
        titles(MEASURED),
    ]
    .concat();
    let mut known: Vec<&str> = ENGLISH.titles.iter().map(|(key, _)| *key).collect();
    shown.sort_unstable();
    shown.dedup();
    known.sort_unstable();
    assert_eq!(shown, known);
}

#[test]
fn every_attribute_of_the_catalogue_has_a_title_and_every_title_an_attribute() {
    let stocks = crate::analysis::STOCKS.iter().map(|stock| stock.attributes);
    let prices = crate::analysis::PRICE_LISTS
        .iter()
        .map(|list| list.attributes);
    let all = stocks.chain(prices).flatten();
    let said: BTreeSet<&str> = all.map(|attribute| attribute.id).collect();
    let titled: BTreeSet<&str> = ENGLISH.attributes.iter().map(|(id, _)| *id).collect();
    assert_eq!(said, titled);
    assert_eq!(titled.len(), ENGLISH.attributes.len());
}

#[test]
fn every_outcome_has_a_title_and_every_title_an_outcome() {
    let known: BTreeSet<&str> = crate::analysis::OUTCOMES.iter().copied().collect();
    let titled: BTreeSet<&str> = ENGLISH.outcomes.iter().map(|(id, _)| *id).collect();
    assert_eq!(known, titled);
    assert_eq!(titled.len(), ENGLISH.outcomes.len());
}

#[test]
fn a_requirement_of_any_scenario_has_a_title() {
    let shop = crate::report::fixture::comparison();
    let called = |name: &str| ENGLISH.metric(name, &shop.plans[0].scenarios);
    assert_eq!(called("rto.corruption"), "RTO, data corruption");
    assert_eq!(called("rto.corruption.db"), "RTO, data corruption, db");
    assert_eq!(called("rto.flood"), "RTO, flood");
    assert_eq!(called("availability"), "Availability");
    assert_eq!(called("new"), "new");
}
