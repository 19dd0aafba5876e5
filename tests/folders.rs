//! A folder on the command line stands for the plans in it; what plans share is read once.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

const SHOP: [&str; 4] = [
    "active-active",
    "backup-restore",
    "pilot-light",
    "warm-standby",
];

/// A copy of the shop's folder under `shop`.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/shop");
    let to = folder.path().join("shop");
    fs::create_dir_all(to.join("base")).expect("made");
    let files = SHOP.map(|name| format!("{name}.toml"));
    for file in files
        .iter()
        .map(String::as_str)
        .chain(["base/workload.toml"])
    {
        fs::copy(from.join(file), to.join(file)).expect("copied");
    }
    folder
}

fn run(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = crate::program::recoup();
    command.current_dir(folder.path()).args(args);
    command.output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn named() -> Vec<String> {
    SHOP.map(|name| format!("shop/{name}.toml")).to_vec()
}

#[test]
fn a_folder_is_its_plans_by_name() {
    let folder = shop();
    for command in ["compare", "check"] {
        let whole = run(&folder, &[command, "shop", "--format", "json"]);
        let files = named();
        let mut args = vec![command, "--format", "json"];
        args.extend(files.iter().map(String::as_str));
        let each = run(&folder, &args);
        assert_eq!(text(&whole.stdout), text(&each.stdout));
        assert_eq!(whole.status.code(), each.status.code());
        assert!(text(&whole.stdout).contains("shop/warm-standby.toml"));
        assert_eq!(text(&whole.stderr), "");
    }
}

#[test]
fn files_without_a_strategy_are_left_out_in_one_line() {
    let folder = shop();
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join("shop").join(name), text).expect("written");
    };
    let plain = text(&run(&folder, &["compare", "shop"]).stdout);
    put("notes.yaml", "about: nothing\n");
    put("package.json", "{}");
    put("README.md", "strategy = \"none\"\n");
    let with = run(&folder, &["compare", "shop"]);
    assert_eq!(text(&with.stdout), plain);
    assert_eq!(
        text(&with.stderr),
        "note: left out of `shop`, for want of a `strategy`: notes.yaml, package.json\n"
    );
    assert_eq!(with.status.code(), Some(0));
    let quiet = run(&folder, &["compare", "shop", "--quiet"]);
    assert_eq!(text(&quiet.stderr), "");
}

#[test]
fn every_format_of_plans_counts_and_so_does_an_inherited_strategy() {
    let folder = shop();
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join("shop").join(name), text).expect("written");
    };
    put("a.yml", "extends: pilot-light.toml\nname: A\n");
    put(
        "b.yaml",
        "extends: base/workload.toml\nstrategy: backup-restore\nname: B\n",
    );
    put("c.json", r#"{"extends": "warm-standby.toml", "name": "C"}"#);
    let output = run(&folder, &["check", "shop", "--format", "json"]);
    let said = text(&output.stdout);
    for file in ["shop/a.yml", "shop/b.yaml", "shop/c.json"] {
        assert!(said.contains(file), "{file}: {said}");
    }
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_folder_without_a_plan_is_refused() {
    let folder = shop();
    for empty in ["shop/base", "none"] {
        fs::create_dir_all(folder.path().join("none")).expect("made");
        let output = run(&folder, &["compare", empty]);
        assert_eq!(output.status.code(), Some(1));
        let wanted = format!(
            "error[no-plan]: `{empty}` holds no plan\n --> {empty}\n  = help: Name a folder with `.toml`, `.yaml`, \
             `.yml` or `.json` files of its own that state a `strategy`.\n"
        );
        assert_eq!(text(&output.stderr), wanted);
        assert_eq!(text(&output.stdout), "");
    }
}

#[test]
fn a_broken_file_of_a_folder_is_not_left_out() {
    let folder = shop();
    fs::write(folder.path().join("shop/a.toml"), "strategy = \n").expect("written");
    let output = run(&folder, &["compare", "shop"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--> shop/a.toml:1:"));
}

#[test]
fn a_command_about_one_plan_takes_no_folder() {
    let folder = shop();
    for command in ["score", "explain"] {
        let output = run(&folder, &[command, "shop"]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(
            text(&output.stderr),
            "error[not-a-file]: `shop` is a folder\n --> shop\n  = help: Name a plan file in it, such as \
             `shop/active-active.toml`.\n"
        );
    }
}

#[test]
fn a_result_does_not_replace_a_plan_of_the_folder() {
    let folder = shop();
    let args = ["compare", "shop", "--output", "shop/pilot-light.toml"];
    let output = run(&folder, &args);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("it is the plan itself"));
}

// Plans that extend one file at several depths, and bring the same prices or none.
#[test]
fn what_plans_share_holds_for_each_as_if_it_came_alone() {
    let folder = shop();
    let put = |name: &str, text: &str| {
        fs::write(folder.path().join("shop").join(name), text).expect("written");
    };
    put(
        "prices.csv",
        "service,region,sku,description,unit,currency,price,tier_from,tier_to,as_of,source\n\
         ec2,ap-northeast-2,m6i.large,,hour,USD,9,,,2026-01-01,ours\n",
    );
    let own = "pricing = \"prices.csv\"\nextends = ";
    put("dear.toml", &format!("{own}\"pilot-light.toml\"\n"));
    put("dearer.toml", &format!("{own}\"warm-standby.toml\"\n"));
    let plans = |name: &str| -> Vec<Value> {
        let output = run(&folder, &["compare", name, "--format", "json"]);
        let whole: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut plans = whole["plans"].as_array().expect("plans").clone();
        for plan in &mut plans {
            // Which is best is a matter of the others.
            let fields = plan.as_object_mut().expect("an object");
            fields.retain(|name, _| !name.starts_with("place"));
        }
        plans
    };
    let together = plans("shop");
    let file = |plan: &Value| plan["file"].as_str().expect("a file").to_owned();
    let mut strategies: Vec<String> = recoup::plan::strategy::ALL
        .iter()
        .filter(|id| **id != recoup::plan::strategy::SINGLE_REGION)
        .chain(&["dear", "dearer"])
        .map(|name| format!("shop/{name}.toml"))
        .collect();
    strategies.sort_unstable();
    assert_eq!(together.iter().map(file).collect::<Vec<_>>(), strategies);
    for plan in together {
        let file = plan["file"].as_str().expect("a file");
        assert!(plans(file) == [plan.clone()], "{file}");
    }
}

#[test]
fn a_slip_in_a_shared_file_is_told_at_its_place() {
    let folder = shop();
    let base = folder.path().join("shop/base/workload.toml");
    let text_of_base = fs::read_to_string(&base).expect("read");
    let broken = text_of_base.replace("multi_az = true", "multi_az = 7");
    assert_ne!(broken, text_of_base);
    fs::write(&base, broken).expect("written");
    let output = run(&folder, &["compare", "shop"]);
    let line = text_of_base
        .lines()
        .position(|line| line == "multi_az = true");
    let place = format!(
        "--> shop/base/workload.toml:{}:12",
        line.expect("a line") + 1
    );
    assert!(
        text(&output.stderr).contains(&place),
        "{}",
        text(&output.stderr)
    );
}
