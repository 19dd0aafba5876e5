//! Which plan wins over two inputs, and one quantity over the two inputs of a sweep: every cell is
//! the plan rebuilt with both numbers.

use recoup::Study;
use recoup::analysis::{Aim, Span, breakeven, winner_map};

use crate::program::{self, json, printed};

const SHOP: [&str; 3] = [
    "plans/shop/active-active.toml",
    "plans/shop/backup-restore.toml",
    "plans/shop/pilot-light.toml",
];

const HOUR: f64 = 3600.0;

fn study(file: &str, set: &[String]) -> Study {
    Study::load(file, set).unwrap_or_else(|findings| panic!("{findings:?}"))
}

#[test]
fn every_cell_is_the_plan_rebuilt_and_every_row_a_search_of_its_own() {
    let studies = SHOP.map(|file| study(file, &[]));
    let all: Vec<&Study> = studies.iter().collect();
    let hours = Span::new(100.0 / HOUR, 1e5 / HOUR).log();
    let inputs = [
        ("impact.downtime", hours, 7),
        ("component.web.count", Span::new(4.0, 9.0), 4),
    ];
    let map = winner_map(&all, inputs, ("tco", Aim::Smaller)).expect("a map");
    assert!(map.exact && map.inputs[1].span.whole);
    let rows: Vec<f64> = map.rows.iter().map(|row| row.at).collect();
    // Whole numbers, rounded: 4, 5.67, 7.33, 9.
    assert_eq!(rows, [4.0, 6.0, 7.0, 9.0]);
    for row in &map.rows {
        for cell in &row.cells {
            let value = |study: &Study| {
                let paths = ["impact.downtime", "component.web.count"];
                let stream = study.stream(&paths, &["tco"], false).expect("inputs");
                stream.block(&[&[cell.at], &[row.at]]).columns[0][0]
            };
            let values: Vec<f64> = studies.iter().map(value).collect();
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            assert_eq!(cell.value.to_bits(), least.to_bits());
            assert_eq!(values[cell.best[0]].to_bits(), least.to_bits());
            let second = cell.second.expect("three plans");
            assert!(
                values
                    .iter()
                    .filter(|value| **value < values[second])
                    .count()
                    == 1
            );
            assert_eq!(cell.lead.to_bits(), (values[second] - least).to_bits());
        }
    }
    // A row is what the search over one input says of the plans with the other one set.
    let set = [format!("component.web.count={}", map.rows[2].at)];
    let others = SHOP.map(|file| study(file, &set));
    let others: Vec<&Study> = others.iter().collect();
    let alone = breakeven(&others, ("impact.downtime", hours), ("tco", Aim::Smaller));
    let alone = alone.expect("plans that compare").found.intervals;
    let row = &map.rows[2].intervals;
    assert_eq!(row.len(), alone.len());
    for (one, other) in row.iter().zip(&alone) {
        assert_eq!(one.best, other.best);
        assert_eq!(one.to.to_bits(), other.to.to_bits());
    }
}

#[test]
fn points_of_a_map_are_those_of_a_sweep() {
    let studies = SHOP.map(|file| study(file, &[]));
    let all: Vec<&Study> = studies.iter().collect();
    let inputs = [
        ("impact.downtime", Span::new(1.0, 1000.0).log(), 4),
        ("failover.decision", Span::new(0.0, 30.0), 3),
    ];
    let map = winner_map(&all, inputs, ("tco", Aim::Smaller)).expect("a map");
    let points = &map.inputs[0].points;
    assert_eq!((points[0], points[3]), (1.0, 1000.0));
    assert!((points[1] - 10.0).abs() < 1e-12 && (points[2] - 100.0).abs() < 1e-10);
    assert_eq!(map.inputs[1].points, [0.0, 15.0, 30.0]);
}

#[test]
fn where_plans_are_refused_nobody_wins() {
    let studies = [SHOP[2], "plans/shop/warm-standby.toml"].map(|file| study(file, &[]));
    let inputs = [
        // A standby of no share of production is none.
        ("recovery.capacity", Span::new(0.0, 1.0), 3),
        ("failover.decision", Span::new(0.0, 60.0), 2),
    ];
    let of = ("rto.region", Aim::Smaller);
    let map = winner_map(&[&studies[1]], inputs, of).expect("a map");
    let best: Vec<&[usize]> = map.rows[0]
        .cells
        .iter()
        .map(|cell| &cell.best[..])
        .collect();
    assert_eq!(best, [&[][..], &[0], &[0]]);
    assert_eq!(map.lacking[0].cells, 2);
    assert_eq!(map.wins(), [4, 2]);
    let both: Vec<&Study> = studies.iter().collect();
    let map = winner_map(&both, inputs, of).expect("a map");
    assert_eq!(map.rows[0].cells[0].best, [0]);
    assert_eq!(map.reads, [[false, true], [true, true]]);
}

const X: &str = "impact.downtime=100 USD/h..1000000 USD/h:5:log";
const Y: &str = "scenario.region.rate=1 per 1000y..2 per 1y:4:log";

#[test]
fn every_format_has_the_map() {
    let args = [&SHOP[..], &["--vary", X, "--vary", Y]].concat();
    let value = json("breakeven", &args);
    assert_eq!(value["inputs"][0]["points"], 5);
    assert_eq!(value["rows"].as_array().map(Vec::len), Some(4));
    assert_eq!(value["rows"][0]["cells"][0]["best"][0], SHOP[1]);
    assert_eq!(value["rows"][3]["cells"][0]["best"][0], SHOP[2]);
    let said = |format: &str| {
        let more = ["--format", format];
        printed(&[&["breakeven"], &args[..], &more].concat())
    };
    let csv = said("csv");
    assert!(
        csv.starts_with("record,kind,scenario.region.rate,impact.downtime,"),
        "{csv}"
    );
    assert_eq!(
        csv.lines()
            .filter(|line| line.starts_with("\"cell\","))
            .count(),
        20
    );
    for format in ["table", "markdown"] {
        let page = said(format);
        assert!(page.contains("of 20 cells"), "{page}");
    }
    // A row that is one interval is one line of the table.
    let json = value["rows"][0]["intervals"].as_array().expect("intervals");
    assert_eq!(json.len(), 2);
}

#[test]
fn a_map_that_cannot_be_drawn_is_refused() {
    let refused = |args: &[&str], parts: &[&str]| {
        let (out, said, code) = program::said(&[&["breakeven"], args].concat());
        assert_eq!((code, &*out), (Some(1), ""), "{args:?}: {said}");
        for part in parts {
            assert!(said.contains(part), "{args:?}: `{part}` is not in\n{said}");
        }
    };
    let two = &SHOP[..2];
    refused(
        &[SHOP[0], "--vary", X, "--vary", Y],
        &["only one plan", "recoup sweep --charts"],
    );
    let third = "failover.decision=0s..1h";
    refused(
        &[two, &["--vary", X, "--vary", Y, "--vary", third]].concat(),
        &["a map has two inputs", "recoup sweep"],
    );
    refused(
        &[two, &["--vary", X, "--vary", X]].concat(),
        &["named twice"],
    );
    let one = "failover.decision=0s..1h:1";
    refused(
        &[two, &["--vary", X, "--vary", one]].concat(),
        &["no 1 points", "2 to 1000"],
    );
    refused(
        &[two, &["--vary", X, "--vary", "zones=2,3"]].concat(),
        &["searched for in a range"],
    );
    refused(
        &[two, &["--vary", X]].concat(),
        &["not only at some points"],
    );
}

#[test]
fn both_low_ends_are_laid_over_plans_without_an_impact() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("base")).expect("a folder");
    let copy = |name: &str| {
        let text = std::fs::read_to_string(format!("plans/starter/{name}")).expect("a plan");
        let stated = text
            .lines()
            .skip_while(|line| !line.starts_with("[impact]"));
        let stated = stated.skip(1).take_while(|line| !line.starts_with('['));
        let dropped: Vec<&str> = stated.collect();
        let kept = text.lines();
        let kept = kept.filter(|line| !line.starts_with("[impact]") && !dropped.contains(line));
        let path = folder.path().join(name);
        std::fs::write(&path, kept.collect::<Vec<_>>().join("\n")).expect("written");
        path.display().to_string()
    };
    copy("base/workload.toml");
    let files = [copy("pilot-light.toml"), copy("warm-standby.toml")];
    let args = [
        "breakeven",
        &files[0],
        &files[1],
        "--of",
        "tco",
        "--vary",
        "impact.downtime=100 USD/h..10000 USD/h:3",
        "--vary",
        "impact.data_loss=100 USD/h..10000 USD/h:3",
    ];
    let page = printed(&args);
    assert!(page.contains("9 cells"), "{page}");
    assert!(!page.contains("impact.downtime=100"), "{page}");
}

fn chart(args: &[&str], name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let charts = folder.path().display().to_string();
    printed(
        &[
            args,
            &["--charts", &charts, "-q", "-o"],
            &[&*format!("{charts}.csv")],
        ]
        .concat(),
    );
    let _ = std::fs::remove_file(format!("{charts}.csv"));
    std::fs::read_to_string(folder.path().join(name)).expect("a chart")
}

fn texts(svg: &str) -> Vec<String> {
    let drawn = roxmltree::Document::parse(svg).expect("XML");
    let texts = drawn.descendants().filter_map(|node| node.text());
    texts.map(|text| text.trim().to_owned()).collect()
}

#[test]
fn the_chart_of_a_map_has_its_winners_and_both_axes() {
    let svg = chart(
        &[&["breakeven"], &SHOP[..], &["--vary", X, "--vary", Y]].concat(),
        "winner-map.svg",
    );
    let texts = texts(&svg);
    for text in [
        "Active-active",
        "Pilot light",
        "impact.downtime",
        "scenario.region.rate",
        "10,000 USD/h",
        "1 per 100y",
    ] {
        assert!(
            texts.iter().any(|one| one == text),
            "`{text}` is not in {texts:?}"
        );
    }
}

#[test]
fn a_sweep_of_two_numbers_has_a_heat_map_a_plan() {
    let vary = [
        "--vary",
        "failover.decision=0s..1h:3",
        "--vary",
        "impact.downtime=100 USD/h,5000 USD/h",
        "--fields",
        "tco",
    ];
    let svg = chart(
        &[&["sweep"], &SHOP[1..], &vary[..]].concat(),
        "heat-map.svg",
    );
    let texts = texts(&svg);
    for text in [
        "Backup and restore",
        "Pilot light",
        "30m",
        "5,000 USD/h",
        "total cost (tco)",
    ] {
        assert!(
            texts.iter().any(|one| one == text),
            "`{text}` is not in {texts:?}"
        );
    }
}

#[test]
fn a_sweep_that_is_no_heat_map_is_refused_before_it_is_computed() {
    let refused = |more: &[&str], part: &str| {
        let args = [&["sweep", SHOP[2], "--charts", "charts"], more].concat();
        let (out, said, code) = program::said(&args);
        assert_eq!((code, &*out), (Some(1), ""), "{more:?}: {said}");
        assert!(said.contains(part), "{more:?}: `{part}` is not in\n{said}");
        assert!(!std::path::Path::new("charts").exists());
    };
    let two = [
        "--vary",
        "failover.decision=0s..1h:3",
        "--vary",
        "workload.zones=2,3",
    ];
    let with = |more: &[&'static str]| [&two[..], more].concat();
    refused(&two[..2], "has two inputs, not 1");
    refused(&with(&["--fields", "tco,rto.region"]), "shows one quantity");
    refused(&with(&["--fields", "verdict"]), "shows one quantity");
    refused(
        &with(&["--fields", "tco", "--where", "tco > 1 USD"]),
        "of a whole grid",
    );
    refused(
        &with(&["--fields", "tco", "--top", "1", "--by", "tco"]),
        "of a whole grid",
    );
    refused(
        &with(&["--fields", "tco", "--shard", "1/2"]),
        "of a whole grid",
    );
    let choice = ["--vary", "strategy=pilot-light,warm-standby"];
    refused(
        &[&two[..2], &choice, &["--fields", "tco"]].concat(),
        "is a choice",
    );
    let many = ["--vary", "component.db.storage=1GB..2GB:201"];
    refused(
        &[&two[..2], &many, &["--fields", "tco"]].concat(),
        "200 at most",
    );
}

/// It was an answer without a winner in a map, and a panic with one input.
#[test]
fn an_input_that_every_plan_refuses_is_told_as_set_tells_it() {
    let rate = "scenario.regon.rate=1 per 1000y..2 per 1y";
    let downtime = "impact.downtime=100 USD/h..1000000 USD/h";
    for vary in [&["--vary", rate][..], &["--vary", downtime, "--vary", rate]] {
        let args = [&["breakeven"], &SHOP[..2], vary].concat();
        let (out, err, code) = program::said(&args);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{err}");
        assert!(err.contains("error[unknown-scenario]"), "{err}");
    }
}
