//! A user's folder over the embedded one.

use std::io::Write as _;
use std::path::Path;

use super::said;
use crate::catalog::Catalog;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

fn refused(files: &[(&str, &[u8])]) -> String {
    let folder = folder(files);
    let findings = Catalog::embedded()
        .with_folder(folder.path())
        .expect_err("a slip");
    let root = folder.path().display().to_string();
    said(&findings)
        .replace(&format!("{root}/"), "")
        .replace(&root, ".")
}

const PRICES: &str = "region,sku,unit,currency,price,as_of,source\n";

#[test]
fn rows_add_to_and_replace_the_embedded_ones() {
    let rack = "id = \"rack\"\ntitle = \"Own rack\"\nkind = \"compute\"\nscope = \"zone\"\n\
                [[charge]]\nid = \"rent\"\non = \"run\"\nabout = \"Rent\"\nprice = \"own/rack\"\nunit = \"month\"\n\
                amount = \"units\"\ncategory = \"housing\"\n";
    let prices = format!("{PRICES}seoul-dc,rack,month,KRW,900000,2026,contract\n");
    let peering = "id = \"inter-region-peering\"\ntitle = \"Our fibre\"\nkind = \"link\"\nscope = \"global\"\n";
    let folder = folder(&[
        ("prices/own.csv", prices.as_bytes()),
        ("services/rack.toml", rack.as_bytes()),
        ("services/inter-region-peering.toml", peering.as_bytes()),
        ("categories.csv", b"id,title\nhousing,Housing\n"),
        ("regions.csv", b"code,name,provider\nseoul-dc,Gasan,own\n"),
        (
            "defaults.csv",
            b"path,strategy,value,kind,source,as_of\nsteps.find,,10m,judgement,drilled,2026-10\n",
        ),
        ("sources.csv", b"id,title\ncontract,Contract of 2026\n"),
        ("README.md", b"notes"),
        (".hidden", b"\xff"),
    ]);
    let catalog = Catalog::embedded()
        .with_folder(folder.path())
        .expect("good");
    let row = catalog.price("own", "seoul-dc", "rack").expect("there");
    assert_eq!(
        (row.source.as_str(), row.currency.as_str()),
        ("Contract of 2026", "KRW")
    );
    assert!(row.place.ends_with("prices/own.csv:2"));
    assert!(
        catalog
            .price("ec2", "eu-west-3", "ec2.linux.m6i.large")
            .is_ok()
    );
    assert_eq!(
        catalog.service("rack").expect("there").charges[0].category,
        "housing"
    );
    assert_eq!(
        catalog
            .service("inter-region-peering")
            .expect("there")
            .title,
        "Our fibre"
    );
    assert!(catalog.services().contains(&"rack") && catalog.services().contains(&"ec2"));
    assert_eq!(
        catalog
            .services()
            .iter()
            .filter(|id| **id == "inter-region-peering")
            .count(),
        1
    );
    assert_eq!(catalog.region("seoul-dc").expect("there").name, "Gasan");
    assert!(catalog.region("eu-west-3").is_some());
    assert_eq!(
        catalog
            .default("steps.find", "pilot-light")
            .expect("there")
            .value
            .text,
        "10m"
    );
    assert_eq!(
        catalog
            .default("steps.deploy", "pilot-light")
            .expect("there")
            .value
            .text,
        "pert(2m, 5m, 20m)"
    );
    assert_eq!(catalog.categories().last().expect("there").id, "housing");
}

/// A text, packed.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut file = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    file.write_all(text).expect("packed");
    file.finish().expect("packed")
}

#[test]
fn a_packed_table_is_read_within_the_same_bounds() {
    let table = packed(b"region,sku,unit,currency,price,as_of,source\nglobal,rack,month,USD,9,2026-11-01,a contract\n");
    let folder = folder(&[("prices/own.csv.gz", &table)]);
    let catalog = Catalog::embedded()
        .with_folder(folder.path())
        .expect("good");
    let row = catalog.price("own", "eu-west-3", "rack").expect("there");
    assert!(row.place.ends_with("prices/own.csv.gz:2"), "{}", row.place);
    // What is small when packed and large when not, what is no such file, and a table twice.
    let said = refused(&[
        ("prices/ec2.csv.gz", &packed(&vec![b' '; 65 << 20])),
        ("prices/s3.csv.gz", b"a text that nobody has packed"),
        ("prices/own.csv.gz", &table),
        ("prices/own.csv", b"region,sku\n"),
    ]);
    for wanted in [
        "ec2.csv.gz` is larger than 64 MiB",
        "s3.csv.gz`: invalid gzip header",
        "[duplicate-table] the table `own` stands in two files",
    ] {
        assert!(said.contains(wanted), "{said}\nlacks\n{wanted}");
    }
}

#[test]
fn every_slip_in_a_folder_is_named_at_once() {
    let said = refused(&[
        ("price/own.csv", b""),
        ("prices/own.csv", b"region,sku\n"),
        ("prices/bad.csv", b"region,\xff"),
        ("prices/notes.pdf", b""),
        ("services/rack.toml", b"id = 1"),
        ("defaults.csv", b"path,value\n"),
    ]);
    for wanted in [
        "[unknown-file] `price` has no place in a price folder\n  price:0:0  \n  Write `prices`.\n",
        "[missing-column] column `unit` is missing\n  prices/own.csv:1:1 ^^^^^^^^^^ the header names the columns\n",
        "[bad-encoding] `prices/bad.csv` is not UTF-8 text\n  prices/bad.csv:1:8 ^ no character starts like this\n",
        "[unknown-file] `notes.pdf` has no place in a price folder\n",
        "[bad-value] `id` takes a text\n  services/rack.toml:1:6 ^ \n  Write `id = \"…\"`.\n",
        "[missing-column] column `kind` is missing\n  defaults.csv:1:1 ",
    ] {
        assert!(said.contains(wanted), "{said}\nlacks\n{wanted}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let findings = Catalog::embedded()
        .with_folder(Path::new("no/such/folder"))
        .expect_err("not there");
    assert!(said(&findings).starts_with("[cannot-read] cannot read `no/such/folder`: "));
}

#[test]
fn a_list_that_is_too_large_is_not_read() {
    let large = vec![b'a'; 300 << 10];
    let said = refused(&[("defaults.csv", &large)]);
    assert!(
        said.starts_with("[too-large] `defaults.csv` is larger than 256 KiB\n"),
        "{said}"
    );
}
