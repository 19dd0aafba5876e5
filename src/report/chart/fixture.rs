//! Scores made up for tests: a shop under four strategies, and nastier company.

use crate::analysis::{
    Bill, Category, Cause, Comparison, Evidence, Figure, Requirement, Rpo, Rto, Scenario, Score,
    Step, StepKind, Targets, Verdict,
};
use crate::units::{Currency, Dimension};

/// A step: title, kind, start and duration in minutes, whether critical.
pub(crate) type Bar = (&'static str, StepKind, f64, f64, bool);

pub(crate) fn figure(value: f64, dimension: Dimension) -> Figure {
    Figure { name: String::new(), value, dimension }
}

fn time(seconds: f64) -> Figure {
    figure(seconds, Dimension::Duration)
}

fn requirement(name: &str, target: f64, estimate: f64) -> Requirement {
    Requirement {
        name: name.to_owned(),
        target: time(target),
        estimate: time(estimate),
        headroom: figure((target / estimate).ln(), Dimension::Scalar),
        met: estimate <= target,
    }
}

/// A plan of those steps, parts of the bill a month, and causes in minutes a year.
pub(crate) fn score(
    name: &str,
    strategy: (&str, &str),
    bars: &[Bar],
    bill: &[(&str, f64)],
    causes: &[(&str, f64)],
) -> Score {
    let steps: Vec<Step> = bars
        .iter()
        .map(|(title, kind, start, minutes, critical)| Step {
            id: (*title).to_owned(),
            title: (*title).to_owned(),
            kind: *kind,
            component: None,
            start: time(start * 60.0),
            duration: time(minutes * 60.0),
            finish: time((start + minutes) * 60.0),
            slack: time(0.0),
            critical: *critical,
        })
        .collect();
    let likely = steps.iter().map(|step| step.finish.value).fold(0.0, f64::max);
    let monthly: f64 = bill.iter().map(|(_, amount)| amount).sum();
    let minutes: f64 = causes.iter().map(|(_, minutes)| minutes).sum();
    let mut score = Score {
        file: format!("plans/shop/{}.toml", strategy.0),
        name: name.to_owned(),
        strategy: strategy.0.to_owned(),
        strategy_title: strategy.1.to_owned(),
        region: "ap-northeast-2".to_owned(),
        recovery_region: "eu-west-3".to_owned(),
        currency: Currency::USD,
        targets: Targets::default(),
        scenarios: vec![region(likely, steps)],
        availability: figure(1.0 - minutes / 525_600.0, Dimension::Probability),
        unavailability: figure(minutes / 525_600.0, Dimension::Probability),
        downtime: time(minutes * 60.0),
        causes: causes
            .iter()
            .map(|(id, minutes)| Cause {
                id: (*id).to_owned(),
                title: title(id),
                downtime: time(minutes * 60.0),
            })
            .collect(),
        downtime_cost: None,
        bill: Bill {
            monthly: figure(monthly, Dimension::Monthly),
            categories: bill
                .iter()
                .map(|(id, amount)| Category {
                    id: (*id).to_owned(),
                    title: title(id),
                    monthly: figure(*amount, Dimension::Monthly),
                })
                .collect(),
            lines: Vec::new(),
        },
        requirements: Vec::new(),
        verdict: Verdict::Pass,
        headroom: None,
        binding: None,
        leaves: Vec::new(),
        overrides: Vec::new(),
        prices_as_of: "2025-01-01".to_owned(),
        evidence: Evidence::default(),
        notes: Vec::new(),
        graph: crate::graph::Builder::new().finish(),
    };
    aim(&mut score, Some(3600.0), Some(9000.0), Some(0.9995));
    score
}

fn region(likely: f64, steps: Vec<Step>) -> Scenario {
    Scenario {
        id: "region".to_owned(),
        title: "Region loss".to_owned(),
        rto: Rto {
            likely: time(likely),
            worst: time(likely * 1.5),
            degraded: time(likely),
        },
        rpo: Rpo { mean: time(1.0), worst: time(2.0) },
        recoverable: true,
        recoverable_figure: figure(1.0, Dimension::Scalar),
        rate: figure(0.05, Dimension::Frequency),
        clean: None,
        steps,
        stores: Vec::new(),
    }
}

fn title(id: &str) -> String {
    let mut letters = id.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// States targets and judges the plan by them.
pub(crate) fn aim(
    score: &mut Score,
    rto: Option<f64>,
    budget: Option<f64>,
    availability: Option<f64>,
) {
    score.targets = Targets { rto, budget, availability, ..Targets::default() };
    let likely = score.scenarios.first().map_or(0.0, |region| region.rto.likely.value);
    score.requirements = [
        rto.map(|target| requirement("rto.region", target, likely)),
        budget.map(|target| requirement("budget", target, score.bill.monthly.value)),
        availability
            .map(|target| requirement("availability", 1.0 - target, score.unavailability.value)),
    ]
    .into_iter()
    .flatten()
    .collect();
}

/// Plans side by side.
pub(crate) fn comparison(plans: Vec<Score>) -> Comparison {
    Comparison {
        plans,
        prices_as_of: "2025-01-01".to_owned(),
        remarks: Vec::new(),
    }
}

/// The strategies and their titles.
pub(crate) const STRATEGIES: [(&str, &str); 4] = [
    ("backup-restore", "Backup and restore"),
    ("pilot-light", "Pilot light"),
    ("warm-standby", "Warm standby"),
    ("active-active", "Active-active"),
];

/// The four plans of the shop.
pub(crate) fn shop() -> Comparison {
    use StepKind::{Compute, Data, Decide, Detect, Provision, Switch, Verify, Warm};
    let backup = score(
        "Shop, backup and restore in Paris",
        STRATEGIES[0],
        &[
            ("Health checks fail", Detect, 0.0, 1.5, true),
            ("A person decides to fail over", Decide, 1.5, 17.0, true),
            ("Create network and load balancer", Provision, 18.5, 12.0, false),
            ("Restore db from the newest snapshot", Data, 18.5, 196.0, true),
            ("Copy assets back from the vault", Data, 18.5, 88.0, false),
            ("Launch and deploy web", Compute, 214.5, 14.0, true),
            ("Warm caches", Warm, 228.5, 10.0, true),
            ("Smoke tests", Verify, 238.5, 15.0, true),
            ("Switch DNS", Switch, 253.5, 2.0, true),
        ],
        &[("compute", 1420.0), ("database", 985.0), ("storage", 412.0), ("backup", 240.0), ("transfer", 96.0), ("network", 130.0)],
        &[("services", 96.0), ("instance", 3.0), ("az", 12.0), ("region", 780.0), ("corruption", 310.0)],
    );
    let pilot = score(
        "Shop, pilot light in Paris",
        STRATEGIES[1],
        &[
            ("Health checks fail", Detect, 0.0, 1.5, true),
            ("A person decides to fail over", Decide, 1.5, 17.0, true),
            ("Promote the replica of db", Data, 18.5, 6.0, false),
            ("Launch and deploy web", Compute, 18.5, 14.0, true),
            ("Warm caches", Warm, 32.5, 10.0, true),
            ("Smoke tests", Verify, 42.5, 15.0, true),
            ("Switch DNS", Switch, 57.5, 2.0, true),
        ],
        &[("compute", 1420.0), ("database", 985.0), ("storage", 412.0), ("backup", 240.0), ("transfer", 310.0), ("network", 210.0), ("standby database", 980.0)],
        &[("services", 96.0), ("instance", 3.0), ("az", 12.0), ("region", 181.0), ("corruption", 120.0)],
    );
    let warm = score(
        "Shop, warm standby in Paris",
        STRATEGIES[2],
        &[
            ("Health checks fail", Detect, 0.0, 1.5, true),
            ("A person decides to fail over", Decide, 1.5, 17.0, true),
            ("Promote the replica of db", Data, 18.5, 6.0, true),
            ("Scale web to full capacity", Compute, 18.5, 5.0, false),
            ("Smoke tests", Verify, 24.5, 5.0, true),
            ("Switch DNS", Switch, 29.5, 2.0, true),
        ],
        &[("compute", 1420.0), ("database", 985.0), ("storage", 412.0), ("backup", 240.0), ("transfer", 410.0), ("network", 280.0), ("standby database", 980.0), ("standby compute", 420.0)],
        &[("services", 96.0), ("instance", 3.0), ("az", 12.0), ("region", 96.0), ("corruption", 110.0)],
    );
    let active = score(
        "Shop, active-active in Seoul and Paris",
        STRATEGIES[3],
        &[
            ("Health checks fail", Detect, 0.0, 0.5, true),
            ("Switch DNS", Switch, 0.5, 1.0, true),
        ],
        &[("compute", 1420.0), ("database", 985.0), ("storage", 412.0), ("backup", 240.0), ("transfer", 1240.0), ("network", 420.0), ("standby database", 2960.0), ("standby compute", 1890.0)],
        &[("services", 4.0), ("region", 5.0), ("corruption", 104.0)],
    );
    comparison(vec![backup, pilot, warm, active])
}

/// Long, Korean, hostile and empty names; unbounded and extreme values; targets of their own.
pub(crate) fn nasty() -> Comparison {
    use StepKind::{Compute, Data, Detect};
    const KOREAN: (&str, StepKind, f64, f64, bool) =
        ("최신 스냅숏에서 주문 데이터베이스 복원", Data, 0.02, 4318.0, true);
    let inf = f64::INFINITY;
    let mut plans = vec![
        score("서울 쇼핑몰 백업 복구 계획", STRATEGIES[0], &[("상태 확인", Detect, 0.0, 0.02, true), KOREAN],
            &[("compute", 12.0), ("새로운 분류", 4.5e6)], &[("region", 4320.0), ("정전", 1.0)]),
        score("<script>alert('x')</script> & \"quoted\" \u{0}\u{7}\u{202e}reversed", STRATEGIES[3],
            &[("<b>instant</b>", Detect, 0.0, 1.0 / 30.0, true)], &[("compute", 0.01)], &[("services", 1e-4)]),
        score(&"A very long plan name that does not end ".repeat(6), ("own-strategy", "A strategy of its own that has a long title as well"),
            &[("Restore", Data, 5.0, inf, true), ("Never starts", Compute, inf, 10.0, true)], &[("compute", inf)], &[("region", inf)]),
        score("Twin", STRATEGIES[1], &[], &[], &[]),
        score("Twin", STRATEGIES[1], &[("Launch", Compute, 0.0, 30.0, true)], &[("compute", 900.0)], &[("region", 60.0)]),
        score("", STRATEGIES[2], &[("Launch", Compute, 0.0, 31.0, true)], &[("compute", 910.0)], &[("region", 61.0)]),
        score(&"Unbroken".repeat(40), STRATEGIES[2], &[("Launch", Compute, 0.0, 31.0, true)], &[("compute", 910.0)], &[("region", 61.0)]),
        score("日本語 العربية 🚀", STRATEGIES[2], &[("Launch", Compute, 0.0, 31.5, true)], &[("compute", 915.0)], &[("region", 61.0)]),
    ];
    aim(&mut plans[1], Some(1.0), Some(1e7), Some(0.999_999));
    aim(&mut plans[3], None, None, None);
    plans[6].scenarios.clear();
    comparison(plans)
}

/// Many plans, close together, of many steps each.
pub(crate) fn crowd(count: usize) -> Comparison {
    let bars: Vec<Bar> = (0..20_u8)
        .map(|n| ("Launch and deploy one more component", StepKind::Compute, f64::from(n), 3.0, n % 2 == 0))
        .collect();
    let plan = |number: usize| {
        score(&format!("Candidate {number}"), STRATEGIES[number % 4], &bars,
            &[("compute", 4000.0), ("database", 1000.0 + 3.0 * (number % 7) as f64)],
            &[("services", 100.0), ("region", 40.0)])
    };
    comparison((1..=count).map(plan).collect())
}
