//! The JSON Schema and the plans in the repository.

use std::path::{Path, PathBuf};

use recoup::analysis::plan_schema;
use recoup::catalog::Catalog;
use recoup::plan::schema::{key_at, keys};

fn json_schema() -> serde_json::Value {
    plan_schema(&Catalog::embedded())
}

fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")
}

/// `UPDATE=1 cargo test plan_files::schema` writes it anew.
#[test]
fn the_shipped_schema_is_the_list_of_keys() {
    let path = plans().join("plan.schema.json");
    let text = serde_json::to_string_pretty(&json_schema()).expect("JSON") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("written");
    }
    let shipped = std::fs::read_to_string(&path).expect("the shipped schema");
    assert!(shipped == text, "run with UPDATE=1 and read the difference");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_plan_in_the_repository_satisfies_the_schema() {
    let schema = jsonschema::draft202012::new(&json_schema()).expect("a schema");
    let mut found = Vec::new();
    files(&plans(), &mut found);
    for folder in ["reference", "shop", "starter"] {
        let single = recoup::plan::strategy::SINGLE_REGION;
        for strategy in recoup::plan::strategy::ALL {
            if *strategy == single && folder != "starter" {
                continue;
            }
            let plan = plans().join(folder).join(format!("{strategy}.toml"));
            assert!(found.contains(&plan), "{}", plan.display());
        }
    }
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a plan");
        let plan: serde_json::Value = toml::from_str(&text).expect("TOML");
        let errors: Vec<String> = schema
            .iter_errors(&plan)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

#[test]
fn the_schema_refuses_what_the_plan_refuses() {
    let schema = jsonschema::draft202012::new(&json_schema()).expect("a schema");
    for text in [
        "targts = 1",
        "targets.rto = 15",
        "targets.rto = '15'",
        "targets.availability = 2",
        "strategy = 'warm'",
        "workload.zones = 7",
        "component.web.protect.snapshot.every = '6h'",
        "component.'a.b'.service = 'ec2'",
        "impact.downtime = '5/h'",
        "link.efficiency = 0",
    ] {
        let plan: serde_json::Value = toml::from_str(text).expect("TOML");
        assert!(!schema.is_valid(&plan), "{text}");
    }
    for text in [
        "targets.availability = 0.5",
        "failover.decision = 'automatic'",
        "component.'웹'.queries = 5",
        "steps.scale.batch = '10 to 20'",
    ] {
        let plan: serde_json::Value = toml::from_str(text).expect("TOML");
        assert!(schema.is_valid(&plan), "{text}");
    }
}

/// Each example, put into a small plan, is read and satisfies the schema.
#[test]
fn every_example_is_valid() {
    let schema = jsonschema::draft202012::new(&json_schema()).expect("a schema");
    for key in keys() {
        // Of several names the first will do.
        let names = key
            .path
            .split('.')
            .map(|names| names.split('|').next().unwrap_or(names));
        let path = names.collect::<Vec<_>>().join(".");
        let other = if path.contains(".buffers.") || path.contains(".traffic.") {
            "cache"
        } else {
            "type"
        };
        let path = path.replacen('*', "db", 1).replace('*', other);
        assert_eq!(key_at(&path).map(|found| found.path), Some(key.path));
        let line = format!(
            "{} = {}",
            path.replace("$schema", "\"$schema\""),
            key.example
        );
        let plan: serde_json::Value = toml::from_str(&line).expect("TOML");
        assert!(schema.is_valid(&plan), "{line}");
        if matches!(key.path, "extends" | "pricing") {
            continue;
        }
        let rest = [
            ("strategy", "strategy = \"pilot-light\"\n"),
            ("workload.region", "workload.region = \"x\"\n"),
            ("component.db.service", "component.db.service = \"s3\"\n"),
            (
                "component.cache.service",
                "component.cache.service = \"s3\"\n",
            ),
        ];
        let rest: String = rest
            .iter()
            .filter(|(other, _)| *other != path)
            .map(|(_, line)| *line)
            .collect();
        let count = if path.ends_with("needs") {
            "component.db.count = 9\n"
        } else {
            ""
        };
        let line = line.replace("[\"db\", \"cache\"]", "[\"cache\"]");
        let said = super::complaints("a.toml", &format!("{rest}{count}{line}\n"), &[]);
        assert!(said.starts_with("no finding"), "{line}: {said}");
    }
}

#[test]
fn the_schema_offers_names_of_the_catalogue_and_takes_others() {
    let schema = json_schema();
    let text = schema.to_string();
    for name in [
        "rds-postgresql",
        "eu-central-1",
        "db.r6g.large",
        "route53-failover",
    ] {
        assert!(text.contains(&format!("\"{name}\"")), "{name}");
    }
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let plan = |service: &str, kind: serde_json::Value| {
        serde_json::json!({
            "workload": { "region": "mars-1" },
            "component": { "a": { "service": service, "type": kind } },
        })
    };
    assert!(validator.is_valid(&plan("s3", "db.r6g.large".into())));
    assert!(validator.is_valid(&plan("my-queue", "huge".into())));
    assert!(!validator.is_valid(&plan("s3", serde_json::json!([1]))));
}
