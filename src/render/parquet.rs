//! Records as Parquet: the columns of CSV, a double or a text each.

#[cfg(feature = "parquet")]
pub(super) mod columns;
#[cfg(feature = "parquet")]
mod records;

use super::format::{Format, Writer};

/// Apache Parquet.
pub(super) const FORMAT: Format = Format {
    name: "parquet",
    also: &[],
    endings: &["parquet"],
    about: "The records of CSV as Apache Parquet, in programs built with the feature `parquet`.",
    #[cfg(feature = "parquet")]
    write: Writer::Bytes(Some(|answer| records::bytes(&answer.records()))),
    #[cfg(not(feature = "parquet"))]
    write: Writer::Bytes(None),
};
