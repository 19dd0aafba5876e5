use super::super::SourceKind;
use super::*;
use crate::units::{Duration, Money};

fn source() -> Source {
    Source {
        kind: SourceKind::Plan,
        place: "plan.toml:1".into(),
        note: String::new(),
        as_of: None,
    }
}

#[test]
fn equal_expressions_are_one_node() {
    let b = Builder::new();
    let x = b.leaf::<Duration>("x", "", 3.0, source());
    let y = b.leaf::<Duration>("y", "", 4.0, source());
    assert_eq!((x + y).node(), (x + y).node());
    assert_ne!((x + y).node(), (y + x).node());
    assert_eq!(b.leaf::<Duration>("x", "", 3.0, source()).node(), x.node());
    assert_eq!((x + y).value(), 7.0);
}

#[test]
fn neutral_constants_leave_no_trace() {
    let b = Builder::new();
    let x = b.leaf::<Duration>("x", "", 3.0, source());
    assert_eq!((x + b.constant(0.0)).node(), x.node());
    assert_eq!(x.times(1.0).node(), x.node());
    let p = b.leaf::<Probability>("p", "", 0.9, source());
    assert_eq!(
        b.mix(p, b.constant::<Probability>(1.0), b.constant(0.0))
            .node(),
        p.node()
    );
    // A change of dimension is kept.
    assert_ne!(
        b.mix(p, b.constant::<Duration>(1.0), b.constant(0.0))
            .node(),
        p.node()
    );
}

#[test]
fn a_second_name_stands_on_top() {
    let b = Builder::new();
    let x = b.leaf::<Duration>("x", "", 3.0, source());
    let again = x.named("again", "the same under another name");
    assert_ne!(again.node(), x.node());
    assert_eq!(x.named("again", "").node(), again.node());
    let sum = (x + x).named("sum", "");
    assert_eq!(sum.node(), (x + x).node());
    let total = sum.named("total", "");
    assert_ne!(total.node(), sum.node());
    let known = b.once::<Duration>("total", || unreachable!("it is there"));
    assert_eq!(known.node(), total.node());
    assert_eq!(b.once::<Duration>("x", || b.constant(1.0)).node(), x.node());
    let again = again.node();
    let graph = b.finish();
    assert_eq!(
        graph.names().map(|(name, _)| name).collect::<Vec<_>>(),
        ["x", "again", "sum", "total"]
    );
    assert_eq!(graph.formula(again).0, Operation::Same);
}

#[test]
#[should_panic(expected = "`x` is already another quantity")]
fn a_name_is_given_once() {
    let b = Builder::new();
    let x = b.leaf::<Duration>("x", "", 3.0, source());
    let _ = (x + x).named("x", "");
}

#[test]
#[should_panic(expected = "`x` is already another quantity")]
fn a_leaf_has_one_value() {
    let b = Builder::new();
    b.leaf::<Duration>("x", "", 3.0, source());
    b.leaf::<Duration>("x", "", 4.0, source());
}

#[test]
fn labels_do_not_leak_through_shared_constants() {
    let b = Builder::new();
    let one = b.constant::<Money>(5.0);
    let labelled = one.labelled("USD per flight");
    let (plain, labelled) = (one.node(), labelled.node());
    assert_ne!(plain, labelled);
    let graph = b.finish();
    assert_eq!(graph.label(labelled), Some("USD per flight"));
    assert_eq!(graph.label(plain), None);
}

#[test]
fn a_number_known_by_two_names_has_the_label_under_both() {
    let b = Builder::new();
    let shared = b.leaf::<Money>("shared", "", 5.0, source());
    let own = shared.named("own", "").labelled("USD per flight");
    let sum = (shared + own).named("sum", "");
    let again = sum.named("again", "").labelled("USD");
    let nodes = [shared, own, sum, again].map(Quantity::node);
    let graph = b.finish();
    let labels = nodes.map(|node| graph.label(node));
    let flight = Some("USD per flight");
    assert_eq!(labels, [flight, flight, None, Some("USD")]);
}

#[test]
fn a_terse_graph_is_the_same_but_for_what_it_means() {
    let built = |b: Builder| {
        let x = b.leaf::<Duration>("x", "Some time.", 3.0, source());
        let sum = (x + x.times(2.0)).named("sum", "Some more.");
        assert_eq!(b.node_of("sum").expect("it is named"), sum.node());
        b.finish()
    };
    let (full, terse) = (built(Builder::new()), built(Builder::terse()));
    assert_eq!(full.len(), terse.len());
    let sum = full.find("sum").expect("it is named");
    assert_eq!(terse.find("sum"), Some(sum));
    assert_eq!(terse.named(), full.named());
    assert_eq!(terse.value(sum).to_bits(), full.value(sum).to_bits());
    assert_eq!(full.meaning(sum), Some("Some more."));
    assert_eq!(terse.meaning(sum), None);
}
