//! The table of `model.md` 2.3, cell by cell, and what a plan says where nothing is left.

use super::{of, scored, tried, value};
use crate::scored::Scored;
use recoup::analysis::Note;
use recoup::model::{Class, Event, Fate, Guard};
use recoup::report::words::ENGLISH;

/// S usable, L lost or unavailable, D deleted, O only older points, T holds the damage; in the
/// order of [`EVENTS`]. Rows as in the model, and the store that spans zones, and a copy in
/// a third Region.
const TABLE: &[(Class, Guard, &str)] = &[
    // instance az two-zones region site neighbours corruption ransomware link control-plane drill
    (Class::SameZone, Guard::Shared, "S L L L L L T D S S S"),
    (
        Class::SynchronousStandby,
        Guard::Shared,
        "S S L L L L T D S S S",
    ),
    (Class::ReadReplica, Guard::Shared, "S S L L L L T D S S S"),
    (Class::Regional, Guard::Shared, "S S S L L L T D S S S"),
    (
        Class::AsynchronousReplica,
        Guard::Shared,
        "S S S S S L T D S S S",
    ),
    (Class::Backup, Guard::Shared, "S S S L L L O D S S S"),
    (Class::Logs, Guard::Shared, "S S S L L L O D S S S"),
    (Class::Versions, Guard::Shared, "S S S L L L O D S S S"),
    (Class::BackupCopy, Guard::Shared, "S S S S S L O D S S S"),
    (Class::LogCopy, Guard::Shared, "S S S S S L O D S S S"),
    (
        Class::BackupElsewhere,
        Guard::Shared,
        "S S S S S S O D S S S",
    ),
    (Class::Backup, Guard::Separate, "S S S L L L O S S S S"),
    (Class::BackupCopy, Guard::Separate, "S S S S S L O S S S S"),
    (
        Class::BackupElsewhere,
        Guard::Separate,
        "S S S S S S O S S S S",
    ),
    (Class::Versions, Guard::Locked, "S S S L L L O S S S S"),
    (Class::BackupCopy, Guard::Locked, "S S S S S L O S S S S"),
    // A lock does not keep a replica from taking over what is encrypted.
    (
        Class::AsynchronousReplica,
        Guard::Locked,
        "S S S S S L T D S S S",
    ),
];

#[test]
fn each_copy_survives_what_the_table_says() {
    for (class, guard, row) in TABLE {
        let cells: Vec<&str> = row.split(' ').collect();
        assert_eq!(cells.len(), Event::ALL.len());
        for (event, cell) in Event::ALL.into_iter().zip(cells) {
            let expected = match cell {
                "S" => Fate::Usable,
                "L" => Fate::Gone,
                "D" => Fate::Deleted,
                "O" => Fate::Old,
                _ => Fate::Tainted,
            };
            assert_eq!(
                class.fate(*guard, event),
                expected,
                "{class:?} {guard:?} {event:?}"
            );
        }
    }
}

#[test]
fn only_what_stolen_credentials_cannot_delete_outlives_ransomware() {
    let recoverable = |set: &[&str]| of(&scored(set), "ransomware").is_recoverable();
    let snapshots = |key: &str| format!("component.db.protect.snapshots.{key}");
    let logs = |key: &str| format!("component.db.protect.logs.{key}");
    let (account, separate) = (
        snapshots("account=other"),
        snapshots("credentials=separate"),
    );
    assert!(!recoverable(&[]));
    assert!(!recoverable(&[&account]), "its credentials are shared");
    assert!(recoverable(&[&account, &separate]));
    assert!(recoverable(&[&snapshots("immutable=true")]));
    // Logs are replayed on a backup: without one they lead nowhere.
    let kept = logs("immutable=true");
    assert!(!recoverable(&[&kept]));
    assert!(recoverable(&[&kept, &snapshots("immutable=true")]));
    let copied = [
        "component.db.protect.snapshots.copy=none",
        "component.db.protect.logs.copy=recovery",
    ];
    let score = scored(&[&copied[..], &["strategy=backup-restore"]].concat());
    let region = of(&score, "region");
    assert!(region.is_recoverable(), "the replica is left");
    let copy = region.stores[0].copy.as_ref();
    assert!(copy.is_some_and(|copy| ENGLISH.called(copy).contains("replica")));
    let refused = tried(&[&separate]).expect_err("one account has one set of credentials");
    assert_eq!(refused[0].code, "same-account");
}

// 2.3, and what a reader would otherwise take for one: a standby takes over by itself and
// loses nothing, a read replica lags and is promoted by a person.
#[test]
fn a_read_replica_is_no_standby() {
    let path = "component.db.protect.read_replica";
    let lag = format!("{path}.lag=uniform(10s, 30s)");
    let apply = format!("{path}.apply_lag=2m");
    let one_zone = "component.db.multi_az=false";
    let [standby, backup, reader] = [
        scored(&[]),
        scored(&[one_zone]),
        scored(&[one_zone, &lag, &apply]),
    ];
    let [standby_az, backup_az, reader_az] =
        [&standby, &backup, &reader].map(|score| of(score, "az"));
    assert_eq!(standby_az.rpo.worst.value, 0.0);
    assert!(reader_az.rpo.worst.value == 30.0 && reader_az.rpo.mean.value == 20.0);
    assert!(backup_az.rpo.worst.value > 30.0);
    // Promoting takes the service's time, and what is not applied yet.
    let promoted = value(&reader, "step.az.db.promote.duration");
    assert_eq!(
        promoted,
        value(&reader, "service.rds-postgresql.promote") + 120.0
    );
    assert!(standby_az.rto.likely.value < reader_az.rto.likely.value);
    assert!(reader_az.rto.likely.value < backup_az.rto.likely.value);
    let step = |id: &str| reader_az.steps.iter().any(|step| step.id == id);
    assert!(step("db.decide") && !step("db.failover") && !step("db.restore"));
    // It comes back from what was promoted, in the Region alone.
    let copy = |score: &Scored, id: &str| {
        let copy = of(score, id).stores[0].copy.clone();
        copy.map(|copy| ENGLISH.called(&copy).into_owned())
    };
    let title = "read replica in another zone of us-east-1";
    assert_eq!(copy(&reader, "az").as_deref(), Some(title));
    assert_ne!(copy(&reader, "region").as_deref(), Some(title));
    assert_eq!(
        of(&reader, "region").rpo.worst.value,
        of(&backup, "region").rpo.worst.value
    );
    assert_eq!(
        of(&reader, "corruption").rpo.worst.value,
        of(&backup, "corruption").rpo.worst.value
    );
    // One node and one volume more, at the price of one zone.
    let line = |score: &Scored, id: &str| value(score, &format!("bill.db.us-east-1.{id}.monthly"));
    assert_eq!(line(&reader, "read-replica"), line(&backup, "instances"));
    assert_eq!(
        line(&reader, "read-replica-volume"),
        line(&backup, "volume")
    );
    let refused = tried(&["workload.zones=1", one_zone, &lag]).expect_err("there is no other zone");
    assert_eq!(refused[0].code, "one-zone");
    let server = "component.web.protect.read_replica.lag=1s";
    let refused = tried(&[server]).expect_err("a server has no read replica");
    assert_eq!(refused[0].code, "no-read-replica");
}

#[test]
fn objects_outlive_ransomware_in_locked_versions() {
    let objects = "component.o.service=s3";
    let set = [
        "component.db.protect.snapshots.immutable=true",
        "component.o.storage=1 TiB",
        "component.o.change=1 MiB/h",
        "component.o.puts=0/month",
        "component.o.gets=0/month",
        "component.o.protect.versions.keep=35d",
        "component.o.protect.replica.lag=1m",
    ];
    let more = "[component.o]\nservice = \"s3\"\n";
    let score = |extra: &[&str]| {
        let set: Vec<&str> = set.iter().chain(extra).copied().collect();
        super::with(more, &set).expect(objects)
    };
    assert!(!of(&score(&[]), "ransomware").is_recoverable());
    let locked = score(&["component.o.protect.versions.immutable=true"]);
    assert!(of(&locked, "ransomware").is_recoverable());
    assert_eq!(of(&locked, "ransomware").stores[1].rpo.worst.value, 0.0);
}

#[test]
fn a_plan_without_a_copy_says_what_became_of_each_and_what_would_help() {
    let score = scored(&[]);
    let note = score
        .notes
        .iter()
        .find(|note| matches!(note, Note::NoCopy { .. }));
    let said = ENGLISH.note(note.expect("nothing survives ransomware"));
    assert!(
        said.starts_with("Ransomware: no copy of `db` survives. Gone: "),
        "{said}"
    );
    for part in [
        "snapshot copy in us-west-2",
        "deleted with stolen credentials",
        "`immutable = true`",
        "`credentials = \"separate\"`",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // What it says helps.
    let mended = scored(&["component.db.protect.snapshots.immutable=true"]);
    let left = |note: &Note| matches!(note, Note::NoCopy { .. });
    assert!(!mended.notes.iter().any(left));
}

#[test]
fn what_is_lost_for_good_is_no_downtime() {
    let score = scored(&[]);
    let ransomware = of(&score, "ransomware");
    assert!(ransomware.rto.likely.value.is_infinite());
    let empty = value(&score, "downtime.ransomware");
    assert!(empty.is_finite() && empty > 0.0);
    let mended = scored(&["component.db.protect.snapshots.immutable=true"]);
    assert!(empty <= value(&mended, "downtime.ransomware"));
    assert!(score.unavailability.value < 0.01);
}

#[test]
fn two_zones_spare_what_spans_the_region() {
    let score = scored(&["scenario.two_zones.enabled=true"]);
    let two = of(&score, "two_zones");
    // The standby may have been in the second zone: the workload moves.
    assert_eq!(two.rto.likely.value, of(&score, "region").rto.likely.value);
    assert!(two.stores[0].copy.is_some());
    // Without a replica, the logs that are left in the Region save the day's work.
    let set = ["scenario.two_zones.enabled=true", "strategy=backup-restore"];
    let score = with_no_replica(&set);
    let (two, region) = (of(&score, "two_zones"), of(&score, "region"));
    assert_eq!(two.rpo.worst.value, 300.0);
    assert_eq!(region.rpo.worst.value, 24.0 * 3600.0 + 5400.0);
}

pub(super) fn with_no_replica(set: &[&str]) -> Scored {
    let text = super::WORKLOAD
        .replace("replica = { mode = \"async\", lag = \"1s\" }\n", "")
        .replace(", capacity = 0.5", "");
    let set: Vec<String> = set.iter().map(|&one| one.to_owned()).collect();
    let plan = recoup::plan::read("plan.toml", &text, None, &set).expect("a plan");
    let model = recoup::model::build(&plan, &recoup::catalog::Catalog::embedded());
    crate::scored::score(&plan, model.expect("a plan"))
}

#[test]
fn two_regions_leave_what_is_kept_in_a_third() {
    let on = "scenario.neighbours.enabled=true";
    let lost = scored(&[on]);
    assert!(!of(&lost, "neighbours").is_recoverable());
    let apart = scored(&[on, "recovery.neighbour=false"]);
    let (both, one) = (of(&apart, "neighbours"), of(&apart, "region"));
    assert_eq!(both.rto.likely.value, one.rto.likely.value);
    let set = [
        on,
        "component.db.protect.snapshots.copy=elsewhere",
        "component.db.protect.snapshots.copy_region=eu-west-3",
    ];
    let third = scored(&set);
    let neighbours = of(&third, "neighbours");
    assert!(neighbours.is_recoverable() && neighbours.rto.likely.value.is_finite());
    assert_eq!(neighbours.rpo.worst.value, 24.0 * 3600.0 + 5400.0);
    let paid =
        |line: &recoup::analysis::Line| line.region == "eu-west-3" && line.monthly.value > 0.0;
    assert!(
        third.bill.lines.iter().any(paid),
        "the copy is kept for money"
    );
    let said = |set: &[&str]| tried(set).expect_err("no third Region")[0].code;
    assert_eq!(said(&set[..2]), "missing-value");
    let mut own = set;
    own[2] = "component.db.protect.snapshots.copy_region=us-west-2";
    assert_eq!(said(&own), "unknown-region");
}

// The copy whose age is the data loss is the one that the timeline brings back.
#[test]
fn a_zone_loses_what_its_restore_does() {
    let single = [
        "component.db.multi_az=false",
        "component.db.availability=99.9%",
    ];
    let zone = |more: &[&str]| {
        let score = scored(&[&single[..], more].concat());
        let zone = of(&score, "az");
        let steps: Vec<String> = zone.steps.iter().map(|step| step.id.clone()).collect();
        (zone.rpo.worst.value, zone.stores[0].copy.clone(), steps)
    };
    let (loss, copy, steps) = zone(&["component.db.protect.replica.lag=10s"]);
    assert!(steps.iter().any(|step| step == "db.restore"), "{steps:?}");
    assert!(copy.is_some_and(|copy| ENGLISH.called(&copy).contains("logs")));
    assert_eq!(loss, 300.0, "logs every five minutes");
}
