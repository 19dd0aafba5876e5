//! What is written into a cell: lengths, times of day, yes and no, names.

use super::{WHOLE, read, refused, sheet};

#[test]
fn a_measurement_is_one_length_of_time() {
    let whole = sheet(WHOLE);
    refused(&[
        (
            whole.replace("| 38m |", "| 10m to 40m |"),
            "`10m to 40m` is no measurement",
        ),
        (
            whole.replace("| 38m |", "| pert(1m, 2m, 9m) |"),
            "`pert(1m, 2m, 9m)` is no measurement",
        ),
        (whole.replace("| 38m |", "| 1e300 y |"), "1e300 y"),
        (
            whole.replace("| 38m |", "| 40 y |"),
            "`40 y` is longer than any drill",
        ),
        (
            whole.replace("| 03:27 |", "| 03:02 |"),
            "it began and ended at 03:02, which does not say how long it took",
        ),
        (
            whole.replace("| 03:02 | 03:27 |", "| 03:02 +2 | 03:27 +1 |"),
            "it ended at 03:27 +1, before it began at 03:02 +2",
        ),
        (
            whole.replace("| 03:27 |  |", "| 03:27 +1 | 25m |"),
            "it took 25m, but 1d 25m by the clock",
        ),
    ]);
}

#[test]
fn times_over_a_day_marks_and_korean_are_read() {
    let whole = sheet(WHOLE);
    for (from, to, wanted) in [
        ("| 03:27 |", "| 03:27 +1 |", "steps.decide = \"1d 25m\""),
        (
            "| 03:27 |  |",
            "| 03:27 | 1d 25m |",
            "steps.decide = \"1d 25m\"",
        ),
        ("| 03:27 |  |", "| 03:27 | 25분 |", "steps.decide = \"25m\""),
        (
            "| 23:59:30 | 00:01 |",
            "| 23:59:30 +1 | 00:01 +2 |",
            "steps.switch = \"1m 30s\"",
        ),
        ("| 4m |", "| 1시간 5분 |", "steps.db.promote = \"1h 5m\""),
        ("| 20s |", "| 30초 |", "rpo = \"30s\""),
        ("| 38m |", "| 2시간30분 |", "rto = \"2h30m\""),
        ("| 03:27 |  |", "| n/a | 25m |", "steps.decide = \"25m\""),
        ("| 03:27 |  |", "|  | 26m |", "# decide, Began: 03:02"),
    ] {
        let table = read(&whole.replace(from, to)).expect(to);
        assert!(table.contains(wanted), "{wanted}\n{table}");
    }
    for nothing in ["-", "–", "n/a", ""] {
        let table = read(&whole.replace("| 38m |", &format!("| {nothing} |"))).expect("read");
        assert!(!table.contains("rto"), "{table}");
    }
    for (words, passed) in [
        (
            ["y", "on", "✓", "✔️", "네", "예", "통과", "Yes"],
            "passed = true",
        ),
        (
            ["n", "off", "✗", "❌", "아니요", "아니오", "실패", "NO"],
            "passed = false",
        ),
    ] {
        for word in words {
            let table = read(&whole.replace("| yes |", &format!("| {word} |"))).expect(word);
            assert!(table.contains(passed), "{word}\n{table}");
        }
    }
}

#[test]
fn names_that_a_plan_refuses_are_refused_with_one_that_it_takes() {
    let long = "a".repeat(60);
    for (name, near) in [
        ("autumn 2026", "For example `autumn-2026`."),
        ("a.b", "For example `a-b`."),
        (long.as_str(), "Write 1 to 40 letters"),
        ("x\\]\\nrun = \"\\[", "For example `x-nrun`."),
        ("red\u{1b}[31m", "For example `red-31m`."),
        ("x<!-- y", "For example `x-y`."),
    ] {
        let lines: Vec<(&str, &[&str])> = vec![
            ("name", std::slice::from_ref(&name)),
            ("date", &["2026-11-28"]),
            ("passed", &["예"]),
        ];
        let said = read(&sheet(&lines)).expect_err(name);
        assert!(
            said.contains("cannot be a name") && said.contains(near),
            "{said}"
        );
        let said = read(&sheet(WHOLE).replace("| region |", &format!("| {name} |")));
        assert!(said.is_err_and(|said| said.contains("cannot be a name")));
    }
    let lines: Vec<(&str, &[&str])> = vec![
        ("name", &["가을_2026"]),
        ("date", &["2026-11-28"]),
        ("passed", &["예"]),
    ];
    let table = read(&sheet(&lines)).expect("read");
    assert!(table.starts_with("[drills.held.\"가을_2026\"]"), "{table}");
}
