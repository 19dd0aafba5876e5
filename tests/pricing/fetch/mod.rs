//! `pricing fetch` from a server on this machine that has the paths of AWS's.

mod hostile;
mod resume;
mod server;
mod tls;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{import, pricing, run, tree};
use server::{Act, Server, proxy};

/// What every path of the real interface begins with.
const OFFERS: &str = "/offers/v1.0/aws";
const VERSION: &str = "20261001000000";
const LIST: &str = "AmazonEC2-eu-west-3-20261001000000.csv";
const PATH: &str = "/offers/v1.0/aws/AmazonEC2/20261001000000/eu-west-3/index.csv";

fn offer(code: &str) -> Value {
    json!({
        "offerCode": code,
        "versionIndexUrl": format!("{OFFERS}/{code}/index.json"),
        "currentVersionUrl": format!("{OFFERS}/{code}/current/index.json"),
        "currentRegionIndexUrl": format!("{OFFERS}/{code}/current/region_index.json"),
    })
}

/// The index of the Regions of an offer.
fn regions(code: &str, version: &str, regions: &[&str]) -> String {
    let entry = |region: &&str| {
        let path = format!("{OFFERS}/{code}/{version}/{region}/index.json");
        let entry = json!({ "regionCode": region, "currentVersionUrl": path });
        ((*region).to_owned(), entry)
    };
    let all: serde_json::Map<String, Value> = regions.iter().map(entry).collect();
    json!({ "formatVersion": "v1.0", "publicationDate": "2026-10-01T00:00:00Z", "regions": all })
        .to_string()
}

/// A server with two offers by Region and one that has no lists by Region.
fn layout() -> Server {
    let server = Server::new();
    let mut whole = offer("AWSShield");
    whole
        .as_object_mut()
        .expect("an object")
        .remove("currentRegionIndexUrl");
    let offers = json!({ "AmazonEC2": offer("AmazonEC2"), "AmazonS3": offer("AmazonS3"), "AWSShield": whole });
    let index = json!({ "formatVersion": "v1.0", "offers": offers });
    server.file(&format!("{OFFERS}/index.json"), index.to_string(), "i");
    let ec2 = regions("AmazonEC2", VERSION, &["eu-west-3", "us-east-1"]);
    server.file(
        &format!("{OFFERS}/AmazonEC2/current/region_index.json"),
        ec2,
        "r",
    );
    let s3 = regions("AmazonS3", "20260901000000", &["us-east-1"]);
    server.file(
        &format!("{OFFERS}/AmazonS3/current/region_index.json"),
        s3,
        "r",
    );
    let path = format!("{OFFERS}/AWSShield/20260801000000/index.json");
    let versions = json!({
        "currentVersion": "20260801000000",
        "versions": { "20260801000000": { "offerVersionUrl": path } },
    });
    server.file(
        &format!("{OFFERS}/AWSShield/index.json"),
        versions.to_string(),
        "v",
    );
    server.file(&path, import::json_list(true), "w");
    server.file(&path.replace(".json", ".csv"), import::csv(), "w");
    server.file(PATH, import::csv(), "list-1");
    server.file(
        &PATH.replace(".csv", ".json"),
        import::json_list(false),
        "list-2",
    );
    server.file(
        &format!("{OFFERS}/AmazonS3/20260901000000/us-east-1/index.csv"),
        import::csv(),
        "s3",
    );
    server
}

/// Fetches into `lists`; what it prints, what it says, its exit code.
fn fetch(at: &Path, server: &Server, args: &[&str]) -> (String, String, Option<i32>) {
    let all = [
        "fetch",
        "-o",
        "lists",
        "--base-url",
        &server.url,
        "--format",
        "csv",
    ];
    run(at, &[&all, args].concat())
}

/// The usual: EC2 in Paris, with so many further tries.
fn paris(at: &Path, server: &Server, retries: &str) -> (String, String, Option<i32>) {
    fetch(
        at,
        server,
        &["AmazonEC2", "--region", "eu-west-3", "--retries", retries],
    )
}

/// What is in the folder of lists.
fn names(at: &Path) -> Vec<String> {
    let begin = format!("{}/", at.join("lists").display());
    let all = tree(&at.join("lists")).into_iter();
    all.map(|path| path.replace(&begin, "")).collect()
}

fn list(at: &Path) -> String {
    fs::read_to_string(at.join("lists").join(LIST)).expect("the list is there")
}

#[test]
fn what_is_fetched_is_imported_and_not_fetched_again() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let (out, said, code) = paris(at, &server, "0");
    assert_eq!((code, said.as_str()), (Some(0), ""));
    let bytes = import::csv().len();
    let head = "outcome,offer,region,version,bytes,file\n";
    assert_eq!(
        out,
        format!(
            "{head}\"fetched\",\"AmazonEC2\",\"eu-west-3\",\"{VERSION}\",{bytes},\"lists/{LIST}\"\n"
        )
    );
    assert_eq!(names(at), [LIST]);
    assert_eq!(list(at), import::csv());
    let asked = server.requests(PATH);
    assert_eq!(asked.len(), 1);
    let agent = format!("recoup/{}", env!("CARGO_PKG_VERSION"));
    assert_eq!(asked[0].header("user-agent"), Some(&*agent));
    assert_eq!(asked[0].header("accept-encoding"), Some("identity"));
    assert_eq!(asked[0].header("range"), None);

    let (out, _, code) = paris(at, &server, "0");
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        format!(
            "{head}\"there\",\"AmazonEC2\",\"eu-west-3\",\"{VERSION}\",{bytes},\"lists/{LIST}\"\n"
        )
    );
    assert!(server.requests(PATH).is_empty());

    let (_, said, code) = run(at, &["import", &format!("lists/{LIST}"), "-o", "own"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(at.join("own/prices/ebs.csv").is_file());
}

#[test]
fn offers_are_named_by_tables_too_and_what_has_no_list_is_told() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let (out, said, code) = fetch(
        at,
        &server,
        &[
            "AWSShield",
            "AmazonS3",
            "--table",
            "ec2",
            "--table",
            "ebs",
            "--region",
            "eu-west-3",
        ],
    );
    assert_eq!(code, Some(0), "{said}");
    let plain = out.replace('"', "");
    let rows: Vec<&str> = plain.lines().skip(1).collect();
    assert_eq!(rows.len(), 3, "{out}");
    assert!(
        rows[0].starts_with("fetched,AWSShield,,20260801000000,"),
        "{out}"
    );
    assert_eq!(rows[1], "no-list,AmazonS3,eu-west-3,,0,");
    assert!(rows[2].starts_with("fetched,AmazonEC2,eu-west-3,"), "{out}");
    assert_eq!(names(at), ["AWSShield-20260801000000.csv", LIST]);
    let (out, said, code) = run(
        at,
        &[
            "fetch",
            "AmazonEC2",
            "--region",
            "eu-west-3",
            "-o",
            "lists",
            "--as",
            "json",
            "--base-url",
            &server.url,
            "--format",
            "json",
        ],
    );
    assert_eq!(code, Some(0), "{said}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["fetch"][0]["outcome"], "fetched");
    assert_eq!(
        told["fetch"][0]["file"],
        "lists/AmazonEC2-eu-west-3-20261001000000.json"
    );
}

#[test]
fn unknown_names_are_told_with_the_near_one_and_nothing_is_made() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let cases: [(&[&str], &str); 5] = [
        (&["AmazonEC3", "--region", "eu-west-3"], "`AmazonEC2`"),
        (&["AmazonEC2", "--region", "eu-west-33"], "`eu-west-3`"),
        (&["--table", "ec22", "--region", "eu-west-3"], "`ec2`"),
        (&["AmazonEC2", "--region", "../eu-west-3"], "bad-name"),
        (&["../AmazonEC2", "--region", "eu-west-3"], "bad-name"),
    ];
    for (args, near) in cases {
        let (out, said, code) = fetch(at, &server, args);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{said}");
        assert!(said.contains(near), "{said}");
    }
    let (_, said, code) = run(
        at,
        &[
            "fetch",
            "AmazonEC2",
            "--region",
            "eu-west-3",
            "-o",
            "lists",
            "--base-url",
            "file:///etc",
        ],
    );
    assert_eq!(code, Some(1));
    assert!(said.contains("bad-address"), "{said}");
    assert!(!at.join("lists").exists());
}

#[test]
fn a_proxy_of_the_environment_is_gone_through() {
    let at = tempfile::tempdir().expect("a folder");
    let at = at.path();
    let server = layout();
    let (url, opened) = proxy();
    let args = [
        "fetch",
        "AmazonEC2",
        "--region",
        "eu-west-3",
        "-o",
        "lists",
        "--base-url",
        &server.url,
    ];
    let through = |name: &str, value: &str, excepted: &str| {
        let _old = fs::remove_dir_all(at.join("lists"));
        let mut command = pricing(at, &args);
        let done = command.env(name, value).env("NO_PROXY", excepted).output();
        let done = done.expect("it runs");
        let many = std::mem::take(&mut *opened.lock().expect("told")).len();
        (done.status.code(), many)
    };
    let (code, many) = through("HTTP_PROXY", &url, "");
    assert_eq!(code, Some(0));
    assert!(many > 0);
    assert!(matches!(through("all_proxy", &url, "elsewhere.example"), (Some(0), many) if many > 0));
    assert_eq!(
        through("HTTP_PROXY", &url, "elsewhere.example, 127.0.0.1"),
        (Some(0), 0)
    );
    assert_eq!(
        through("HTTPS_PROXY", &url, ""),
        (Some(0), 0),
        "it is for https"
    );
    assert_eq!(
        through("HTTP_PROXY", "socks5://127.0.0.1:1", ""),
        (Some(1), 0)
    );
}
