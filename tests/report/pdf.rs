//! The PDF of a report, read back by readers that are not ours: poppler's tools.
#![cfg(feature = "pdf")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What one of poppler's tools says of a file.
fn poppler(tool: &str, before: &[&str], file: &Path, after: &[&str]) -> String {
    let run = Command::new(tool)
        .args(before)
        .arg(file)
        .args(after)
        .output();
    let output = run.expect("poppler-utils are needed: .ci/test installs them");
    assert!(output.status.success(), "{tool}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn texts(file: &Path) -> String {
    poppler("pdftotext", &["-enc", "UTF-8"], file, &["-"])
}

/// Makes a report in a folder: its PDF, and the same in Markdown.
fn made(folder: &Path, plans: &[&str], more: &[&str]) -> (PathBuf, String) {
    let output = crate::program::recoup()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg("report")
        .args(plans)
        .args(["--years", "500", "--format", "pdf,markdown", "--out"])
        .arg(folder)
        .args(more)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let told = fs::read_to_string(folder.join("report.md")).expect("Markdown");
    (folder.join("report.pdf"), told)
}

const SHOP: [&str; 4] = [
    "plans/shop/active-active.toml",
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
    "plans/shop/warm-standby.toml",
];

/// Words with single spaces: where lines end is the page's business.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a Markdown line without its escapes.
fn unescaped(text: &str) -> String {
    let plain = text.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&#35;", "#").replace("&#64;", "@");
    plain.replace("&amp;", "&").replace('\\', "")
}

/// Level and title of each heading of a report in Markdown.
fn headings(told: &str) -> Vec<(usize, String)> {
    let heading = |line: &str| {
        let level = line.len() - line.trim_start_matches('#').len();
        let title = line.trim_start_matches('#').strip_prefix(' ')?;
        (level > 0).then(|| (level, unescaped(title)))
    };
    told.lines().filter_map(heading).collect()
}

fn value<'i>(info: &'i str, key: &str) -> &'i str {
    let mut lines = info.lines();
    let line = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    line.unwrap_or_else(|| panic!("{key} in {info}")).trim()
}

#[test]
fn the_shop_is_a_tagged_book_with_its_fonts_and_the_same_bytes_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, told) = made(folder.path(), &SHOP, &[]);
    let bytes = fs::read(&file).expect("a PDF");
    let (_, _) = made(folder.path(), &SHOP, &["--threads", "3"]);
    assert!(bytes == fs::read(&file).expect("a PDF"), "other bytes");

    let info = poppler("pdfinfo", &[], &file, &[]);
    let pages: usize = value(&info, "Pages").parse().expect("a number");
    assert!(pages > 10, "{info}");
    assert_eq!(value(&info, "Tagged"), "yes");
    assert_eq!(value(&info, "Title"), &headings(&told)[0].1);
    assert_eq!(value(&info, "JavaScript"), "no");
    assert!(value(&info, "Page size").ends_with("(A4)"), "{info}");
    assert!(!info.contains("CreationDate"), "a date that nobody gave");

    let fonts = poppler("pdffonts", &[], &file, &[]);
    let mut many = 0;
    for font in fonts.lines().skip(2) {
        let columns: Vec<&str> = font.split_whitespace().collect();
        let [.., embedded, subset, unicode, _, _] = columns[..] else {
            panic!("{font}");
        };
        assert_eq!([embedded, subset, unicode], ["yes"; 3], "{font}");
        many += 1;
    }
    assert!(many >= 3, "{fonts}");
}

#[test]
fn every_heading_is_read_in_order_at_its_level_and_the_contents_know_its_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, told) = made(folder.path(), &SHOP, &[]);
    let all = headings(&told);
    // As it is tagged.
    let tree = poppler("pdfinfo", &["-struct-text"], &file, &[]);
    let mut tagged = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for line in tree.lines().map(str::trim) {
        let level = line.strip_prefix('H').and_then(|rest| rest.chars().next());
        let level = level.and_then(|digit| digit.to_digit(10));
        if let (Some(level), false) = (level, line.starts_with('"')) {
            tagged.extend(open.take());
            open = Some((level as usize, String::new()));
        } else if let Some((_, text)) = open.as_mut().filter(|_| line.starts_with('"')) {
            text.push_str(line.trim_matches('"'));
        } else {
            tagged.extend(open.take());
        }
    }
    tagged.extend(open);
    let tagged: Vec<(usize, String)> = tagged
        .into_iter()
        .map(|(level, text)| (level, flat(&text)))
        .collect();
    assert_eq!(tagged, all);
    for (tag, least) in [
        ("Table", 40),
        ("TR", 300),
        ("Figure", 15),
        ("TOCI", 17),
        ("Link", 17),
    ] {
        let lines = tree.lines().map(str::trim);
        let is_it = |line: &&str| line.split([' ', '(', ':']).next() == Some(tag);
        let many = lines.filter(is_it).count();
        assert!(many >= least, "{tag}: {many}");
    }

    // Each figure says what it shows.
    let bytes = fs::read(&file).expect("a PDF");
    let bytes = String::from_utf8_lossy(&bytes);
    let figures = bytes
        .split("endobj")
        .filter(|one| one.contains("/S/Figure"));
    let said: Vec<bool> = figures.map(|one| one.contains("/Alt")).collect();
    assert!(said.len() > 10 && said.iter().all(|said| *said), "{said:?}");

    // As it is printed: each page says its number, and the contents say it, too.
    let text = texts(&file);
    let pages: Vec<String> = text.split('\u{c}').map(flat).collect();
    let many = pages.len() - 1;
    for (at, page) in pages[..many].iter().enumerate() {
        let foot = format!("page {} of {many}", at + 1);
        assert!(page.contains(&foot), "{foot}: {page}");
        assert!(page.len() > foot.len() + 60, "page {} is empty", at + 1);
    }
    let sections: Vec<&String> = all
        .iter()
        .filter(|heading| heading.0 == 2)
        .map(|heading| &heading.1)
        .collect();
    assert_eq!(sections.len(), 17);
    let mut before = 0;
    for title in sections {
        let entry = pages[0].split(&format!("{title} ")).nth(1);
        let number = entry.and_then(|rest| rest.split(' ').next());
        let number: usize = number.and_then(|one| one.parse().ok()).expect(title);
        assert!(pages[number - 1].contains(title), "{title}: page {number}");
        assert!(number >= before.max(2), "{title}: page {number}");
        before = number;
    }
}

/// The cells of the first table below a heading.
fn table(told: &str, heading: &str) -> Vec<String> {
    let below = told.split(&format!("\n## {heading}\n")).nth(1);
    let lines = below.expect("the heading").lines();
    let rows = lines
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let cells = rows.flat_map(|row| row.trim_matches('|').split(" | "));
    let cells = cells.map(|cell| unescaped(cell.trim()));
    cells.filter(|cell| !cell.starts_with("---")).collect()
}

#[test]
fn every_number_of_the_targets_is_in_the_text_and_nothing_leaves_its_page() {
    let folder = tempfile::tempdir().expect("a folder");
    for plans in [&SHOP[..], &["plans/reference"], &["plans/starter"]] {
        let (file, told) = made(folder.path(), plans, &[]);
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        let text = solid(&texts(&file));
        // Of the section alone: its heading stands in the contents, too.
        let (from, to) = (solid("Targets and estimates"), solid("The workload"));
        let section = text.rsplit_once(&from).expect("the section").1;
        let text = section.split(&to).next().expect("its end");
        for cell in table(&told, "Targets and estimates") {
            for part in cell.split("<br>") {
                assert!(text.contains(&solid(part)), "{plans:?}: {part}");
            }
        }
        let words = words_on_paper(&file);
        assert!(words > 1000, "{words}");
    }
}

/// How many words stand on the pages, none of them past an edge.
fn words_on_paper(file: &Path) -> usize {
    let boxes = poppler("pdftotext", &["-bbox"], file, &["-"]);
    let (mut width, mut height, mut words) = (0.0, 0.0, 0);
    for line in boxes.lines().map(str::trim) {
        let read = |name: &str| -> f64 {
            let at = line.split(&format!("{name}=\"")).nth(1);
            let number = at.and_then(|rest| rest.split('"').next());
            number.and_then(|one| one.parse().ok()).expect(name)
        };
        if line.starts_with("<page") {
            (width, height) = (read("width"), read("height"));
        } else if line.starts_with("<word") {
            words += 1;
            let inside = read("xMin") >= 40.0
                && read("xMax") <= width - 40.0
                && read("yMin") >= 30.0
                && read("yMax") <= height - 15.0;
            assert!(inside, "{line}");
        }
    }
    words
}

#[test]
fn nothing_leaves_its_page_however_long_its_name_and_however_many_plans() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "a long name of a plan ".repeat(400);
    let plans: Vec<String> = (0..14)
        .map(|at| {
            let file = folder.path().join(format!("{at}.toml"));
            let line = HOSTILE.lines().find(|line| line.starts_with("name"));
            let plan = HOSTILE.replace(line.expect("a name"), &format!("name = \"{name}{at}\""));
            fs::write(&file, plan).expect("written");
            file.display().to_string()
        })
        .collect();
    let plans: Vec<&str> = plans.iter().map(String::as_str).collect();
    let out = folder.path().join("out");
    let (file, _) = made(&out, &plans, &["--sections", "answer,targets,bill"]);
    assert!(words_on_paper(&file) > 1000);
}

#[test]
fn a_summary_is_short_and_a_date_is_only_what_is_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = ["--summary", "--date", "2026-11-30"];
    let (file, _) = made(folder.path(), &SHOP, &more);
    let info = poppler("pdfinfo", &["-isodates"], &file, &[]);
    let pages: usize = value(&info, "Pages").parse().expect("a number");
    assert!(pages <= 3, "{info}");
    assert!(value(&info, "CreationDate").starts_with("2026-11-30"));
    assert!(!texts(&file).contains("Contents"));
}

/// Texts that people can put into a plan, as TOML: markup, formulas, links, orders of a terminal,
/// letters of other scripts, and a word that is longer than a line.
const HOSTILE: &str = r#"
name = "<img src=x onerror=alert(1)> =HYPERLINK(\"http://x.test\") [x](javascript:alert(1)) \u001B[31m\u202Egnp\uFEFF\uFFFE\uE000 서울 복구 日本 e\u0301 x\uFE0F wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
strategy = "pilot-light"
workload = { region = "us-east-1" }
recovery = { region = "us-west-2" }

[targets]
rto = "1h"

[component.web]
service = "ec2"
type = "m6i.large"
count = 2
requires = ["a-name-as-long-as-a-name-of-a-plan-may-b"]

[component.a-name-as-long-as-a-name-of-a-plan-may-b]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "20 GiB"
change = "50 MiB/h"

[scenario.flood]
like = "region"
title = "(a) Tj ET /URI (http://x.test) >> endobj \\ ((("
rate = "1 per 50y"
"#;

#[test]
fn nothing_in_a_plan_is_a_link_or_an_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("=a|<b>.toml");
    fs::write(&plan, HOSTILE).expect("written");
    let plan = plan.display().to_string();
    let out = folder.path().join("out");
    let (file, _) = made(&out, &[&plan], &[]);
    let text = flat(&texts(&file));
    for shown in [
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x.test\")",
        "[x](javascript:alert(1))",
        "gnp",
        "서울 복구",
        "(a) Tj ET /URI (http://x.test) >> endobj \\ (((",
    ] {
        assert!(text.contains(shown), "{shown}");
    }
    let harmful = |c: &char| c.is_control() || ('\u{202A}'..='\u{202E}').contains(c);
    assert_eq!(text.chars().find(harmful), None);
    let links = poppler("pdfinfo", &["-url"], &file, &[]);
    assert_eq!(links.lines().count(), 1, "{links}");
    assert_eq!(poppler("pdfinfo", &["-js"], &file, &[]).trim(), "");
    // What no face has is shown as something, and copied as itself.
    assert!(text.contains("日本"));
    let fonts = poppler("pdffonts", &[], &file, &[]);
    assert!(fonts.contains("RecoupHangul-Regular"), "{fonts}");
}
