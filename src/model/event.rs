//! Which copies survive which event (`model.md` 2.3).

use super::title::Title;
use super::title::messages::copy;
use crate::plan::scenario;

/// What kind of copy it is: decides, with its [`Guard`], what it survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The volume in one zone.
    SameZone,
    /// The memory of a node in one zone.
    Memory,
    /// A synchronous standby in another zone.
    SynchronousStandby,
    /// A read replica in another zone: it lags, and somebody promotes it.
    ReadReplica,
    /// A store that spans the zones of its Region by nature.
    Regional,
    /// A replica in the recovery Region.
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
    /// Backups copied to a third Region.
    BackupElsewhere,
}

/// Who can delete a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Whoever holds the credentials of production.
    Shared,
    /// Only credentials of another account, which production does not hold.
    Separate,
    /// Nobody until its retention is over: a lock in compliance mode.
    Locked,
}

/// The kinds of event that decide over copies. Ids as in `pricing/scenarios.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// One node fails.
    Instance,
    /// One zone is lost.
    Zone,
    /// Two zones of the Region are lost at once.
    TwoZones,
    /// The Region is lost.
    Region,
    /// The site is destroyed with everything in it, for good.
    Site,
    /// The Region and its neighbour, the recovery Region, are lost at once.
    Neighbours,
    /// The data is damaged, and replicas with it.
    Corruption,
    /// Somebody hostile holds the credentials, encrypts and deletes.
    Ransomware,
    /// The link between the Regions is down.
    Link,
    /// The provider's API fails while what runs keeps running.
    ControlPlane,
    /// A planned exercise.
    Drill,
}

/// What a scenario leaves of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Usable.
    Usable,
    /// Unavailable until the scenario ends, or destroyed with its place.
    Gone,
    /// Deleted or encrypted with stolen credentials.
    Deleted,
    /// Only points older than the onset are clean.
    Old,
    /// Holds the damage.
    Tainted,
}

impl Fate {
    /// Whether anything clean can be had from the copy.
    pub fn survives(self) -> bool {
        matches!(self, Self::Usable | Self::Old)
    }
}

impl Class {
    /// Table of `model.md` 2.3. A node's own volume outlives the node.
    pub fn fate(self, guard: Guard, event: Event) -> Fate {
        match event {
            Event::Instance if self == Self::Memory => Fate::Gone,
            Event::Zone if matches!(self, Self::SameZone | Self::Memory) => Fate::Gone,
            // The other zone is that of the standby.
            Event::TwoZones
                if matches!(
                    self,
                    Self::SameZone | Self::Memory | Self::SynchronousStandby | Self::ReadReplica
                ) =>
            {
                Fate::Gone
            }
            Event::Region | Event::Site if self.at_home() => Fate::Gone,
            Event::Neighbours if self != Self::BackupElsewhere => Fate::Gone,
            Event::Corruption if self.is_live() => Fate::Tainted,
            Event::Corruption => Fate::Old,
            Event::Ransomware if self.is_live() || guard == Guard::Shared => Fate::Deleted,
            _ => Fate::Usable,
        }
    }

    /// Whether it takes every write as it comes, and with it every damage.
    fn is_live(self) -> bool {
        matches!(
            self,
            Self::SameZone
                | Self::Memory
                | Self::SynchronousStandby
                | Self::ReadReplica
                | Self::Regional
                | Self::AsynchronousReplica
        )
    }

    /// Whether it is in the Region of the workload.
    fn at_home(self) -> bool {
        matches!(
            self,
            Self::SameZone
                | Self::Memory
                | Self::SynchronousStandby
                | Self::ReadReplica
                | Self::Regional
                | Self::Backup
                | Self::Logs
                | Self::Versions
        )
    }

    /// Whether logs or old versions lead to any point in time.
    pub(crate) fn is_log(self) -> bool {
        matches!(self, Self::Logs | Self::LogCopy)
    }

    /// Whether it is a backup, taken from time to time.
    pub(crate) fn is_backup(self) -> bool {
        matches!(
            self,
            Self::Backup | Self::BackupCopy | Self::BackupElsewhere
        )
    }

    /// What a copy is called that lies in the Region, the recovery Region or a third one.
    pub(crate) fn title(self, guard: Guard, region: &str, recovery: &str, third: &str) -> Title {
        let plain = match self {
            Self::SameZone => copy::VOLUME.of(region),
            Self::Memory => copy::MEMORY.of(region),
            Self::SynchronousStandby | Self::Regional => copy::SYNCHRONOUS.of(region),
            Self::ReadReplica => copy::READ_REPLICA.of(region),
            Self::AsynchronousReplica => copy::REPLICA.of(recovery),
            Self::Backup => copy::SNAPSHOT.of(region),
            Self::Logs => copy::LOGS.of(region),
            Self::Versions => copy::VERSION.of(region),
            Self::BackupCopy => copy::SNAPSHOT_COPY.of(recovery),
            Self::LogCopy => copy::LOG_COPY.of(recovery),
            Self::BackupElsewhere => copy::SNAPSHOT_COPY.of(third),
        };
        match guard {
            Guard::Shared => plain,
            Guard::Separate => copy::SEPARATE.with([plain]),
            Guard::Locked => copy::LOCKED.with([plain]),
        }
    }

    /// Short id for names.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::SameZone => "volume",
            Self::Memory => "memory",
            Self::SynchronousStandby | Self::Regional => "standby",
            Self::ReadReplica => "read-replica",
            Self::AsynchronousReplica => "replica",
            Self::Backup => "snapshots",
            Self::Logs => "logs",
            Self::Versions => "versions",
            Self::BackupCopy => "snapshot-copies",
            Self::LogCopy => "log-copies",
            Self::BackupElsewhere => "snapshots-elsewhere",
        }
    }
}

impl Event {
    /// Whether it damages data, so that what counts is a point from before.
    pub fn is_damage(self) -> bool {
        matches!(self, Self::Corruption | Self::Ransomware)
    }

    /// Whether it can take a business process down: the others leave what runs running, so that
    /// their recovery time is no outage.
    pub fn stops_work(self) -> bool {
        !matches!(self, Self::Link | Self::ControlPlane | Self::Drill)
    }

    /// Every event, in the order of the library.
    pub const ALL: [Self; 11] = [
        Self::Instance,
        Self::Zone,
        Self::TwoZones,
        Self::Region,
        Self::Site,
        Self::Neighbours,
        Self::Corruption,
        Self::Ransomware,
        Self::Link,
        Self::ControlPlane,
        Self::Drill,
    ];

    /// The scenario's id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Instance => scenario::INSTANCE,
            Self::Zone => scenario::ZONE,
            Self::TwoZones => scenario::TWO_ZONES,
            Self::Region => scenario::REGION,
            Self::Site => scenario::SITE,
            Self::Neighbours => scenario::NEIGHBOURS,
            Self::Corruption => scenario::CORRUPTION,
            Self::Ransomware => scenario::RANSOMWARE,
            Self::Link => scenario::LINK,
            Self::ControlPlane => scenario::CONTROL_PLANE,
            Self::Drill => scenario::DRILL,
        }
    }

    /// The event of a scenario id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.id() == id)
    }
}
