//! A service as rows of data: what it charges, how it fails, how it comes back.

mod charge;
mod names;
mod read;
mod replication;
mod table;

use std::collections::BTreeMap;

pub(super) use read::{Surroundings, read};
pub use replication::{GoesBack, Reach, Replication};

use super::{Expression, PriceRow, Template, Traits};

/// The variable of amounts that pay for traffic which crosses zones: bytes a month, as often as
/// sides pay for them.
pub const CROSSED: &str = "crossed";

/// A value with its source, as a person would write it: `pert(60s, 60s, 120s)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The value, parsed by the dimension of its use.
    pub text: String,
    /// True if published by the vendor or another source; false for a judgement.
    pub published: bool,
    /// The citation, or the reason of the judgement.
    pub source: String,
    /// Date of the source, if it has one.
    pub as_of: Option<String>,
    /// Where it stands: `pricing/services/rds-postgresql.toml`.
    pub place: String,
}

/// What one failure takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Lives in zones.
    Zone,
    /// Spans the zones of a Region.
    Region,
    /// Spans Regions.
    Global,
}

/// How a service's own parameter is read from the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// A text that goes into SKUs: an instance type.
    Text,
    /// One of `choices`.
    Choice,
    /// Yes or no.
    Flag,
    /// A plain number.
    Number,
    /// A size (bytes).
    Size,
    /// A number a month: `60 M/month`.
    NumberPerMonth,
    /// A size a month: `12 TiB/month` (bytes).
    SizePerMonth,
}

impl ParameterKind {
    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Text | Self::Choice | Self::Flag)
    }
}

/// A parameter that a component of this service may state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The key under `component.NAME`.
    pub name: String,
    /// How it is read.
    pub kind: ParameterKind,
    /// Allowed texts of a choice.
    pub choices: Vec<String>,
    /// What else each choice puts into SKUs, by the choice and the name of the hole: a charge
    /// whose price has a hole that the choice does not fill is not due.
    pub fills: BTreeMap<String, BTreeMap<String, String>>,
    /// A text that has a price in every Region; each parameter of kind `text` has one.
    pub example: Option<String>,
    /// The default; a parameter without one is required.
    pub default: Option<Stated>,
    /// One sentence.
    pub about: String,
}

/// What a charge is for: decides where it is priced and which variables it may use.
///
/// Always there: `hours` (730), `gb` (2^30 bytes), the service's parameters, `storage` (bytes), `count`;
/// in prices the flag `multi_az`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum On {
    /// Disks of nodes that keep data, where they run. Variables: `units`.
    Disk,
    /// Runs in a Region. Variables: `units` (nodes running there), `zones`, `share` (of the traffic).
    Run,
    /// A read replica in another zone of the primary Region.
    ReadReplica,
    /// A replica of the data that stands in the recovery Region. Variables: `changed` (bytes
    /// written a month).
    Replica,
    /// The servers that a product replicates, `count` of them, unless a plan states its price.
    Server,
    /// Data that flows from the primary to the recovery Region a month: `replicated` bytes.
    Replication,
    /// Backups kept in the component's own Region: `stored` bytes, `points` that are kept, and
    /// `logged`, 1 where a log is kept and else 0.
    Backup,
    /// Backups kept in the recovery Region: `stored` bytes, `points`, `logged`.
    Copy,
    /// Backup data that moves to the recovery Region a month: `copied` bytes, `sent` points.
    CopyTransfer,
    /// Data that one event or drill reads out of the class that it is kept in: `restored` bytes.
    Restore,
    /// Data that is gone before its class allows, wherever it was kept: `early` bytes on average.
    Early,
    /// Snapshots kept ready for fast restore, in each Region for which a plan buys it.
    /// Variables: `zones`.
    FastRestore,
}

impl On {
    /// Whether it arises where the workload runs, whether or not anybody recovers elsewhere.
    pub fn is_at_home(self) -> bool {
        matches!(
            self,
            Self::Run | Self::Disk | Self::ReadReplica | Self::Backup | Self::Early
        )
    }
}

/// One line of a bill, as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// Name within the service: `instances`.
    pub id: String,
    /// What it is for.
    pub on: On,
    /// One phrase for the bill.
    pub about: String,
    /// `rds/rds.postgresql.{multi_az?multi-az:single-az}.{type}`; `{to}` is the other Region,
    /// `{region}` the one it is priced in.
    pub price: Template,
    /// What the amount counts, and so what the price must be per: `hour`, `gb-month`.
    pub unit: String,
    /// How many units of the price a month: `units * hours`.
    pub amount: Expression,
    /// The bill's category: `compute`, `database`, `storage`, `backup`, `transfer`, `network`.
    pub category: String,
    /// A flag parameter that must hold, if any (`!name` for must not).
    pub when: Option<String>,
}

/// What fails as one when a figure of availability says that something is down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The service as a whole: the components on it in one Region fail together.
    Service,
    /// Each component's own nodes: another one on the same service may still work.
    Component,
}

/// How available a service is, and which causes that figure already includes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    /// Spread over at least two zones, or regional or global by nature.
    pub redundant: Stated,
    /// In one zone.
    pub single: Option<Stated>,
    /// How long an outage lasts on average where the service fails by itself (a duration).
    pub outage: Option<Stated>,
    /// Scenario ids whose downtime is inside the figure.
    pub includes: Vec<String>,
    /// What fails as one. Unless stated, each component does where the figure holds the
    /// failures of nodes, and the service where it leaves them out.
    pub of: Whose,
}

/// How long things take; each a duration or a range.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// A node fails and is replaced or restarted in place (not redundant).
    pub replace: Option<Stated>,
    /// A node or zone fails and a standby in another zone takes over (redundant).
    pub failover: Option<Stated>,
    /// A replica in another Region becomes writable.
    pub promote: Option<Stated>,
    /// Created from nothing.
    pub create: Option<Stated>,
    /// One of it from the call until it serves, where it runs code: a task, not a machine.
    pub boot: Option<Stated>,
    /// Until a restore has its first byte.
    pub restore_first_byte: Option<Stated>,
    /// Restore throughput (a data rate).
    pub restore_rate: Option<Stated>,
    /// Share that must be read before use (a probability).
    pub restore_hydrate: Option<Stated>,
    /// How fast a new snapshot becomes ready for fast restore (a data rate).
    pub restore_optimise: Option<Stated>,
    /// Log replay throughput (a data rate).
    pub replay_rate: Option<Stated>,
    /// How far a replica in another Region, or what a product replicates, is behind.
    pub lag: Option<Stated>,
    /// A product makes machines of what it has replicated.
    pub convert: Option<Stated>,
}

/// What a service does not do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// How long it keeps logs and its own automated backups at most (a duration).
    pub retention: Option<Stated>,
    /// How long it holds work that nobody takes at most (a duration).
    pub hold: Option<Stated>,
    /// In how many zones it must stand at least (a number).
    pub zones: Option<Stated>,
    /// The fastest changes of one machine that a product replicates (a data rate).
    pub node_rate: Option<Stated>,
    /// The fastest changes of one disk that a product replicates (a data rate).
    pub disk_rate: Option<Stated>,
    /// The lowest rate of restore that can be bought for a volume (a data rate).
    pub provisioned_least: Option<Stated>,
    /// The highest one.
    pub provisioned_most: Option<Stated>,
    /// The most that restores at bought rates read in a Region at once.
    pub provisioned_region: Option<Stated>,
}

/// Who pays for traffic that crosses a zone boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crossing {
    /// This side does; the other one by its own row.
    Own,
    /// This side does not.
    Other,
    /// Nobody does, whatever is at the other end.
    Free,
}

impl Crossing {
    /// How many sides pay for traffic between two services: 0 to 2.
    pub fn sides(ends: [Self; 2]) -> f64 {
        let pays = |end: Self| match end {
            Self::Own => 1.0,
            Self::Other | Self::Free => 0.0,
        };
        if ends.contains(&Self::Free) {
            0.0
        } else {
            ends.map(pays).iter().sum()
        }
    }
}

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// `rds-postgresql`
    pub id: String,
    /// `Amazon RDS for PostgreSQL`
    pub title: String,
    /// The kind's id, a row of `kinds.csv`.
    pub kind: String,
    /// How its kind behaves.
    pub traits: Traits,
    /// Failure scope.
    pub scope: Scope,
    /// Own parameters, in file order.
    pub parameters: Vec<Parameter>,
    /// Lines of the bill.
    pub charges: Vec<Charge>,
    /// Availability, if the service takes part in it.
    pub availability: Option<Availability>,
    /// Durations.
    pub times: Times,
    /// Limits.
    pub limits: Limits,
    /// How it replicates. Of a service that does not say, a replica in another Region is taken
    /// to be asynchronous.
    pub replication: Option<Replication>,
    /// What goes back after a failover, where the service leaves no choice.
    pub failback: Option<(GoesBack, Stated)>,
    /// Who pays for traffic that crosses zones. Of a service that does not say, the other side
    /// does.
    pub crossing: Option<(Crossing, Stated)>,
    /// The parameter that counts what it sends straight to the internet, if it can.
    pub egress: Option<String>,
    /// Whether users are served from the edge: what stands behind it sends them nothing.
    pub edge: bool,
    /// True if a replica in another Region takes writes without promotion.
    pub multi_writer: bool,
    /// Whether it can have many writers where a plan says that it has.
    pub many_writers: bool,
    /// The file.
    pub place: String,
}

impl Service {
    /// The price tables that it charges by; one may come twice.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.charges
            .iter()
            .filter_map(|charge| charge.price.table())
    }

    /// Whether what it costs hangs on a key of its components.
    pub fn mentions(&self, key: &str) -> bool {
        self.charges.iter().any(|charge| {
            let when = charge
                .when
                .as_deref()
                .map(|when| when.trim_start_matches('!'));
            when == Some(key) || charge.price.names().contains(&key)
        })
    }

    /// Whether it charges for something.
    pub fn charges_for(&self, on: On) -> bool {
        self.charges.iter().any(|charge| charge.on == on)
    }

    /// Whether its nodes keep data that must survive where a plan states some: of what has
    /// no price, neither as a disk nor as a copy, nothing is kept.
    pub fn keeps_data_on_nodes(&self) -> bool {
        let kept = [On::Disk, On::Backup, On::Replica];
        self.traits.keeps_data_on_nodes() && kept.into_iter().any(|on| self.charges_for(on))
    }

    /// Who pays for traffic of it that crosses zones.
    pub fn crossing(&self) -> Crossing {
        let stated = self.crossing.as_ref();
        stated.map_or(Crossing::Other, |(crossing, _)| *crossing)
    }

    /// Whether a charge of it pays for traffic that crosses zones.
    pub fn bills_crossing(&self) -> bool {
        let mut charges = self.charges.iter();
        charges.any(|charge| charge.amount.names().contains(&CROSSED))
    }

    /// The parameter of that name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters
            .iter()
            .find(|parameter| parameter.name == name)
    }

    /// What fills a hole of that name, of all choices of its parameters.
    pub fn fillings(&self, hole: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for parameter in &self.parameters {
            if parameter.name == hole {
                found.extend(parameter.choices.iter().cloned());
            }
            let fills = parameter.fills.values();
            found.extend(fills.filter_map(|holes| holes.get(hole).cloned()));
        }
        found
    }

    /// Whether a charge could ask for a price of a table: `rds/rds.backup.storage`.
    pub(super) fn could_ask_for(&self, table: &str, wanted: &str) -> bool {
        let choices = |name: &str| self.fillings(name);
        let charges = self.charges.iter();
        let mut charges = charges.filter(|charge| charge.price.table() == Some(table));
        charges.any(|charge| charge.price.admits(wanted, &choices))
    }

    /// What a price is for, of what a parameter can name: the `m6i.large` of an hour of that
    /// type. `None` if no charge asks for it by that name alone.
    pub fn priced_as<'p>(&self, parameter: &str, price: &'p PriceRow) -> Option<&'p str> {
        let charges = self.charges.iter().filter(|charge| charge.on == On::Run);
        let mut charges = charges.filter(|charge| charge.price.table() == Some(&price.service));
        charges.find_map(|charge| charge.price.read_sku(parameter, &price.sku))
    }
}
