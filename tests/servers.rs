//! Data on servers and caches: snapshots, replicas by product, and how they come back.

#![allow(clippy::float_cmp)] // Equal inputs give equal bits; that is what is tested.

use recoup::analysis::{Compiled, keys::idle};
use recoup::catalog::Catalog;
use recoup::diagnostic::Findings;
use recoup::model::build;
use recoup::plan::read;

use crate::scored::{Scored, score};

/// Two file servers of 512 GiB each. What other parts of the catalogue say is stated here.
const PLAN: &str = r#"
strategy = "@strategy"
workload = { region = "us-east-1", zones = 2 }
recovery = { region = "us-west-2" }
link = { bandwidth = "1 Gbit/s", efficiency = 0.8 }
[steps]
boot.total = "4m"
[scenario.corruption]
dwell = "30m"
[component.files]
service = "@service"
type = "@type"
count = 2
storage = "512 GiB"
change = "1 GiB/h"
@own
[component.files.protect]
@protect
"#;

const SNAPSHOTS: &str = r#"snapshots = { every = "24h", duration = "30m", keep = "7d", copy = "recovery", copy_lag = "1h" }"#;
const EDR: &str =
    r#"replica = { product = "elastic-disaster-recovery", lag = "10s", convert = "6m" }"#;
const OURS: &str = r#"replica = { product = "ours", lag = "20s", rate = "10 MiB/s", price = "30 USD/month", convert = "2m" }"#;

const PRICES: &str = "service,region,sku,unit,currency,price,as_of,source\n\
    own,global,server.standard,hour,USD,0.1,2026,ours\n\
    own,global,server.storage,gb-month,USD,0.03,2026,ours\n\
    own,global,server.backup,gb-month,USD,0.02,2026,ours\n\
    own,global,elasticache.backup,gb-month,USD,0.085,2026,ours\n";

const EC2: (&str, &str) = ("ec2", "m6i.large");
const OWN: (&str, &str) = ("own-server", "standard");
const CACHE: (&str, &str) = ("elasticache", "cache.r6g.large");

const MIB: f64 = 1_048_576.0;
const HOUR: f64 = 3600.0;

fn catalog() -> Catalog {
    let embedded = Catalog::embedded();
    embedded.with_prices("prices.csv", PRICES).expect("prices")
}

/// How snapshots are restored.
const RESTORE: &str =
    "\n[component.files.restore]\nfirst_byte = \"60s\"\nrate = \"100 MiB/s\"\nhydrate = 1\n";

fn text(strategy: &str, (service, kind): (&str, &str), own: &str, protect: &str) -> String {
    let restore = if protect.contains("snapshots") {
        RESTORE
    } else {
        ""
    };
    let plan = [PLAN, restore].concat();
    plan.replace("@strategy", strategy)
        .replace("@service", service)
        .replace("@type", kind)
        .replace("@own", own)
        .replace("@protect", protect)
}

fn built(text: &str, set: &[&str]) -> Result<Scored, Findings> {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    let plan = read("plan.toml", text, None, &set)?;
    let catalog = catalog();
    let model = build(&plan, &catalog)?;
    // Whatever these plans state is read.
    let compiled = Compiled {
        plan: &plan,
        catalog: &catalog,
        model: &model,
    };
    let own: Vec<_> = idle(compiled).own.into_iter().map(|one| one.1).collect();
    assert!(own.is_empty(), "{own:?}");
    Ok(score(&plan, model))
}

fn scored(text: &str, set: &[&str]) -> Scored {
    built(text, set).unwrap_or_else(|findings| panic!("{findings:?}\n{text}"))
}

fn refused(text: &str, set: &[&str]) -> (&'static str, String, String) {
    let findings = built(text, set).expect_err("it is wrong").0;
    let [one] = &findings[..] else {
        panic!("{findings:?}");
    };
    (one.code, one.message.clone(), one.help.clone())
}

fn value(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name);
    score
        .graph
        .value(node.unwrap_or_else(|| panic!("no {name}")))
}

fn close(got: f64, want: f64) {
    assert!(
        got == want || (got - want).abs() <= 1e-9 * want.abs(),
        "{got} is not {want}"
    );
}

/// Mean and largest loss in a scenario.
fn rpo(score: &Scored, scenario: &str) -> (f64, f64) {
    let name = format!("rpo.{scenario}.files");
    (value(score, &format!("{name}.mean")), value(score, &name))
}

/// The steps of the servers in a scenario, with their likely durations.
fn steps(score: &Scored, scenario: &str) -> Vec<(String, f64)> {
    let mut all = score.scenarios.iter();
    let found = all.find(|one| one.id == scenario).expect("there");
    let own = found.steps.iter();
    let own = own.filter_map(|step| {
        let id = step.id.strip_prefix("files.")?;
        Some((id.to_owned(), step.duration.value))
    });
    own.collect()
}

fn has_step(score: &Scored, scenario: &str, id: &str) -> bool {
    let mut all = score.scenarios.iter();
    let found = all.find(|one| one.id == scenario).expect("there");
    found.steps.iter().any(|step| step.id == id)
}

fn named(steps: &[(&str, f64)]) -> Vec<(String, f64)> {
    let owned = steps.iter().map(|(id, lasts)| ((*id).to_owned(), *lasts));
    owned.collect()
}

/// What the servers cost a month, by Region and charge.
fn line(score: &Scored, charge: &str) -> f64 {
    value(score, &format!("bill.files.{charge}.monthly"))
}

/// GiB that a day rewrites of 1,024 GiB to which 24 GiB are written (`model.md` 9.1).
fn a_day() -> f64 {
    -1024.0 * (-24.0_f64 / 1024.0).exp_m1()
}

/// 512 GiB at 100 MiB/s after the first byte: each server reads its own.
const RESTORED: f64 = 60.0 + 512.0 * 1024.0 / 100.0;

#[test]
fn servers_come_back_from_snapshot_copies() {
    let plan = text("backup-restore", EC2, "", SNAPSHOTS);
    let score = scored(&plan, &[]);
    // model.md 6.1: T = 1.5 h with the copy, P = 24 h.
    let (mean, worst) = rpo(&score, "region");
    close(mean, 13.5 * HOUR);
    close(worst, 25.5 * HOUR);
    // 6.7: found after 30 minutes, of a snapshot that takes as long, at home.
    let (_, worst) = rpo(&score, "corruption");
    close(worst, 24.5 * HOUR);
    // Launched, then read; side by side, so that two take no longer than one.
    let region = steps(&score, "region");
    assert_eq!(region, named(&[("launch", 240.0), ("restore", RESTORED)]));
    let one = scored(&plan, &["component.files.count=1"]);
    assert_eq!(steps(&one, "region"), region);
    assert!(has_step(&score, "region", "deploy"));
    // Damage leaves the machines: the data alone is read.
    assert_eq!(steps(&score, "corruption"), named(&[("restore", RESTORED)]));
    // Machines that attach a volume at once read behind the scenes.
    let lazy = scored(&plan, &["component.files.restore.hydrate=0"]);
    assert_eq!(steps(&lazy, "region")[1].1, 60.0);
    // More streams a server are faster; all share what they have in common.
    let streams = scored(&plan, &["component.files.restore.streams=4"]);
    close(
        steps(&streams, "region")[1].1,
        60.0 + (RESTORED - 60.0) / 4.0,
    );
    let shared = ["recovery.restore_bandwidth=1 Gbit/s"];
    let shared = scored(&plan, &shared);
    close(
        steps(&shared, "region")[1].1,
        60.0 + 1024.0 * 1024.0 * MIB * 8.0 / 1e9,
    );
}

#[test]
fn snapshots_and_their_copies_are_billed() {
    let score = scored(&text("backup-restore", EC2, "", SNAPSHOTS), &[]);
    close(line(&score, "us-east-1.data-volumes"), 1024.0 * 0.08);
    // Seven points, a day apart.
    let kept = 1024.0 + 6.0 * a_day();
    close(line(&score, "us-east-1.snapshots"), kept * 0.05);
    close(line(&score, "us-west-2.snapshot-copies"), kept * 0.05);
    let moved = a_day() * 730.0 / 24.0;
    close(line(&score, "us-east-1.copy-transfer"), moved * 0.02);
    // The root disks are no store.
    close(line(&score, "us-east-1.volumes"), 16.0 * 0.08);
    assert!(
        score
            .graph
            .find("bill.files.us-west-2.data-volumes.monthly")
            .is_none()
    );
}

#[test]
fn machines_are_launched_from_what_is_replicated() {
    for strategy in ["backup-restore", "pilot-light", "warm-standby"] {
        let protect = format!("{SNAPSHOTS}\n{EDR}");
        let score = scored(&text(strategy, EC2, "", &protect), &[]);
        // The link is faster than the changes: what is lost is the lag.
        let (mean, worst) = rpo(&score, "region");
        close(mean, 10.0);
        close(worst, 10.0);
        // Nothing is restored and nothing deployed, and none of it stands by.
        let launched = named(&[("convert", 360.0), ("launch", 240.0)]);
        assert_eq!(steps(&score, "region"), launched, "{strategy}");
        assert!(!has_step(&score, "region", "deploy"));
        assert!(
            score
                .graph
                .find("bill.files.us-west-2.instances.monthly")
                .is_none()
        );
        // Replicas hold the damage too, and are deleted with the rest.
        assert_eq!(steps(&score, "corruption"), named(&[("restore", RESTORED)]));
        assert_eq!(
            score
                .scenarios
                .iter()
                .filter(|one| one.id == "ransomware")
                .count(),
            1
        );
        assert!(value(&score, "rpo.ransomware.files").is_infinite());
    }
    // Where both Regions serve, these serve from one.
    let own = "strategy = \"pilot-light\"";
    let score = scored(&text("active-active", EC2, own, EDR), &[]);
    let launched = named(&[("convert", 360.0), ("launch", 240.0)]);
    assert_eq!(steps(&score, "region"), launched);
}

#[test]
fn a_product_is_billed_with_its_staging() {
    let score = scored(&text("pilot-light", EC2, "", EDR), &[]);
    let of = |charge: &str| {
        line(
            &score,
            &format!("us-west-2.elastic-disaster-recovery.{charge}"),
        )
    };
    close(of("servers"), 2.0 * 730.0 * 0.028);
    close(of("replication-servers"), 730.0 * 0.0208);
    close(of("staging-disks"), 1024.0 * 0.08);
    // The data once, and a week of changes.
    close(of("points-in-time"), (1024.0 + 7.0 * 24.0) * 0.05);
    let sent = "us-east-1.elastic-disaster-recovery.replication";
    close(line(&score, sent), 730.0 * 0.02);
    // The plan's price goes first.
    let price = ["component.files.protect.replica.price=12 USD/month"];
    let score = scored(&text("pilot-light", EC2, "", EDR), &price);
    close(line(&score, "replicated"), 24.0);
    let servers = "bill.files.us-west-2.elastic-disaster-recovery.servers.monthly";
    assert!(score.graph.find(servers).is_none());
    // Sixteen servers need two that take the changes.
    let score = scored(
        &text("pilot-light", EC2, "", EDR),
        &["component.files.count=16"],
    );
    let servers = "us-west-2.elastic-disaster-recovery.replication-servers";
    close(line(&score, servers), 2.0 * 730.0 * 0.0208);
}

#[test]
fn a_product_of_ones_own_has_its_lag_rate_and_price() {
    let plan = text("pilot-light", EC2, "", OURS);
    let score = scored(&plan, &[]);
    close(rpo(&score, "region").1, 20.0);
    close(line(&score, "replicated"), 60.0);
    close(line(&score, "us-west-2.replica-volumes"), 1024.0 * 0.08);
    close(line(&score, "us-east-1.replication"), 730.0 * 0.02);
    let launched = named(&[("convert", 120.0), ("launch", 240.0)]);
    assert_eq!(steps(&score, "region"), launched);
    // model.md 6.4: 60 MiB/s for an hour through 2 x 10 MiB/s leave 40 x 3,600 MiB, which take
    // 7,200 s. The link carries them.
    let peak = [
        "component.files.peak.change=60 MiB/s",
        "component.files.peak.lasts=1h",
    ];
    let late = scored(&plan, &peak);
    close(rpo(&late, "region").1, 20.0 + 7200.0);
    // Over so many servers they go as they come.
    let spread = [peak[0], peak[1], "component.files.count=6"];
    close(rpo(&scored(&plan, &spread), "region").1, 20.0);
    // Above its rate it never catches up: then a snapshot brings the data back.
    let above = ["component.files.change=21 MiB/s"];
    assert!(rpo(&scored(&plan, &above), "region").1.is_infinite());
    let both = text("pilot-light", EC2, "", &format!("{SNAPSHOTS}\n{OURS}"));
    let both = scored(&both, &above);
    close(rpo(&both, "region").1, 25.5 * HOUR);
    assert_eq!(
        steps(&both, "region").last(),
        named(&[("restore", RESTORED)]).last()
    );
}

#[test]
fn replication_of_servers_waits_for_the_link_too() {
    // 90 MiB/s for an hour through 50 MiB/s: 40 x 3,600 / 50.
    let peak = [
        "component.files.peak.change=90 MiB/s",
        "component.files.peak.lasts=1h",
        "link.bandwidth=419.4304 Mbit/s",
        "link.efficiency=1",
    ];
    let score = scored(&text("pilot-light", EC2, "", EDR), &peak);
    close(rpo(&score, "region").1, 10.0 + 2880.0);
}

#[test]
fn a_disk_is_followed_less_than_its_machine() {
    let asr = r#"replica = { product = "azure-site-recovery", lag = "10s", convert = "6m", price = "25 USD/month", disks = @ }"#;
    let peak = [
        "component.files.peak.change=60 MB/s",
        "component.files.peak.lasts=1h",
    ];
    let plan = |disks: &str| text("pilot-light", EC2, "", &asr.replace('@', disks));
    // Two machines of one disk each: 2 x 20 MB/s of 60 MB/s.
    let score = scored(&plan("1"), &peak);
    close(rpo(&score, "region").1, 10.0 + 20.0 * 3600.0 / 40.0);
    close(line(&score, "replicated"), 50.0);
    // Of three disks the machine's own limit is 54 MB/s, which two do not reach.
    close(rpo(&scored(&plan("3"), &peak), "region").1, 10.0);
}

#[test]
fn own_servers_are_stores_at_their_own_prices() {
    let protect = format!("{SNAPSHOTS}\n{OURS}");
    let score = scored(&text("warm-standby", OWN, "", &protect), &[]);
    close(line(&score, "us-east-1.disks"), 1024.0 * 0.03);
    close(
        line(&score, "us-east-1.backups"),
        (1024.0 + 6.0 * a_day()) * 0.02,
    );
    close(line(&score, "us-west-2.replica-disks"), 1024.0 * 0.03);
    close(line(&score, "replicated"), 60.0);
    let launched = named(&[("convert", 120.0), ("launch", 240.0)]);
    assert_eq!(steps(&score, "region"), launched);
    // Replicated to the cloud, they are launched and staged there.
    let score = scored(&text("pilot-light", OWN, "", EDR), &[]);
    let staged = "us-west-2.elastic-disaster-recovery.staging-disks";
    close(line(&score, staged), 1024.0 * 0.08);
}

#[test]
fn data_is_restored_onto_a_standby() {
    let own = "standby = { count = 1 }";
    let score = scored(&text("warm-standby", EC2, own, SNAPSHOTS), &[]);
    // Of 512 GiB there is a volume there, and the machine need not be launched.
    close(line(&score, "us-west-2.data-volumes"), 512.0 * 0.08);
    let mut got = steps(&score, "region");
    got.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(got, named(&[("restore", RESTORED), ("scale", 240.0)]));
    close(rpo(&score, "region").1, 25.5 * HOUR);
}

#[test]
fn a_lost_zone_takes_the_data_of_its_servers() {
    let plan = text("backup-restore", EC2, "needs = 1", SNAPSHOTS);
    let score = scored(&plan, &["scenario.az.decision=10m"]);
    let (mean, worst) = rpo(&score, "az");
    close(mean, 12.5 * HOUR);
    close(worst, 24.5 * HOUR);
    let ids: Vec<String> = steps(&score, "az").into_iter().map(|one| one.0).collect();
    assert_eq!(ids, ["decide", "replace", "restore"]);
    assert_eq!(steps(&score, "az")[2].1, RESTORED);
    // A node's disk outlives it.
    close(rpo(&score, "instance").1, 0.0);
    // Where both hold the same, the other zone has it.
    let own = "needs = 1\nmirrored = true";
    let score = scored(&text("backup-restore", EC2, own, SNAPSHOTS), &[]);
    close(rpo(&score, "az").1, 0.0);
    let ids: Vec<String> = steps(&score, "az").into_iter().map(|one| one.0).collect();
    assert_eq!(ids, ["detect"]);
    close(rpo(&score, "region").1, 25.5 * HOUR);
}

#[test]
fn a_cache_that_states_data_is_a_store() {
    let plan = text("backup-restore", CACHE, "", SNAPSHOTS);
    let score = scored(&plan, &["component.files.create=8m"]);
    close(
        line(&score, "us-east-1.backups"),
        (1024.0 + 6.0 * a_day()) * 0.085,
    );
    close(rpo(&score, "region").1, 25.5 * HOUR);
    let made = named(&[("create", 480.0), ("restore", RESTORED)]);
    assert_eq!(steps(&score, "region"), made);
    // It comes back filled.
    assert!(!has_step(&score, "region", "warm"));
    // A replica in another zone takes over; the memory of the only node is gone with it.
    close(rpo(&score, "instance").1, 0.0);
    let alone = scored(&plan, &["component.files.count=1"]);
    close(rpo(&alone, "instance").1, 24.5 * HOUR);
    assert_eq!(
        steps(&alone, "instance").last().map(|one| one.1),
        Some(RESTORED)
    );
    // A replica is promoted, and is what is there.
    let plan = text(
        "warm-standby",
        CACHE,
        "promote = \"1m\"",
        "replica = { mode = \"async\", lag = \"1s\" }",
    );
    let score = scored(&plan, &[]);
    assert_eq!(steps(&score, "region"), named(&[("promote", 60.0)]));
    close(rpo(&score, "region").1, 1.0);
    assert!(
        score
            .graph
            .find("bill.files.us-west-2.nodes.monthly")
            .is_none()
    );
    let nodes = line(&score, "us-west-2.replica-nodes");
    close(nodes, line(&score, "us-east-1.nodes"));
}

#[test]
fn what_is_damaged_goes_back_to_the_same_point_under_every_strategy() {
    let of = |strategy: &str, own: &str| {
        let score = scored(&text(strategy, EC2, own, SNAPSHOTS), &[]);
        let found = score.scenarios.iter().find(|one| one.id == "corruption");
        let likely = found.expect("there").rto.likely.value;
        (likely.to_bits(), rpo(&score, "corruption").1.to_bits())
    };
    let first = of("backup-restore", "");
    assert_eq!(of("pilot-light", ""), first);
    assert_eq!(of("warm-standby", ""), first);
    assert_eq!(of("active-active", ""), first);
}

#[test]
fn what_nobody_can_replicate_is_refused_with_what_can_be_stated() {
    let plan = |protect: &str| text("pilot-light", EC2, "", protect);
    let own = "of a product of your own state `lag`, `rate` (how fast it replicates one machine) and `price` (of one server a month) beside its name";
    let (code, message, help) = refused(&plan("replica = { mode = \"async\" }"), &[]);
    assert_eq!(code, "no-product");
    assert_eq!(
        message,
        "`files` has a replica of the data of its machines, but not what makes it: `ec2` has none by itself"
    );
    assert_eq!(
        help,
        format!("Add `product = \"azure-site-recovery\"`, or another one; {own}.")
    );
    let (code, message, help) = refused(&plan("replica = { product = \"zerto\" }"), &[]);
    assert_eq!(code, "unknown-product");
    assert_eq!(
        message,
        "`zerto` is not a replication product that the catalogue knows"
    );
    assert_eq!(
        help,
        format!(
            "Choose `azure-site-recovery`, `azure-site-recovery-high-churn`, or `elastic-disaster-recovery`. Or {own}."
        )
    );
    let (_, _, help) = refused(
        &plan("replica = { product = \"elastic-disaster-recover\" }"),
        &[],
    );
    assert!(
        help.starts_with("Write `elastic-disaster-recovery`."),
        "{help}"
    );
    let (code, message, help) = refused(
        &plan("replica = { product = \"azure-site-recovery\" }"),
        &[],
    );
    assert_eq!(code, "no-price");
    assert_eq!(
        message,
        "the catalogue has no price of `azure-site-recovery`, which replicates `files`"
    );
    assert!(help.starts_with("Add `price = \"25 USD/month\"`"), "{help}");
    // One of a service that is no product is none either.
    assert_eq!(
        refused(&plan("replica = { product = \"s3\" }"), &[]).0,
        "unknown-product"
    );
    let standby = text("pilot-light", EC2, "standby = { count = 1 }", EDR);
    assert_eq!(refused(&standby, &[]).0, "standby-beside-replica");
    let requires =
        "[component.web]\nservice = \"ec2\"\ntype = \"m6i.large\"\nrequires = [\"files\"]\n";
    let both = text("active-active", EC2, "", EDR) + requires;
    let (code, _, help) = refused(&both, &[]);
    assert_eq!(code, "launched-replica");
    assert!(
        help.starts_with("Write `strategy = \"pilot-light\"` in `[component.files]`"),
        "{help}"
    );
}

#[test]
fn a_product_is_no_component() {
    let plan = "strategy = \"pilot-light\"\nworkload.region = \"us-east-1\"\nrecovery.region = \"us-west-2\"\n\
        component.dr = { service = \"elastic-disaster-recovery\" }\n";
    let (code, message, _) = refused(plan, &[]);
    assert_eq!(code, "not-a-component");
    assert_eq!(
        message,
        "`elastic-disaster-recovery` replicates the machines of components, and is none itself"
    );
}

#[test]
fn fast_snapshot_restore_is_at_full_speed_and_billed() {
    let plan = text("backup-restore", EC2, "", SNAPSHOTS);
    let fast = |place: &str| format!("component.files.restore.fast={place}");
    let launched = |restore: f64| named(&[("launch", 240.0), ("restore", restore)]);
    let score = scored(&plan, &[&fast("recovery")]);
    // The first byte stays, and nothing is read before use.
    assert_eq!(steps(&score, "region"), launched(60.0));
    // What undoes damage is an older snapshot, which is not kept ready.
    assert_eq!(steps(&score, "corruption"), named(&[("restore", RESTORED)]));
    // One snapshot of each of two nodes, in each of two zones, for every hour.
    let month = 2.0 * 2.0 * 730.0 * 0.75;
    close(line(&score, "us-west-2.fast-restore"), month);
    let home = "bill.files.us-east-1.fast-restore.monthly";
    assert!(score.graph.find(home).is_none());
    let dearer = ["component.files.count=3", "recovery.zones=1"];
    let dearer = scored(&plan, &[&fast("recovery"), dearer[0], dearer[1]]);
    close(line(&dearer, "us-west-2.fast-restore"), 3.0 * 730.0 * 0.75);
    // At home it helps nobody elsewhere.
    let score = scored(&plan, &[&fast("primary")]);
    assert_eq!(steps(&score, "region"), launched(RESTORED));
    close(line(&score, "us-east-1.fast-restore"), month);
    let there = "bill.files.us-west-2.fast-restore.monthly";
    assert!(score.graph.find(there).is_none());
    let score = scored(&plan, &[&fast("everywhere")]);
    assert_eq!(steps(&score, "region"), launched(60.0));
    close(line(&score, "us-east-1.fast-restore"), month);
    close(line(&score, "us-west-2.fast-restore"), month);
    // Of its Region, whichever it is.
    let dear = ["recovery.region=eu-central-1", &fast("recovery")];
    let dear = scored(&plan, &dear);
    close(
        line(&dear, "eu-central-1.fast-restore"),
        4.0 * 730.0 * 0.893,
    );
    // It does not wait for a network that restores share.
    let shared = ["recovery.restore_bandwidth=1 Gbit/s", &fast("recovery")];
    assert_eq!(steps(&scored(&plan, &shared), "region"), launched(60.0));
    // The newest snapshot that is ready is older by the 30 minutes that 512 GiB take.
    let slow = scored(&plan, &[]);
    let fast_there = scored(&plan, &[&fast("recovery")]);
    let older = |name: &str| value(&fast_there, name) - value(&slow, name);
    close(older("rpo.region"), 1800.0);
    close(older("rpo.region.mean"), 1800.0);
    close(older("rpo.corruption"), 0.0);
    let unready = |score: &Scored| score.never_ready.clone();
    assert!(unready(&fast_there).is_empty());
    // Too late if the next one comes after 20.
    let often = "component.files.protect.snapshots.every=20m";
    let late = scored(&plan, &[&fast("recovery"), often]);
    assert_eq!(steps(&late, "region"), launched(RESTORED));
    assert_eq!(unready(&late), ["files"]);
    let sooner = "component.files.restore.optimise=2 TiB/h";
    let ready = scored(&plan, &[&fast("recovery"), often, sooner]);
    assert_eq!(steps(&ready, "region"), launched(60.0));
    let copied = "component.files.protect.snapshots.copy_every=1h";
    let ready = scored(&plan, &[&fast("recovery"), often, copied]);
    assert_eq!(steps(&ready, "region"), launched(60.0));
}

#[test]
fn fast_restore_is_of_block_volumes_with_snapshots_there() {
    let fast = "component.files.restore.fast=recovery";
    for service in [CACHE, OWN] {
        let plan = text("backup-restore", service, "", SNAPSHOTS);
        let (code, message, help) = refused(&plan, &[fast]);
        assert_eq!(code, "no-fast-restore");
        assert_eq!(
            message,
            format!("`{}` has no fast snapshot restore", service.0)
        );
        assert!(help.starts_with("Leave `fast` out"), "{help}");
    }
    let plan = text("backup-restore", EC2, "", SNAPSHOTS);
    let third = [
        fast,
        "component.files.protect.snapshots.copy=elsewhere",
        "component.files.protect.snapshots.copy_region=eu-west-1",
    ];
    let (code, _, help) = refused(&plan, &third);
    assert_eq!(code, "no-fast-snapshot");
    assert!(help.starts_with("State `copy = \"recovery\"`"), "{help}");
}

#[test]
fn a_restore_rate_is_bought_for_each_volume_each_time() {
    let bought = "\n[component.files.restore]\nfirst_byte = \"60s\"\nhydrate = 1\n\
        provisioned = { rate = \"300 MiB/s\", price = \"7 USD\" }\n\
        [drills]\nper_year = 2\nhours = \"4h\"\npeople = 2\nrate = \"50 USD/h\"\n";
    let plan = text("backup-restore", EC2, "", SNAPSHOTS).replace(RESTORE, bought);
    let score = scored(&plan, &[]);
    let restored = 60.0 + 512.0 * 1024.0 / 300.0;
    let launched = named(&[("launch", 240.0), ("restore", restored)]);
    assert_eq!(steps(&score, "region"), launched);
    assert_eq!(steps(&score, "corruption"), named(&[("restore", restored)]));
    // Two volumes at 7 USD each, in every event that restores them and in every drill.
    let free = scored(&plan, &["component.files.restore.provisioned.price=0 USD"]);
    let more = |name: &str| value(&score, name) - value(&free, name);
    for name in ["event_cost.region", "event_cost.corruption", "drills.cost"] {
        assert!((more(name) - 14.0).abs() < 1e-9, "{name}: {}", more(name));
    }
    close(more("event_cost.link"), 0.0);
    // One of them stands in the zone that is lost. The volume of a lost node is attached anew.
    close(more("event_cost.az"), 7.0);
    close(more("event_cost.instance"), 0.0);
    // What stays in its Region is not restored elsewhere, in a drill neither.
    let stays = "component.files.strategy=single-region";
    let (own, none) = (
        scored(&plan, &[stays]),
        scored(
            &plan,
            &[stays, "component.files.restore.provisioned.price=0 USD"],
        ),
    );
    close(
        value(&own, "drills.cost") - value(&none, "drills.cost"),
        0.0,
    );
    close(value(&own, "drills.run"), 0.0);
    assert!((more("bill.drills.monthly") - 14.0 * 2.0 / 12.0).abs() < 1e-9);
    // A Region reads no more than 5,000 MiB/s at bought rates, however many volumes.
    let many = scored(&plan, &["component.files.count=40"]);
    let together = 60.0 + 40.0 * 512.0 * 1024.0 / 5000.0;
    let (_, restore) = steps(&many, "region")
        .into_iter()
        .find(|(name, _)| name == "restore")
        .expect("a restore");
    close(restore, together);
    // What is launched from a replica restores nothing, save after damage.
    let protect = format!("{SNAPSHOTS}\n{EDR}");
    let replicated = text("backup-restore", EC2, "", &protect).replace(RESTORE, bought);
    let free = ["component.files.restore.provisioned.price=0 USD"];
    let (score, free) = (scored(&replicated, &[]), scored(&replicated, &free));
    let more = |name: &str| value(&score, name) - value(&free, name);
    close(more("event_cost.region"), 0.0);
    close(more("drills.cost"), 0.0);
    assert!((more("event_cost.corruption") - 14.0).abs() < 1e-9);
}

#[test]
fn a_restore_rate_is_bought_where_it_is_sold() {
    let rate = |rate: &str| format!("component.files.restore.provisioned.rate={rate}");
    let price = "component.files.restore.provisioned.price=7 USD";
    let bare = |service| text("backup-restore", service, "", SNAPSHOTS).replace(RESTORE, "");
    let own = [
        &rate("300 MiB/s"),
        price,
        "component.files.restore.rate=1 MiB/s",
    ];
    for service in [CACHE, OWN] {
        let set = if service == OWN { &own[..] } else { &own[..2] };
        assert_eq!(refused(&bare(service), set).0, "no-provisioned-rate");
    }
    let plan = bare(EC2);
    for beyond in ["99 MiB/s", "301 MiB/s"] {
        let (code, _, help) = refused(&plan, &[&rate(beyond), price]);
        assert_eq!(code, "beyond-provisioned");
        assert_eq!(help, "Write a rate from 100 MiB/s to 300 MiB/s.");
    }
    for sold in ["100 MiB/s", "300 MiB/s"] {
        scored(&plan, &[&rate(sold), price]);
    }
    let (code, _, help) = refused(&plan, &[&rate("200 MiB/s")]);
    assert_eq!(code, "half-provisioned");
    assert!(help.starts_with("Add `price`"), "{help}");
    assert_eq!(refused(&plan, &[price]).0, "half-provisioned");
    for beside in ["rate=200 MiB/s", "streams=2", "fast=recovery"] {
        let beside = format!("component.files.restore.{beside}");
        let set = [&rate("200 MiB/s"), price, &beside];
        assert_eq!(refused(&plan, &set).0, "beside-provisioned", "{beside}");
    }
}
