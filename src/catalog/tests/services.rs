//! A service's file, and what is said about slips in it.

use super::told;
use crate::catalog::service::{On, Scope, Service, Surroundings, Whose, read};
use crate::catalog::{Catalog, Expression};

const GOOD: &str = r#"
id = "rack"
title = "Own rack"
kind = "compute"
scope = "zone"

[parameters.size]
kind = "choice"
choices = ["small", "large"]
default = { value = "small", kind = "judgement", source = "what we have" }
about = "Size of the rack."

[[charge]]
id = "rent"
on = "run"
about = "Rent"
price = "own/rack.{size}"
unit = "month"
amount = "ceil(units / 20)"
category = "compute"

[availability]
redundant = { value = "99.9%", kind = "published", as_of = "2026", source = "contract" }
includes = ["instance"]

[times]
replace = { value = "1d to 3d", kind = "judgement", source = "courier" }
"#;

fn try_read(text: &str) -> Result<Service, String> {
    let catalog = Catalog::embedded();
    let kinds = catalog.kinds().iter().map(|row| (row.id.as_str(), row));
    let around = Surroundings {
        kinds: &kinds.collect::<Vec<_>>(),
        categories: &["compute", "storage"],
        scenarios: &["instance", "az"],
    };
    read("rack.toml", "rack", text, &around).map_err(|findings| findings.iter().map(told).collect())
}

fn refused(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    try_read(&GOOD.replace(from, to)).expect_err("a slip")
}

#[test]
fn a_service_is_read() {
    let service = try_read(GOOD).expect("good");
    assert_eq!(
        (service.kind.as_str(), service.scope, service.multi_writer),
        ("compute", Scope::Zone, false)
    );
    assert_eq!(service.charges[0].on, On::Run);
    assert_eq!(service.charges[0].amount.to_string(), "ceil(units / 20)");
    assert_eq!(
        service.parameter("size").expect("there").choices,
        ["small", "large"]
    );
    assert_eq!(service.times.replace.expect("there").text, "1d to 3d");
    let availability = service.availability.expect("there");
    assert_eq!(
        (availability.redundant.published, availability.includes),
        (true, vec!["instance".to_owned()])
    );
}

// Nodes are each component's own; what leaves them out, or has none, fails as a whole.
#[test]
fn a_figure_says_what_fails_as_one() {
    let of = |from: &str, to: &str| {
        let service = try_read(&GOOD.replace(from, to)).expect("good");
        service.availability.expect("there").of
    };
    let includes = "includes = [\"instance\"]";
    assert_eq!(of(includes, includes), Whose::Component);
    assert_eq!(of(includes, "includes = [\"az\"]"), Whose::Service);
    let stated = format!("{includes}\nof = \"service\"");
    assert_eq!(of(includes, &stated), Whose::Service);
    assert_eq!(
        of(includes, "includes = []\nof = \"component\""),
        Whose::Component
    );
    let catalog = Catalog::embedded();
    let services = catalog.services().into_iter();
    let services = services.map(|id| catalog.service(id).expect("listed"));
    for service in services {
        let whole = (service.availability.as_ref()).map(|figure| figure.of == Whose::Service);
        // Machines and stores of the plan's own fail one by one.
        if service.traits.has_one_primary() {
            assert_ne!(whole, Some(true), "{}", service.id);
        }
        let known = [
            "cloudfront",
            "ec2",
            "global-accelerator",
            "own-server",
            "route53",
            "s3",
            "sqs",
            "dynamodb",
        ];
        if known.contains(&service.id.as_str()) {
            assert_eq!(whole, Some(true), "{}", service.id);
        }
    }
}

#[test]
fn the_example_of_the_interface_is_read() {
    let catalog = Catalog::embedded();
    let service = catalog.service("rds-postgresql").expect("there");
    assert!(std::ptr::eq(
        service,
        catalog.service("rds-postgresql").expect("there")
    ));
    assert_eq!(service.place, "pricing/services/rds-postgresql.toml");
    let backups = service
        .charges
        .iter()
        .find(|charge| charge.id == "backups")
        .expect("there");
    assert_eq!(
        Ok(&backups.amount),
        Expression::parse("max(0, stored - storage) / gb").as_ref()
    );
    assert_eq!(backups.on, On::Backup);
}

#[test]
fn each_slip_is_pointed_at() {
    let cases = [
        (
            "kind = \"compute\"",
            "kind = \"computer\"",
            "[bad-choice] `computer` is no `kind`\n  rack.toml:4:9 ^^^^^^^^ one of a few words belongs here\n  Write `compute`.\n",
        ),
        (
            "title =",
            "titel =",
            "[missing-key] `title` is missing\n  rack.toml:1:1 ^ it belongs in here\n  Add `title = …`.\n\
             [unknown-key] `titel` is not a key here\n  rack.toml:3:1 ^^^^^ not a known key\n  Write `title`.\n",
        ),
        (
            "ceil(units / 20)",
            "ceil(stored / 20)",
            "[unknown-name] `stored` is not a number that this charge can use\n  rack.toml:19:16 ^^^^^^  \n  \
             Write `storage`.\n",
        ),
        (
            "{size}",
            "{sise}",
            "[unknown-name] `sise` is not a text parameter that this charge can use\n  rack.toml:17:20 ^^^^  \n  \
             Write `size`.\n",
        ),
        (
            "ceil(units / 20)",
            "ceil(units / )",
            "[bad-charge] `)` is not expected here\n  rack.toml:19:24 ^ \n  Write a number, a name, or `(` here.\n",
        ),
        (
            "own/rack",
            "rack",
            "[bad-charge] `rack.{size}` names no price table\n  rack.toml:17:10 ^^^^^^^^^^^ a table and a SKU belong here\n  \
             Write the table, a slash and the SKU: `ec2/ec2.linux.{type}`.\n",
        ),
        (
            "category = \"compute\"",
            "category = \"computing\"",
            "[bad-choice] `computing` is not a category of the bill\n  rack.toml:20:13 ^^^^^^^^^ a category belongs here\n  \
             Write `compute`.\n",
        ),
        (
            "[\"instance\"]",
            "[\"flood\"]",
            "[bad-choice] `flood` is not a scenario\n  rack.toml:24:14 ^^^^^ a scenario belongs here\n  \
             Choose `instance` or `az`.\n",
        ),
        (
            "includes = [\"instance\"]",
            "includes = [\"instance\"]\nof = \"services\"",
            "[bad-choice] `services` is no `of`\n  rack.toml:25:7 ^^^^^^^^ one of a few words belongs here\n  \
             Write `service`.\n",
        ),
        (
            "[parameters.size]",
            "[parameters.storage]",
            "[bad-name] `storage` cannot be the name of a parameter\n  rack.toml:7:13 ^^^^^^^  \n  \
             Every component has a key or a variable of this name; choose another.\n",
        ),
        (
            "id = \"rack\"",
            "id = \"rake\"",
            "[wrong-id] the service is called `rake` and its file `rack.toml`\n  rack.toml:2:7 ^^^^ the file's name belongs here\n  \
             Write `rack`.\n",
        ),
        (
            "kind = \"published\"",
            "kind = \"guess\"",
            "[bad-choice] `guess` is no `kind` of source\n  rack.toml:23:40 ^^^^^ one of two words belongs here\n  \
             Choose `judgement` or `published`.\n",
        ),
    ];
    for (from, to, wanted) in cases {
        let said = refused(from, to);
        assert!(
            said.contains(wanted.replace("  \n", " \n").as_str()),
            "{said}\nis not\n{wanted}"
        );
    }
}

#[test]
fn a_value_that_does_not_read_is_refused() {
    let said = refused("1d to 3d", "1d to 3 MB");
    assert!(
        said.starts_with("[bad-time] ") && said.contains("rack.toml:27:"),
        "{said}"
    );
    let said = refused("99.9%", "101%");
    assert!(said.contains("rack.toml:23:"), "{said}");
    let said = refused("value = \"small\"", "value = \"medium\"");
    assert!(
        said.starts_with("[bad-choice] `medium` is not a choice\n"),
        "{said}"
    );
}

#[test]
fn all_slips_of_a_file_are_named_at_once() {
    let said = refused(
        "kind = \"compute\"\nscope = \"zone\"",
        "kind = 3\nscope = \"zones\"\ncolour = 1",
    );
    let codes: Vec<&str> = said.lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(
        codes,
        [
            "[bad-value] `kind` takes a text",
            "[bad-choice] `zones` is no `scope`",
            "[unknown-key] `colour` is not a key here"
        ]
    );
    let said = try_read("id = \nkind = [").expect_err("no TOML");
    assert!(
        said.starts_with("[bad-toml] ") && said.contains("rack.toml:1:"),
        "{said}"
    );
}
