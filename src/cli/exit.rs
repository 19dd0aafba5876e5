//! Exit codes. They are public: scripts rely on them, and `--help` lists them.

use std::fmt::Write as _;

/// It was done.
pub const DONE: u8 = 0;
/// It could not be done: a bad plan, a missing price, a file that cannot be
/// read or saved.
pub const FAILED: u8 = 1;
/// Wrong usage: the argument parser's own code.
pub const USAGE: u8 = 2;
/// A plan misses a target, has no way back, or breaks a rule that is denied; every plan could
/// be checked. Or no design of a plan keeps every target.
pub const DENIED: u8 = 3;
/// What two states of plans come to differs, and `--exit-code` asks for it.
pub const DIFFERS: u8 = 4;
/// The user stopped it with Ctrl-C: what was done so far is written.
pub const STOPPED: u8 = 130;
/// It was asked to end, by SIGTERM; no half-written file is left.
pub const ENDED: u8 = 143;
/// A bug: the code of a Rust program that panics.
pub const BUG: u8 = 101;

/// Every code and what it says.
pub const ALL: &[(u8, &str)] = &[
    // One to a line.
    (DONE, "done"),
    (
        FAILED,
        "it could not be done: a bad plan, a missing price, a file",
    ),
    (USAGE, "wrong usage"),
    (
        DENIED,
        "a target is missed, there is no way back or a rule is broken,\n       and every plan could be checked (`check`); no design\n       keeps every target (`recommend`)",
    ),
    (DIFFERS, "two states of plans differ (`diff --exit-code`)"),
    (BUG, "a bug in recoup"),
    (
        STOPPED,
        "stopped by Ctrl-C: what was done so far is written",
    ),
    (
        ENDED,
        "asked to end by SIGTERM: nothing half-written is left",
    ),
];

/// The list as the end of `--help` shows it.
pub(super) fn help() -> String {
    let mut out = "Exit codes:".to_owned();
    for (code, about) in ALL {
        let written = write!(out, "\n  {code:>3}  {about}");
        debug_assert!(written.is_ok(), "a string takes any amount of text");
    }
    out
}
