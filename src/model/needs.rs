//! What a component requires, directly or not, with the choices among what it does.

use rustc_hash::{FxHashMap, FxHashSet};

use super::inputs::{Inputs, Refused};
use crate::graph::Quantity;
use crate::units::Unit;

/// A component and all that it requires, directly or not: of a choice all that are named.
pub(in crate::model) fn needed_by<'a>(inputs: &Inputs<'a, '_>, component: &'a str) -> Vec<String> {
    let mut needed = vec![component.to_owned()];
    let mut seen: FxHashSet<&str> = FxHashSet::from_iter([component]);
    let mut next = 0;
    while let Some(name) = needed.get(next) {
        for required in &inputs.plan.needs(name).names {
            if seen.insert(required) {
                needed.push(required.clone());
            }
        }
        next += 1;
    }
    needed
}

/// Some components and all without which none of them ever works: of a choice nothing.
pub(in crate::model) fn always_needed<'a>(
    inputs: &Inputs<'a, '_>,
    of: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let mut needed: Vec<&str> = Vec::new();
    let mut seen = FxHashSet::default();
    let mut add = |names: &mut Vec<&'a str>, name: &'a str| {
        if seen.insert(name) {
            names.push(name);
        }
    };
    for name in of {
        add(&mut needed, name);
    }
    let mut next = 0;
    while let Some(name) = needed.get(next).copied() {
        for required in &inputs.plan.needs(name).always {
            add(&mut needed, required);
        }
        next += 1;
    }
    needed
}

/// The components of a plan without which the workload never works: those that nothing
/// requires, and all that these always need. The others are alternatives.
pub(in crate::model) fn indispensable<'a>(inputs: &Inputs<'a, '_>) -> Vec<&'a str> {
    let all = &inputs.plan.components;
    let required = all.iter().flat_map(|one| &inputs.plan.needs(one).names);
    let required: FxHashSet<&str> = required.map(String::as_str).collect();
    let roots = all.iter().map(String::as_str);
    always_needed(inputs, roots.filter(|one| !required.contains(one)))
}

/// So many ways through alternatives are followed in all: each is a part of what fails, of what
/// is waited for, and of what is short.
const MOST_WAYS: u64 = 2_000;

/// So deep alternatives of alternatives are followed.
const DEEPEST: usize = 32;

/// Refuses alternatives of alternatives whose ways multiply beyond what can be followed.
///
/// # Errors
/// They do, or are too deep: a finding says where.
pub(super) fn refuse_boundless(inputs: &Inputs<'_, '_>) -> Result<(), Refused> {
    let mut known = FxHashMap::default();
    let mut all = 0_u64;
    for name in &inputs.plan.components {
        let ways = ways(inputs, name, 0, &mut known);
        all = all.saturating_add(ways.unwrap_or(u64::MAX));
        if all > MOST_WAYS {
            let what = if ways.is_some() {
                format!(
                    "the plan has more than {MOST_WAYS} ways through its alternatives once those of `{name}` are counted"
                )
            } else {
                format!("`{name}` has alternatives of alternatives more than {DEEPEST} deep")
            };
            return Err(inputs.refuse(
                "too-many-alternatives",
                what,
                &inputs.origin(&format!("component.{name}.requires")),
                "more than can be followed",
                "Name fewer alternatives, or require what they share as one component.".to_owned(),
            ));
        }
    }
    Ok(())
}

/// In how many ways the choices of a component, and of all that it always needs, can be gone
/// through; none if they are too deep. Nothing requires itself: loading refuses circles.
fn ways<'a>(
    inputs: &Inputs<'a, '_>,
    name: &'a str,
    depth: usize,
    known: &mut FxHashMap<&'a str, u64>,
) -> Option<u64> {
    if let Some(ways) = known.get(name) {
        return Some(*ways);
    }
    if depth > DEEPEST {
        return None;
    }
    let mut sum = 0_u64;
    for needed in always_needed(inputs, [name]) {
        for option in inputs
            .plan
            .needs(needed)
            .choices
            .iter()
            .flat_map(|choice| &choice.of)
        {
            let below = ways(inputs, option, depth + 1, known)?;
            sum = sum.saturating_add(1).saturating_add(below);
        }
    }
    known.insert(name, sum);
    Some(sum)
}

/// Whether a plan names alternatives.
pub(in crate::model) fn has_choices(inputs: &Inputs<'_, '_>) -> bool {
    let mut names = inputs.plan.components.iter();
    names.any(|name| !inputs.plan.needs(name).choices.is_empty())
}

/// The k-th smallest of some quantities, k from 1: when k of some alternatives are there.
///
/// # Panics
/// If there are fewer.
pub fn kth_least<'g, U: Unit>(k: usize, of: &[Quantity<'g, U>]) -> Quantity<'g, U> {
    let mut all = of.to_vec();
    least_first(&mut all, k);
    all[k - 1]
}

/// Some quantities from the least to the greatest.
pub(in crate::model) fn sorted<'g, U: Unit>(of: &[Quantity<'g, U>]) -> Vec<Quantity<'g, U>> {
    let mut all = of.to_vec();
    least_first(&mut all, of.len());
    all
}

/// Brings so many of the least to the front, in order: each round carries the least of the rest
/// to its front.
fn least_first<U: Unit>(all: &mut [Quantity<'_, U>], many: usize) {
    for place in 0..many {
        for at in (place + 1..all.len()).rev() {
            let (one, other) = (all[at - 1], all[at]);
            all[at - 1] = one.min(other);
            all[at] = one.max(other);
        }
    }
}

/// Whether the workload, or what is named, works while a component has failed: of a choice
/// enough others are left.
pub(in crate::model) fn stands_without(
    inputs: &Inputs<'_, '_>,
    names: &[&str],
    failed: &str,
) -> bool {
    names.iter().all(|name| {
        *name != failed
            && inputs.plan.needs(name).choices.iter().all(|choice| {
                let left = choice.of.iter().filter(|option| {
                    let always = always_needed(inputs, [option.as_str()]);
                    stands_without(inputs, &always, failed)
                });
                left.count() >= choice.least
            })
    })
}
