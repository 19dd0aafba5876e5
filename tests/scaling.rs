//! A change of scale (`model.md` 15, invariant 17): every leaf of a dimension times a factor,
//! through the evaluator, over the shipped plans.

#![allow(clippy::float_cmp)] // Infinities are equal, and nothing is near them.

use crate::scored::{Scored, score};
use proptest::prelude::*;
use recoup::catalog::Catalog;
use recoup::graph::{Graph, Node, SourceKind};
use recoup::model::build;
use recoup::units::Dimension;

const PLANS: [&str; 8] = [
    "reference/active-active",
    "reference/backup-restore",
    "reference/pilot-light",
    "reference/warm-standby",
    "shop/active-active",
    "shop/backup-restore",
    "shop/pilot-light",
    "shop/warm-standby",
];

fn scored(plan: &str) -> Scored {
    let path = format!("{}/plans/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
    let plan = recoup::plan::load(&path, &[]).expect("a shipped plan");
    let catalog = match &plan.prices {
        Some(own) => Catalog::embedded().with_prices(&own.path, &own.text),
        None => Ok(Catalog::embedded()),
    };
    let model = build(&plan, &catalog.expect("prices")).expect("it builds");
    score(&plan, model)
}

/// Figures after every leaf was multiplied by its factor. Definitions, such as the hours of a
/// month, stay; the day does not, for it is the cycle in which the workload has its peaks.
fn scaled(graph: &Graph, outputs: &[Node], factor: impl Fn(&str, Dimension) -> f64) -> Vec<f64> {
    let stated = |node: &Node| {
        let defined = |kind| kind == SourceKind::Definition;
        let source = graph.source(*node).map(|source| source.kind);
        graph.name(*node) == Some("day") || !source.is_none_or(defined)
    };
    let leaves: Vec<Node> = graph.leaves(outputs).into_iter().filter(stated).collect();
    let inputs: Vec<[f64; 1]> = leaves
        .iter()
        .map(|&leaf| {
            let name = graph.name(leaf).unwrap_or_default();
            [graph.value(leaf) * factor(name, graph.dimension(leaf))]
        })
        .collect();
    // Decisions compare what is scaled alike: the scaled world has the same shape.
    let program = graph.program_carrying(outputs, &leaves, |_| false);
    let inputs: Vec<&[f64]> = inputs.iter().map(<[f64; 1]>::as_slice).collect();
    let mut columns = vec![[0.0]; outputs.len()];
    let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(<[f64; 1]>::as_mut_slice).collect();
    program.run(&mut program.workspace(), &inputs, &mut outputs, &mut []);
    columns.into_iter().map(|[value]| value).collect()
}

fn named(graph: &Graph, names: &[&str]) -> Vec<Node> {
    let find = |name: &&str| graph.find(name).unwrap_or_else(|| panic!("{name}"));
    names.iter().map(find).collect()
}

fn alike(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    // Times x c and rates / c: availability is unchanged, and every recovery time is x c.
    #[test]
    fn a_slower_world_is_as_available(plan in prop::sample::select(PLANS.to_vec()), c in 0.5..2.0f64) {
        let score = scored(plan);
        let graph = &score.graph;
        let names = ["unavailability", "rto.region", "rto.corruption", "rpo.region"];
        let nodes = named(graph, &names);
        let after = scaled(graph, &nodes, |name, dimension| match (name, dimension) {
            (_, Dimension::Duration) => c,
            (_, Dimension::Frequency | Dimension::DataRate) | ("drills.per_year", _) => 1.0 / c,
            _ => 1.0,
        });
        for ((name, node), is) in names.iter().zip(&nodes).zip(after) {
            let was = graph.value(*node);
            let want = if *name == "unavailability" { was } else { was * c };
            prop_assert!(alike(is, want), "{plan}: {name} is {is}, not {want}");
        }
    }

    // All money x c: loss and total cost x c; recovery, data loss and availability unchanged.
    #[test]
    fn another_currency_changes_money_alone(plan in prop::sample::select(PLANS.to_vec()), c in 0.01..100.0f64) {
        let score = scored(plan);
        let graph = &score.graph;
        let nodes: Vec<Node> = graph.names().map(|(_, node)| node).collect();
        let is_money = |dimension| matches!(
            dimension,
            Dimension::Money | Dimension::CostRate | Dimension::Monthly | Dimension::Price
        );
        let after = scaled(graph, &nodes, |_, dimension| if is_money(dimension) { c } else { 1.0 });
        for (&node, is) in nodes.iter().zip(after) {
            let (was, name) = (graph.value(node), graph.name(node).expect("a name"));
            let want = if is_money(graph.dimension(node)) { was * c } else { was };
            prop_assert!(alike(is, want), "{plan}: {name} is {is}, not {want}");
        }
    }
}
