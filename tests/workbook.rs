//! The workbook in a real spreadsheet program: what it computes, and what it says where it cannot.

use std::path::{Path, PathBuf};

use crate::office::{Book, computed, rows};
use crate::page_moves::is_another;
use crate::pages::SHOP;
use crate::program;

fn workbook(plans: &[&str], folder: &Path) -> PathBuf {
    let to = folder.join("report").display().to_string();
    program::printed(&[&["report"], plans, &["--out", &to, "--format", "xlsx"]].concat());
    folder.join("report/report.xlsx")
}

/// The sheet of inputs, counted from 1, and its first row.
const INPUTS: (usize, usize) = (2, 5);

/// What a workbook says of its plans on the first sheet: whether the figures hold, and the changes
/// as a command takes them.
fn states(book: &Path) -> Vec<(String, Vec<String>)> {
    let all = rows(book, "Results");
    let head = all
        .iter()
        .position(|row| row.get(1).is_some_and(|one| one == "Figures hold"));
    let states = all[head.expect("the states") + 1..].iter();
    let states = states.take_while(|row| !row[0].is_empty());
    let state = |row: &Vec<String>| {
        let changes = row[3].split(" --set '").skip(1);
        let changes = changes.map(|one| one.trim_end_matches('\'').to_owned());
        (row[1].clone(), changes.collect())
    };
    states.map(state).collect()
}

/// The quantities of a plan's sheet, by name.
fn quantities(book: &Path, plan: usize) -> Vec<(String, String)> {
    let all = rows(book, &format!("Model {}", plan + 1));
    let all = all.into_iter().skip(6);
    let named = all.take_while(|row| !row[0].starts_with("What must hold"));
    named
        .filter(|row| !row[0].is_empty())
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect()
}

/// The number of a cell; what is beyond all bounds has a stand-in.
fn number(text: &str) -> f64 {
    if text == "#N/A" {
        return f64::NAN;
    }
    // A program shows shares as it likes.
    let (text, unit) = text
        .strip_suffix('%')
        .map_or((text, 1.0), |text| (text, 100.0));
    let value: f64 = text.parse().unwrap_or_else(|bad| panic!("{text}: {bad}"));
    let value = value / unit;
    if value.abs() >= 9.99e307 {
        value.signum() * f64::INFINITY
    } else {
        value
    }
}

#[test]
#[allow(clippy::print_stdout)] // how many kinds of change there were is told
fn a_workbook_computes_what_the_plan_so_changed_comes_to_or_says_that_it_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = workbook(&SHOP, folder.path());
    let book = Book::read(&made);
    let rest = folder.path().join("rest.xlsx");
    book.save(&rest);
    computed(std::slice::from_ref(&rest), folder.path());
    let all = rows(&rest, "Inputs");
    let inputs: Vec<&Vec<String>> = all[INPUTS.1 - 1..].iter().collect();
    assert!(inputs.len() > 60, "{}", inputs.len());
    let mut books = vec![rest.clone()];
    for change in 0..40_usize {
        let mut changed = book.clone();
        let factor = [0.0, 4.0, 2.3, 0.4, 1.2][change % 5];
        // What matters most stands first; each change moves one of that and one of the rest.
        for at in [change % 12, (change * 7 + 3) % inputs.len()] {
            let row = inputs[at];
            let column = (3..7)
                .find(|column| !row[*column].is_empty())
                .expect("a plan");
            let value = number(&row[column]);
            let cell = format!("{}{}", ["D", "E", "F", "G"][column - 3], INPUTS.1 + at);
            let value = if value == 0.0 { 3.0 } else { value * factor };
            changed.type_over(INPUTS.0, &cell, value);
        }
        let file = folder.path().join(format!("change-{change}.xlsx"));
        changed.save(&file);
        books.push(file);
    }
    computed(&books, folder.path());
    let (mut moved, mut lost, mut held) = (0, 0, 0);
    for book in &books {
        for (at, ((state, changes), file)) in states(book).iter().zip(SHOP).enumerate() {
            let study = recoup::Study::load(file, changes);
            if state != "yes" {
                assert!(state.starts_with("no: "), "{state}");
                assert!(
                    is_another(file, study.as_ref().ok()),
                    "{file} {changes:?} {state}"
                );
                lost += 1;
                continue;
            }
            moved += usize::from(!changes.is_empty());
            let study = study.unwrap_or_else(|bad| panic!("{file} {changes:?} {bad:?}"));
            let graph = &study.model().graph;
            for (name, text) in quantities(book, at) {
                let Some(here) = graph.find(&name).map(|node| graph.value(node)) else {
                    // What the plan now states comes from no default any more, and is no range.
                    let path = name.trim_end_matches(".worst").trim_end_matches(".mean");
                    let is_stated = changes.iter().any(|one| one.starts_with(path));
                    let is_default = ["service.", "default."]
                        .iter()
                        .any(|own| name.starts_with(own));
                    assert!(is_stated || is_default, "{changes:?} {name}");
                    continue;
                };
                let there = number(&text);
                if there.is_nan() && !here.is_nan() {
                    // It rests on a search, and shows nothing.
                    assert!(
                        name.starts_with("wait.") && !changes.is_empty(),
                        "{file} {changes:?} {name} {here}"
                    );
                    continue;
                }
                let same = there.to_bits() == here.to_bits()
                    || there.is_nan() && here.is_nan()
                    || (there - here).abs() <= 1e-9 * here.abs();
                assert!(same, "{file} {changes:?} {name}: {there} in a cell, {here}");
                held += 1;
            }
        }
    }
    println!("{moved} plans moved, {lost} were other ones, {held} figures are the same");
    assert!(moved >= 60 && lost >= 10, "{moved} {lost}");
}

#[test]
fn a_cell_holds_no_number_that_a_plan_may_not_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = workbook(&SHOP[3..], folder.path());
    let book = Book::read(&made);
    let rows_of = |sheet: &str| book.part(sheet).matches("<row ").count();
    // The first and the last of each sheet, and some between.
    let inputs = rows_of("xl/worksheets/sheet2.xml") + INPUTS.1 - 4;
    let wrong = [
        (INPUTS.0, "D", INPUTS.1),
        (INPUTS.0, "D", INPUTS.1 + 20),
        (INPUTS.0, "D", inputs - 1),
        (3, "B", 5),
        (3, "B", 30),
    ];
    let books: Vec<PathBuf> = (wrong.iter().enumerate())
        .map(|(at, (sheet, column, row))| {
            let mut changed = book.clone();
            changed.type_over(*sheet, &format!("{column}{row}"), -1.0);
            let file = folder.path().join(format!("wrong-{at}.xlsx"));
            changed.save(&file);
            file
        })
        .collect();
    computed(&books, folder.path());
    for (book, place) in books.iter().zip(wrong) {
        let (state, _) = &states(book)[0];
        assert!(
            state.starts_with("no: ") && state.ends_with("is out of its bounds"),
            "{place:?} {state}"
        );
    }
}

#[test]
fn a_changed_price_is_a_row_of_ones_own() {
    const PLAN: &str = "plans/shop/warm-standby.toml";
    let folder = tempfile::tempdir().expect("a folder");
    let book = Book::read(&workbook(&[PLAN], folder.path()));
    let rest = folder.path().join("rest.xlsx");
    book.save(&rest);
    computed(std::slice::from_ref(&rest), folder.path());
    let all = rows(&rest, "Prices");
    let prices = all.iter().enumerate().skip(4);
    let prices = prices.filter(|(_, row)| row[4].starts_with("pricing/prices/"));
    let prices: Vec<(usize, &Vec<String>)> = prices.step_by(7).collect();
    assert!(prices.len() > 5, "{}", prices.len());
    let at_rest: std::collections::HashMap<String, String> =
        quantities(&rest, 0).into_iter().collect();
    let mut books = Vec::new();
    for (at, row) in &prices {
        let mut changed = book.clone();
        changed.type_over(3, &format!("B{}", at + 1), 1.5 * number(&row[1]));
        let file = folder.path().join(format!("price-{at}.xlsx"));
        changed.save(&file);
        books.push(file);
    }
    computed(&books, folder.path());
    for (book, (_, row)) in books.iter().zip(&prices) {
        // The same row with the same price, in a folder of one's own: the first of its tiers of that price.
        let (file, line) = row[4].rsplit_once(':').expect("a place");
        let table = std::fs::File::open(file).expect("prices");
        let table: Box<dyn std::io::Read> = match file.strip_suffix(".gz") {
            Some(_) => Box::new(flate2::read::GzDecoder::new(table)),
            None => Box::new(table),
        };
        let mut reader = csv::Reader::from_reader(table);
        let heads = reader.headers().expect("heads").clone();
        let records: Vec<csv::StringRecord> =
            reader.records().map(|one| one.expect("a row")).collect();
        let first: usize = line.parse().expect("a line");
        let of = |one: &csv::StringRecord| (one[0].to_owned(), one[1].to_owned());
        let mut own = csv::Writer::from_writer(Vec::new());
        own.write_record(&heads).expect("written");
        let asked = of(&records[first - 2]);
        for one in records.iter().filter(|one| of(one) == asked) {
            let price: f64 = one[5].parse().expect("a price");
            let same = price.to_bits() == number(&row[1]).to_bits();
            let price = (price * if same { 1.5 } else { 1.0 }).to_string();
            let fields = one.iter().enumerate();
            let fields = fields.map(|(at, field)| if at == 5 { price.as_str() } else { field });
            own.write_record(fields).expect("written");
        }
        let own = own.into_inner().expect("written");
        let laid = folder.path().join("own/prices");
        std::fs::create_dir_all(&laid).expect("a folder");
        let file = file.strip_suffix(".gz").unwrap_or(file);
        let name = Path::new(file).file_name().expect("a name");
        std::fs::write(laid.join(name), own).expect("written");
        let catalog = recoup::catalog::Catalog::embedded().with_folder(&folder.path().join("own"));
        let catalog = catalog.unwrap_or_else(|bad| panic!("{bad:?}"));
        std::fs::remove_file(laid.join(name)).expect("taken away");
        let plan = recoup::plan::load(PLAN, &[]).expect("a plan");
        let study = recoup::Study::new(plan, std::sync::Arc::new(catalog)).expect("a plan");
        let (state, _) = &states(book)[0];
        assert_eq!(state, "yes");
        let mut moved = 0;
        for (name, text) in quantities(book, 0) {
            let graph = &study.model().graph;
            let Some(here) = graph.find(&name).map(|node| graph.value(node)) else {
                continue;
            };
            let there = number(&text);
            let same =
                there.to_bits() == here.to_bits() || (there - here).abs() <= 1e-9 * here.abs();
            assert!(same, "{} {name}: {there} in a cell, {here}", row[0]);
            moved += usize::from(at_rest.get(&name) != Some(&text));
        }
        assert!(moved > 0, "{} moves nothing", row[0]);
    }
}

/// Every name of a plan, and what none of them may become.
const HOSTILE: [&str; 5] = [
    r#"=HYPERLINK(\"http://x.example\";\"y\")"#,
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1))",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    r"\u202E+1\u001B[31m",
];

#[test]
fn nothing_in_a_plan_is_a_formula_or_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string("plans/starter/warm-standby.toml").expect("a plan");
    std::fs::create_dir(folder.path().join("base")).expect("a folder");
    let base = "base/workload.toml";
    std::fs::copy(
        Path::new("plans/starter").join(base),
        folder.path().join(base),
    )
    .expect("copied");
    let plans: Vec<String> = (HOSTILE.iter().enumerate())
        .map(|(at, name)| {
            let file = folder.path().join(format!("{at}.toml"));
            let own = text.lines().find(|line| line.starts_with("name ="));
            let plan = text.replace(own.expect("a name"), &format!("name = \"{name}\""));
            std::fs::write(&file, plan).expect("written");
            file.display().to_string()
        })
        .collect();
    let plans: Vec<&str> = plans.iter().map(String::as_str).collect();
    let book = Book::read(&workbook(&plans, folder.path()));
    let shown = book.part("xl/sharedStrings.xml");
    for part in book.ending("xml") {
        let text = book.part(part);
        assert!(!text.contains("<hyperlink"), "{part}");
        assert!(
            !text.contains('\u{1b}') && !text.contains('\u{202e}'),
            "{part}"
        );
        let tree = roxmltree::Document::parse(text).expect("XML");
        for formula in tree
            .descendants()
            .filter(|one| one.tag_name().name() == "f")
        {
            let text = formula.text().unwrap_or_default();
            let bad = ["HYPERLINK", "javascript", "cmd|", "onerror"];
            assert!(!bad.iter().any(|bad| text.contains(bad)), "{part} {text}");
        }
    }
    let mut relations = book.ending("rels");
    assert!(relations.all(|part| !book.part(part).contains("External")));
    // They are texts, and shown.
    for text in ["=HYPERLINK(", "&lt;img src=x", "](javascript:", "@SUM(1+1)"] {
        assert!(shown.contains(text), "{text}");
    }
}

#[test]
fn a_workbook_is_the_same_twice_and_draws_its_own_charts() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] =
        [(), ()].map(|()| std::fs::read(workbook(&SHOP, folder.path())).expect("a workbook"));
    assert!(first == second);
    let book = Book::read(&folder.path().join("report/report.xlsx"));
    let charts = book
        .ending("xml")
        .filter(|part| part.starts_with("xl/charts/chart"));
    assert_eq!(charts.count(), 3);
    let results = book.part("xl/worksheets/sheet1.xml");
    assert!(
        results.matches("<f>").count() > 80,
        "{}",
        results.matches("<f>").count()
    );
    // What a viewer that does not calculate shows: every formula has its value.
    let tree = roxmltree::Document::parse(results).expect("XML");
    let cells = tree
        .descendants()
        .filter(|one| one.tag_name().name() == "c");
    for cell in cells.filter(|one| one.children().any(|part| part.tag_name().name() == "f")) {
        let value = cell.children().find(|part| part.tag_name().name() == "v");
        let text = value.and_then(|value| value.text()).unwrap_or_default();
        assert!(!text.is_empty(), "{:?}", cell.attribute("r"));
    }
}
