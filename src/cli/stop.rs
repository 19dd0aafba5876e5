//! Why a command could not be done.

use std::io;

use crate::diagnostic::{Finding, Findings};
use crate::render::save::{Failed, Unsaved};

/// The end of a command that could not do what was asked.
#[derive(Debug)]
pub(super) enum Stop {
    /// The user's input is wrong.
    Input(Findings),
    /// The world failed.
    World(anyhow::Error),
}

/// How a command ends: with an exit code, or not.
pub(super) type Outcome = Result<u8, Stop>;

impl Stop {
    /// Whether it is only that nobody reads the output any more.
    pub(super) fn is_closed_pipe(&self) -> bool {
        let Self::World(error) = self else {
            return false;
        };
        error.chain().any(|cause| {
            cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
        })
    }
}

impl From<Findings> for Stop {
    fn from(findings: Findings) -> Self {
        Self::Input(findings)
    }
}

impl From<Finding> for Stop {
    fn from(finding: Finding) -> Self {
        Self::Input(finding.into())
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::World(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::World(error.into())
    }
}

impl From<Failed> for Stop {
    fn from(failed: Failed) -> Self {
        Self::World(failed.into())
    }
}

impl From<Unsaved> for Stop {
    fn from(unsaved: Unsaved) -> Self {
        Self::World(unsaved.into())
    }
}
