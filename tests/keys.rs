//! The rule of keys: a stated key is read, or it is refused or set aside, and said to be.

use std::sync::Arc;

use recoup::Study;
use recoup::analysis::keys::hold;
use recoup::catalog::Catalog;
use recoup::diagnostic::Findings;
use recoup::model::build;
use recoup::plan::{Plan, load, read};

/// A workload that states nothing but what is read; `@name` is where a case puts its keys.
const WORKLOAD: &str = r#"
name = "keys"
strategy = "@strategy"
impact = { downtime = "100 USD/h" }
[workload]
region = "us-east-1"
zones = 2
[recovery]
region = "us-west-2"
@recovery
[component.web]
service = "ec2"
type = "m6i.large"
count = 4
requires = ["cache", "db"]
@web
[component.cache]
service = "elasticache"
type = "cache.r6g.large"
count = 2
@cache
[component.db]
service = "rds-postgresql"
type = "db.r6g.large"
storage = "100 GiB"
change = "1 GiB/h"
[component.db.protect]
snapshots = { every = "6h", keep = "14d", copy = "recovery" }
@protect
[scenario.link]
@link
"#;

fn plan(strategy: &str, keys: &[(&str, &str)], set: &[&str]) -> Result<Plan, Findings> {
    let mut text = WORKLOAD.replace("@strategy", strategy);
    for (place, keys) in keys {
        text = text.replace(&format!("@{place}\n"), &format!("{keys}\n"));
    }
    for place in ["recovery", "web", "cache", "protect", "link"] {
        text = text.replace(&format!("@{place}\n"), "");
    }
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    held(read("keys.toml", &text, None, &set)?)
}

fn held(plan: Plan) -> Result<Plan, Findings> {
    let catalog = Catalog::embedded();
    let model = build(&plan, &catalog)?;
    hold(plan, &catalog, &model)
}

/// Code, message and label of each finding, and what it says to do.
fn refused(strategy: &str, keys: &[(&str, &str)], set: &[&str]) -> Vec<(String, String)> {
    let findings = plan(strategy, keys, set).expect_err("something is idle");
    let said = findings.iter().map(|finding| {
        assert_eq!(
            (finding.code, finding.label.as_str()),
            ("unread-key", "nothing reads it")
        );
        (finding.message.clone(), finding.help.clone())
    });
    said.collect()
}

fn aside(strategy: &str, keys: &[(&str, &str)], set: &[&str]) -> Vec<String> {
    let plan = plan(strategy, keys, set).unwrap_or_else(|findings| panic!("{findings:?}"));
    plan.set_aside.into_iter().map(|one| one.path).collect()
}

/// What is said of a key of the web tier that only services of some kinds read.
fn of_kinds(key: &str, kinds: &str) -> (String, String) {
    (
        format!("`component.web.{key}` does nothing here"),
        format!(
            "A service of the kind {kinds} would read it, `ec2` is of the kind `compute`. Leave it out."
        ),
    )
}

#[test]
fn a_key_of_data_on_machines_is_refused_at_the_key() {
    for (stated, key, kinds) in [
        (
            "multi_az = true",
            "multi_az",
            "`database`, `warehouse`, `file-system` or another",
        ),
        (
            "promote = \"5m\"",
            "promote",
            "`database`, `cache`, `warehouse` or another",
        ),
    ] {
        let said = refused("pilot-light", &[("web", stated)], &[]);
        assert_eq!(said, [of_kinds(key, kinds)], "{stated}");
    }
    for (stated, key) in [
        ("may_leave = false", "may_leave"),
        ("restore = { rate = \"1 MB/s\" }", "restore.rate"),
        ("mirrored = true", "mirrored"),
    ] {
        let said = refused("pilot-light", &[("web", stated)], &[]);
        let message = format!("`component.web.{key}` does nothing here");
        let help = match key {
            "mirrored" => "It is read of machines that keep data: state `storage`. Leave it out.",
            _ => {
                "It is read where `web` states the data of each of its nodes, `storage`. Leave it out."
            }
        };
        assert_eq!(said, [(message, help.to_owned())]);
    }
    let findings = plan("pilot-light", &[("web", "promote = \"5m\"")], &[]);
    let place = findings.expect_err("it is idle").0.remove(0).place;
    assert_eq!((place.line, place.column, place.width), (15, 1, 7));
    // Data makes them a store, which reads what it says of it.
    for stated in [
        "storage = \"1 GiB\"",
        "storage = \"1 GiB\"\nchange = \"1 GiB/h\"\nmay_leave = true\nmirrored = true",
        "storage = \"1 GiB\"\nrestore = { rate = \"1 MB/s\" }\nprotect = { snapshots = { every = \"1h\", copy = \"recovery\" } }",
        "storage = \"1 GiB\"\nprotect = { replica = { product = \"elastic-disaster-recovery\", convert = \"5m\" } }",
    ] {
        assert!(
            aside("pilot-light", &[("web", stated)], &[]).is_empty(),
            "{stated}"
        );
    }
    // A product has its keys, and what comes with the machines has none.
    let product = "storage = \"1 GiB\"\nprotect = { snapshots = { every = \"1h\" }, replica = { mode = \"none\", rate = \"1 MB/s\" } }";
    let said = refused("pilot-light", &[("web", product)], &[]);
    assert_eq!(
        said[0].0,
        "`component.web.protect.replica.rate` does nothing here"
    );
    assert_eq!(
        said[0].1,
        "It is read where `product` is stated. Leave it out."
    );
    let inside = "service = \"in-process-cache\"\nstorage = \"1 GiB\"";
    let said = refused(
        "pilot-light",
        &[("recovery", &format!("[component.near]\n{inside}"))],
        &[],
    );
    assert_eq!(said[0].0, "`component.near.storage` does nothing here");
}

#[test]
fn what_a_rule_of_check_reads_is_read() {
    let product = "protect = { replica = { product = \"azure-site-recovery\", disks = 2, price = \"25 USD/month\" } }";
    let keys = format!("storage = \"10 GiB\"\nchange = \"1 GiB/h\"\n{product}");
    assert!(aside("pilot-light", &[("web", &keys)], &[]).is_empty());
    assert!(
        aside(
            "pilot-light",
            &[("recovery", "static_stability = true")],
            &[]
        )
        .is_empty()
    );
}

#[test]
fn a_database_has_no_versions_and_a_cache_no_logs() {
    let said = refused(
        "pilot-light",
        &[("protect", "versions = { keep = \"3d\" }")],
        &[],
    );
    let help = "A service of the kind `objects` or `registry` would read it, `rds-postgresql` is of the kind `database`. Leave it out.";
    let message = "`component.db.protect.versions.keep` does nothing here";
    assert_eq!(said, [(message.to_owned(), help.to_owned())]);
    let logs = "protect = { logs = { every = \"5m\" } }";
    let said = refused("pilot-light", &[("cache", logs)], &[]);
    let help = "A service of the kind `database` or `table` or `cluster` would read it, `elasticache` is of the kind `cache`. Leave it out.";
    let message = "`component.cache.protect.logs.every` does nothing here";
    assert_eq!(said, [(message.to_owned(), help.to_owned())]);
}

#[test]
fn a_key_that_another_one_would_need_is_refused() {
    let said = refused("pilot-light", &[("web", "mttr = \"1h\"")], &[]);
    let help = "It is read where `mtbf` is stated. Leave it out.";
    let message = "`component.web.mttr` does nothing here";
    assert_eq!(said, [(message.to_owned(), help.to_owned())]);
    assert!(
        aside(
            "pilot-light",
            &[("web", "mttr = \"1h\"\nmtbf = \"2190h\"")],
            &[]
        )
        .is_empty()
    );
    let locked = "logs = { every = \"5m\", keep = \"7d\", immutable = true, account = \"other\" }";
    let said = refused("pilot-light", &[("protect", locked)], &[]);
    assert_eq!(
        said[0].0,
        "`component.db.protect.logs.account` does nothing here"
    );
}

#[test]
fn a_key_of_another_strategy_is_refused_with_the_strategy() {
    let said = refused("pilot-light", &[("recovery", "capacity = 0.5")], &[]);
    let message = "`recovery.capacity` does nothing here";
    let help = "`strategy = \"warm-standby\"` would read it. Leave it out.";
    assert_eq!(said, [(message.to_owned(), help.to_owned())]);
}

#[test]
fn a_key_of_a_neighbouring_shape_is_read() {
    // The quota is raised where it does not suffice.
    let quota = "crew = 2\n[steps]\nquota = { units = 1000, raise = \"1h\" }";
    assert!(aside("pilot-light", &[("recovery", quota)], &[]).is_empty());
}

#[test]
fn what_an_override_made_idle_is_set_aside() {
    let capacity = [("recovery", "capacity = 0.5")];
    assert!(aside("warm-standby", &capacity, &[]).is_empty());
    let set = ["strategy=pilot-light"];
    assert_eq!(
        aside("warm-standby", &capacity, &set),
        ["recovery.capacity"]
    );
    // What was idle before is not made idle by it.
    let keys = [capacity[0], ("web", "mttr = \"1h\"")];
    let said = refused("warm-standby", &keys, &set);
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].0, "`component.web.mttr` does nothing here");
}

#[test]
fn an_idle_override_is_refused() {
    let said = refused("pilot-light", &[], &["component.web.promote=5m"]);
    assert_eq!(
        said,
        [of_kinds(
            "promote",
            "`database`, `cache`, `warehouse` or another"
        )]
    );
}

#[test]
fn what_is_switched_off_is_set_aside() {
    let link = "enabled = false\nrate = \"1 per year\"\ntitle = \"The cable\"";
    let want = ["scenario.link.rate", "scenario.link.title"];
    assert_eq!(aside("pilot-light", &[("link", link)], &[]), want);
    let failback = "[failback]\nenabled = false\ndata = \"all\"\ncutover = \"5m\"";
    let link = format!("enabled = true\n{failback}");
    let want = ["failback.cutover", "failback.data"];
    assert_eq!(aside("pilot-light", &[("link", &link)], &[]), want);
}

#[test]
fn what_a_plan_extends_is_set_aside() {
    let plan = load("plans/shop/backup-restore.toml", &[]).expect("a plan");
    let plan = held(plan).unwrap_or_else(|findings| panic!("{findings:?}"));
    let aside: Vec<&str> = plan.set_aside.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(aside, ["component.cache.needs"]);
    assert!(plan.set_aside.iter().all(|one| !plan.is_own(&one.origin)));
}

#[test]
fn a_study_varies_only_what_is_read() {
    let plan = plan("pilot-light", &[], &[]).expect("a plan");
    let study = Study::new(plan, Arc::new(Catalog::embedded())).expect("a plan");
    let column = [1e9, 2e9];
    let wrong = study.columns(&[("component.web.promote", &column)], &["rto.region"], 1);
    let wrong = wrong.expect_err("nothing reads it");
    let said = [(wrong.0[0].message.clone(), wrong.0[0].help.clone())];
    assert_eq!(
        said,
        [of_kinds(
            "promote",
            "`database`, `cache`, `warehouse` or another"
        )]
    );
    assert_eq!(wrong.0[0].code, "unread-key");
    assert!(
        study
            .columns(&[("component.db.storage", &column)], &["rto.region"], 1)
            .is_ok()
    );
    // Nothing states it, and it is read where it is.
    let boot = [60.0, 120.0];
    assert!(
        study
            .columns(&[("steps.boot.total", &boot)], &["rto.region"], 1)
            .is_ok()
    );
}

#[test]
fn an_override_has_to_be_read_by_one_of_several_plans() {
    let run = |set: &str| {
        let output = crate::program::recoup()
            .args([
                "compare",
                "plans/shop/pilot-light.toml",
                "plans/shop/warm-standby.toml",
            ])
            .args(["--set", set])
            .output()
            .expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let (code, shown, _) = run("recovery.capacity=0.5");
    assert_eq!(code, Some(0));
    let note = "Set aside, for the plan does not use it: `recovery.capacity`.";
    assert!(shown.contains(note), "{shown}");
    let (code, _, said) = run("component.web.promote=5m");
    assert_eq!(code, Some(1));
    assert_eq!(said.matches("error[unread-key]").count(), 1, "{said}");
}
