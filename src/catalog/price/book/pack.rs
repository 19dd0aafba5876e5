//! Packs price tables for the program: `build.rs` runs this.
//!
//! A table is what its rows have in common, each once and sorted (SKU, description, unit and
//! currency), and a number of eight bytes a row: which of these, the price, its tier and where it
//! comes from. A price is found by halves, without anything being unpacked.

mod bits;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use bits::{DIGITS, ENTRY, HOW, POINT};

/// The columns of a table.
const COLUMNS: [&str; 10] = [
    "region",
    "sku",
    "description",
    "unit",
    "currency",
    "price",
    "tier_from",
    "tier_to",
    "as_of",
    "source",
];

/// Packs the tables of a folder into another, and gives the code that names them.
pub(super) fn tables(from: &Path, to: &Path) -> String {
    let to = to.join("prices");
    fs::create_dir_all(&to).expect("a folder can be made");
    let mut code = "/// Every price table, in the order of their names.\npub(super) static TABLES: &[Table] = &[\n".to_owned();
    for file in files(from) {
        let name = file.file_name().and_then(|name| name.to_str());
        let name = name.expect("a table has a plain name");
        table(name, &text(&file), &to, &mut code);
    }
    code.push_str("];\n");
    code
}

/// The tables of a folder, in the order of their names: CSV, plain or packed by gzip.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let files = entries.map(|entry| entry.expect("the folder can be read").path());
    let is_table = |file: &PathBuf| {
        let ending = file.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ending == "csv" || ending == "gz")
    };
    let mut files: Vec<PathBuf> = files.filter(is_table).collect();
    files.sort_by_key(|file| stem(file).to_owned());
    files
}

/// What a table is called: its file's name without endings.
fn stem(file: &Path) -> &str {
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.expect("a table has a plain name");
    name.split('.').next().unwrap_or(name)
}

/// The text of a table.
fn text(file: &Path) -> String {
    let bytes = fs::read(file).expect("a table can be read");
    if file.extension().is_some_and(|ending| ending == "gz") {
        let mut text = String::new();
        let mut packed = flate2::read::GzDecoder::new(&bytes[..]);
        packed.read_to_string(&mut text).expect("a table of text");
        text
    } else {
        String::from_utf8(bytes).expect("a table of text")
    }
}

/// Packs one table; the code that names it is added to the code of all.
fn table(file: &str, text: &str, to: &Path, code: &mut String) {
    let name = stem(Path::new(file));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head");
    assert!(head.iter().eq(COLUMNS), "the columns of {file}");
    let rows = reader.into_records().map(|row| row.expect("a row"));
    let rows: Vec<csv::StringRecord> = rows.collect();
    let entry = |row: &csv::StringRecord| [1, 2, 3, 4].map(|column| row[column].trim().to_owned());
    let how = |row: &csv::StringRecord| [6, 7, 8, 9].map(|column| row[column].trim().to_owned());
    let entries: BTreeSet<[String; 4]> = rows.iter().map(entry).collect();
    let entries: Vec<[String; 4]> = entries.into_iter().collect();
    let hows: BTreeSet<[String; 4]> = rows.iter().map(how).collect();
    let hows: Vec<[String; 4]> = hows.into_iter().collect();
    let mut regions: Vec<(String, usize)> = Vec::new();
    let mut packed = Vec::with_capacity(8 * rows.len());
    for (at, row) in rows.iter().enumerate() {
        let region = row[0].trim();
        if regions.last().is_none_or(|(last, _)| last != region) {
            regions.push((region.to_owned(), at));
        }
        let number = |found: Result<usize, usize>, bits: u32| {
            let number = u64::try_from(found.expect("it was collected")).expect("a count");
            assert!(number < 1 << bits, "{file} has too many kinds of rows");
            number
        };
        let entry = number(entries.binary_search(&entry(row)), ENTRY);
        let how = number(hows.binary_search(&how(row)), HOW);
        let (digits, point) = decimal(&row[5]);
        let row = ((entry << HOW | how) << POINT | point) << DIGITS | digits;
        packed.extend(row.to_le_bytes());
    }
    assert!(
        regions.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "the rows of {file} are sorted by Region"
    );
    let mut words = String::new();
    let mut ends = Vec::with_capacity(4 * entries.len());
    for entry in &entries {
        words.push_str(&entry.join("\u{1f}"));
        ends.extend(
            u32::try_from(words.len())
                .expect("a small table")
                .to_le_bytes(),
        );
    }
    let save = |ending: &str, bytes: &[u8]| {
        let path = to.join(format!("{name}.{ending}"));
        fs::write(&path, bytes).expect("the folder can be written to");
        path.to_str()
            .expect("the package has a plain path")
            .to_owned()
    };
    let parts = [
        save("entries", words.as_bytes()),
        save("ends", &ends),
        save("rows", &packed),
    ];
    let _ = writeln!(
        code,
        "    Table {{ name: {name:?}, file: {file:?}, entries: include_str!({:?}), ends: include_bytes!({:?}), rows: include_bytes!({:?}), regions: &{regions:?}, hows: &{hows:?} }},",
        parts[0], parts[1], parts[2]
    );
}

/// A price as its digits, and how many of them stand behind the point.
fn decimal(text: &str) -> (u64, u64) {
    let (whole, behind) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: u64 = format!("{whole}{behind}").parse().expect("a price");
    assert!(
        digits < 1 << DIGITS && behind.len() < 1 << POINT,
        "the price {text}"
    );
    (digits, u64::try_from(behind.len()).expect("a count"))
}
