use proptest::prelude::*;

use super::*;

/// Shortfalls of one alternative: shares, and until when.
type Short = Vec<(f64, f64)>;

fn shortfalls<'g>(graph: &'g Builder, of: &[(f64, f64)]) -> Vec<Shortfall<'g>> {
    let of = of.iter();
    of.map(|&(share, until)| Shortfall {
        share: graph.constant(share),
        until: graph.constant(until),
    })
    .collect()
}

fn tiers<'g>(graph: &'g Builder, short: &[(f64, f64)], held: &[f64]) -> Tiers<'g> {
    Tiers {
        short: shortfalls(graph, short),
        held: held.iter().map(|beyond| graph.constant(*beyond)).collect(),
        choices: Vec::new(),
    }
}

/// Full-outage equivalent of some tiers and a choice, each with what waits behind a queue.
fn chosen(own: &[(f64, f64)], least: usize, options: &[(Short, Vec<f64>)]) -> f64 {
    let graph = Builder::new();
    let options = options.iter();
    let options = options.map(|(short, held)| tiers(&graph, short, held));
    let all = Tiers {
        choices: vec![(least, options.collect())],
        ..tiers(&graph, own, &[])
    };
    all.outage(&graph).value()
}

/// The same where all that are named are required.
fn required(own: &[(f64, f64)], options: &[(Short, Vec<f64>)]) -> f64 {
    let graph = Builder::new();
    let short = options.iter().flat_map(|(short, _)| short);
    let short: Short = own.iter().chain(short).copied().collect();
    let held: Vec<f64> = options.iter().flat_map(|(_, held)| held).copied().collect();
    tiers(&graph, &short, &held).outage(&graph).value()
}

/// Moment by moment: between two ends, the largest of what is still short.
fn swept(own: &[(f64, f64)], least: usize, options: &[(Short, Vec<f64>)]) -> f64 {
    let all = options.iter().flat_map(|(short, _)| short).chain(own);
    let mut ends: Vec<f64> = all.map(|(_, until)| *until).collect();
    ends.sort_by(f64::total_cmp);
    let (mut from, mut sum) = (0.0, 0.0);
    for end in ends {
        let largest = |of: &[(f64, f64)]| {
            let still = of.iter().filter(|(_, until)| *until >= end);
            still.map(|(share, _)| *share).fold(0.0, f64::max)
        };
        let mut each: Vec<f64> = options.iter().map(|(short, _)| largest(short)).collect();
        each.sort_by(f64::total_cmp);
        sum += (end - from) * largest(own).max(each[least - 1]);
        from = end;
    }
    sum
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

fn short() -> impl Strategy<Value = Short> {
    // Of ends that repeat, too.
    let end = prop_oneof![
        0.0..1e4,
        (0u8..4).prop_map(|minutes| 60.0 * f64::from(minutes))
    ];
    prop::collection::vec((0.0..=1.0, end), 0..4)
}

/// Alternatives of which some wait behind a queue, and how many are enough.
fn choice(queues: usize) -> impl Strategy<Value = (usize, Vec<(Short, Vec<f64>)>)> {
    let held = prop::collection::vec(0.0..1e4, 0..=queues);
    let options = prop::collection::vec((short(), held), 1..5);
    options.prop_flat_map(|options| (1..=options.len(), Just(options)))
}

proptest! {
    #[test]
    fn at_each_moment_the_k_th_smallest_shortfall_counts(
        own in short(), (least, options) in choice(0),
    ) {
        let (is, expected) = (chosen(&own, least, &options), swept(&own, least, &options));
        prop_assert!(near(is, expected), "{is}, not {expected}");
    }

    #[test]
    fn alternatives_never_cost_more_than_requiring_all(
        own in short(), (least, options) in choice(2),
    ) {
        let (some, all) = (chosen(&own, least, &options), required(&own, &options));
        prop_assert!(some <= all * (1.0 + 1e-9) + 1e-9, "{some} > {all}");
        let without = required(&own, &[]);
        prop_assert!(without <= some * (1.0 + 1e-9) + 1e-9, "{without} > {some}");
    }

    #[test]
    fn more_that_are_needed_never_cost_less(own in short(), (_, options) in choice(2)) {
        let mut before = 0.0;
        for least in 1..=options.len() {
            let now = chosen(&own, least, &options);
            prop_assert!(before <= now * (1.0 + 1e-9) + 1e-9, "{before} > {now}");
            before = now;
        }
    }

    #[test]
    fn n_of_n_are_all(own in short(), (_, options) in choice(2)) {
        let (some, all) = (chosen(&own, options.len(), &options), required(&own, &options));
        prop_assert!(near(some, all), "{some}, not {all}");
    }

    #[test]
    fn a_choice_of_one_is_that_one(own in short(), (_, options) in choice(2)) {
        let (one, alone) = (chosen(&own, 1, &options[..1]), required(&own, &options[..1]));
        prop_assert!(near(one, alone), "{one}, not {alone}");
    }
}

#[test]
fn the_smaller_shortfall_counts_at_each_moment_and_not_over_all() {
    // One is out for a minute, the other short by a tenth for an hour: both are short for a
    // minute only, the smaller by a tenth. The smaller full-outage equivalent would be 60 s.
    let options = [
        (vec![(1.0, 60.0)], Vec::new()),
        (vec![(0.1, 3600.0)], Vec::new()),
    ];
    assert!(near(chosen(&[], 1, &options), 6.0));
    assert!(near(chosen(&[], 2, &options), 60.0 + 0.1 * 3540.0));
}

#[test]
fn what_never_comes_back_is_not_waited_for_where_another_serves() {
    let never = (vec![(1.0, f64::INFINITY)], Vec::new());
    let soon = (vec![(1.0, 60.0)], Vec::new());
    assert!(near(chosen(&[], 1, &[never.clone(), soon.clone()]), 60.0));
    assert!(chosen(&[], 2, &[never.clone(), soon]).is_infinite());
    assert!(chosen(&[], 1, &[never.clone(), never]).is_infinite());
}
