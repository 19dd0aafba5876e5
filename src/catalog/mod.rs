//! Prices, services, facts and defaults: rows of data, embedded or the user's own.
//!
//! Nothing here is read before it is asked for: a run pays for the rows it uses.

mod advice;
mod controls;
mod defaults;
mod expression;
mod files;
mod folder;
mod kinds;
mod lists;
mod offer;
mod overlay;
mod price;
mod rows;
mod search;
mod service;
mod sheet;
mod shelf;
mod template;
mod text;
mod value;

#[cfg(test)]
mod tests;

pub use advice::TYPE;
pub use controls::{ControlRow, EvidenceKind};
pub use expression::{BadSyntax, Expression};
pub use kinds::{AcrossZones, KindRow, Traits};
pub use lists::{CategoryRow, DefaultRow, FactRow, RegionRow, ScenarioRow};
pub use offer::{Import, Left, LeftReason, ReadList, WantedPrices};
pub(crate) use price::{GATEWAY_DATA, GATEWAY_HOUR, GATEWAYS};
pub use price::{NoPrice, PriceRow, PriceRowChange, PriceTier, price_table};
pub use search::KnobRow;
pub use service::{
    Availability, CROSSED, Charge, Crossing, GoesBack, Limits, On, Parameter, ParameterKind, Reach,
    Replication, Scope, Service, Stated, Times, Whose,
};
pub use template::{Hole, Template};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Finding;
use defaults::Places;
use lists::{GapRow, Listed, SourceRow, StandIn, read_own_list};
use price::Own;
use service::Surroundings;
use shelf::Shelf;

/// Everything Recoup knows about prices and services. Clones share what they have read.
#[derive(Clone, Debug)]
pub struct Catalog {
    library: Arc<Library>,
    /// Prices of one plan, which go first.
    plan_prices: Arc<Own>,
}

/// What holds for every plan: read when it is first asked for.
#[derive(Clone, Debug, Default)]
struct Library {
    /// Prices inside the program that were asked for, as far as there are any.
    prices: Shelf<Option<PriceRow>>,
    /// The user's prices, which go first.
    own_prices: Own,
    /// Services inside the program that were asked for.
    services: Shelf<Service>,
    /// The user's services, which go first.
    own_services: BTreeMap<String, Service>,
    /// The user's rules of import, which go first: table to file and text.
    own_imports: BTreeMap<String, (String, String)>,
    defaults: OnceLock<Vec<DefaultRow>>,
    /// Where each default stands in their list.
    default_places: OnceLock<Places>,
    scenarios: OnceLock<Vec<ScenarioRow>>,
    regions: OnceLock<Vec<RegionRow>>,
    categories: OnceLock<Vec<CategoryRow>>,
    kinds: OnceLock<Vec<KindRow>>,
    facts: OnceLock<Vec<FactRow>>,
    gaps: OnceLock<Vec<GapRow>>,
    sources: OnceLock<Vec<SourceRow>>,
    stand_ins: OnceLock<Vec<StandIn>>,
    knobs: OnceLock<Vec<KnobRow>>,
    controls: OnceLock<Vec<ControlRow>>,
}

impl Catalog {
    /// The catalogue inside the program.
    pub fn embedded() -> Self {
        Self {
            library: Arc::default(),
            plan_prices: Arc::default(),
        }
    }

    /// The service of that id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.library.service(id)
    }

    /// Every service id, sorted.
    pub fn services(&self) -> Vec<&str> {
        let mut ids = files::services();
        ids.extend(self.library.own_services.keys().map(String::as_str));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The price of a SKU in a Region (a Region's row, else the `global` one).
    pub fn price(&self, service: &str, region: &str, sku: &str) -> Result<&PriceRow, NoPrice> {
        self.price_in(service, region, sku)
            .or_else(|| self.price_in(service, "global", sku))
            .ok_or_else(|| {
                let own = [&self.library.own_prices, &*self.plan_prices];
                price::no_price(own, list(&self.library.gaps), service, region, sku)
            })
    }

    /// Every price, by table, Region and SKU: the user's own go before those inside the program.
    pub fn prices(&self) -> Vec<PriceRow> {
        let tables = self.price_tables();
        tables
            .into_iter()
            .flat_map(|table| self.prices_of(table))
            .collect()
    }

    /// Every price of a table, by Region and SKU: the user's own go before those inside the
    /// program.
    pub fn prices_of(&self, table: &str) -> Vec<PriceRow> {
        let embedded = price::rows(table).into_iter();
        let mut rows: Vec<PriceRow> = embedded.map(|row| self.library.cite(row)).collect();
        let own: BTreeMap<_, _> = [&self.library.own_prices, &*self.plan_prices]
            .into_iter()
            .flatten()
            .filter(|((of, _, _), _)| of == table)
            .collect();
        if !own.is_empty() {
            let is_own = |row: &PriceRow| {
                own.keys()
                    .any(|(_, region, sku)| (region, sku) == (&row.region, &row.sku))
            };
            rows.retain(|row| !is_own(row));
            rows.extend(own.into_values().cloned());
            rows.sort_by(|a, b| (&a.region, &a.sku).cmp(&(&b.region, &b.sku)));
        }
        rows
    }

    /// Every price table, sorted: those inside the program and the user's own.
    pub fn price_tables(&self) -> Vec<&str> {
        let own = [&self.library.own_prices, &*self.plan_prices];
        let own = own.into_iter().flat_map(|own| own.keys());
        let mut tables = files::tables();
        tables.extend(own.map(|(table, _, _)| table.as_str()));
        tables.sort_unstable();
        tables.dedup();
        tables
    }

    /// How many SKUs of a table have a price in a Region.
    pub fn priced_in(&self, table: &str, region: &str) -> usize {
        let embedded = price::skus(table, region);
        let own = [&self.library.own_prices, &*self.plan_prices];
        let own = own.into_iter().flat_map(|own| own.keys());
        let own = own.filter(|(of, at, _)| of == table && at == region);
        let own = own.map(|(_, _, sku)| sku.as_str());
        let own: BTreeSet<&str> = own.filter(|sku| !embedded.contains(sku)).collect();
        embedded.len() + own.len()
    }

    fn price_in(&self, service: &str, region: &str, sku: &str) -> Option<&PriceRow> {
        let key = || (service.to_owned(), region.to_owned(), sku.to_owned());
        let own = [&*self.plan_prices, &self.library.own_prices].into_iter();
        let mut own = own.filter(|own| !own.is_empty());
        own.find_map(|own| own.get(&key()))
            .or_else(|| self.library.price_in(service, region, sku))
    }

    /// The default of a plan path: the strategy's own, else the general one.
    ///
    /// A row may say `*` for a name, such as `component.*.count` or `scenario.*.share`.
    pub fn default(&self, path: &str, strategy: &str) -> Option<&DefaultRow> {
        let of = |places: &[usize]| self.default_among(places, strategy);
        of(self.default_places().exactly(path)).or_else(|| of(self.default_places().of_any(path)))
    }

    /// Whether a row stands for exactly this path, not for `*` in place of a name.
    pub fn has_default(&self, path: &str, strategy: &str) -> bool {
        let places = self.default_places().exactly(path);
        self.default_among(places, strategy).is_some()
    }

    /// Of some rows the strategy's own, else the general one.
    fn default_among(&self, places: &[usize], strategy: &str) -> Option<&DefaultRow> {
        let of = |strategy: &str| {
            let mut rows = places.iter().map(|place| &self.defaults()[*place]);
            rows.find(|row| row.strategy == strategy)
        };
        of(strategy).or_else(|| of(""))
    }

    fn default_places(&self) -> &Places {
        let places = &self.library.default_places;
        places.get_or_init(|| Places::of(self.defaults()))
    }

    /// Every default, in the order of the file.
    pub fn defaults(&self) -> &[DefaultRow] {
        list(&self.library.defaults)
    }

    /// The ways of routing users, by the names that `failover.routing` takes.
    pub fn routings(&self) -> Vec<&str> {
        self.named("routing", "propagation")
    }

    /// The names that defaults of a family have, such as those of `product.NAME.per_node`.
    pub fn named(&self, family: &str, field: &str) -> Vec<&str> {
        let paths = self.defaults().iter().map(|row| row.path.as_str());
        paths
            .filter_map(|path| {
                let rest = path.strip_prefix(family)?.strip_prefix('.')?;
                rest.strip_suffix(field)?.strip_suffix('.')
            })
            .collect()
    }

    /// The scenarios in the order of outputs.
    pub fn scenarios(&self) -> &[ScenarioRow] {
        list(&self.library.scenarios)
    }

    /// The Region of that code.
    pub fn region(&self, code: &str) -> Option<&RegionRow> {
        self.regions().iter().find(|region| region.code == code)
    }

    /// Every Region, in the order of the file.
    pub fn regions(&self) -> &[RegionRow] {
        list(&self.library.regions)
    }

    /// The categories of the bill in the order of outputs.
    pub fn categories(&self) -> &[CategoryRow] {
        list(&self.library.categories)
    }

    /// The kinds of service, in the order of the file.
    pub fn kinds(&self) -> &[KindRow] {
        list(&self.library.kinds)
    }

    /// What a search for a better design may change, in the order of the file.
    pub fn knobs(&self) -> &[KnobRow] {
        list(&self.library.knobs)
    }

    /// Controls that a plan can be evidence for, in the order of the file.
    pub fn controls(&self) -> &[ControlRow] {
        list(&self.library.controls)
    }

    /// Every published fact, in the order of the file.
    pub fn facts(&self) -> &[FactRow] {
        list(&self.library.facts)
    }
}

impl Library {
    fn service(&self, id: &str) -> Option<&Service> {
        if let Some(own) = self.own_services.get(id) {
            return Some(own);
        }
        self.services.find(id, || {
            let text = files::service(id)?;
            let read = self.read_service(&format!("pricing/services/{id}.toml"), id, &text);
            Some(read.unwrap_or_else(|findings| broken(id, &findings)))
        })
    }

    fn read_service(&self, file: &str, id: &str, text: &str) -> Result<Service, Vec<Finding>> {
        let categories = list(&self.categories).iter().map(|row| row.id.as_str());
        let scenarios = list(&self.scenarios).iter().map(|row| row.id.as_str());
        let kinds = list(&self.kinds).iter().map(|row| (row.id.as_str(), row));
        let around = Surroundings {
            kinds: &kinds.collect::<Vec<_>>(),
            categories: &categories.collect::<Vec<_>>(),
            scenarios: &scenarios.collect::<Vec<_>>(),
        };
        service::read(file, id, text, &around)
    }

    fn price_in(&self, service: &str, region: &str, sku: &str) -> Option<&PriceRow> {
        let key = [service, region, sku].join("/");
        let price = || price::find(service, region, sku).map(|row| self.cite(row));
        self.prices.find(&key, || Some(price()))?.as_ref()
    }

    /// The price with its source's title in place of the short name.
    fn cite(&self, row: PriceRow) -> PriceRow {
        let sources = list(&self.sources);
        let title = sources
            .iter()
            .find(|source| source.id == row.source)
            .map(|source| source.title.clone());
        PriceRow {
            source: title.unwrap_or(row.source),
            ..row
        }
    }
}

/// A list, read from the program when it is first asked for.
fn list<T: Listed>(cell: &OnceLock<Vec<T>>) -> &[T] {
    cell.get_or_init(|| {
        let file = format!("pricing/{}", T::FILE);
        let (list, findings) = read_own_list(&file, files::list(T::FILE));
        if findings.is_empty() {
            list
        } else {
            broken(T::FILE, &findings)
        }
    })
}

/// A file inside the program cannot be read: a bug, which a test holds off.
fn broken(file: &str, findings: &[Finding]) -> ! {
    panic!("`{file}` inside the program cannot be read, please report: {findings:?}")
}
