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
    match trace.status() {
        BacktraceStatus::Captured => words(what, &place, &trace.to_string()),
        _ => words(what, &place, ""),
    }
}

fn words(what: &str, place: &str, trace: &str) -> String {
    format!(
        "\
error: this is a bug in recoup {}, not in your plan
  = what: {what}
  = where: {place}
{trace}  = help: Please report these lines, the command line, and the plan file.
",
        env!("CARGO_PKG_VERSION")
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_says_that_it_is_a_bug_and_what_to_report() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(
            super::words("index out of range", "src/graph/batch.rs:7:9", ""),
            format!(
                "\
error: this is a bug in recoup {version}, not in your plan
  = what: index out of range
  = where: src/graph/batch.rs:7:9
  = help: Please report these lines, the command line, and the plan file.
"
            )
        );
    }
}
