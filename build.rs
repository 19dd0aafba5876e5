//! Tells cargo that the embedded catalogue changes when a file appears in `pricing/`, and makes
//! the table of normal quantiles that samples are drawn from.

// This is how a build script speaks to cargo.
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::{env, fs};

/// The program's own functions: the table has the bits that they give.
#[path = "src/graph/portable/mod.rs"]
#[allow(warnings, clippy::pedantic)] // it is linted where it is part of the library
mod portable;

/// Rows of a sample, as `src/analysis/sample.rs` has them.
const ROWS: u32 = 10_000;

fn main() {
    println!("cargo::rerun-if-changed=pricing");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/graph/portable");
    let folder = env::var_os("OUT_DIR").expect("cargo names a folder for what is made");
    let middle = |stratum: u32| (f64::from(stratum) + 0.5) / f64::from(ROWS);
    let lower = (0..ROWS / 2).map(|stratum| portable::normal_quantile(middle(stratum)));
    let bytes: Vec<u8> = lower.flat_map(f64::to_le_bytes).collect();
    fs::write(Path::new(&folder).join("normal.bin"), bytes).expect("the folder can be written to");
}
