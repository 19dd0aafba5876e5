//! The files of `pricing/` inside the program.

use include_dir::{Dir, include_dir};

/// The folder as it was at build time; `build.rs` makes cargo look for new files.
static PRICING: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/pricing");

/// The text of a file that is always there.
pub(super) fn text(name: &str) -> &'static str {
    let file = PRICING.get_file(name);
    file.and_then(include_dir::File::contents_utf8)
        .expect("the program carries this file")
}

/// The bytes of a price table.
pub(super) fn table(name: &str) -> Option<&'static [u8]> {
    PRICING
        .get_file(format!("prices/{name}.csv"))
        .map(include_dir::File::contents)
}

/// The path of a price table in the repository.
pub(super) fn table_path(name: &str) -> String {
    format!("pricing/prices/{name}.csv")
}

/// The text of a service.
pub(super) fn service(id: &str) -> Option<&'static str> {
    PRICING
        .get_file(format!("services/{id}.toml"))?
        .contents_utf8()
}

/// The names of the price tables, sorted.
pub(super) fn tables() -> Vec<&'static str> {
    stems("prices", "csv")
}

/// The ids of the services, sorted.
pub(super) fn services() -> Vec<&'static str> {
    stems("services", "toml")
}

fn stems(folder: &str, ending: &str) -> Vec<&'static str> {
    let files = PRICING.get_dir(folder).into_iter().flat_map(Dir::files);
    let path = |file: &'static include_dir::File<'static>| {
        let path = file.path();
        let right = path.extension().is_some_and(|found| found == ending);
        right.then(|| path.file_stem()?.to_str()).flatten()
    };
    let mut stems: Vec<&str> = files.filter_map(path).collect();
    stems.sort_unstable();
    stems
}
