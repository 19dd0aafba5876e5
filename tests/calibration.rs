//! Defaults against public measurements of recoveries and of their steps: how often a 95th
#![allow(clippy::print_stdout)] // The table is for who runs it.
//! percentile held, and how far off the likely value is.
//!
//! The file of measurements is no part of the project. `.ci/run` names it in
//! `RECOUP_MEASURED` where it lies; without it nothing is checked, and that is said.

use recoup::model::build;
use recoup::plan::read;

use crate::scored::{graded, priced};

/// Names the file: a row a measurement, with `id`, `what`, `technology`, `size`, `step`,
/// `measured` and `note`.
const FILE: &str = "RECOUP_MEASURED";

/// The least share of all rows that their 95th percentile covers.
const OF_ALL: f64 = 0.85;

/// The least share of the rows of one kind, where it has at least so many.
const OF_A_KIND: (f64, usize) = (0.75, 5);

/// A measurement.
struct Row {
    id: String,
    technology: String,
    what: String,
    size: String,
    step: String,
    measured: f64,
    note: String,
}

/// What Recoup says of it.
#[derive(Clone, Copy)]
struct Said {
    likely: f64,
    /// Nineteen times in twenty it is within this: of a rate, at least this.
    often: f64,
    is_rate: bool,
}

impl Said {
    fn covers(&self, measured: f64) -> bool {
        if self.is_rate {
            self.often <= measured
        } else {
            measured <= self.often
        }
    }
}

/// A workload of one machine that recovers in no time, but for what is left out of this.
const NO_TIME: &[(&str, &str)] = &[
    ("failover.health_check.interval", "\"1s\""),
    ("failover.health_check.failures", "1"),
    ("failover.health_check.timeout", "\"0s\""),
    ("failover.health_check.delay", "\"0s\""),
    ("failover.health_check.cycle", "\"one\""),
    ("failover.decision", "\"0s\""),
    ("failover.dns_ttl", "\"0s\""),
    ("failover.stale.share", "0"),
    ("drills.coverage", "1"),
    ("steps.provision.start", "\"0s\""),
    ("steps.provision.each", "\"0s\""),
    ("steps.provision.resources", "1"),
    ("steps.boot.api", "\"0s\""),
    ("steps.boot.os", "\"0s\""),
    ("steps.boot.app", "\"0s\""),
    ("steps.boot.health_interval", "\"0s\""),
    ("steps.deploy", "\"0s\""),
    ("steps.find", "\"0s\""),
    ("steps.verify", "\"0s\""),
    ("steps.warm.time_constant", "\"0s\""),
    ("scenario.corruption.decision", "\"0s\""),
    ("scenario.corruption.verify", "\"0s\""),
];

/// What else a plan states.
const APP: &str = "[component.app]\nservice = \"ec2\"\ntype = \"m6i.large\"\n";
const RDS: &str = "[component.db]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nstorage = \"1 GiB\"\nchange = \"0 B/s\"\n";
const BACKUPS: &str = "protect.snapshots = { every = \"24h\", keep = \"7d\", copy = \"recovery\", duration = \"0s\", copy_lag = \"0s\" }\n";

/// A plan whose steps take no time, but for some that are as they are by default.
struct Case {
    strategy: &'static str,
    defaults: &'static [&'static str],
    components: String,
    /// Which scenario's recovery time is compared, or which quantity.
    read: &'static str,
}

/// How a measurement can be expressed as a plan; `None` where it cannot.
#[allow(clippy::too_many_lines, clippy::match_same_arms)] // A line a measurement, by its id.
fn case(row: &Row) -> Option<Case> {
    let of = |read, defaults, components: String| {
        let strategy = "backup-restore";
        Some(Case {
            strategy,
            defaults,
            components,
            read,
        })
    };
    let app = || APP.to_owned();
    let own = |size: &str, more: &str| {
        format!(
            "{APP}[component.db]\nservice = \"own-database\"\ntype = \"db.r6g.large\"\nstorage = \"{size}\"\nchange = \"0 B/s\"\ncreate = \"0s\"\n{BACKUPS}{more}"
        )
    };
    let is = |what: &str| row.technology.contains(what);
    let sized = |assumed: &str| sized(&row.size, assumed);
    match row.step.as_str() {
        "failover" => of(
            "rto.instance",
            &[],
            format!("{APP}{RDS}multi_az = true\n{BACKUPS}"),
        ),
        "replace" => of("rto.instance", &[], format!("{APP}{RDS}{BACKUPS}")),
        "cache-failover" => of(
            "rto.instance",
            &[],
            format!(
                "{APP}[component.cache]\nservice = \"elasticache\"\ntype = \"cache.r6g.large\"\ncount = 2\nneeds = 1\n"
            ),
        ),
        "promotion" => Some(Case {
            strategy: "warm-standby",
            ..of(
                "rto.region",
                &[],
                format!(
                    "{APP}{RDS}{BACKUPS}protect.replica = {{ mode = \"async\", lag = \"1s\" }}\n"
                ),
            )?
        }),
        "create-nat" => of(
            "rto.region",
            &[],
            format!("{APP}[component.nat]\nservice = \"nat-gateway\"\ndata = \"0 GiB/month\"\n"),
        ),
        "create-alb" => of(
            "rto.region",
            &[],
            format!("{APP}[component.lb]\nservice = \"alb\"\nlcu = 1\n"),
        ),
        "create-rds" => of(
            "rto.region",
            &[],
            format!("{APP}{RDS}restore = {{ first_byte = \"0s\", rate = \"1 GiB/s\" }}\n{BACKUPS}"),
        ),
        "create-cache" => of(
            "rto.region",
            &[],
            format!(
                "{APP}[component.cache]\nservice = \"elasticache\"\ntype = \"cache.r6g.large\"\n"
            ),
        ),
        "boot" if row.note.contains("api + os + app") => of(
            "rto.region",
            &["steps.boot.api", "steps.boot.os", "steps.boot.app"],
            app(),
        ),
        "boot" if row.note.contains("boot.api + boot.os") => {
            of("rto.region", &["steps.boot.api", "steps.boot.os"], app())
        }
        "boot" if row.note.contains("boot.os + boot.app") => {
            of("rto.region", &["steps.boot.os", "steps.boot.app"], app())
        }
        "boot" if row.note.contains("boot.app") => of("rto.region", &["steps.boot.app"], app()),
        "boot" => of("rto.region", &["steps.boot.api"], app()),
        "iac-each" => of("rto.region", &["steps.provision.each"], app()),
        "iac-start" => of("rto.region", &["steps.provision.start"], app()),
        "deploy" => of("rto.region", &["steps.deploy"], app()),
        "detection" => of("rto.region", &["failover.health_check"], app()),
        "decision" if row.note.contains("detect + decide") => of(
            "rto.region",
            &["failover.health_check", "failover.decision"],
            app(),
        ),
        "decision" => of("rto.region", &["failover.decision"], app()),
        "switch" => of("rto.region", &["failover.dns_ttl", "failover.stale"], app()),
        "page-acknowledge" => of(
            "rto.region",
            &[],
            format!("{APP}[failover.detection]\nseen = 0\ndiagnose = \"0s\"\n"),
        ),
        "diagnose" => of(
            "rto.region",
            &[],
            format!("{APP}[failover.detection]\nseen = 0\npage = \"0s\"\nacknowledge = \"0s\"\n"),
        ),
        "failed-takeover" => of("fix", &["drills"], app()),
        "backup-duration" => of(
            "duration",
            &[],
            own("200 GB", "").replace("duration = \"0s\", ", ""),
        ),
        "restore-logical" | "restore-physical" | "restore-file" => {
            of("rto.corruption", &[], own(&sized("100 GB"), ""))
        }
        "restore-volume" => of(
            "rto.corruption",
            &[],
            format!("{APP}{}{BACKUPS}", RDS.replace("1 GiB", &sized("100 GB"))),
        ),
        "restore-rate" if is("S3") => of(
            "rate.s3",
            &[],
            format!(
                "{APP}[component.files]\nservice = \"s3\"\nstorage = \"1 TiB\"\nchange = \"0 B/s\"\nputs = \"0/month\"\ngets = \"0/month\"\nprotect.versions = {{ keep = \"7d\" }}\n"
            ),
        ),
        "restore-rate" => of("rate.own-database", &[], own("1 TiB", "")),
        // What an hour writes is replayed: half of the time between two snapshots.
        "replay" => {
            let size = if row.size.contains("segments") {
                "117.2 GiB".to_owned()
            } else {
                row.size.clone()
            };
            let own = own(
                "1 GiB",
                "protect.logs = { every = \"5m\", keep = \"7d\" }\nrestore = { first_byte = \"0s\", rate = \"1 TiB/s\" }\n",
            );
            let own = own.replace("change = \"0 B/s\"", &format!("change = \"{size}/h\""));
            of(
                "rto.corruption",
                &[],
                own.replace("every = \"24h\"", "every = \"2h\""),
            )
        }
        "dwell" => of("unseen.corruption", &[], own("1 GiB", "")),
        "whole" => whole(row),
        step => panic!("{}: nothing says how `{step}` is compared", row.id),
    }
}

/// A size as it is measured, or one that is assumed.
fn sized(size: &str, assumed: &str) -> String {
    let size = size.replace(" a volume", "").replace(" assumed", "");
    let is_one = size.starts_with(|first: char| first.is_ascii_digit());
    if is_one { size } else { assumed.to_owned() }
}

/// Whole recoveries: every step as it is by default, and no drill unless the source has one.
fn whole(row: &Row) -> Option<Case> {
    const ALL: &[&str] = &["failover", "drills", "steps", "scenario"];
    let case = |strategy, read, components: String| {
        Some(Case {
            strategy,
            defaults: ALL,
            components,
            read,
        })
    };
    let stored = |service: &str, size: &str| {
        format!(
            "{APP}[component.db]\nservice = \"{service}\"\ntype = \"db.r6g.large\"\nstorage = \"{size}\"\nchange = \"100 MiB/h\"\n{BACKUPS}"
        )
    };
    let replicated = || {
        format!(
            "{}protect.replica = {{ mode = \"async\", lag = \"1s to 30s\" }}\n",
            stored("rds-postgresql", "100 GiB")
        )
    };
    let automatic = || format!("{APP}[failover]\ndecision = \"automatic\"\n");
    let size = |assumed: &str| sized(&row.size, assumed);
    match row.id.as_str() {
        "m142" => case("active-active", "rto.region", automatic()),
        "m143" | "m146" => case("warm-standby", "rto.region", replicated()),
        "m144" => case(
            "active-active",
            "rto.region",
            format!("{}[drills]\nper_year = 12\ncost = \"0 USD\"\n", automatic()),
        ),
        "m145" => case(
            "warm-standby",
            "rto.az",
            replicated().replace("change =", "multi_az = true\nchange ="),
        ),
        "m151" => case(
            "backup-restore",
            "rto.corruption",
            stored("rds-postgresql", &size("100 GiB")),
        ),
        "m159" => case(
            "backup-restore",
            "rto.corruption",
            stored("rds-postgresql", &size("1 TiB")),
        ),
        "m148" | "m152" | "m153" => case(
            "backup-restore",
            "rto.corruption",
            stored("own-database", &size("10 GiB")),
        ),
        "m156" => case(
            "backup-restore",
            "rto.region",
            format!(
                "{}[drills]\nper_year = 4\ncost = \"0 USD\"\n",
                stored("own-database", "10 GiB")
            ),
        ),
        "m157" => case(
            "backup-restore",
            "rto.region",
            stored("own-database", &size("1 TiB")),
        ),
        id => panic!("{id}: nothing says which plan a whole recovery is compared with"),
    }
}

/// Runs a plan.
fn said(row: &Row, case: &Case) -> Said {
    let kept = |(path, _): &&(&str, &str)| !case.defaults.iter().any(|one| path.starts_with(one));
    let no_time = NO_TIME.iter().filter(kept);
    let no_time: Vec<String> = no_time
        .map(|(path, value)| format!("{path} = {value}\n"))
        .collect();
    let text = format!(
        "name = \"{}\"\nstrategy = \"{}\"\n{}workload = {{ region = \"us-east-1\", zones = 2 }}\nrecovery.region = \"us-west-2\"\n{}",
        row.id,
        case.strategy,
        no_time.concat(),
        case.components
    );
    let plan =
        read(&row.id, &text, None, &[]).unwrap_or_else(|why| panic!("{}: {why:?}\n{text}", row.id));
    let catalog = priced();
    let model = build(&plan, &catalog).unwrap_or_else(|why| panic!("{}: {why:?}\n{text}", row.id));
    let number = |name: &str| {
        let node = model.graph.find(name);
        model
            .graph
            .value(node.unwrap_or_else(|| panic!("{}: no {name}", row.id)))
    };
    let exact = |likely, often| Said {
        likely,
        often,
        is_rate: false,
    };
    match case.read {
        "unseen.corruption" => {
            return exact(number("scenario.corruption.dwell.p50"), number(case.read));
        }
        "fix" => return exact(number("failover.fix"), number("failover.fix.high")),
        "duration" => {
            let takes = number("component.db.protect.snapshots.duration");
            return exact(takes, takes);
        }
        "rate.s3" | "rate.own-database" => {
            let name = case.read.trim_start_matches("rate.");
            let mib = 1024.0 * 1024.0;
            let likely = number(&format!("service.{name}.restore_rate")) / mib;
            let often = number(&format!("service.{name}.restore_rate.worst")) / mib;
            return Said {
                likely,
                often,
                is_rate: true,
            };
        }
        _ => {}
    }
    let score = graded(&plan, &catalog, model);
    let id = case.read.trim_start_matches("rto.");
    let sampled = score.spread.iter().find(|one| one.scenario == id);
    let scenario = score.scenario(id).expect("a scenario");
    exact(
        scenario.rto.likely.value,
        sampled.expect("it was sampled").p95,
    )
}

/// The measurements of a file.
fn measurements(path: &str) -> Vec<Row> {
    let mut file = csv::Reader::from_path(path).unwrap_or_else(|why| panic!("{path}: {why}"));
    let names = file.headers().expect("a header").clone();
    let rows = file.records().map(|record| {
        let record = record.expect("a row");
        let text = |name: &str| {
            let at = names.iter().position(|one| one == name);
            record[at.unwrap_or_else(|| panic!("{path}: no column `{name}`"))].to_owned()
        };
        Row {
            id: text("id"),
            technology: text("technology"),
            what: text("what"),
            size: text("size"),
            step: text("step"),
            measured: text("measured").parse().expect("a number"),
            note: text("note"),
        }
    });
    rows.collect()
}

#[allow(clippy::cast_precision_loss)] // a few hundred rows
fn share(covered: usize, of: usize) -> f64 {
    covered as f64 / of as f64
}

/// The middle one.
fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn what_was_measured_is_within_the_95th_percentile() {
    let Ok(path) = std::env::var(FILE) else {
        println!("skipped: {FILE} names no file of measured recoveries");
        return;
    };
    let mut kinds: Vec<(String, Vec<(Row, Said)>)> = Vec::new();
    for row in measurements(&path) {
        if ["not expressible", "too short"]
            .iter()
            .any(|why| row.note.contains(why))
        {
            println!(
                "left out: {} {}, {}: {}",
                row.id, row.step, row.what, row.note
            );
            continue;
        }
        let Some(case) = case(&row) else { continue };
        let said = said(&row, &case);
        let step = row.step.clone();
        match kinds.iter_mut().find(|kind| kind.0 == step) {
            Some((_, rows)) => rows.push((row, said)),
            None => kinds.push((step, vec![(row, said)])),
        }
    }
    println!(
        "{:18} {:>4} {:>9} {:>16}",
        "step", "rows", "within P95", "measured/likely"
    );
    let (mut all, mut covered, mut wrong) = (0, 0, Vec::new());
    for (kind, rows) in &kinds {
        let held = rows
            .iter()
            .filter(|(row, said)| said.covers(row.measured))
            .count();
        let mut off: Vec<f64> = rows
            .iter()
            .map(|(row, said)| row.measured / said.likely.max(1.0))
            .collect();
        println!(
            "{kind:18} {:>4} {:>8.0} % {:>15.2}",
            rows.len(),
            100.0 * share(held, rows.len()),
            median(&mut off)
        );
        (all, covered) = (all + rows.len(), covered + held);
        if rows.len() >= OF_A_KIND.1 && share(held, rows.len()) < OF_A_KIND.0 {
            wrong.push(format!("{kind}: {held} of {}", rows.len()));
        }
    }
    println!(
        "{:18} {all:>4} {:>8.0} %",
        "all",
        100.0 * share(covered, all)
    );
    for (row, said) in kinds.iter().flat_map(|kind| &kind.1) {
        if !said.covers(row.measured) {
            println!(
                "beyond: {} {}, {}: measured {}, likely {:.0}, P95 {:.0}",
                row.id, row.step, row.what, row.measured, said.likely, said.often
            );
        }
    }
    if share(covered, all) < OF_ALL {
        wrong.push(format!("all: {covered} of {all}"));
    }
    assert!(wrong.is_empty(), "covered too seldom: {wrong:?}");
}

/// A default of the catalogue as its 90 % interval.
fn interval(path: &str) -> (f64, f64) {
    use recoup::units::Estimate;
    let catalog = recoup::catalog::Catalog::embedded();
    let row = catalog
        .default(path, "")
        .unwrap_or_else(|| panic!("no default of {path}"));
    let dimension = if path.ends_with("rate") {
        recoup::units::Dimension::Frequency
    } else {
        recoup::units::Dimension::Duration
    };
    match recoup::units::parse(dimension, &row.value.text).expect("an estimate") {
        Estimate::Between { low, high } => (low, high),
        // Of the 90th percentile over the median, to the 95th and the 5th.
        Estimate::Lognormal { p50, p90 } => {
            let times = (p90 / p50).powf(1.644_853_626_951_472_7 / 1.281_551_565_544_600_4);
            (p50 / times, p50 * times)
        }
        other => other.ends(),
    }
}

/// Counted from 2011-04 to 2026-11 in a list of outages that became known: events, and the
/// years or Region-years in which they fell.
const COUNTS: &[(&str, f64, f64)] = &[
    ("record.region.us-east-1.rate", 4.0, 15.6),
    ("record.region.other.rate", 2.0, 234.0),
    ("record.az.public-list.rate", 4.0, 234.0),
    ("record.control_plane.public-list.rate", 2.0, 15.6),
    ("scenario.two_zones.rate", 2.0, 234.0),
    ("scenario.neighbours.rate", 1.0, 234.0),
];

#[test]
fn the_rates_of_public_records_are_the_intervals_of_their_counts() {
    for &(path, events, years) in COUNTS {
        let (low, high) = interval(path);
        let of = |q| recoup::model::evidence::rate_quantile(events, years, q);
        for (stated, counted) in [(low, of(0.05)), (high, of(0.95))] {
            assert!(
                (stated / counted - 1.0).abs() < 0.1,
                "{path}: {stated}, counted {counted}"
            );
        }
    }
    // What became known is the least that happened: a default is above the interval of its count.
    for (path, events) in [("scenario.region.rate", 6.0), ("scenario.az.rate", 4.0)] {
        let (_, high) = interval(path);
        assert!(
            high >= recoup::model::evidence::rate_quantile(events, 234.0, 0.95),
            "{path}"
        );
    }
}

#[test]
fn most_known_outages_are_within_the_lengths_of_defaults_and_records() {
    const HOUR: f64 = 3600.0;
    // Hours, as far as both ends are known.
    for (path, hours) in [
        ("scenario.region.ride_out", &[1.4, 4.7, 14.5, 17.0][..]),
        ("record.region.us-east-1.ride_out", &[4.7, 14.5, 17.0]),
        ("record.region.other.ride_out", &[1.4, 24.0]),
        ("scenario.az.ride_out", &[3.25, 6.0, 9.7]),
        ("record.az.public-list.ride_out", &[3.25, 6.0, 9.7]),
        ("scenario.control_plane.ride_out", &[8.2]),
        ("record.control_plane.public-list.ride_out", &[8.2]),
    ] {
        let (low, high) = interval(path);
        for hours in hours {
            let within = (low..=high).contains(&(hours * HOUR));
            assert!(within, "{path}: {hours} h is not within {low} to {high} s");
        }
    }
}
