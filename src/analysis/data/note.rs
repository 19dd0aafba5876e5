//! What a reader of a score would otherwise get wrong, case by case.

use super::Figure;
use crate::model::{Event, Fate, Tested, Title};
use crate::units::Currency;

/// What a reader would otherwise get wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The recovery clock of a corruption starts when the damage is found.
    CorruptionClock,
    /// What ransomware finds is clean until it is encrypted.
    RansomwareClock,
    /// Replicas that do not fail over by themselves.
    PromotedByHand {
        /// Names of the data stores.
        components: Vec<String>,
    },
    /// A replica that the plan does not state, and its strategy keeps.
    AssumedReplica {
        /// Component name.
        component: String,
        /// The most that it is behind.
        rpo: Figure,
        /// What it costs a month.
        monthly: Figure,
        /// Of that amount.
        currency: Currency,
    },
    /// Fast restore is bought for snapshots that are never ready for it.
    NeverReady {
        /// Names of the components.
        components: Vec<String>,
    },
    /// Stores without a replica, though the strategy keeps replicas.
    Restored {
        /// Names of the stores.
        components: Vec<String>,
    },
    /// Nobody recovers from these scenarios: the outage is waited out.
    WaitedOut {
        /// Titles of the scenarios.
        scenarios: Vec<String>,
    },
    /// A recovery that people carry out, so seldom tried that its failures show in one time
    /// of twenty.
    RecoveryFails {
        /// What it is a recovery from.
        event: Event,
        /// Title of the scenario.
        scenario: String,
        /// As it is written.
        likely: Figure,
        /// What is enough 19 times in 20.
        often: Figure,
        /// What its chance to work rests on.
        tested: Tested,
    },
    /// Figures rest on prices that are not the program's own as they are listed.
    OwnPrices {
        /// Files of rows, and the plan's discounts and commitments.
        of: Vec<String>,
    },
    /// Keys that the plan states and does not use.
    SetAside {
        /// Their paths.
        paths: Vec<String>,
        /// Those that the plan's own file states, or an override.
        own: Vec<String>,
    },
    /// Availability rests on design goals of services, not on SLAs.
    DesignGoals,
    /// Copies survive, but damage may be found only after the last clean one is gone.
    KeptTooShort {
        /// Title of the scenario.
        scenario: String,
        /// Component name.
        component: String,
    },
    /// Nothing clean may survive a scenario, and no total loss is stated.
    LossIsLowerBound {
        /// Title of the scenario.
        scenario: String,
    },
    /// Nobody said what an hour of the people who recover costs.
    PeopleUnpriced,
    /// Traffic across zones that the plan does not state, so that it is not billed.
    TrafficUnbilled {
        /// Who exchanges it with whom.
        between: Vec<(String, String)>,
    },
    /// What goes straight to the internet, which the plan does not state either.
    EgressUnbilled {
        /// Who sends it.
        components: Vec<String>,
    },
    /// A drill measured more than the worst that is estimated.
    Exceeded {
        /// When it was held.
        date: String,
        /// Title of the scenario that was rehearsed.
        scenario: String,
        /// `rto` or `rpo`.
        what: String,
        /// What it measured.
        measured: Figure,
        /// The worst that is estimated.
        worst: Figure,
    },
    /// A product of availabilities would have been off by more than a minute a year.
    Naive {
        /// Downtime a year by that product.
        naive: Figure,
        /// Downtime a year by the structure.
        exact: Figure,
    },
    /// Components with too many nodes for the exact structure.
    Bounded {
        /// Their names.
        components: Vec<String>,
    },
    /// No copy of a data store survives a scenario.
    NoCopy {
        /// Title of the scenario.
        scenario: String,
        /// What kind of event it is.
        event: Event,
        /// Name of the data store.
        component: String,
        /// Each copy that there is, and what becomes of it.
        gone: Vec<(Title, Fate)>,
    },
}
