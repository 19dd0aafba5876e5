//! How a figure comes about is told within bounds, however much stands behind it.

use std::fmt::Write as _;

use serde_json::Value;

use super::{put, starter};
use crate::program::run_in;

/// How deep JSON nests, and how many parts it has that are left out.
fn measured(value: &Value) -> (usize, usize) {
    let inner: Vec<(usize, usize)> = match value {
        Value::Array(all) => all.iter().map(measured).collect(),
        Value::Object(all) => all.values().map(measured).collect(),
        _ => return (0, 0),
    };
    let deepest = inner.iter().map(|(depth, _)| *depth).max().unwrap_or(0);
    let left_out = usize::from(value["left_out"] == true);
    let below: usize = inner.iter().map(|(_, left_out)| left_out).sum();
    (deepest + 1, left_out + below)
}

#[test]
fn an_explanation_of_a_choice_among_many_is_bounded() {
    let folder = starter();
    let head = "extends = \"backup-restore.toml\"\nname = \"many\"\n";
    let many = 6;
    {
        let names: Vec<String> = (0..many).map(|one| format!("\"n{one}\"")).collect();
        let mut text = head.to_owned();
        let server = "service = \"ec2\"\ntype = \"m6i.large\"\ncount = 1\n";
        for one in 0..many {
            let _ = write!(text, "[component.n{one}]\n{server}");
        }
        let half = many / 2;
        let of = names.join(", ");
        let _ = write!(
            text,
            "[component.front]\n{server}requires = [{{ at_least = {half}, of = [{of}] }}]\n"
        );
        put(&folder, "many.toml", &text);
        let args = ["explain", "many.toml", "availability", "--format", "json"];
        let (out, err, code) = run_in(folder.path(), &args);
        assert_eq!(code, Some(0), "{err}");
        assert!(out.len() < 10_000_000, "{many}: {} bytes", out.len());
        let (depth, left_out) = measured(&serde_json::from_str(&out).expect("JSON"));
        assert!(depth < 120, "{many}: {depth} deep");
        assert!(left_out > 0, "nothing is said to be left out");
    }
}
