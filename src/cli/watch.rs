//! What a long run shows of itself.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::shell::Shell;
use super::signals;
use crate::analysis::Watch;

/// A bar on standard error, if that is a terminal, and a clean stop on Ctrl-C.
pub(super) struct Watching {
    bar: ProgressBar,
}

impl Watching {
    pub(super) fn new(shell: Shell) -> Self {
        signals::watch();
        Self { bar: bar(shell) }
    }

    /// A bar of bytes that names what they are of, and the same stop.
    #[cfg(feature = "fetch")]
    pub(super) fn of_bytes(shell: Shell) -> Self {
        let watching = Self::new(shell);
        let style = "{msg} {wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left";
        match ProgressStyle::with_template(style) {
            Ok(style) => watching.bar.set_style(style),
            Err(_) => watching.bar.set_message(""),
        }
        watching
    }

    /// The bar begins anew: with what it is of, how much of it is done, and how much it is if that
    /// is known.
    #[cfg(feature = "fetch")]
    pub(super) fn begin(&self, name: &str, done: u64, all: Option<u64>) {
        self.bar.set_message(name.to_owned());
        self.bar.set_length(all.unwrap_or(done));
        self.bar.set_position(done);
        self.bar.reset_elapsed();
        self.bar.reset_eta();
    }

    /// So many jobs more are done.
    pub(super) fn passed(&self, jobs: usize) {
        self.bar.inc(jobs as u64);
    }

    /// Ends the bar; whether the user stopped the run.
    pub(super) fn finish(&self) -> bool {
        self.bar.finish_and_clear();
        signals::unwatch();
        self.stops()
    }
}

impl Watch for Watching {
    fn ahead(&self, jobs: usize) {
        self.bar.inc_length(jobs as u64);
    }

    fn done(&self) {
        self.bar.inc(1);
    }

    fn stops(&self) -> bool {
        signals::stopped()
    }
}

/// A bar on standard error, if that is a terminal.
fn bar(shell: Shell) -> ProgressBar {
    if !shell.hints() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {percent} %, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(4));
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
