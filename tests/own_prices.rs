//! Prices of the user's own: what cannot be meant is refused, what nothing asks for is said.

use std::fs;
use std::path::Path;

use serde_json::Value;

const PLAN: &str = r#"
strategy = "backup-restore"
pricing = "prices.csv"
workload.region = "us-east-1"
recovery.region = "us-west-2"
[component.web]
service = "ec2"
type = "m5.xlarge"
count = 2
"#;

const COLUMNS: &str = "region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n";

fn row(region: &str, sku: &str) -> String {
    format!("{region},{sku},,hour,USD,0.1,,,2026-08,a contract\n")
}

/// A folder with a plan, its prices and files of a price folder.
fn folder(plan: &str, prices: &str, files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, text).expect("written");
    };
    write("plan.toml", plan);
    write("other.toml", plan);
    write("prices.csv", prices);
    for (name, text) in files {
        write(&format!("own/{name}"), text);
    }
    folder
}

fn recoup(at: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = crate::program::recoup();
    let output = command
        .current_dir(at)
        .args(args)
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

/// A plan's price file of one row, with the table first.
fn of_plan(table: &str, rows: &[String]) -> String {
    let rows = rows.iter().map(|row| format!("{table},{row}"));
    format!("service,{COLUMNS}{}", rows.collect::<String>())
}

fn bare() -> String {
    PLAN.replace("pricing = \"prices.csv\"\n", "")
}

#[test]
fn an_unknown_table_or_region_is_refused_with_the_nearest_name() {
    let good = "ec2.linux.m5.xlarge";
    for (table, region, message, help) in [
        (
            "EC2",
            "us-east-1",
            "error[unknown-table]: `EC2` is no price table",
            "`ec2`",
        ),
        (
            "ecc2",
            "us-east-1",
            "error[unknown-table]: `ecc2` is no price table",
            "`ec2`",
        ),
        (
            "ec2",
            "us-east1",
            "error[unknown-region]: `us-east1` is no Region",
            "`us-east-1`",
        ),
    ] {
        let prices = of_plan(table, &[row(region, good)]);
        let at = folder(PLAN, &prices, &[]);
        let (code, _, said) = recoup(at.path(), &["score", "plan.toml"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(message) && said.contains(help), "{said}");
        assert!(
            said.contains("prices.csv:2:") && said.contains('^'),
            "{said}"
        );
    }
    for (file, region, message, help) in [
        (
            "prices/ecc2.csv",
            "us-east-1",
            "`ecc2` is no price table",
            "`ec2`",
        ),
        (
            "prices/ec2.csv",
            "us-east1",
            "`us-east1` is no Region",
            "`us-east-1`",
        ),
    ] {
        let table = format!("{COLUMNS}{}", row(region, good));
        let at = folder(&bare(), "", &[(file, table)]);
        let (code, _, said) = recoup(at.path(), &["score", "plan.toml", "--pricing", "own"]);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(message) && said.contains(help), "{said}");
    }
}

#[test]
fn an_empty_folder_is_refused() {
    let at = folder(&bare(), "", &[("README.md", "notes".to_owned())]);
    for format in [&["score", "plan.toml"][..], &["check", "plan.toml"]] {
        let (code, out, said) = recoup(at.path(), &[format, &["--pricing", "own"]].concat());
        assert_eq!(code, Some(1));
        let said = format!("{out}{said}");
        assert!(
            said.contains("error[empty-folder]: `own` holds no prices"),
            "{said}"
        );
    }
}

#[test]
fn prices_that_no_plan_uses_are_said_once_a_file() {
    let good = row("us-east-1", "ec2.linux.m5.xlarge");
    let slips: Vec<String> = ["a", "b", "c", "d"]
        .iter()
        .map(|end| row("us-east-1", &format!("ec2.linux.m5.xlarge{end}")))
        .collect();
    let prices = of_plan("ec2", &[&[good.clone()][..], &slips].concat());
    let at = folder(PLAN, &prices, &[]);
    for args in [
        &["score", "plan.toml"][..],
        &["compare", "plan.toml", "other.toml"],
        &["explain", "plan.toml", "cost.monthly"],
    ] {
        let (code, _, said) = recoup(at.path(), args);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(said.matches("warning[unused-price]").count(), 1, "{said}");
        let message = "no plan here uses 4 prices of `prices.csv`: `ec2.linux.m5.xlargea` \
                       of `ec2` in `us-east-1` (line 3), ";
        assert!(said.contains(message) && said.contains(", ...\n"), "{said}");
        assert!(!said.contains("xlarged"), "{said}");
    }
    let (_, text, said) = recoup(at.path(), &["check", "plan.toml", "other.toml"]);
    assert_eq!(
        (text.matches("warning[unused-price]").count(), said.as_str()),
        (1, ""),
        "{text}"
    );
    assert!(text.contains("= plans: plan.toml, other.toml"), "{text}");
    let (code, text, _) = recoup(at.path(), &["check", "plan.toml", "--format", "json"]);
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["plans"][0]["checked"], true);
    assert_ne!(code, Some(1));
    // Nothing is said of a file that is used.
    let at = folder(PLAN, &of_plan("ec2", &[good]), &[]);
    let (_, _, said) = recoup(at.path(), &["score", "plan.toml"]);
    assert_eq!(said, "");
}

#[test]
fn prices_of_a_folder_that_no_service_could_ask_for_are_said() {
    let table = |rows: &[&str]| {
        let rows = rows.iter().map(|sku| row("us-east-1", sku));
        format!("{COLUMNS}{}", rows.collect::<String>())
    };
    let slip = table(&["ec2.linus.m5.xlarge", "ec2.linux.m7.huge"]);
    let at = folder(&bare(), "", &[("prices/ec2.csv", slip)]);
    let args = ["score", "plan.toml", "--pricing", "own"];
    let (code, _, said) = recoup(at.path(), &args);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains(
            "warning[unused-price]: no charge of any service could ask for 1 price of `own/prices/ec2.csv`"
        ),
        "{said}"
    );
    assert!(said.contains("`ec2.linus.m5.xlarge` of `ec2`"), "{said}");
    // A service and a Region of one's own are known.
    let service = "id = \"queue\"\ntitle = \"A queue\"\nkind = \"balancer\"\nscope = \"region\"\n[[charge]]\nid = \"requests\"\non = \"run\"\nabout = \"Requests\"\nprice = \"queues/queue.hour\"\nunit = \"hour\"\namount = \"hours\"\ncategory = \"compute\"\n";
    let regions =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("pricing/regions.csv"))
            .expect("a list");
    let mut lines = regions.lines();
    let (header, first) = (
        lines.next().expect("a header"),
        lines.next().expect("a Region"),
    );
    let code = first.split(',').next().expect("a code");
    let regions = format!("{header}\n{}\n", first.replacen(code, "moon-1", 1));
    let queues = format!("{COLUMNS}{}", row("moon-1", "queue.hour"));
    let files = [
        ("services/queue.toml", service.to_owned()),
        ("regions.csv", regions),
        ("prices/queues.csv", queues),
    ];
    let at = folder(&bare(), "", &files);
    let (code, _, said) = recoup(at.path(), &args);
    assert_eq!((code, said.as_str()), (Some(0), ""));
}
