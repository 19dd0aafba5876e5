//! Tells cargo that the embedded catalogue changes when a file appears in `pricing/`.

// This is how a build script speaks to cargo.
#![allow(clippy::print_stdout)]

fn main() {
    println!("cargo::rerun-if-changed=pricing");
}
