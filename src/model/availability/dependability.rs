//! What the dependency structure shows of itself, as nodes of the graph.

use crate::model::availability::leaves::LeafKind;
use crate::model::availability::stability::Stability;
use crate::model::title::Title;
use crate::model::tree::tree;
use crate::plan::Choice;

tree! {
    /// A component and what it requires.
    pub struct Member<T> {
        /// `db`
        fact name: String,
        /// Service id: `rds-postgresql`.
        fact service: String,
        /// Title of the service, for people.
        fact title: String,
        /// The components that it requires, those of a choice as well.
        fact requires: Vec<String>,
        /// Those of which so many are enough.
        fact alternatives: Vec<Choice>,
        /// Components that work behind a queue of it.
        tree buffers: Vec<Buffer<T>>,
        /// Names of the leaves that it rests on.
        fact leaves: Vec<String>,
        /// Whether the failure of one of these leaves alone stops the workload.
        fact single_point: bool,
    }
}

tree! {
    /// A component that works behind a queue of another.
    pub struct Buffer<T> {
        /// Its name.
        fact consumer: String,
        /// How long the queue holds its work.
        node hold: T,
    }
}

tree! {
    /// A leaf of the structure.
    pub struct Leaf<T> {
        /// `db on rds-postgresql in ap-northeast-2`
        fact name: String,
        /// The same for people, in no language.
        fact title: Title,
        /// What it is.
        fact kind: LeafKind,
        /// Components that rest on it.
        fact components: Vec<String>,
        /// Probability of being down.
        node unavailability: T,
        /// Birnbaum's importance: how much likelier the workload is down when this has failed
        /// than when it works.
        node importance: T,
        /// Minutes a year gained if it were perfect: importance x its unavailability x a year.
        node downtime: T,
        /// Whether its failure alone stops the workload, and it could be doubled.
        fact single_point: bool,
        /// Whether several components, or both Regions, rest on it, so that a product of
        /// availabilities counts it more than once.
        fact shared: bool,
    }
}

tree! {
    /// Two leaves that stop the workload together and not alone.
    pub struct DoublePoint<T> {
        /// What they are called.
        fact leaves: [Title; 2],
        /// Time a year in which both are down.
        node downtime: T,
    }
}

tree! {
    /// What a product of availabilities would have said, as if nothing were shared.
    #[derive(Copy)]
    pub struct Naive<T> {
        /// Downtime a year by that product.
        node downtime: T,
        /// Downtime a year by the structure.
        node exact: T,
    }
}

tree! {
    /// What is known of the structure besides its leaves.
    pub struct Dependability<T> {
        /// The pairs of leaves that stop the workload, the worst first.
        tree doubles: Vec<DoublePoint<T>>,
        /// How many such pairs there are; `None` if they were not looked for.
        fact doubles_found: Option<usize>,
        /// The product that counts shared things more than once.
        tree naive: Naive<T>,
        /// Components whose nodes are too many for the exact structure: their part is an upper
        /// bound of the unavailability.
        fact bounds: Vec<String>,
        /// What machines carry after a loss.
        tree stability: Vec<Stability<T>>,
    }
}
