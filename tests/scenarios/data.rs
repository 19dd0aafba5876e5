//! What a plan says of its copies, and what it loses (`model.md` 6).

use super::{close, of, scored, tried, value, with};

const DAY: f64 = 86_400.0;

#[test]
fn a_known_onset_is_gone_back_to_exactly() {
    let mean = |set: &[&str]| of(&scored(set), "corruption").rpo.mean.value;
    let known = "scenario.corruption.onset_known=true";
    // 13: E[L] of a lognormal with 4 h and 24 h.
    assert!((mean(&[known]) - 38_267.243_09).abs() < 1e-4);
    assert!(close(mean(&[]), mean(&[known]) + 150.0));
}

#[test]
fn backups_that_fail_lengthen_the_way_back_too() {
    let set = [
        "component.db.protect.logs.keep=1s",
        "scenario.corruption.dwell=72h",
    ];
    let rpo = |more: &[&str]| {
        let set: Vec<&str> = set.iter().chain(more).copied().collect();
        let score = scored(&set);
        let rpo = &of(&score, "corruption").rpo;
        (rpo.mean.value, rpo.worst.value)
    };
    // 6.7: 84 h and 96 h.
    assert_eq!(rpo(&[]), (3.5 * DAY, 4.0 * DAY));
    let (mean, worst) = rpo(&["component.db.protect.snapshots.success=0.95"]);
    assert!(close(mean, 3.0 * DAY + DAY * (1.0 / 0.95 - 0.5)));
    assert!(close(worst, 6.0 * DAY));
}

#[test]
fn copies_on_a_clock_of_their_own_are_a_second_level() {
    let set = [
        "component.db.protect.snapshots.immutable=true",
        "component.db.protect.snapshots.duration=1.5h",
        "component.db.protect.snapshots.copy_lag=6h",
        "component.db.protect.snapshots.copy_every=7d",
    ];
    let worst = |more: &[&str]| {
        let set: Vec<&str> = set.iter().chain(more).copied().collect();
        of(&scored(&set), "ransomware").rpo.worst.value / 3600.0
    };
    // 6.2: 199.5 h out of phase, 175.5 h aligned.
    assert!(close(worst(&[]), 199.5));
    assert!(close(
        worst(&["component.db.protect.snapshots.copy_aligned=true"]),
        175.5
    ));
    // Fewer copies move less.
    let moved = |set: &[&str]| value(&scored(set), "backup.db.copied");
    assert!(moved(&set) < moved(&set[..3]));
    assert!(
        value(&scored(&set), "backup.db.stored_copies") < value(&scored(&set), "backup.db.stored")
    );
}

#[test]
fn stores_that_must_agree_lose_more_on_average() {
    let more = |name: &str, extra: &str| {
        format!(
            "[component.{name}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nstorage = \"9 GiB\"\nchange = \"1 MiB/h\"\n\
             consistent = \"orders\"\n[component.{name}.protect]\nreplica = {{ lag = \"0s\" }}\n\
             snapshots = {{ every = \"24h\", duration = \"30m\", copy_lag = \"1h\", keep = \"35d\", copy = \"recovery\", immutable = true }}\n{extra}"
        )
    };
    let mean = |stores: &[String]| {
        let set = [
            "component.db.consistent=orders",
            "component.db.protect.snapshots.immutable=true",
        ];
        let score = with(&stores.concat(), &set).expect("a plan");
        let ransomware = of(&score, "ransomware");
        assert!(close(ransomware.rpo.worst.value, 25.5 * 3600.0));
        ransomware.rpo.mean.value / 3600.0
    };
    let (two, three) = (more("two", ""), more("three", ""));
    assert!(close(mean(&[]), 13.5));
    assert!(close(mean(std::slice::from_ref(&two)), 17.5));
    // 6: three stores, 19.5 h.
    assert!(close(mean(&[two.clone(), three]), 19.5));
    // One that is never older than the other at its youngest does not matter.
    let young = more("two", "").replace("24h", "1h").replace("30m", "10m");
    let young = young.replace("copy_lag = \"1h\"", "copy_lag = \"0s\"");
    assert!(close(mean(&[young]), 13.5));
    // A store that can be taken to any point takes the others'.
    let logs = more(
        "three",
        "logs = { every = \"5m\", keep = \"35d\", immutable = true }\n",
    );
    assert!(close(mean(&[two, logs]), 17.5));
}

// 6.5: a replica that writes wait for is no more than what the service has.
#[test]
fn a_service_replicates_only_in_the_ways_that_it_has() {
    let catalog = recoup::catalog::Catalog::embedded();
    let mode = |way: &str| format!("component.db.protect.replica.mode={way}");
    let wrong = |service: &str, way: &str| {
        let set = [format!("component.db.service={service}"), mode(way)];
        let set: Vec<&str> = set.iter().map(String::as_str).collect();
        let found = tried(&set).err().unwrap_or_default();
        let found: Vec<_> = found
            .into_iter()
            .filter(|one| one.code == "no-such-replica")
            .collect();
        assert!(found.len() <= 1, "{found:?}");
        found.into_iter().next()
    };
    for service in ["rds-postgresql", "rds-mysql", "elasticache", "s3"] {
        let found = wrong(service, "sync").unwrap_or_else(|| panic!("{service}"));
        assert_eq!(
            found.message,
            format!("`{service}` has no synchronous replica in another Region")
        );
        assert!(found.help.starts_with("Write `async`"), "{}", found.help);
        assert_eq!(wrong(service, "async"), None, "{service}");
    }
    assert_eq!(wrong("own-database", "sync"), None);
    assert_eq!(wrong("own-database", "async"), None);
    // Machines are replicated by a product, which no write waits for.
    assert!(wrong("own-server", "sync").is_some());
    let found = wrong("rds-postgresql", "sync").expect("it is refused");
    assert!(found.help.contains("`own-database`"), "{}", found.help);
    // It points at the line that says so.
    let text = "[component.two]\nservice = \"rds-mysql\"\ntype = \"db.r6g.large\"\nstorage = \"9 GiB\"\nchange = \"1 MiB/h\"\n\
        protect = { replica = { mode = \"sync\" } }\n";
    let found = with(text, &[]).expect_err("it is refused");
    assert_eq!(
        found[0].place.text,
        "protect = { replica = { mode = \"sync\" } }"
    );
    // Every service that replicates by itself says in which ways it replicates.
    for id in catalog.services() {
        let service = catalog.service(id).expect("listed");
        let replicates = service.traits.replicates_by_itself();
        assert!(service.replication.is_some() || !replicates, "{id}");
    }
}

/// A database with a replica, with log copies, or with backup copies alone; what it requires.
fn database(name: &str, protect: &str, requires: &str) -> String {
    format!(
        "[component.{name}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nstorage = \"9 GiB\"\nchange = \"1 MiB/h\"\n\
         requires = [{requires}]\n[component.{name}.protect]\n{protect}\n"
    )
}

/// Under it a store has the copies that it states, and no other.
const STATED: &str = "strategy=backup-restore";

const DAILY: &str = "snapshots = { every = \"6h\", duration = \"30m\", copy_lag = \"1h\", keep = \"35d\", copy = \"recovery\", immutable = true }";

#[test]
fn a_component_loses_what_the_stores_that_it_requires_lose() {
    let process = [
        database("fast", "replica = { lag = \"30s\" }", ""),
        database("logged", "logs = { every = \"3m\", lag = \"30s\", copy_lag = \"30s\", keep = \"35d\", copy = \"recovery\" }", ""),
        database("backed", DAILY, ""),
        database("aside", &DAILY.replace("6h", "48h"), ""),
    ]
    .concat();
    let server = |name: &str, requires: &str| {
        format!(
            "[component.{name}]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\nrequires = [{requires}]\n"
        )
    };
    let all = [
        process,
        server("steps", "\"logged\", \"backed\""),
        server("process", "\"fast\", \"steps\""),
    ]
    .concat();
    let set = [
        STATED,
        "component.process.targets.rpo=7h",
        "component.steps.targets.rpo=8h",
        "component.fast.targets.rpo=1m",
    ];
    let score = with(&all, &set).expect("a plan");
    let requirement = |name: &str| score.requirement(name).expect("it is judged");
    // `rpo.process`: 30 s, 240 s, 27000 s.
    let worst = |name: &str| value(&score, &format!("rpo.region.{name}"));
    assert_eq!(
        [worst("fast"), worst("logged"), worst("backed")],
        [30.0, 240.0, 27_000.0]
    );
    let one = requirement("rpo.region.process");
    assert_eq!((one.estimate.value, one.is_met()), (27_000.0, false));
    assert_eq!(one.estimate.name, "rpo.region.process");
    assert_eq!(worst("process.mean"), worst("backed.mean"));
    assert!(requirement("rpo.region.steps").is_met() && requirement("rpo.region.fast").is_met());
    // A store that requires nothing is what it was, and has no second name.
    assert_eq!(
        requirement("rpo.region.fast").estimate.name,
        "rpo.region.fast"
    );
    assert_eq!(score.graph.find("rpo.region.fast.whole"), None);
    // Behind a queue it is not the component that loses.
    let behind = all.replace(
        "requires = [\"fast\", \"steps\"]",
        "requires = [\"fast\"]\nbuffers = { steps = \"4h\" }",
    );
    let repair = ["logged", "backed", "steps"].map(|name| format!("component.{name}.mttr=30m"));
    let repair = repair.iter().map(String::as_str);
    let set: Vec<&str> = set.into_iter().chain(repair).collect();
    let score = with(&behind, &set).expect("a plan");
    let one = score
        .requirement("rpo.region.process")
        .expect("it is judged");
    assert_eq!(one.estimate.value, 30.0);
}

#[test]
fn a_store_that_requires_stores_loses_the_most_of_them() {
    let fast = |requires: &str| database("fast", "replica = { lag = \"30s\" }", requires);
    let set = [STATED, "component.fast.targets.rpo=1h"];
    let score = with(&(fast("\"backed\"") + &database("backed", DAILY, "")), &set);
    let score = score.expect("a plan");
    let one = score.requirement("rpo.region.fast").expect("it is judged");
    assert_eq!(one.estimate.name, "rpo.region.fast.whole");
    assert_eq!((one.estimate.value, one.is_met()), (27_000.0, false));
    assert_eq!(value(&score, "rpo.region.fast"), 30.0);
    // Without a bound if one has none; without a store nothing is lost.
    let lost = DAILY.replace("copy = \"recovery\", ", "");
    let score = with(&(fast("\"backed\"") + &database("backed", &lost, "")), &set);
    let score = score.expect("a plan");
    let one = score.requirement("rpo.region.fast").expect("it is judged");
    assert_eq!(one.estimate.value, f64::INFINITY);
    let alone = "[component.alone]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\ntargets = { rpo = \"1m\" }\n";
    let score = with(alone, &[]).expect("a plan");
    let one = score.requirement("rpo.region.alone").expect("it is judged");
    assert_eq!((one.estimate.value, one.is_met()), (0.0, true));
}

#[test]
fn a_component_over_stores_that_must_agree_loses_more_on_average() {
    let of = |names: [&str; 2]| {
        let stores = names.map(|name| {
            let daily = DAILY.replace("6h", "24h");
            database(name, &daily, "").replace("requires = []", "consistent = \"orders\"")
        });
        let all = stores.concat()
            + "[component.process]\nservice = \"ec2\"\ntype = \"m5.xlarge\"\ncount = 2\nrequires = [\"one\", \"two\"]\ntargets = { rpo = \"7d\" }\n";
        let score = with(&all, &[STATED]).expect("a plan");
        value(&score, "rpo.region.process.mean") / 3600.0
    };
    // 6: T + P n / (n + 1) of two stores.
    assert!(close(of(["one", "two"]), 1.5 + 16.0));
}

#[test]
fn replication_that_is_watched_over_has_a_bound() {
    let objects = "[component.o]\nservice = \"s3\"\nstorage = \"1 TiB\"\nchange = \"1 MiB/h\"\nputs = \"0/month\"\ngets = \"0/month\"\n\
        protect = { versions = { keep = \"35d\", immutable = true }, replica = { lag = \"1s to 5h\" } }\n";
    let age = |set: &[&str]| {
        let score = with(objects, set).expect("a plan");
        let rpo = &of(&score, "region").stores[1].rpo;
        (rpo.mean.value, rpo.worst.value)
    };
    let (plain, watched) = (
        age(&[]),
        age(&["component.o.replication_time_control=true"]),
    );
    assert!(plain.1 >= 5.0 * 3600.0 && watched.1 == 900.0 && watched.0 <= plain.0);
    // Objects that wait for one another: 2 a second of 200 ms each, E[S^2] = 0.08.
    let queue = [
        "component.o.protect.replica.arrivals=2",
        "component.o.protect.replica.transfer=exponential(200ms)",
    ];
    let waiting = age(&queue);
    assert!(close(waiting.0 - plain.0, 2.0 * 0.08 / (2.0 * 0.6)));
    let jammed = age(&["component.o.protect.replica.arrivals=5", queue[1]]);
    assert_eq!(jammed.1, f64::INFINITY);
}

#[test]
fn two_writers_lose_what_they_overwrite() {
    let text = "[component.o]\nservice = \"s3\"\nstorage = \"1 TiB\"\nchange = \"1 MiB/h\"\nputs = \"0/month\"\ngets = \"0/month\"\n\
        protect = { versions = { keep = \"35d\" }, replica = { lag = \"1s\" } }\nwrites = { per_second = 400, keys = 1000000 }\n";
    let both = ["strategy=active-active", "recovery.capacity=1"];
    let score = with(text, &both).expect("a plan");
    assert!((value(&score, "conflict.o") - 105.220_110_218).abs() < 1e-6);
    assert!(close(
        value(&score, "conflict.o.daily"),
        value(&score, "conflict.o") * DAY
    ));
    let mut homed = both.to_vec();
    homed.push("component.o.writes.homed=true");
    let homed = with(text, &homed).expect("a plan");
    assert_eq!(value(&homed, "conflict.o"), 0.0);
    // One Region that takes the writes overwrites nothing.
    let single = with(text, &[]).expect("a plan");
    assert!(single.graph.find("conflict.o").is_none());
}

#[test]
fn rewritten_blocks_and_written_data_are_two_numbers() {
    let plain = scored(&[]);
    let few = scored(&["component.db.protect.snapshots.daily_change=0.001"]);
    assert!(value(&few, "backup.db.points") < value(&plain, "backup.db.points"));
    assert!(value(&few, "backup.db.copied") < value(&plain, "backup.db.copied"));
    assert_eq!(value(&few, "link.load"), value(&plain, "link.load"));
}

// 6.4: the five-segment day of the model, stretch by stretch; a single peak is one of them.
#[test]
fn a_day_may_have_several_busy_stretches() {
    let link = ["component.db.change=5 MiB/s", "link.bandwidth=1.25 Gbit/s"];
    let day = |peaks: &str| {
        let more = format!("[component.db.peaks]\n{peaks}");
        with(&more, &link)
    };
    let five = r#"
report = { at = "3.5h", lasts = "20m", change = "180 MiB/s" }
night = { at = "0s", lasts = "2h", change = "40 MiB/s" }
batch = { at = "2h", lasts = "30m", change = "200 MiB/s" }
load = { at = "2.5h", lasts = "1h", change = "100 MiB/s" }
"#;
    let score = day(five).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert!(close(value(&score, "age.db.replica.worst"), 1_252.737_088));
    assert!(close(
        value(&score, "age.db.replica.mean"),
        75.050_976_938_318_71
    ));
    let one = |peaks: &[&str]| {
        let set: Vec<&str> = link.iter().chain(peaks).copied().collect();
        let score = scored(&set);
        (value(&score, "link.wait"), value(&score, "link.wait.mean"))
    };
    let peak = one(&[
        "component.db.peak.change=200 MiB/s",
        "component.db.peak.lasts=1h",
    ]);
    for at in ["0s", "5h", "23h"] {
        let at = format!("component.db.peaks.sale.at={at}");
        let stretch = one(&[
            &at,
            "component.db.peaks.sale.change=200 MiB/s",
            "component.db.peaks.sale.lasts=1h",
        ]);
        assert!(close(stretch.0, peak.0) && close(stretch.1, peak.1), "{at}");
    }
    let said = |peaks: &str| -> Vec<&str> {
        let wrong = day(peaks).expect_err("it is wrong");
        wrong.iter().map(|finding| finding.code).collect()
    };
    let late = r#"late = { at = "23h", lasts = "2h", change = "9 MiB/s" }"#;
    assert_eq!(said(late), ["overlap"]);
    let twice = r#"
a = { at = "1h", lasts = "2h", change = "9 MiB/s" }
b = { at = "2h", lasts = "2h", change = "9 MiB/s" }
"#;
    assert_eq!(said(twice), ["overlap"]);
}
