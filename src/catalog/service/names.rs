//! The words that rows use for kinds, scopes, parameters and charges.

use super::{CROSSED, Crossing, GoesBack, On, ParameterKind, Reach, Scope, Whose};

/// A word and what it means.
pub(super) type Words<T> = &'static [(&'static str, T)];

pub(super) const SCOPES: Words<Scope> = &[
    ("zone", Scope::Zone),
    ("region", Scope::Region),
    ("global", Scope::Global),
];

pub(super) const REACHES: Words<Reach> = &[("zone", Reach::Zone), ("region", Reach::Region)];

pub(super) const GOES_BACK: Words<GoesBack> =
    &[("changes", GoesBack::Changes), ("all", GoesBack::All)];

pub(super) const CROSSINGS: Words<Crossing> = &[
    ("own", Crossing::Own),
    ("other", Crossing::Other),
    ("free", Crossing::Free),
];

pub(super) const WHOSE: Words<Whose> =
    &[("service", Whose::Service), ("component", Whose::Component)];

pub(super) const PARAMETER_KINDS: Words<ParameterKind> = &[
    ("text", ParameterKind::Text),
    ("choice", ParameterKind::Choice),
    ("flag", ParameterKind::Flag),
    ("number", ParameterKind::Number),
    ("size", ParameterKind::Size),
    ("number-per-month", ParameterKind::NumberPerMonth),
    ("size-per-month", ParameterKind::SizePerMonth),
];

pub(super) const PURPOSES: Words<On> = &[
    ("run", On::Run),
    ("disk", On::Disk),
    ("read-replica", On::ReadReplica),
    ("replica", On::Replica),
    ("server", On::Server),
    ("replication", On::Replication),
    ("backup", On::Backup),
    ("copy", On::Copy),
    ("copy-transfer", On::CopyTransfer),
    ("restore", On::Restore),
    ("early", On::Early),
    ("fast-restore", On::FastRestore),
];

/// Variables of every charge.
const ALWAYS: &[&str] = &["hours", "gb", "storage", "count"];

/// Keys of every component, which no parameter may be called.
pub(super) const TAKEN: &[&str] = &[
    "service",
    "about",
    "count",
    "needs",
    "multi_az",
    "storage",
    "change",
    "peak",
    "requires",
    "protect",
    "restore",
    "targets",
    "per_zone",
    "origin_failover",
    "includes",
    "sla",
    "priority",
    "mtd",
    "work_recovery",
    "criticality",
    "owner",
    "impact",
    "rto",
    "price",
    "hours",
    "gb",
    "units",
    "zones",
    "share",
    CROSSED,
    "traffic",
    "failback",
    "replicated",
    "stored",
    "copied",
    "restored",
    "early",
    "changed",
    "to",
    "region",
    "availability",
    "boot",
    "buffers",
    "consistent",
    "create",
    "failover",
    "failover_success",
    "for",
    "licence",
    "maintenance",
    "may_leave",
    "mirrored",
    "mtbf",
    "mttr",
    "peaks",
    "promote",
    "replace",
    "resize",
    "standby",
    "standby_licence",
    "strategy",
    "utilisation",
    "writes",
    "points",
    "logged",
    "sent",
];

impl On {
    /// The variables that an amount may use, the service's parameters aside.
    pub fn variables(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Run => &["units", "zones", "share", CROSSED],
            Self::Disk => &["units"],
            Self::ReadReplica | Self::Server => &[],
            Self::Replica => &["changed"],
            Self::Replication => &["replicated"],
            Self::Backup | Self::Copy => &["stored", "points", "logged"],
            Self::CopyTransfer => &["copied", "sent"],
            Self::Restore => &["restored"],
            Self::Early => &["early"],
            Self::FastRestore => &["zones"],
        };
        [ALWAYS, own].concat()
    }

    /// The texts that a price may use, the service's parameters aside.
    pub fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Replication | Self::CopyTransfer => &["region", "to"],
            Self::Run
            | Self::Disk
            | Self::ReadReplica
            | Self::Replica
            | Self::Server
            | Self::Backup
            | Self::Copy
            | Self::Restore
            | Self::Early
            | Self::FastRestore => &["region"],
        }
    }
}
