//! What attacks found, a row each: hostile texts, odd files, closed pipes and numbers without sense.

mod explain;
mod files;
mod pipes;
mod signs;
mod texts;

use std::path::Path;

/// A plan of the starter's folder with more laid over it, in a folder of its own.
fn starter() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/starter");
    std::fs::create_dir(folder.path().join("base")).expect("made");
    for file in [
        "active-active.toml",
        "backup-restore.toml",
        "base/workload.toml",
    ] {
        std::fs::copy(from.join(file), folder.path().join(file)).expect("copied");
    }
    folder
}

/// Writes a file of a folder.
fn put(folder: &tempfile::TempDir, name: &str, text: &str) {
    std::fs::write(folder.path().join(name), text).expect("written");
}
