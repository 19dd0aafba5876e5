//! The shop under four strategies, as the analyses would return it. For tests only:
//! numbers are of the right size, not the model's.

use crate::analysis::{
    Bill, Category, Cause, Comparison, Entry, Evidence, Explanation, Figure, Leaf, Line,
    Requirement, Rpo, Rto, Scenario, Score, Step, StepKind, Store, Targets, Verdict,
};
use crate::graph::{Builder, Source, SourceKind};
use crate::units::{Currency, Dimension, Duration, Scalar};

/// What tells one plan of the shop from another.
struct Shop {
    strategy: &'static str,
    title: &'static str,
    /// Likely RTO of instance, az, region, corruption; seconds.
    rto: [f64; 4],
    /// Worst RPO of the same.
    rpo: [f64; 4],
    unavailability: f64,
    /// Compute, database, storage, network a month.
    monthly: [f64; 4],
}

const SHOPS: [Shop; 4] = [
    Shop {
        strategy: "backup-restore",
        title: "Backup and restore",
        rto: [95.0, 180.0, 18_780.0, 14_400.0],
        rpo: [0.0, 0.0, 2_700.0, 86_400.0],
        unavailability: 6.4e-4,
        monthly: [416.1, 671.6, 312.457_8, 1_411.27],
    },
    Shop {
        strategy: "pilot-light",
        title: "Pilot light",
        rto: [95.0, 180.0, 4_325.0, 14_400.0],
        rpo: [0.0, 0.0, 30.0, 86_400.0],
        unavailability: 4.7e-4,
        monthly: [416.1, 1_007.4, 398.12, 1_466.901],
    },
    Shop {
        strategy: "warm-standby",
        title: "Warm standby",
        rto: [95.0, 180.0, 2_215.0, 14_400.0],
        rpo: [0.0, 0.0, 30.0, 86_400.0],
        unavailability: 4.5e-4,
        monthly: [560.2, 1_007.4, 398.12, 1_530.4],
    },
    Shop {
        strategy: "active-active",
        title: "Active-active",
        rto: [95.0, 90.0, 150.0, 14_400.0],
        rpo: [0.0, 0.0, 30.0, 86_400.0],
        unavailability: 4.1e-4,
        monthly: [4_832.2, 3_343.2, 398.12, 2_100.5],
    },
];

/// A figure.
pub(crate) fn figure(name: &str, value: f64, dimension: Dimension) -> Figure {
    Figure { name: name.to_owned(), value, dimension }
}

fn time(name: &str, seconds: f64) -> Figure {
    figure(name, seconds, Dimension::Duration)
}

fn monthly(name: &str, amount: f64) -> Figure {
    figure(name, amount, Dimension::Monthly)
}

fn usd() -> Currency {
    Currency::new("USD").expect("it is a currency")
}

/// The shop under four strategies.
pub(crate) fn comparison() -> Comparison {
    Comparison {
        plans: SHOPS.iter().map(score).collect(),
        prices_as_of: "2024-07-01".to_owned(),
        remarks: Vec::new(),
    }
}

/// The shop, warm standby.
pub(crate) fn warm_standby() -> Score {
    score(&SHOPS[2])
}

/// A plan without a copy elsewhere: nothing bounds its recovery, and no target is stated.
pub(crate) fn hopeless() -> Score {
    let mut plan = score(&SHOPS[0]);
    plan.targets = Targets::default();
    plan.requirements.clear();
    plan.headroom = None;
    plan.binding = None;
    plan.verdict = Verdict::Pass;
    plan.downtime_cost = None;
    let region = &mut plan.scenarios[2];
    region.recoverable = false;
    for figure in [
        &mut region.rto.likely,
        &mut region.rto.worst,
        &mut region.rto.degraded,
        &mut region.rpo.mean,
        &mut region.rpo.worst,
    ] {
        figure.value = f64::INFINITY;
    }
    let store = &mut region.stores[0];
    store.recoverable = false;
    store.copy = "none".to_owned();
    store.rpo = region.rpo.clone();
    let last = region.steps.last_mut().expect("there are steps");
    last.finish.value = f64::INFINITY;
    last.duration.value = f64::INFINITY;
    plan.downtime.value = f64::INFINITY;
    plan
}

/// A plan whose texts are hostile or long.
pub(crate) fn nasty() -> Score {
    let mut plan = score(&SHOPS[1]);
    plan.file = "=cmd() \u{1b}[31m.toml".to_owned();
    plan.name = format!("<script>alert(1)</script> | pipe {}", "long".repeat(50));
    plan.strategy_title = "한국어 전략 이름".to_owned();
    plan.overrides = vec!["component.web.count=8 | x".to_owned()];
    plan.notes = vec!["=1+1 \u{202e}`note` [x](y)".to_owned()];
    plan.bill.lines[0].component = "웹 서버".to_owned();
    plan.bill.lines[0].about = "@SUM(A1)".to_owned();
    plan.scenarios[2].steps[0].title = "장애 감지 \u{7}\n| 세 번 연속 실패".to_owned();
    plan
}

fn score(shop: &Shop) -> Score {
    let ids = ["instance", "az", "region", "corruption"];
    let titles = ["One instance fails", "A zone fails", "A Region fails", "Data are corrupted"];
    let scenarios: Vec<Scenario> = (0..4)
        .map(|index| scenario(ids[index], titles[index], shop.rto[index], shop.rpo[index]))
        .collect();
    let downtime = shop.unavailability * 31_536_000.0;
    let bill = bill(shop);
    let requirements = requirements(shop, &bill);
    let least = requirements
        .iter()
        .min_by(|one, other| one.headroom.value.total_cmp(&other.headroom.value))
        .expect("there are requirements");
    let graph = Builder::new();
    Score {
        file: format!("plans/shop/{}.toml", shop.strategy),
        name: format!("Shop, {} in Paris", shop.title.to_lowercase()),
        strategy: shop.strategy.to_owned(),
        strategy_title: shop.title.to_owned(),
        region: "ap-northeast-2".to_owned(),
        recovery_region: "eu-west-3".to_owned(),
        currency: usd(),
        targets: Targets {
            rto: Some(3600.0),
            rpo: Some(300.0),
            availability: Some(0.9995),
            budget: Some(9000.0),
            scenarios: vec![("corruption".to_owned(), Some(28_800.0), Some(172_800.0))],
        },
        scenarios,
        availability: figure("availability", 1.0 - shop.unavailability, Dimension::Probability),
        unavailability: figure("unavailability", shop.unavailability, Dimension::Probability),
        downtime: time("downtime", downtime),
        causes: vec![
            Cause { id: "services".to_owned(), title: "Services fail".to_owned(), downtime: time("downtime.services", 0.7 * downtime) },
            Cause { id: "region".to_owned(), title: "A Region fails".to_owned(), downtime: time("downtime.region", 0.3 * downtime) },
        ],
        downtime_cost: Some(figure("downtime.cost", downtime * 12_000.0 / 3600.0, Dimension::Money)),
        verdict: if least.met { Verdict::Pass } else { Verdict::Miss },
        headroom: Some(least.headroom.clone()),
        binding: Some(least.name.clone()),
        bill,
        requirements: requirements.clone(),
        leaves: leaves(),
        overrides: Vec::new(),
        prices_as_of: "2024-07-01".to_owned(),
        evidence: Evidence { stated: 38, prices: 21, published: 23, judgement: 61 },
        notes: vec!["The services' availability is a design goal, not a promise.".to_owned()],
        graph: graph.finish(),
    }
}

fn requirements(shop: &Shop, bill: &Bill) -> Vec<Requirement> {
    let one = |name: &str, target: Figure, estimate: Figure, ratio: f64| Requirement {
        name: name.to_owned(),
        headroom: figure(&format!("headroom.{name}"), ratio.ln(), Dimension::Scalar),
        met: ratio >= 1.0,
        target,
        estimate,
    };
    let timed = |name: &str, target: f64, estimate: f64, of: &str| {
        let target_figure = time(&format!("target.{name}"), target);
        one(name, target_figure, time(&format!("{name}{of}"), estimate), target / estimate)
    };
    let up = 1.0 - shop.unavailability;
    let total = bill.monthly.value;
    vec![
        timed("rto.region", 3600.0, shop.rto[2], ""),
        timed("rpo.region", 300.0, shop.rpo[2], ".worst"),
        timed("rto.corruption", 28_800.0, shop.rto[3], ""),
        timed("rpo.corruption", 172_800.0, shop.rpo[3], ".worst"),
        one(
            "availability",
            figure("target.availability", 0.9995, Dimension::Probability),
            figure("availability", up, Dimension::Probability),
            5e-4 / shop.unavailability,
        ),
        one("budget", monthly("target.budget", 9000.0), monthly("cost", total), 9000.0 / total),
    ]
}

fn scenario(id: &str, title: &str, rto: f64, rpo: f64) -> Scenario {
    let loss = |part: &str| Rpo {
        mean: time(&format!("rpo.{id}{part}.mean"), rpo / 2.0),
        worst: time(&format!("rpo.{id}{part}.worst"), rpo),
    };
    let steps = [
        ("detect", "Notice that health checks fail", StepKind::Detect, 0.0, 0.1, true),
        ("decide", "Decide to fail over", StepKind::Decide, 0.1, 0.4, true),
        ("db.promote", "Promote the replica of db", StepKind::Data, 0.4, 0.6, false),
        ("web.scale", "Scale web to production capacity", StepKind::Compute, 0.4, 0.95, true),
        ("switch", "Move the traffic", StepKind::Switch, 0.95, 1.0, true),
    ];
    let steps = steps.map(|(step, title, kind, from, to, critical)| {
        let at = |what: &str, share: f64| time(&format!("rto.{id}.{step}.{what}"), share * rto);
        Step {
            id: step.to_owned(),
            title: title.to_owned(),
            kind,
            component: step.split_once('.').map(|(component, _)| component.to_owned()),
            start: at("start", from),
            duration: at("duration", to - from),
            finish: at("finish", to),
            slack: at("slack", if critical { 0.0 } else { 0.95 - to }),
            critical,
        }
    });
    let store = |component: &str, copy: &str| Store {
        component: component.to_owned(),
        copy: copy.to_owned(),
        rpo: loss(&format!(".{component}")),
        recoverable: true,
    };
    Scenario {
        id: id.to_owned(),
        title: title.to_owned(),
        rto: Rto {
            likely: time(&format!("rto.{id}"), rto),
            worst: time(&format!("rto.{id}.worst"), 1.8 * rto),
            degraded: time(&format!("rto.{id}.degraded"), 0.8 * rto),
        },
        rpo: loss(""),
        recoverable: true,
        recoverable_figure: figure(&format!("recoverable.{id}"), 1.0, Dimension::Scalar),
        rate: figure(&format!("rate.{id}"), 1.0 / 15.0, Dimension::Frequency),
        clean: (id == "corruption")
            .then(|| figure("p_clean.corruption", 0.998, Dimension::Probability)),
        steps: steps.to_vec(),
        stores: vec![
            store("db", "asynchronous replica in eu-west-3"),
            store("assets", "replicated bucket in eu-west-3"),
        ],
    }
}

fn bill(shop: &Shop) -> Bill {
    let kinds = [
        ("compute", "Compute", "web", "instances of m6i.large", "ec2", "m6i.large", "hour", 0.118),
        ("database", "Database", "db", "db.r6g.xlarge, two zones", "rds", "db.r6g.xlarge", "hour", 1.144),
        ("storage", "Storage", "assets", "objects, first 50 TB", "s3", "standard", "GB-month", 0.025),
        ("network", "Network", "cdn", "data out, first 10 TB", "cloudfront", "out", "GB", 0.12),
    ];
    let of = kinds.iter().zip(shop.monthly);
    let lines = of.clone().map(|(kind, amount)| Line {
        component: kind.2.to_owned(),
        about: kind.3.to_owned(),
        service: kind.4.to_owned(),
        region: "ap-northeast-2".to_owned(),
        sku: kind.5.to_owned(),
        unit: kind.6.to_owned(),
        category: kind.0.to_owned(),
        quantity: figure(&format!("cost.{}.quantity", kind.2), amount / kind.7, Dimension::Scalar),
        unit_price: figure(&format!("price.{}.{}", kind.4, kind.5), kind.7, Dimension::Price),
        monthly: monthly(&format!("cost.{}.line", kind.2), amount),
    });
    let categories = of.map(|(kind, amount)| Category {
        id: kind.0.to_owned(),
        title: kind.1.to_owned(),
        monthly: monthly(&format!("cost.{}", kind.0), amount),
    });
    Bill {
        monthly: monthly("cost", shop.monthly.iter().sum()),
        categories: categories.collect(),
        lines: lines.collect(),
    }
}

fn leaves() -> Vec<Leaf> {
    let leaf = |name: &str, components: &[&str], down: f64, single_point| Leaf {
        name: name.to_owned(),
        components: components.iter().map(|&name| name.to_owned()).collect(),
        unavailability: figure(&format!("unavailability.{name}"), down, Dimension::Probability),
        downtime: time(&format!("downtime.alone.{name}"), down * 31_536_000.0),
        single_point,
    };
    vec![
        leaf("rds-postgresql in ap-northeast-2", &["db"], 5e-4, true),
        leaf("ec2 in ap-northeast-2a", &["web", "cache", "nat"], 1e-4, false),
    ]
}

/// The names of a small plan.
pub(crate) fn entries() -> Vec<Entry> {
    let entry = |name: &str, value, dimension, label: Option<&str>, meaning: &str| Entry {
        name: name.to_owned(),
        value,
        dimension,
        label: label.map(str::to_owned),
        meaning: meaning.to_owned(),
    };
    vec![
        entry("rto.region", 2215.0, Dimension::Duration, None, "Time until the shop serves again."),
        entry("component.web.count", 6.0, Dimension::Scalar, None, "How many instances run."),
        entry("price.s3.standard", 0.025, Dimension::Price, Some("USD per GB-month"), "Price of a GB."),
        entry("rpo.region.worst", f64::INFINITY, Dimension::Duration, None, "Most that can be lost."),
    ]
}

/// How a small recovery time comes about, with a part that appears twice.
pub(crate) fn explanation() -> Explanation {
    let source = |kind, place: &str, note: &str, as_of: Option<&str>| Source {
        kind,
        place: place.to_owned(),
        note: note.to_owned(),
        as_of: as_of.map(str::to_owned),
    };
    let q = Builder::new();
    let plan = source(SourceKind::Plan, "plans/shop/base/workload.toml:31", "", None);
    let judged = source(SourceKind::Judgement, "pricing/defaults.csv:12", "a person must be woken", None);
    let fact = source(SourceKind::Published, "https://docs.example.com/\u{1b}[31m", "failover takes 60 to 120 s", Some("2025-10"));
    let interval = q.leaf::<Duration>("failover.health_check.interval", "How often it is checked.", 30.0, plan.clone());
    let failures = q.leaf::<Scalar>("failover.health_check.failures", "Failures in a row.", 3.0, plan);
    let decide = q.leaf::<Duration>("failover.decision", "Until a person decides.", 1040.0, judged);
    let promote = q.leaf::<Duration>("component.db.promote", "Promotion.", 90.0, fact);
    let detect = (interval * failures).named("rto.region.detect", "Until the failure is noticed.");
    let ready = (promote + detect).named("rto.region.ready", "Until the data are there.");
    let rto = (detect + decide).max(ready).named("rto.region", "Time until the shop serves again.");
    let node = rto.node();
    let derivation = q.finish().derivation(node);
    Explanation { derivation, currency: usd() }
}
