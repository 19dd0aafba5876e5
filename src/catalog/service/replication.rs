//! How the data of a service gets to another zone or Region, and back.

use super::names::GOES_BACK;
use super::{Service, Stated};

/// How far a way of replication reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Another zone of the Region.
    Zone,
    /// Another zone, and another Region.
    Region,
}

/// The ways in which a service replicates, and where to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replication {
    /// Writes do not wait for the replica; `None` if the service has no such way.
    pub asynchronous: Option<(Reach, Stated)>,
    /// Writes wait for the replica.
    pub synchronous: Option<(Reach, Stated)>,
}

/// What of a store's data goes back to the primary Region after a failover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoesBack {
    /// What changed meanwhile: the old primary follows the new one.
    Changes,
    /// Everything: the old primary is made anew from the new one.
    All,
}

impl GoesBack {
    /// What a word of the catalogue or of a plan says.
    pub fn of(word: &str) -> Option<Self> {
        let mut words = GOES_BACK.iter();
        words
            .find(|(id, _)| *id == word)
            .map(|(_, meaning)| *meaning)
    }
}

impl Service {
    /// Whether it has a replica in another Region that writes wait for.
    pub fn has_synchronous_replica(&self) -> bool {
        let ways = self.replication.as_ref();
        ways.is_some_and(|ways| reaches_regions(ways.synchronous.as_ref()))
    }

    /// Whether it has a replica in another Region that writes do not wait for.
    pub fn has_asynchronous_replica(&self) -> bool {
        let ways = self.replication.as_ref();
        ways.is_none_or(|ways| reaches_regions(ways.asynchronous.as_ref()))
    }
}

fn reaches_regions(way: Option<&(Reach, Stated)>) -> bool {
    way.is_some_and(|(reach, _)| *reach == Reach::Region)
}
