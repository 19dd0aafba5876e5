//! Storage classes: one key decides price, retrieval fee, minimum duration and time.

use recoup::catalog::Catalog;
use recoup::model::build;
use recoup::plan::read;

use crate::scored::{Scored, score};

/// 1,000 TiB of objects, whose old versions are kept and which stand in both Regions.
const PLAN: &str = r#"
strategy = "pilot-light"
workload = { region = "us-east-1", zones = 2 }
recovery = { region = "us-west-2" }
link = { bandwidth = "1 Gbit/s" }
impact = { downtime = "1000 USD/h", data_loss = "1000 USD/h" }
[scenario.corruption]
dwell = "30m"
[component.files]
service = "s3"
storage = "1000 TiB"
change = "1 GiB/h"
puts = "0.1 M/month"
gets = "0.1 M/month"
[component.files.protect]
versions = { keep = "30d" }
replica = { mode = "async", lag = "1m" }
"#;

fn of(class: &str, more: &[&str]) -> Scored {
    let class = format!("component.files.class={class}");
    let set: Vec<String> = std::iter::once(class.as_str())
        .chain(more.iter().copied())
        .map(ToOwned::to_owned)
        .collect();
    let plan = read("plan.toml", PLAN, None, &set).unwrap_or_else(|found| panic!("{found:?}"));
    let model = build(&plan, &Catalog::embedded()).unwrap_or_else(|found| panic!("{found:?}"));
    score(&plan, model)
}

/// What a charge costs a month in a Region, all tiers together.
fn bill(score: &Scored, region: &str, sku: &str, about: &str) -> f64 {
    let lines =
        score.bill.lines.iter().filter(|line| {
            line.region == region && line.sku == sku && line.about.to_string() == about
        });
    lines.map(|line| line.monthly.value).sum()
}

fn value(score: &Scored, name: &str) -> f64 {
    let node = score.graph.find(name);
    score
        .graph
        .value(node.unwrap_or_else(|| panic!("no `{name}`")))
}

fn close(found: f64, right: f64) {
    assert!(
        (found - right).abs() <= 1e-9 * right.abs().max(1e-9),
        "{found} instead of {right}"
    );
}

const SKU: &str = "s3.deep-archive.storage";
const GIB: f64 = 1_073_741_824.0;
const SIZE: f64 = 1_024_000.0;

#[test]
fn an_archive_is_billed_as_one_wherever_it_stands() {
    let standard = of("standard", &[]);
    let right = 51_200.0 * 0.023 + 460_800.0 * 0.022 + 512_000.0 * 0.021;
    close(
        bill(&standard, "us-east-1", "s3.standard.storage", "Objects"),
        right,
    );
    close(right, 22_067.2);

    let deep = of("glacier-deep-standard", &[]);
    let replica = "Objects in the recovery Region";
    close(bill(&deep, "us-east-1", SKU, "Objects"), 1_013.76);
    close(bill(&deep, "us-west-2", SKU, replica), 1_013.76);
    close(
        bill(&deep, "us-east-1", SKU, "Old versions of objects"),
        720.0 * 0.00099,
    );
    assert!(
        deep.bill
            .lines
            .iter()
            .all(|line| line.sku != "s3.standard.storage")
    );
}

/// What is written again within 180 days is billed that long, and 30 days of it are kept.
#[test]
fn what_is_gone_too_early_is_billed_for_the_minimum() {
    let early = |days: f64| {
        let written = days * 24.0;
        written - SIZE * (1.0 - (-written / SIZE).exp())
    };
    let deep = of("glacier-deep-standard", &[]);
    let within = |name: &str, right: f64| {
        let found = value(&deep, name) / GIB;
        assert!(
            (found - right).abs() < 1e-6 * right,
            "{name}: {found} {right}"
        );
    };
    within("early.files.here", early(150.0));
    within("early.files.replica", early(180.0));
    // Of a small store that is rewritten all the time, nearly all of it.
    let busy = of("glacier-deep-standard", &["component.files.storage=24 GiB"]);
    let found = value(&busy, "early.files.here") / GIB;
    assert!((found - (150.0 * 24.0 - 24.0)).abs() < 1e-6, "{found}");
    // Nothing that is kept for longer, and no class without a minimum.
    let kept = of(
        "glacier-deep-standard",
        &["component.files.protect.versions.keep=200d"],
    );
    close(value(&kept, "early.files.here"), 0.0);
    assert!(of("standard", &[]).graph.find("early.files.here").is_none());
}

#[test]
fn a_restore_waits_for_the_class_and_pays_to_read_it() {
    let fee = |class: &str| value(&of(class, &[]), "retrieval.corruption");
    close(fee("standard-ia"), SIZE * 0.01);
    close(fee("glacier-instant"), SIZE * 0.03);
    close(fee("glacier-flexible-expedited"), SIZE * 0.03);
    close(fee("glacier-flexible-standard"), SIZE * 0.01);
    close(fee("glacier-flexible-bulk"), 0.0);
    close(fee("glacier-deep-standard"), SIZE * 0.02);
    close(fee("glacier-deep-bulk"), SIZE * 0.0025);
    let standard = of("standard", &[]);
    assert!(standard.graph.find("retrieval.corruption").is_none());
    let deep = of("glacier-deep-standard", &[]);
    let cost = |score: &Scored| value(score, "event_cost.corruption");
    close(cost(&deep) - cost(&standard), SIZE * 0.02);
    let waits = |class: &str| {
        let first = ["component.files.restore.rate=100 GiB/s"];
        let score = of(class, &first);
        let mut steps = score.scenarios.iter().flat_map(|one| &one.steps);
        let restore = steps.find(|step| step.id == "files.restore");
        restore.expect("a restore").duration.value
    };
    let read = waits("glacier-deep-bulk") - waits("glacier-deep-standard");
    close(read, 36.0 * 3600.0);
}

#[test]
fn a_class_that_does_not_exist_is_refused_with_those_that_do() {
    let set = ["component.files.class=glacier".to_owned()];
    let plan = read("plan.toml", PLAN, None, &set).expect("a plan");
    let found = build(&plan, &Catalog::embedded()).expect_err("no such class");
    let text = format!("{found:?}");
    assert!(
        text.contains("bad-choice") && text.contains("glacier-deep-bulk"),
        "{text}"
    );
}
