//! The reference plan (`model.md` 13): what `recoup compare` prints of the four shipped
//! files. Every simplification of the worked case is a key of those files.

use serde_json::Value;

use super::Oracle;

const STRATEGIES: [(&str, &str); 4] = [
    ("br", "backup-restore"),
    ("pl", "pilot-light"),
    ("ws", "warm-standby"),
    ("aa", "active-active"),
];

/// What a command says of the four plans, as JSON.
fn said(command: &str, plans: &[String]) -> Value {
    let output = crate::program::recoup()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .arg(command)
        .args(plans)
        .args(["--format", "json"])
        .output()
        .expect("the program runs");
    // One plan of the four does not use every price of their file.
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.is_empty() || plans.len() == 1 && said.contains("[unused-price]"),
        "{said}"
    );
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn file(strategy: &str) -> String {
    format!("plans/reference/{strategy}.toml")
}

fn number(value: &Value, path: &str) -> f64 {
    let found = value.pointer(path).and_then(Value::as_f64);
    found.unwrap_or_else(|| panic!("{path} is no number"))
}

/// What the lines of a bill come to, of some categories in one Region.
fn billed(plan: &Value, categories: &[&str], region: &str) -> f64 {
    let lines = plan["cost"]["lines"].as_array().expect("lines");
    let wanted = |line: &&Value| {
        line["region"] == region && categories.iter().any(|one| line["category"] == *one)
    };
    lines
        .iter()
        .filter(wanted)
        .map(|line| number(line, "/monthly"))
        .sum()
}

/// Every `ref.*` key.
pub(super) fn answers(o: &Oracle<'_>) {
    let plans: Vec<String> = STRATEGIES.iter().map(|(_, name)| file(name)).collect();
    let compared = said("compare", &plans);
    let plans = compared["plans"].as_array().expect("plans");
    let put = |key: String, value: f64| o.put(key.leak(), value);
    for ((short, _), plan) in STRATEGIES.iter().zip(plans) {
        let figures = [
            ("rto_region", "/scenarios/region/rto/likely_s"),
            ("rpo_region", "/scenarios/region/rpo/worst_s"),
            ("rpo_region_mean", "/scenarios/region/rpo/mean_s"),
            ("cover", "/coverage"),
            ("avail", "/availability"),
            ("down_h", "/downtime_h_per_year"),
            ("monthly", "/cost/monthly"),
            ("eal", "/eal"),
            ("tco", "/tco"),
            ("min_head", "/headroom"),
        ];
        for (key, path) in figures {
            put(format!("ref.{short}.{key}"), number(plan, path));
        }
        // Equal for every strategy, so that any of them may stand for all.
        o.put(
            "ref.rto_cor",
            number(plan, "/scenarios/corruption/rto/likely_s"),
        );
        o.put(
            "ref.rpo_cor_mean",
            number(plan, "/scenarios/corruption/rpo/mean_s"),
        );
        o.put(
            "ref.rto_ran",
            number(plan, "/scenarios/ransomware/rto/likely_s"),
        );
    }
    let [br, pl, ws, _] = plans.as_slice() else {
        panic!("four plans");
    };
    let worst = "/scenarios/region/rto/worst_s";
    o.put("ref.pl.rto_worst", number(pl, worst));
    o.put("ref.ws.rto_worst", number(ws, worst));
    let (here, there) = ("us-east-1", "us-west-2");
    let primary = ["compute", "database", "storage", "network"];
    o.put("ref.br.cost.primary", billed(br, &primary, here));
    let category = |plan: &Value, id: &str| number(plan, &format!("/cost/categories/{id}"));
    o.put("ref.br.cost.backup", category(br, "backup"));
    o.put("ref.br.cost.dr_objects", category(br, "standby-storage"));
    o.put("ref.br.cost.xfer_backup", category(br, "transfer"));
    o.put("ref.br.cost.drills", category(br, "drills"));
    let replication = category(ws, "transfer") - category(br, "transfer");
    o.put("ref.ws.cost.xfer_repl", replication);
    o.put("ref.ws.cost.dr_db", category(ws, "standby-database"));
    let serving = ["standby-compute", "network"];
    o.put("ref.ws.cost.dr_app", billed(ws, &serving, there));
    o.put("ref.ws.cost.drills", category(ws, "drills"));
}

/// The value of a key wherever it stands.
fn find<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::Object(map) => map
            .get(key)
            .or_else(|| map.values().find_map(|below| find(below, key))),
        Value::Array(all) => all.iter().find_map(|below| find(below, key)),
        _ => None,
    }
}

/// Section 13.3: the grades, and the spread that the sample gives, to its error of 1 %.
#[test]
fn the_reference_plan_has_the_grades_of_the_worked_case() {
    let plans: Vec<String> = STRATEGIES.iter().map(|(_, name)| file(name)).collect();
    let compared = said("compare", &plans);
    let grades: Vec<&str> = compared["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .map(|plan| plan["grade"].as_str().expect("a grade"))
        .collect();
    assert_eq!(grades, ["D", "C", "A", "D"]);
    let bindings: Vec<&Value> = compared["plans"]
        .as_array()
        .expect("plans")
        .iter()
        .map(|plan| &plan["binding"])
        .collect();
    assert_eq!(bindings, ["rpo.region", "rto.region", "budget", "budget"]);
    for (strategy, mean, p95) in [
        ("pilot-light", 3380.0, 3970.0),
        ("warm-standby", 1795.0, 2200.0),
    ] {
        let score = said("score", &[file(strategy)]);
        let spread = find(&score, "sample")
            .and_then(|sample| sample["rto"].as_array())
            .and_then(|all| all.iter().find(|one| one["scenario"] == "region"))
            .expect("the spread of the loss of the Region");
        let near = |path: &str, expected: f64| {
            let found = number(spread, path);
            assert!(
                (found - expected).abs() <= 0.01 * expected,
                "{strategy} {path}: {found}, not about {expected}"
            );
        };
        near("/mean_s", mean);
        near("/p95_s", p95);
    }
}
