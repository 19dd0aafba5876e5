//! What becomes of data: the copies that are kept, how old they are, what survives.

pub(in crate::model) mod assumed;
pub mod conflict;
pub(in crate::model) mod copies;
pub(in crate::model) mod custody;
pub(in crate::model) mod fast;
pub mod kept;
pub(in crate::model) mod points;
pub(in crate::model) mod product;
pub(in crate::model) mod profile;
pub(in crate::model) mod protection;
pub(in crate::model) mod provisioned;
pub(in crate::model) mod replica;
pub mod replication;
pub(in crate::model) mod residency;
pub mod rpo;
pub mod synchronous;
