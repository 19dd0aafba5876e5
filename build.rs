//! Makes what is better made before the program runs: the catalogue's rows without the marks
//! of CSV, and the table of normal quantiles that samples are drawn from.

// This is how a build script speaks to cargo.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// The program's own functions: the table has the bits that they give.
#[path = "src/graph/portable/mod.rs"]
#[allow(warnings, clippy::pedantic)] // it is linted where it is part of the library
mod portable;

/// The price book: tables as `src/catalog/price/book.rs` reads them.
#[path = "src/catalog/price/book/pack.rs"]
mod pack;

/// Rows of a sample, as `src/analysis/sample.rs` has them.
const ROWS: u32 = 10_000;

/// Stands before each cell of a packed row, as `src/catalog/rows.rs` reads it.
const SEPARATOR: char = '\u{1f}';

fn main() {
    println!("cargo::rerun-if-changed=pricing");
    // Files are named by their whole paths, which change where the checkout is moved.
    println!("cargo::rerun-if-env-changed=CARGO_MANIFEST_DIR");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/graph/portable");
    let folder = env::var_os("OUT_DIR").expect("cargo names a folder for what is made");
    let folder = Path::new(&folder);
    let middle = |stratum: u32| (f64::from(stratum) + 0.5) / f64::from(ROWS);
    let lower = (0..ROWS / 2).map(|stratum| portable::normal_quantile(middle(stratum)));
    let bytes: Vec<u8> = lower.flat_map(f64::to_le_bytes).collect();
    write(&folder.join("normal.bin"), &bytes);
    let order: Vec<u8> = order().into_iter().flat_map(u16::to_le_bytes).collect();
    write(&folder.join("order.bin"), &order);
    let pricing = env::current_dir().expect("cargo starts this in the package");
    let pricing = pricing.join("pricing");
    let lists = packed(&pricing, folder, "list");
    println!("cargo::rerun-if-changed=src/catalog/price/book");
    let tables = pack::tables(&pricing.join("prices"), folder);
    let services = deflated(&pricing.join("services"), folder, "service");
    let imports = deflated(&pricing.join("imports"), folder, "import");
    let files = [
        embedded(
            "LISTS",
            "The rows of each list, its header first.",
            ("&str", "include_str"),
            &lists,
        ),
        tables,
        embedded(
            "SERVICES",
            "The text of each service, deflated.",
            ("&[u8]", "include_bytes"),
            &services,
        ),
        embedded(
            "IMPORTS",
            "The rules of import of each price table, deflated.",
            ("&[u8]", "include_bytes"),
            &imports,
        ),
    ];
    write(&folder.join("pricing.rs"), files.concat().as_bytes());
}

/// The numbers below [`ROWS`] in an order of chance: Fisher and Yates, by the numbers of
/// `SplitMix64` from 1 on.
fn order() -> Vec<u16> {
    let mut order: Vec<u16> = (0..).take(ROWS as usize).collect();
    let mut state = 1_u64;
    for row in (1..order.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = (u128::from(bits ^ (bits >> 31)) * (row as u128 + 1)) >> 64;
        order.swap(row, usize::try_from(high).expect("at most the row"));
    }
    order
}

fn write(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).expect("the folder can be written to");
}

/// The files of a folder with an ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let files = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort_unstable_by_key(|file| stem(file));
    files
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().and_then(|stem| stem.to_str());
    stem.expect("a file of the catalogue has a plain name")
        .to_owned()
}

/// Packs the CSV files of a folder.
fn packed(from: &Path, to: &Path, what: &str) -> Vec<PathBuf> {
    let to = to.join(what);
    fs::create_dir_all(&to).expect("a folder can be made");
    let pack = |file: PathBuf| {
        let text = fs::read_to_string(&file).expect("the catalogue can be read");
        let rows: String = (1..)
            .zip(text.lines())
            .map(|(number, line)| packed_row(number, line))
            .collect();
        let packed = to.join(stem(&file));
        write(&packed, rows.as_bytes());
        packed
    };
    files(from, "csv").into_iter().map(pack).collect()
}

/// Deflates the TOML files of a folder.
fn deflated(from: &Path, to: &Path, what: &str) -> Vec<PathBuf> {
    let to = to.join(what);
    fs::create_dir_all(&to).expect("a folder can be made");
    let pack = |file: PathBuf| {
        let text = fs::read(&file).expect("the catalogue can be read");
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&text).expect("memory takes everything");
        let bytes = packed.finish().expect("memory takes everything");
        let packed = to.join(stem(&file));
        write(&packed, &bytes);
        packed
    };
    files(from, "toml").into_iter().map(pack).collect()
}

/// The number of a line, then each cell of its row. No cell holds a line break.
fn packed_row(number: usize, line: &str) -> String {
    let mut row = number.to_string();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(line.as_bytes());
    for record in reader.records() {
        for cell in &record.expect("a row of the catalogue") {
            row.push(SEPARATOR);
            row.push_str(cell.trim());
        }
    }
    row.push('\n');
    row
}

/// A constant of names and what their files hold, in the order of the names.
fn embedded(name: &str, about: &str, (kind, how): (&str, &str), files: &[PathBuf]) -> String {
    let mut code = format!("/// {about}\npub(super) static {name}: &[(&str, {kind})] = &[\n");
    for file in files {
        let name = stem(file);
        let path = file.to_str().expect("the package has a plain path");
        writeln!(code, "    ({name:?}, {how}!({path:?})),").expect("a text takes everything");
    }
    code.push_str("];\n");
    code
}
