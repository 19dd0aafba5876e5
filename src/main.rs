//! The `recoup` command; everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    recoup::cli::main(std::env::args_os())
}
