//! What a panic says: that it is a bug, and what to report.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::Write as _;
use std::panic::PanicHookInfo;

/// Makes every later panic say so. The exit code stays [`super::exit::BUG`].
pub(super) fn catch() {
    std::panic::set_hook(Box::new(|info| {
        let text = report(info);
        let _closed = std::io::stderr().lock().write_all(text.as_bytes());
    }));
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let what = info.payload_as_str().unwrap_or("no message");
    let place = info
        .location()
        .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => format!("{trace}\n"),
        _ => String::new(),
    };
    format!(
        "error: this is a bug in recoup {}, not in your plan\n  = what: {what}\n  = where: {place}\n\
         {trace}  = help: Please report these lines, the command line, and the plan file.\n",
        env!("CARGO_PKG_VERSION")
    )
}
