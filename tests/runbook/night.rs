//! What a runbook says at three in the morning: where people go, what they leave alone, and when
//! they stop. The sentences are held against what the plan does, scenario by scenario.

use super::{run, shop};

const HOME: &str = "ap-northeast-2";
const RECOVERY: &str = "eu-west-3";

/// The runbook of a scenario of a plan that extends the warm standby of the shop.
fn night(more: &str, scenario: &str) -> String {
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), more);
    let args = ["runbook", &plan, "--scenario", scenario];
    let (out, said, code) = run(at.path(), &args);
    assert_eq!(code, Some(0), "{said}");
    // Where lines end is the terminal's business.
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plan of its own.
fn alone(text: &str, scenario: &str) -> String {
    let at = tempfile::tempdir().expect("a folder");
    std::fs::write(at.path().join("plan.toml"), text).expect("written");
    let (out, said, code) = run(at.path(), &["runbook", "plan.toml", "--scenario", scenario]);
    assert_eq!(code, Some(0), "{said}");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn has(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[track_caller]
fn lacks(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(!text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_lost_region_is_left_alone_and_promoted_once() {
    let text = night("", "region");
    has(
        &text,
        &[
            &format!("Do not start, change or delete anything in {HOME}"),
            "Do not promote the replica of db while the old primary can still take writes",
            &format!("Do not send traffic back to {HOME} before the data has gone back"),
            "Until \"Decide to fail over\" is done nothing has changed",
            &format!(
                "From \"Promote the replica of db\" on there is no way but forward: {RECOVERY}"
            ),
            &format!("Users reach {RECOVERY}"),
            "The way back",
        ],
    );
    lacks(&text, &["Damage", "damage is noticed", "zone that is lost"]);
    // Nobody decides: nobody can call it off.
    let text = night("failover.decision = \"automatic\"\n", "region");
    lacks(&text, &["nothing has changed"]);
}

#[test]
fn a_store_that_waits_for_its_region_is_told_among_what_people_do() {
    let waits = "[component.assets]\nstrategy = \"single-region\"\n[component.assets.protect.replica]\nmode = \"none\"\n";
    let text = night(waits, "region");
    has(
        &text,
        &[
            "Wait until the Region of assets is back",
            "Decide to fail over",
            "Promote the replica of db",
            "Move the traffic",
        ],
    );
    lacks(&text, &["nobody recovers"]);
}

#[test]
fn two_lost_regions_send_nobody_into_either() {
    let both = "[scenario.neighbours]\nenabled = true\n[component.db.protect.snapshots]\nevery = \"6h\"\nkeep = \"35d\"\ncopy = \"elsewhere\"\ncopy_region = \"eu-central-1\"\n";
    let text = night(both, "neighbours");
    has(
        &text,
        &[
            &format!("Do not start, change or delete anything in {HOME}, {RECOVERY}"),
            "Calls the control plane of the Region of the third copy",
            "Nothing brings this about, whatever is done: \"No copy of assets survives\"",
            "Do not wait for the data of assets",
        ],
    );
    lacks(
        &text,
        &[
            "Users reach",
            &format!("control plane of {RECOVERY}"),
            "unbounded",
            "The way back",
        ],
    );
}

#[test]
fn a_site_that_is_destroyed_has_no_way_back_and_nothing_to_wait_for() {
    let text = night("[scenario.site]\nenabled = true\n", "site");
    has(&text, &["no way but forward"]);
    lacks(
        &text,
        &["The way back", "Do not send traffic back", "over by itself"],
    );
    let text = night("[scenario.two_zones]\nenabled = true\n", "two_zones");
    has(
        &text,
        &[
            "The way back",
            &format!("anything in {HOME}"),
            &format!("Users reach {RECOVERY}"),
        ],
    );
}

#[test]
fn damage_is_noticed_stays_and_is_kept() {
    for (scenario, more) in [
        ("corruption", "Find the last clean point"),
        ("ransomware", "Find out what the intruder reached"),
    ] {
        let text = night("", scenario);
        has(
            &text,
            &[
                more,
                "Damage is not over by itself",
                "Do not let anybody write on to what is damaged",
                "Do not promote or read the replica of db",
                "Do not let a backup expire",
                "the moment at which the damage is noticed",
                "older than the moment at which the damage was noticed by at most",
            ],
        );
        lacks(
            &text,
            &[
                "stop if the failure is over",
                "no way but forward",
                "Times count from the failure",
            ],
        );
        let evidence = text.contains("copied as evidence");
        assert_eq!(evidence, scenario == "ransomware");
        // What is restored elsewhere writes over nothing.
        let over = text.contains("writes over what is damaged");
        assert_eq!(over, scenario == "corruption");
    }
}

#[test]
fn data_of_which_no_clean_point_is_left_is_said_to_be() {
    let text = night("scenario.corruption.dwell = \"90d\"\n", "corruption");
    has(&text, &["no copy", "no usable copy of `db`"]);
    lacks(&text, &["unbounded"]);
}

#[test]
fn a_zone_is_recovered_at_home() {
    let text = night("", "az");
    has(&text, &["Do not launch anything into a zone that is lost"]);
    lacks(
        &text,
        &[
            &format!("Users reach {RECOVERY}"),
            "no way but forward",
            "nothing has changed",
            "The way back",
            "Move the traffic",
        ],
    );
    // Nobody waits before a recovery that does not leave the Region.
    let text = night("failover.wait = \"1h\"\n", "az");
    lacks(&text, &["stop if the failure is over"]);
}

#[test]
fn what_only_moves_traffic_moves_back() {
    let plan = |more: &str| {
        format!(
            "name = \"both\"\nstrategy = \"active-active\"\nworkload = {{ region = \"us-east-1\", zones = 2 }}\nrecovery = {{ region = \"us-west-2\", capacity = 1 }}\nfailover = {{ decision = \"automatic\"{more} }}\n[component.web]\nservice = \"ec2\"\ntype = \"m5.large\"\ncount = 2\nrequires = [\"assets\"]\n[component.assets]\nservice = \"s3\"\nstorage = \"2 TiB\"\nchange = \"200 MiB/h\"\nputs = \"3 M/month\"\ngets = \"40 M/month\"\n[component.assets.protect]\nreplica = {{ mode = \"async\", lag = \"10s to 4m\", writer = \"multi\" }}\n[component.assets.writes]\nhomed = true\n"
        )
    };
    let text = alone(&plan(", abortable = true"), "region");
    has(&text, &["Traffic moves back as soon as the outage is over"]);
    lacks(
        &text,
        &[
            "no way but forward",
            "Do not send traffic back",
            "The way back",
        ],
    );
    let text = alone(&plan(", abortable = false"), "region");
    lacks(&text, &["Traffic moves back as soon", "no way but forward"]);
}

#[test]
fn of_alternatives_one_is_enough() {
    let db = |name: &str, size: u32| {
        format!(
            "[component.{name}]\nservice = \"rds-postgresql\"\ntype = \"db.r6g.large\"\nmulti_az = true\nstorage = \"{size} GiB\"\nchange = \"500 MiB/h\"\n[component.{name}.protect]\nsnapshots = {{ every = \"6h\", keep = \"35d\", copy = \"recovery\" }}\nreplica.mode = \"none\"\n"
        )
    };
    let text = format!(
        "name = \"one of\"\nstrategy = \"warm-standby\"\nworkload = {{ region = \"us-east-1\", zones = 2 }}\nrecovery = {{ region = \"us-west-2\", capacity = 0.25, crew = 1 }}\n[component.api]\nservice = \"ec2\"\ntype = \"m5.large\"\ncount = 2\nrequires = [{{ any_of = [\"db\", \"db2\"] }}]\n{}{}",
        db("db", 200),
        db("db2", 100)
    );
    let text = alone(&text, "region");
    has(
        &text,
        &["Not before this is so: The first of db, db2 is back"],
    );
    let (before, after) = text.split_once("Verify that it works").expect("a step");
    // It does not wait for the second, which stands below it.
    assert!(before.contains("Restore db from backup"), "{text}");
    let own = after.split("[ ]").next().expect("an item");
    assert!(own.contains("After 2, 3 "), "{own}");
}

#[test]
fn what_nobody_does_stands_apart_with_what_to_leave_alone() {
    let text = night("", "link,control_plane");
    has(
        &text,
        &[
            "Nothing to do",
            "Do not fail over because the link is down",
            "Do not launch, scale, deploy or stop anything",
        ],
    );
    // A planned exercise is no runbook for the night: `drill plan` has it.
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), "");
    let args = ["runbook", &plan, "--scenario", "region,drill,regoin,nights"];
    let (out, said, code) = run(at.path(), &args);
    assert_eq!((out.as_str(), code), ("", Some(1)));
    // All that is wrong is told at once.
    has(&said, &["recoup drill plan", "regoin", "nights"]);
}

#[test]
fn who_does_what_changes_no_figure_and_refuses_no_other_plan() {
    let duties =
        "[runbook.db.promote]\nowner = \"On call\"\n[runbook.web.scale]\ntell = [\"Sales\"]\n";
    let at = tempfile::tempdir().expect("a folder");
    let plan = shop(at.path(), duties);
    let rows = |file: &str| {
        let args = [
            "sweep",
            file,
            "--vary",
            "component.web.count=2,8,40",
            "--fields",
            "rto.region,cost.monthly",
            "--format",
            "csv",
        ];
        let (out, said, code) = run(at.path(), &args);
        assert_eq!(code, Some(0), "{said}");
        out
    };
    let values = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.split(',').skip(1).collect::<Vec<_>>().join(","))
            .collect()
    };
    let [with, without] = [rows(&plan), rows("warm-standby.toml")];
    assert_eq!(values(&with), values(&without));
    // What a plan that others extend says of steps that they lack is set aside.
    let base = at.path().join("base/workload.toml");
    let text = std::fs::read_to_string(&base).expect("a base");
    std::fs::write(&base, format!("{text}\n{duties}")).expect("written");
    let root =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/shop/backup-restore.toml");
    std::fs::copy(root, at.path().join("backup-restore.toml")).expect("copied");
    let (_, said, code) = run(
        at.path(),
        &["compare", "warm-standby.toml", "backup-restore.toml"],
    );
    assert_eq!(code, Some(0), "{said}");
}
