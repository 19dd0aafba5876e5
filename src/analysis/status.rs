//! Why a figure may be no number.

/// Why a value may be no number. Ids are part of the JSON contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is a number.
    Known,
    /// It is above any number.
    Unbounded,
    /// It is below any number.
    UnboundedBelow,
    /// No copy of the data survives.
    Unrecoverable,
    /// The best there is: nothing is ever lost or down, so no ratio can be given.
    Ideal,
    /// The plan does not state it.
    Unstated,
    /// The model gives no value.
    Undefined,
    /// It is a number, but no more than a lower bound: what is lost for good has no price.
    LowerBound,
}

/// Every reason why a value may be no number.
pub const NO_NUMBER: &[Status] = &[
    // One to a line.
    Status::Unbounded,
    Status::UnboundedBelow,
    Status::Unrecoverable,
    Status::Ideal,
    Status::Unstated,
    Status::Undefined,
];

impl Status {
    /// The status of a plain value.
    pub fn of(value: f64) -> Self {
        if value.is_nan() {
            Self::Undefined
        } else if value == f64::INFINITY {
            Self::Unbounded
        } else if value == f64::NEG_INFINITY {
            Self::UnboundedBelow
        } else {
            Self::Known
        }
    }

    /// The status of a headroom: infinite is ideal.
    pub fn of_headroom(value: f64) -> Self {
        match Self::of(value) {
            Self::Unbounded => Self::Ideal,
            other => other,
        }
    }

    /// The status of a loss or a recovery time.
    pub fn of_recovery(value: f64, recoverable: bool) -> Self {
        match Self::of(value) {
            Self::Unbounded if !recoverable => Self::Unrecoverable,
            other => other,
        }
    }

    /// Whether there is a number to print.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Known | Self::LowerBound)
    }

    /// What machine-readable outputs call it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unbounded => "unbounded",
            Self::UnboundedBelow => "unbounded-below",
            Self::Unrecoverable => "unrecoverable",
            Self::Ideal => "ideal",
            Self::Unstated => "unstated",
            Self::Undefined => "undefined",
            Self::LowerBound => "lower-bound",
        }
    }
}
