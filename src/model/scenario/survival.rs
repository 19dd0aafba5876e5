//! Which copies survive which event (`model.md` 2.3).

/// What kind of copy it is: decides what it survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The volume in one zone.
    SameZone,
    /// A synchronous standby in another zone, or a store that spans zones by nature.
    SynchronousStandby,
    /// An asynchronous replica in the recovery Region.
    AsynchronousReplica,
    /// Periodic backups in the component's Region.
    Backup,
    /// Shipped logs in the component's Region: any point in time.
    Logs,
    /// Old versions of objects in the component's Region: any point in time.
    Versions,
    /// Backups copied to the recovery Region.
    BackupCopy,
    /// Logs copied to the recovery Region.
    LogCopy,
}

/// The kinds of event that decide over copies. Ids as in `pricing/scenarios.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// One node fails.
    Instance,
    /// One zone is lost.
    Zone,
    /// The Region is lost.
    Region,
    /// The data is damaged, and replicas with it.
    Corruption,
}

/// What a scenario leaves of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Usable.
    Usable,
    /// Lost, or unavailable until the scenario ends.
    Gone,
    /// Only points older than the onset are clean.
    Old,
    /// Holds the damage.
    Tainted,
}

impl Class {
    /// Table of `model.md` 2.3. A node's own volume outlives the node.
    pub fn fate(self, event: Event) -> Fate {
        match (self, event) {
            (
                Self::SameZone | Self::SynchronousStandby | Self::AsynchronousReplica,
                Event::Corruption,
            ) => Fate::Tainted,
            (_, Event::Corruption) => Fate::Old,
            (Self::SameZone, Event::Zone | Event::Region)
            | (
                Self::SynchronousStandby | Self::Backup | Self::Logs | Self::Versions,
                Event::Region,
            ) => Fate::Gone,
            (_, Event::Instance | Event::Zone | Event::Region) => Fate::Usable,
        }
    }

    /// For people.
    pub(crate) fn title(self, region: &str, recovery: &str) -> String {
        match self {
            Self::SameZone => format!("the volume itself in {region}"),
            Self::SynchronousStandby => format!("synchronous copy in another zone of {region}"),
            Self::AsynchronousReplica => format!("asynchronous replica in {recovery}"),
            Self::Backup => format!("snapshot in {region}"),
            Self::Logs => format!("point in time from logs in {region}"),
            Self::Versions => format!("older version in {region}"),
            Self::BackupCopy => format!("snapshot copy in {recovery}"),
            Self::LogCopy => format!("point in time from logs copied to {recovery}"),
        }
    }

    /// Short id for names.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::SameZone => "volume",
            Self::SynchronousStandby => "standby",
            Self::AsynchronousReplica => "replica",
            Self::Backup => "snapshots",
            Self::Logs => "logs",
            Self::Versions => "versions",
            Self::BackupCopy => "snapshot-copies",
            Self::LogCopy => "log-copies",
        }
    }
}

impl Event {
    /// The scenario's id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Instance => "instance",
            Self::Zone => "az",
            Self::Region => "region",
            Self::Corruption => "corruption",
        }
    }

    /// The event of a scenario id.
    pub fn of(id: &str) -> Option<Self> {
        [Self::Instance, Self::Zone, Self::Region, Self::Corruption]
            .into_iter()
            .find(|event| event.id() == id)
    }
}
