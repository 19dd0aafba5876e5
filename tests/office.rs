//! A real spreadsheet program: `LibreOffice` without a window, which computes every formula anew.

use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How `LibreOffice` is called by those who package it.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// It computes files of others anew whenever it opens them.
const RECALCULATES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Fields, quotes, UTF-8, numbers with all their digits, every sheet in a file of its own.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

fn office() -> PathBuf {
    let named = std::env::var_os("RECOUP_OFFICE").map(PathBuf::from);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = || {
        let folders = std::env::split_paths(&folders);
        let mut all = folders.flat_map(|folder| NAMES.map(|name| folder.join(name)));
        all.find(|path| path.is_file())
    };
    named
        .or_else(found)
        .expect("LibreOffice is needed: .ci/test installs it, or RECOUP_OFFICE names it")
}

/// Computes workbooks anew: every sheet of each is then a file beside it, `NAME-SHEET.csv`.
pub(crate) fn computed(books: &[PathBuf], folder: &Path) {
    let profile = folder.join("profile");
    let user = profile.join("user");
    std::fs::create_dir_all(&user).expect("a folder");
    std::fs::write(user.join("registrymodifications.xcu"), RECALCULATES).expect("a profile");
    let output = Command::new(office())
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--norestore", "--convert-to", CSV, "--outdir"])
        .arg(folder)
        .args(books)
        .output()
        .expect("LibreOffice starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The rows of a sheet that was computed.
pub(crate) fn rows(book: &Path, sheet: &str) -> Vec<Vec<String>> {
    let stem = book.file_stem().expect("a name").to_string_lossy();
    let file = book.with_file_name(format!("{stem}-{sheet}.csv"));
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(&file);
    let mut reader = reader.unwrap_or_else(|bad| panic!("{}: {bad}", file.display()));
    let row = |row: csv::Result<csv::StringRecord>| {
        let row = row.expect("a row");
        row.iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

/// The parts of a workbook.
#[derive(Clone)]
pub(crate) struct Book {
    parts: Vec<(String, Vec<u8>)>,
}

impl Book {
    pub(crate) fn read(file: &Path) -> Self {
        let bytes = std::fs::read(file).expect("a workbook");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let parts = (0..archive.len()).map(|at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("its bytes");
            (part.name().expect("a name").into_owned(), bytes)
        });
        Self {
            parts: parts.collect(),
        }
    }

    pub(crate) fn part(&self, name: &str) -> &str {
        let known = self.parts.iter().find(|(known, _)| known == name);
        let (_, bytes) = known.unwrap_or_else(|| panic!("{name}"));
        std::str::from_utf8(bytes).expect("a text")
    }

    /// The names of the parts with some ending: `xml`.
    pub(crate) fn ending(&self, ending: &str) -> impl Iterator<Item = &str> {
        let names = self.parts.iter().map(|(name, _)| name.as_str());
        names.filter(move |name| Path::new(name).extension().is_some_and(|own| own == ending))
    }

    /// Types a number over that of a cell, on a sheet counted from 1.
    pub(crate) fn type_over(&mut self, sheet: usize, cell: &str, number: f64) {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let text = self.part(&name);
        let start = text.find(&format!("<c r=\"{cell}\"")).expect("the cell");
        let value = start + text[start..].find("<v>").expect("a number") + 3;
        let end = value + text[value..].find("</v>").expect("its end");
        assert!(!text[start..value].contains("<f>"), "{cell} is a formula");
        let text = format!("{}{number}{}", &text[..value], &text[end..]);
        let part = self.parts.iter_mut().find(|(known, _)| *known == name);
        part.expect("the sheet").1 = text.into_bytes();
    }

    pub(crate) fn save(&self, file: &Path) {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        for (name, bytes) in &self.parts {
            archive.start_file(name, options).expect("a part");
            archive.write_all(bytes).expect("its bytes");
        }
        let bytes = archive.finish().expect("an archive").into_inner();
        std::fs::write(file, bytes).expect("a file");
    }
}
