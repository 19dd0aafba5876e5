//! The `recoup` command; everything it does is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Plans are compiled by many small allocations.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    recoup::cli::main(std::env::args_os())
}
