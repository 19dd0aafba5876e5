//! The price book against the reference that it was taken from, where that lies beside the project.
#![allow(clippy::print_stdout)] // What is skipped is for who runs it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Names the folder of the reference.
const REFERENCE: &str = "RECOUP_PRICES";

/// The text of each table of a folder, by its name.
fn tables(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).expect("a folder of tables").flatten();
    let mut found = BTreeMap::new();
    for file in files {
        let name = file.file_name().display().to_string();
        let bytes = fs::read(file.path()).expect("a table");
        let text = if let Some(table) = name.strip_suffix(".csv.gz") {
            let mut text = String::new();
            let mut packed = flate2::read::GzDecoder::new(&bytes[..]);
            packed.read_to_string(&mut text).expect("a table of text");
            (table.to_owned(), text)
        } else if let Some(table) = name.strip_suffix(".csv") {
            (table.to_owned(), String::from_utf8(bytes).expect("text"))
        } else {
            continue;
        };
        assert!(found.insert(text.0, text.1).is_none(), "{name} twice");
    }
    found
}

#[test]
fn the_price_book_is_the_reference_row_by_row() {
    let Some(reference) = std::env::var_os(REFERENCE) else {
        println!("skipped, for want of {REFERENCE}");
        return;
    };
    let mut wanted = tables(Path::new(&reference));
    wanted.retain(|table, _| !["regions", "sources"].contains(&table.as_str()));
    let own = tables(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pricing/prices"));
    assert_eq!(
        own.keys().collect::<Vec<_>>(),
        wanted.keys().collect::<Vec<_>>()
    );
    let mut rows = 0;
    for (table, text) in &own {
        for (line, (own, wanted)) in text.lines().zip(wanted[table].lines()).enumerate() {
            assert_eq!(own, wanted, "{table}:{}", line + 1);
            rows += usize::from(line > 0);
        }
        assert_eq!(text.len(), wanted[table].len(), "{table}");
    }
    assert!(rows > 180_000, "{rows}");
}
