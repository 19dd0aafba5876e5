//! Uncertain inputs that are drawn together.

use recoup::Study;
use recoup::analysis::{Simulate, simulate};

const PLAN: &str = "plans/shop/warm-standby.toml";

fn loaded(set: &[&str]) -> Result<Study, recoup::diagnostic::Findings> {
    let set: Vec<String> = set.iter().map(|one| (*one).to_owned()).collect();
    Study::load(PLAN, &set)
}

/// Percentiles of the recovery from the loss of the Region, of the grade's sample.
fn percentiles(set: &[&str]) -> [f64; 2] {
    let names = ["sample.rto.region.p50", "sample.rto.region.p95"];
    let fields = ["--fields", &names.join(",")].map(str::to_owned);
    let mut args = vec!["sweep", PLAN, "--vary", "impact.downtime=10000 USD/h"];
    let set: Vec<String> = set.iter().map(|one| format!("--set={one}")).collect();
    args.extend(set.iter().map(String::as_str));
    args.extend(fields.iter().map(String::as_str));
    args.extend(["--format", "csv"]);
    let out = crate::program::printed(&args);
    let row = out.lines().nth(1).expect("a row");
    let cells: Vec<f64> = row
        .split(',')
        .skip(1)
        .map(|cell| cell.parse().expect("a number"))
        .collect();
    [cells[0], cells[1]]
}

#[test]
fn steps_that_go_together_make_long_recoveries_longer() {
    // No failover fails, so that the steps alone make the spread.
    let alone = ["drills.coverage=100 %"];
    let together = [
        "drills.coverage=100 %",
        "correlate.team.inputs=failover.decision,steps.*,service.*",
        "correlate.team.rank=0.9",
    ];
    let [half, most] = percentiles(&alone);
    let [half_together, most_together] = percentiles(&together);
    assert!(most_together > 1.02 * most, "{most} {most_together}");
    assert!(
        (half_together / half - 1.0).abs() < 0.1,
        "{half} {half_together}"
    );
}

#[test]
fn simulated_recoveries_go_together_too() {
    let p99 = |set: &[&str]| {
        let study = loaded(set).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let mut what = Simulate::default();
        what.years = 40_000;
        what.services = false;
        let found = simulate(&[study], &what).expect("a plan");
        let mut all = found.plans[0].scenarios.iter();
        let one = all.find(|one| one.id == "region").expect("it strikes");
        one.rto.as_ref().expect("it recovers").quantiles[3].1
    };
    let alone = p99(&["drills.coverage=100 %"]);
    let together = p99(&[
        "drills.coverage=100 %",
        "correlate.team.inputs=failover.decision,steps.*,service.*",
        "correlate.team.rank=1",
    ]);
    assert!(together > 1.05 * alone, "{alone} {together}");
}

/// One law: a row equals the plan rebuilt with that number, an input that goes with others too.
#[test]
fn a_row_of_an_input_that_goes_with_others_is_the_plan_with_that_number() {
    let group = [
        "correlate.team.inputs=failover.decision,steps.verif*",
        "correlate.team.rank=0.7",
    ];
    let set: Vec<String> = group.iter().map(|one| format!("--set={one}")).collect();
    let mut args = vec!["sweep", PLAN, "--vary", "steps.verify=5m,20m"];
    args.extend(set.iter().map(String::as_str));
    args.extend([
        "--fields",
        "sample.rto.region.p50,sample.rto.region.p95",
        "--format",
        "csv",
    ]);
    let out = crate::program::printed(&args);
    let rows = out.lines().skip(1).map(|row| {
        let cells: Vec<f64> = row
            .split(',')
            .skip(1)
            .map(|cell| cell.parse().expect("a number"))
            .collect();
        [cells[0], cells[1]]
    });
    let rebuilt = ["5m", "20m"].map(|time| {
        let fixed = format!("steps.verify={time}");
        percentiles(&[group[0], group[1], &fixed])
    });
    let rows: Vec<[u64; 2]> = rows.map(|row| row.map(f64::to_bits)).collect();
    assert_eq!(rows, rebuilt.map(|row| row.map(f64::to_bits)));
}

#[test]
fn what_cannot_go_together_is_refused() {
    let inputs = "correlate.team.inputs=failover.decision,steps.verify";
    let rank = "correlate.team.rank=0.5";
    let other = "correlate.other.inputs=steps.verify,steps.deploy";
    for (set, code) in [
        (&[inputs][..], "missing-key"),
        (&[rank], "missing-key"),
        (&[inputs, "correlate.team.rank=0.1 to 0.5"], "one-number"),
        (
            &["correlate.team.inputs=failover.decision", rank],
            "one-input",
        ),
        (
            &["correlate.team.inputs=failover.decison,steps.*", rank],
            "no-such-input",
        ),
        (
            &["correlate.team.inputs=failover.luck,steps.*", rank],
            "no-such-input",
        ),
        (
            &[inputs, rank, other, "correlate.other.rank=0.5"],
            "both-ways",
        ),
    ] {
        let wrong = loaded(set).map(|_| ()).expect_err(code);
        let codes: Vec<&str> = wrong.0.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{set:?}: {wrong:?}");
    }
    assert!(loaded(&[inputs, "correlate.team.rank=1.5"]).is_err());
    assert!(loaded(&[inputs, "correlate.team.rank=-0.5"]).is_err());
    assert!(loaded(&[inputs, rank]).is_ok());
}
