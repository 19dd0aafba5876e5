//! The files of `pricing/` inside the program, as `build.rs` leaves them: rows without the
//! marks of CSV, and services as they are written, deflated.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use super::price::Table;

mod made {
    use super::Table;

    include!(concat!(env!("OUT_DIR"), "/pricing.rs"));
}

/// The packed rows of a list that is always there.
pub(super) fn list(file: &str) -> &'static str {
    let name = file.strip_suffix(".csv").unwrap_or(file);
    find(made::LISTS, name).expect("the program carries this file")
}

/// A price table.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    let found = made::TABLES.binary_search_by_key(&name, |table| table.name);
    found.ok().map(|at| &made::TABLES[at])
}

/// The path of a price table's file in the repository.
pub(super) fn table_path(file: &str) -> String {
    format!("pricing/prices/{file}")
}

/// The text of a service.
pub(super) fn service(id: &str) -> Option<String> {
    inflated(find(made::SERVICES, id)?)
}

/// The rules of import of a price table.
pub(super) fn import(table: &str) -> Option<String> {
    inflated(find(made::IMPORTS, table)?)
}

fn inflated(packed: &[u8]) -> Option<String> {
    let mut text = String::new();
    let read = DeflateDecoder::new(packed).read_to_string(&mut text);
    read.is_ok().then_some(text)
}

/// The names of the price tables, sorted.
pub(super) fn tables() -> Vec<&'static str> {
    made::TABLES.iter().map(|table| table.name).collect()
}

/// The ids of the services, sorted.
pub(super) fn services() -> Vec<&'static str> {
    names(made::SERVICES)
}

/// The price tables that there are rules of import for, sorted.
pub(super) fn imports() -> Vec<&'static str> {
    names(made::IMPORTS)
}

type Files<T> = [(&'static str, &'static T)];

fn find<T: ?Sized>(files: &'static Files<T>, name: &str) -> Option<&'static T> {
    let found = files.binary_search_by_key(&name, |file| file.0);
    found.ok().map(|at| files[at].1)
}

fn names<T: ?Sized>(files: &'static Files<T>) -> Vec<&'static str> {
    files.iter().map(|file| file.0).collect()
}
