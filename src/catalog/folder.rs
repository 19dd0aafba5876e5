//! A user's folder of the same layout as `pricing/`: read whole, and refused whole if
//! anything in it is wrong.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::controls::ControlRow;
use super::kinds::KindRow;
use super::lists::{
    CategoryRow, DefaultRow, FactRow, GapRow, Listed, RegionRow, ScenarioRow, SourceRow, StandIn,
    read_list,
};
use super::search::KnobRow;
use super::text::{decode, instead};
use crate::diagnostic::{Finding, Place};

/// Bytes of the largest price table.
pub(super) const LARGEST_TABLE: u64 = 64 << 20;
/// Bytes of all price tables together.
const LARGEST_TABLES: u64 = 256 << 20;
/// Bytes of the largest list or service.
const LARGEST_FILE: u64 = 256 << 10;
/// Files in the fullest folder.
const MOST_FILES: usize = 2000;

/// How the name of a packed table ends.
const PACKED: &str = ".csv.gz";

/// What may stand in the folder.
const KNOWN: &[&str] = &[
    "imports",
    "prices",
    "services",
    DefaultRow::FILE,
    ScenarioRow::FILE,
    RegionRow::FILE,
    CategoryRow::FILE,
    KindRow::FILE,
    FactRow::FILE,
    GapRow::FILE,
    SourceRow::FILE,
    StandIn::FILE,
    KnobRow::FILE,
    ControlRow::FILE,
];

/// The rows of a folder. Services are still texts: what they refer to may stand in a list.
#[derive(Default)]
pub(super) struct Laid {
    /// The folder itself, links followed: nothing is read outside of it.
    root: Option<PathBuf>,
    /// Price tables: their files, names and texts. What they refer to may stand in a list.
    pub(super) tables: Vec<(String, String, String)>,
    /// Id to file and text.
    pub(super) services: BTreeMap<String, (String, String)>,
    /// Rules of import: table to file and text.
    pub(super) imports: BTreeMap<String, (String, String)>,
    pub(super) defaults: Vec<DefaultRow>,
    pub(super) scenarios: Vec<ScenarioRow>,
    pub(super) regions: Vec<RegionRow>,
    pub(super) categories: Vec<CategoryRow>,
    pub(super) kinds: Vec<KindRow>,
    pub(super) facts: Vec<FactRow>,
    pub(super) gaps: Vec<GapRow>,
    pub(super) sources: Vec<SourceRow>,
    pub(super) stand_ins: Vec<StandIn>,
    pub(super) knobs: Vec<KnobRow>,
    pub(super) controls: Vec<ControlRow>,
    pub(super) findings: Vec<Finding>,
}

/// Reads a folder and collects every finding.
pub(super) fn read(folder: &Path) -> Laid {
    let mut laid = Laid {
        root: folder.canonicalize().ok(),
        ..Laid::default()
    };
    for path in laid.entries(folder) {
        let name = name(&path);
        if name == "prices" && path.is_dir() {
            laid.tables(&path);
        } else if name == "services" && path.is_dir() {
            laid.services = laid.documents(
                &path,
                "A service is a TOML file named after its id: `rds-postgresql.toml`.",
            );
        } else if name == "imports" && path.is_dir() {
            laid.imports = laid.documents(
                &path,
                "Rules of import are a TOML file named after their table: `ec2.toml`.",
            );
        } else {
            laid.file(&path, &name);
        }
    }
    if laid.findings.is_empty() && laid.is_empty() {
        let file = folder.display().to_string();
        let message = format!("`{file}` holds no prices, services or lists");
        let help = "Put rows of your own there, as `prices/ec2.csv` or `services/queue.toml`, or leave `--pricing` out.";
        let finding = Finding::error("empty-folder", message, Place::file(file));
        laid.findings.push(finding.help(help));
    }
    laid
}

impl Laid {
    /// Whether there is nothing in it that anybody reads.
    fn is_empty(&self) -> bool {
        self.tables.is_empty()
            && self.services.is_empty()
            && self.imports.is_empty()
            && self.defaults.is_empty()
            && self.scenarios.is_empty()
            && self.regions.is_empty()
            && self.categories.is_empty()
            && self.kinds.is_empty()
            && self.facts.is_empty()
            && self.gaps.is_empty()
            && self.sources.is_empty()
            && self.stand_ins.is_empty()
            && self.knobs.is_empty()
            && self.controls.is_empty()
    }

    /// The entries of a folder by name, notes and hidden files left out.
    fn entries(&mut self, folder: &Path) -> Vec<PathBuf> {
        let listed = std::fs::read_dir(folder).and_then(|entries| {
            entries
                .take(MOST_FILES + 1)
                .map(|entry| Ok(entry?.path()))
                .collect()
        });
        let mut paths: Vec<PathBuf> = match listed {
            Ok(paths) => paths,
            Err(error) => {
                self.findings.push(unreadable(folder, &error));
                return Vec::new();
            }
        };
        if paths.len() > MOST_FILES {
            let file = folder.display().to_string();
            let message = format!("`{file}` holds more than {MOST_FILES} files");
            let help = "Name a folder with price tables, services and lists only.";
            self.findings
                .push(Finding::error("too-many-files", message, Place::file(file)).help(help));
            return Vec::new();
        }
        paths.retain(|path| {
            let name = name(path);
            let note = path
                .extension()
                .is_some_and(|ending| ending == "md" || ending == "txt");
            !note && !name.starts_with('.')
        });
        paths.sort();
        paths
    }

    fn file(&mut self, path: &Path, name: &str) {
        match name {
            DefaultRow::FILE => self.defaults = self.list(path),
            ScenarioRow::FILE => self.scenarios = self.list(path),
            RegionRow::FILE => self.regions = self.list(path),
            CategoryRow::FILE => self.categories = self.list(path),
            KindRow::FILE => self.kinds = self.list(path),
            FactRow::FILE => self.facts = self.list(path),
            GapRow::FILE => self.gaps = self.list(path),
            SourceRow::FILE => self.sources = self.list(path),
            StandIn::FILE => self.stand_ins = self.list(path),
            KnobRow::FILE => self.knobs = self.list(path),
            ControlRow::FILE => self.controls = self.list(path),
            _ => self.unknown(path, name, instead(name, KNOWN)),
        }
    }

    fn unknown(&mut self, path: &Path, name: &str, help: String) {
        let place = Place::file(path.display().to_string());
        let message = format!("`{name}` has no place in a price folder");
        self.findings
            .push(Finding::error("unknown-file", message, place).help(help));
    }

    fn list<T: Listed>(&mut self, path: &Path) -> Vec<T> {
        let file = path.display().to_string();
        let Some(text) = self.text(path, LARGEST_FILE) else {
            return Vec::new();
        };
        let (list, findings) = read_list(&file, &text);
        self.findings.extend(findings);
        list
    }

    fn tables(&mut self, folder: &Path) {
        let mut left = LARGEST_TABLES;
        for path in self.entries(folder) {
            let file = path.display().to_string();
            let packed = name(&path).ends_with(PACKED);
            let table = if packed {
                name(&path).strip_suffix(PACKED).map(ToOwned::to_owned)
            } else {
                stem(&path, "csv").map(ToOwned::to_owned)
            };
            let Some(table) = table else {
                self.unknown(
                    &path,
                    &name(&path),
                    "A price table is a CSV named after the table: `ec2.csv`, or `ec2.csv.gz`."
                        .to_owned(),
                );
                continue;
            };
            if self.tables.iter().any(|(_, known, _)| *known == table) {
                let message = format!("the table `{table}` stands in two files");
                let place = Place::file(file);
                let finding = Finding::error("duplicate-table", message, place);
                self.findings
                    .push(finding.help("Keep one of them, packed or not."));
                continue;
            }
            let Some(text) = self.text(&path, left.min(LARGEST_TABLE)) else {
                continue;
            };
            left = left.saturating_sub(text.len() as u64);
            self.tables.push((file, table, text));
        }
    }

    /// The TOML files of a folder, by what they are named after.
    fn documents(&mut self, folder: &Path, help: &str) -> BTreeMap<String, (String, String)> {
        let mut found = BTreeMap::new();
        for path in self.entries(folder) {
            let file = path.display().to_string();
            let Some(id) = stem(&path, "toml") else {
                self.unknown(&path, &name(&path), help.to_owned());
                continue;
            };
            if let Some(text) = self.text(&path, LARGEST_FILE) {
                found.insert(id.to_owned(), (file, text));
            }
        }
        found
    }

    /// What is wrong with a path that leads out of the folder, or to no file: reading a pipe or a
    /// device may never end.
    fn strange(&self, path: &Path, file: &str) -> Option<Finding> {
        let real = path.canonicalize().ok()?;
        let root = self.root.as_ref()?;
        let (code, message) = if !real.starts_with(root) {
            let message = format!("`{file}` is a link out of the folder of prices");
            ("out-of-reach", message)
        } else if !real.is_file() {
            ("not-a-file", format!("`{file}` is not a file"))
        } else {
            return None;
        };
        let finding = Finding::error(code, message, Place::file(file));
        Some(finding.help("Put a copy of the file there."))
    }

    /// The text of a file, unpacked where it is packed, or a finding.
    fn text(&mut self, path: &Path, limit: u64) -> Option<String> {
        let file = path.display().to_string();
        if let Some(strange) = self.strange(path, &file) {
            self.findings.push(strange);
            return None;
        }
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|open| {
            if name(path).ends_with(PACKED) {
                let plain = MultiGzDecoder::new(open);
                plain.take(limit + 1).read_to_end(&mut bytes)
            } else {
                open.take(limit + 1).read_to_end(&mut bytes)
            }
        });
        if let Err(error) = read {
            self.findings.push(unreadable(path, &error));
            return None;
        }
        if bytes.len() as u64 > limit {
            self.findings.push(too_large(&file, limit));
            return None;
        }
        match decode(&file, &bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }
}

/// The finding about a file that is larger than allowed.
pub(super) fn too_large(file: &str, limit: u64) -> Finding {
    let limit = if limit >= 1 << 20 {
        format!("{} MiB", limit >> 20)
    } else {
        format!("{} KiB", limit >> 10)
    };
    Finding::error(
        "too-large",
        format!("`{file}` is larger than {limit}"),
        Place::file(file),
    )
    .help("Keep only the rows that the plans need.")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Finding {
    let file = path.display().to_string();
    Finding::error(
        "cannot-read",
        format!("cannot read `{file}`: {error}"),
        Place::file(file),
    )
    .help("Check the path and who may read it.")
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn stem<'a>(path: &'a Path, ending: &str) -> Option<&'a str> {
    let right = path.extension().is_some_and(|found| found == ending) && path.is_file();
    right.then(|| path.file_stem()?.to_str()).flatten()
}

#[cfg(test)]
mod tests {
    use super::KNOWN;

    /// What the program carries can be laid over, and nothing else.
    #[test]
    fn what_may_stand_in_a_folder_is_what_stands_in_ours() {
        let ours = std::fs::read_dir("pricing").expect("the folder of the repository");
        let names = ours.map(|entry| entry.expect("a readable entry").file_name());
        let names = names.map(|name| name.into_string().expect("a name"));
        let mut names: Vec<String> = names.filter(|name| name != "README.md").collect();
        names.sort_unstable();
        let mut known = KNOWN.to_vec();
        known.sort_unstable();
        assert_eq!(names, known);
    }
}
