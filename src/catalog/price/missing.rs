//! What to do when there is no price.

use super::{NoPrice, Own, regions_with, skus};
use crate::catalog::files;
use crate::catalog::lists::GapRow;
use crate::diagnostic::{choices, nearest};

/// How a person supplies a price.
const SUPPLY: &str = "Add a row to a CSV and name it with `pricing = \"prices.csv\"` in the plan, or pass `--pricing DIR`.";

/// The error that names what is missing, what is near, and how to supply it.
pub(in crate::catalog) fn no_price(
    own: [&Own; 2],
    gaps: &[GapRow],
    service: &str,
    region: &str,
    sku: &str,
) -> NoPrice {
    let own: Vec<&Key> = own.into_iter().flat_map(Own::keys).collect();
    let known = |gap: &&GapRow| gap.is_of(service, region, sku);
    let why = gaps.iter().find(known).map(|gap| gap.reason.as_str());
    let (elsewhere, near) = near(&own, service, region, sku);
    let why = [why.unwrap_or_default(), &elsewhere];
    let why: Vec<&str> = why.into_iter().filter(|part| !part.is_empty()).collect();
    NoPrice {
        service: service.to_owned(),
        region: region.to_owned(),
        sku: sku.to_owned(),
        why: why.join(" "),
        near,
    }
}

/// The table of a user's own prices, of which the program has none.
pub(in crate::catalog) const OWN: &str = "own";

/// Table, Region and SKU of a price.
type Key = (String, String, String);

impl NoPrice {
    /// What to do: with what can be written in its place, else the nearest SKU.
    pub fn help(&self, instead: Option<&str>) -> String {
        let near = match (instead, &self.near) {
            (Some(instead), _) => format!("Write `{instead}`, the nearest that has a price there."),
            (None, Some(near)) => format!("The nearest that has a price there is `{near}`."),
            (None, None) => String::new(),
        };
        let parts = [self.why.as_str(), &near, SUPPLY];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// What is said of the table or of other Regions, and the nearest SKU where it may be a slip.
fn near(own: &[&Key], service: &str, region: &str, sku: &str) -> (String, Option<String>) {
    let mut tables: Vec<&str> = files::tables();
    tables.extend(own.iter().map(|(table, _, _)| table.as_str()));
    tables.sort_unstable();
    tables.dedup();
    if service == OWN && !tables.contains(&OWN) {
        let why = format!("The table `{OWN}` is yours to fill: no prices of your own were named.");
        return (why, None);
    }
    if !tables.contains(&service) {
        let why = match nearest(service, &tables) {
            Some(near) => format!("There is no price table `{service}`; did you mean `{near}`?"),
            None => format!("There is no price table `{service}`. {}", choices(&tables)),
        };
        return (why, None);
    }
    let mut regions = regions_with(service, sku);
    regions.extend(
        own.iter()
            .filter(|(table, _, of)| table == service && of == sku)
            .map(|(_, region, _)| region.as_str()),
    );
    regions.sort_unstable();
    regions.dedup();
    if !regions.is_empty() {
        let quoted: Vec<String> = regions.iter().map(|region| format!("`{region}`")).collect();
        return (format!("It is priced in {}.", quoted.join(", ")), None);
    }
    let mut known = skus(service, region);
    known.extend(skus(service, "global"));
    let here = |of: &str| of == region || of == "global";
    known.extend(
        own.iter()
            .filter(|(table, of, _)| table == service && here(of))
            .map(|(_, _, sku)| sku.as_str()),
    );
    let near = nearest(sku, &known).map(ToOwned::to_owned);
    (String::new(), near)
}
