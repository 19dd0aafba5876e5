//! What a quantity measures. Each dimension is a type, so that adding money to
//! time does not compile.

/// The dimension of a number at run time: decides how it is parsed and printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// A pure number: a count, a ratio.
    Scalar,
    /// Seconds.
    Duration,
    /// Bytes.
    DataSize,
    /// Bytes per second.
    DataRate,
    /// A probability, an availability or an unavailability, 0 to 1.
    Probability,
    /// Events per year.
    Frequency,
    /// An amount of the plan's currency.
    Money,
    /// Money per second: what an hour of downtime costs is stored per second.
    CostRate,
    /// Money a month (730 hours).
    Monthly,
    /// Money per priced unit, for example per GB-month.
    Price,
}

impl Dimension {
    /// Whether it is an amount of some currency, by itself or per something.
    pub fn is_money(self) -> bool {
        matches!(
            self,
            Self::Money | Self::CostRate | Self::Monthly | Self::Price
        )
    }
}

/// A type that stands for a dimension.
pub trait Unit: Copy + std::fmt::Debug + 'static {
    /// The dimension it stands for.
    const DIMENSION: Dimension;
}

macro_rules! dimensions {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name(
            /// The value in the canonical unit.
            pub f64,
        );
        impl Unit for $name {
            const DIMENSION: Dimension = Dimension::$name;
        }
    )*

    impl Dimension {
        /// Every dimension.
        pub const ALL: &[Self] = &[$(Self::$name),*];
    }};
}

dimensions! {
    /// A pure number: a count, a ratio.
    Scalar,
    /// A length of time in seconds.
    Duration,
    /// A size in bytes.
    DataSize,
    /// A throughput in bytes per second.
    DataRate,
    /// A probability from 0 to 1.
    Probability,
    /// A rate of events per year (8760 h).
    Frequency,
    /// An amount of money in the plan's currency.
    Money,
    /// Money per second.
    CostRate,
    /// Money a month of 730 hours.
    Monthly,
    /// Money per priced unit.
    Price,
}
