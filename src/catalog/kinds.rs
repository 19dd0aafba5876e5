//! Kinds of service: each a row of traits, which are all that code asks of a kind.

use super::lists::Listed;
use super::sheet::{Column, Row, filled};
use super::text::Text;

/// A kind of service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// `database`
    pub id: String,
    /// One sentence.
    pub about: String,
    /// How services of this kind behave.
    pub traits: Traits,
}

/// How services of a kind behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traits {
    data: Data,
    replica: ReplicaUse,
    /// Where it stands in a Region, and so what the loss of a node or a zone takes away.
    pub zones: AcrossZones,
    start: Start,
    stands_by: StandsBy,
}

/// What data it keeps, by what brings that back where a backup does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Data {
    Nothing,
    /// That of its nodes, where a plan states some.
    Nodes,
    /// That of the machines of other components, which it replicates.
    Others,
    /// Nothing but a backup.
    Backups,
    Logs,
    Versions,
}

/// What becomes of a replica of its data in another Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReplicaUse {
    Nothing,
    Launched,
    Promoted,
    Serves,
}

/// Where a service stands in a Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcrossZones {
    /// The service itself spans zones: no loss of a node or a zone is the plan's.
    Service,
    /// One primary in one zone, perhaps with a standby or a read replica in another.
    Standby,
    /// The same, over data that stands in several zones: a zone takes the nodes and not the data.
    Cluster,
    /// One primary in one zone, which has no standby anywhere.
    One,
    /// Nodes, which the plan counts, spread over the zones.
    Nodes,
    /// One in each zone, unless the plan shares one.
    Each,
    /// Nowhere: people's work, which no machine of its own carries.
    Nowhere,
    /// With somebody else, whom no loss of ours strikes.
    Outside,
}

/// When it stands by in another Region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StandsBy {
    Never,
    Serving,
    Network,
}

/// What a recovery has to start of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Nothing,
    Launched,
    Cold,
}

impl Traits {
    /// Whether it keeps data that must survive, whatever a plan says of it.
    pub fn keeps_data(&self) -> bool {
        matches!(self.data, Data::Backups | Data::Logs | Data::Versions)
    }

    /// Whether its nodes keep data that must survive where a plan states some.
    pub fn keeps_data_on_nodes(&self) -> bool {
        self.data == Data::Nodes
    }

    /// Whether it keeps data, or can.
    pub fn may_keep_data(&self) -> bool {
        self.keeps_data() || self.keeps_data_on_nodes()
    }

    /// Whether it is no component but a product that replicates the machines of some.
    pub fn replicates_others(&self) -> bool {
        self.data == Data::Others
    }

    /// Whether logs are replayed behind a restored backup.
    pub fn replays_logs(&self) -> bool {
        self.data == Data::Logs
    }

    /// Whether old versions of its data can be copied over damaged ones.
    pub fn keeps_versions(&self) -> bool {
        self.data == Data::Versions
    }

    /// Whether its data replicates to another Region where the strategy does so.
    pub fn replicates(&self) -> bool {
        self.replica != ReplicaUse::Nothing
    }

    /// Whether strategies with live data replicate it though the plan does not say so: it keeps
    /// data, and has a way to replicate it.
    pub fn replicates_by_itself(&self) -> bool {
        self.keeps_data() && self.replicates()
    }

    /// Whether its machines are launched in another Region from what a product replicates.
    pub fn launches_replica(&self) -> bool {
        self.replica == ReplicaUse::Launched
    }

    /// Whether a replica in another Region is promoted before it takes writes, unless the
    /// service has many writers.
    pub fn promotes_replica(&self) -> bool {
        self.replica == ReplicaUse::Promoted
    }

    /// Whether the data, or its replica in another Region, serves there as it is.
    pub fn serves_from_replica(&self) -> bool {
        self.replica == ReplicaUse::Serves
    }

    /// Whether it is one primary, which may have a standby in another zone.
    pub fn has_one_primary(&self) -> bool {
        self.may_have_standby() || self.zones == AcrossZones::One
    }

    /// Whether a standby in another zone may stand beside its primary.
    pub fn may_have_standby(&self) -> bool {
        matches!(self.zones, AcrossZones::Standby | AcrossZones::Cluster)
    }

    /// Whether its data stands in several zones, wherever its nodes do.
    pub fn outlives_zones(&self) -> bool {
        self.zones == AcrossZones::Cluster
    }

    /// Whether one of it stands in each zone.
    pub fn stands_in_each_zone(&self) -> bool {
        self.zones == AcrossZones::Each
    }

    /// Whether it is people's work: it has no machine and no price, and never fails by itself.
    pub fn is_work(&self) -> bool {
        self.zones == AcrossZones::Nowhere
    }

    /// Whether it is somebody else's: nothing that strikes us strikes it, and nothing that we
    /// do ends its failures.
    pub fn is_outside(&self) -> bool {
        self.zones == AcrossZones::Outside
    }

    /// Whether it runs code on machines that a recovery launches or adds, up to the peak.
    pub fn runs_code(&self) -> bool {
        self.start == Start::Launched
    }

    /// Whether it is slow until it has filled again.
    pub fn starts_cold(&self) -> bool {
        self.start == Start::Cold
    }

    /// Whether a recovery launches or creates nodes of it that do not stand by.
    pub fn is_launched(&self) -> bool {
        self.start != Start::Nothing
    }

    /// Whether it stands by where everything that serves stands by.
    pub fn stands_by(&self) -> bool {
        self.stands_by != StandsBy::Never
    }

    /// Whether it stands by already where the network does, before anything serves.
    pub fn stands_with_network(&self) -> bool {
        self.stands_by == StandsBy::Network
    }
}

/// The meaning of the word in a column, or a finding.
fn word<T: Copy>(
    text: &mut Text<'_>,
    row: &Row<'_, '_>,
    column: usize,
    words: &[(&str, T)],
) -> Option<T> {
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    Some(words[row.choice(text, column, &known)?].1)
}

impl Listed for KindRow {
    const FILE: &'static str = "kinds.csv";
    const COLUMNS: &'static [Column] = &[
        filled("id"),
        filled("about"),
        filled("data"),
        filled("replica"),
        filled("zones"),
        filled("start"),
        filled("stands_by"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        let data = [
            ("none", Data::Nothing),
            ("nodes", Data::Nodes),
            ("others", Data::Others),
            ("backups", Data::Backups),
            ("logs", Data::Logs),
            ("versions", Data::Versions),
        ];
        let replica = [
            ("none", ReplicaUse::Nothing),
            ("launched", ReplicaUse::Launched),
            ("promoted", ReplicaUse::Promoted),
            ("serves", ReplicaUse::Serves),
        ];
        let zones = [
            ("service", AcrossZones::Service),
            ("standby", AcrossZones::Standby),
            ("cluster", AcrossZones::Cluster),
            ("one", AcrossZones::One),
            ("nodes", AcrossZones::Nodes),
            ("each", AcrossZones::Each),
            ("nowhere", AcrossZones::Nowhere),
            ("outside", AcrossZones::Outside),
        ];
        let start = [
            ("none", Start::Nothing),
            ("launched", Start::Launched),
            ("cold", Start::Cold),
        ];
        let stands_by = [
            ("never", StandsBy::Never),
            ("serving", StandsBy::Serving),
            ("network", StandsBy::Network),
        ];
        let data = word(text, row, 2, &data);
        let replica = word(text, row, 3, &replica);
        let zones = word(text, row, 4, &zones);
        let start = word(text, row, 5, &start);
        let stands_by = word(text, row, 6, &stands_by);
        let traits = Traits {
            data: data?,
            replica: replica?,
            zones: zones?,
            start: start?,
            stands_by: stands_by?,
        };
        if traits.replicates() && !traits.may_keep_data() {
            text.refuse(
                row.at(3),
                "bad-value",
                format!("`{}` keeps no data, so that it has no replica", row.text(0)),
                "nothing replicates",
                "Write `none` here, or say in `data` what it keeps.".to_owned(),
            );
        }
        Some(Self {
            id: row.text(0).to_owned(),
            about: row.text(1).to_owned(),
            traits,
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.id, "", "")
    }
}
