//! How Ctrl-C and a request to end stop the program: a run that can stop does, any other leaves no
//! half-written files.

use std::process::exit;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use super::exit::{ENDED, STOPPED};
use crate::render::save;

/// Whether somebody asks now and then if to stop.
static WATCHED: AtomicBool = AtomicBool::new(false);
static STOP: AtomicBool = AtomicBool::new(false);

/// From now on a signal asks a run to stop; a second one ends it.
pub(super) fn watch() {
    WATCHED.store(true, Ordering::SeqCst);
    catch();
}

/// From now on a signal ends the program.
pub(super) fn unwatch() {
    WATCHED.store(false, Ordering::SeqCst);
}

/// Whether a run is asked to stop.
pub(super) fn stopped() -> bool {
    STOP.load(Ordering::Relaxed)
}

/// Catches signals, before the first file is written. A hang-up is not caught: `nohup` has it
/// ignored, and what it leaves is removed by the next run.
pub(super) fn catch() {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        // A handler that is there already is as good.
        let _known = ctrlc::set_handler(|| end(STOPPED));
        #[cfg(unix)]
        catch_termination();
    });
}

#[cfg(unix)]
fn catch_termination() {
    use signal_hook::{consts::SIGTERM, iterator::Signals};
    let Ok(mut signals) = Signals::new([SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        for _ in signals.forever() {
            end(ENDED);
        }
    });
}

/// Asks a run that is watched to stop; anything else ends, and so does a run that is asked twice.
fn end(code: u8) {
    let is_first = !STOP.swap(true, Ordering::SeqCst);
    if !(WATCHED.load(Ordering::SeqCst) && is_first) {
        save::abandon(|| exit(i32::from(code)));
    }
}
