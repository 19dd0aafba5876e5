//! What every chart asks of the plans: names that differ, targets that agree, who keeps them.

use std::collections::HashMap;

use super::{Standing, Tone, Words};
use crate::analysis::{Comparison, Score, Verdict};
use crate::report::words::{Tally, fill};

/// A plan under the name that charts show.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    pub(super) name: String,
    pub(super) score: &'a Score,
}

/// The plans that a page of at most `room` draws; a note says how many it leaves out.
pub(super) fn drawn<'p, 'a>(
    plans: &'p [Named<'a>],
    room: usize,
    words: &Words,
    notes: &mut Vec<String>,
) -> &'p [Named<'a>] {
    if plans.len() > room {
        let count = (plans.len() - room).to_string();
        notes.push(fill(words.chart.more_plans, &[("count", &count)]));
    }
    &plans[..plans.len().min(room)]
}

/// The plans in the currency of the first; a note names the others. Amounts of two
/// currencies cannot share an axis.
pub(super) fn in_one_currency<'a>(
    comparison: &'a Comparison,
    words: &Words,
    notes: &mut Vec<String>,
) -> Vec<Named<'a>> {
    let plans = named(comparison);
    let Some(currency) = plans.first().map(|plan| plan.score.currency) else {
        return plans;
    };
    let (same, other): (Vec<_>, Vec<_>) = plans
        .into_iter()
        .partition(|plan| plan.score.currency == currency);
    if !other.is_empty() {
        let names: Vec<&str> = other.iter().map(|plan| plan.name.as_str()).collect();
        notes.push(fill(
            words.chart.other_currency,
            &[("plans", &names.join(", ")), ("currency", currency.code())],
        ));
    }
    same
}

/// Every plan, with names made different where plans share one: by file, then by number.
pub(super) fn named(comparison: &Comparison) -> Vec<Named<'_>> {
    let scores = &comparison.plans;
    let mut names: Vec<String> = scores
        .iter()
        .map(|score| {
            if score.name.trim().is_empty() {
                stem(&score.file).to_owned()
            } else {
                score.name.trim().to_owned()
            }
        })
        .collect();
    let shared = repeats(&names);
    for ((name, score), shared) in names.iter_mut().zip(scores).zip(shared) {
        if shared {
            *name = format!("{name} ({})", stem(&score.file));
        }
    }
    let shared = repeats(&names);
    for (number, (name, shared)) in names.iter_mut().zip(shared).enumerate() {
        if shared {
            *name = format!("{name} #{}", number + 1);
        }
    }
    let names = differing(names).into_iter().zip(scores);
    names.map(|(name, score)| Named { name, score }).collect()
}

/// Names without what all of them begin with, up to a comma or the like: `Shop, pilot light`
/// beside `Shop, warm standby` is `Pilot light`.
fn differing(names: Vec<String>) -> Vec<String> {
    let words: Vec<Vec<&str>> = names.iter().map(|name| name.split(' ').collect()).collect();
    let [first, others @ ..] = &words[..] else {
        return names;
    };
    let is_shared = |place: &usize| {
        // Something must be left of each.
        let next = |name: &&Vec<&str>| name.len() > place + 1 && name[*place] == first[*place];
        !others.is_empty() && first.len() > place + 1 && others.iter().all(|name| next(&name))
    };
    let shared = (0..first.len()).take_while(is_shared);
    let ends = |place: &usize| first[*place].ends_with([',', ':', ';', '-', '–', '—', '/']);
    let Some(shared) = shared.filter(ends).last().map(|place| place + 1) else {
        return names;
    };
    let rest = |name: &Vec<&str>| capital(&name[shared..].join(" "));
    words.iter().map(rest).collect()
}

/// The text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn repeats(names: &[String]) -> Vec<bool> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for name in names {
        *seen.entry(name).or_default() += 1;
    }
    names.iter().map(|name| seen[name.as_str()] > 1).collect()
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether the plan keeps every target that it states.
pub(super) fn all_kept(score: &Score) -> Standing {
    match score.verdict() {
        Verdict::Pass if score.requirements.is_empty() => Standing::Unjudged,
        Verdict::Pass => Standing::Met,
        Verdict::Miss | Verdict::NoWayBack => Standing::Missed,
    }
}

/// Whether the plan keeps the target that a requirement of that name states.
pub(super) fn standing(score: &Score, requirement: &str) -> Standing {
    match score.requirements.iter().find(|r| r.name == requirement) {
        Some(r) if r.is_met() => Standing::Met,
        Some(_) => Standing::Missed,
        None => Standing::Unjudged,
    }
}

/// The value all have, if all have one and the same.
pub(super) fn shared(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut common: Option<f64> = None;
    for value in values {
        let value = value?;
        if common.is_some_and(|known| known.total_cmp(&value).is_ne()) {
            return None;
        }
        common = Some(value);
    }
    common
}

/// The finding on a target, after `subject` was spoken of: how many plans keep it;
/// `None` if it is stated for no plan.
pub(super) fn tally(
    plans: &[Named<'_>],
    requirement: &str,
    subject: &Named<'_>,
    tally: &Tally,
) -> Option<String> {
    let judged: Vec<(&str, Standing)> = plans
        .iter()
        .map(|plan| (plan.name.as_str(), standing(plan.score, requirement)))
        .filter(|(_, standing)| *standing != Standing::Unjudged)
        .collect();
    let met: Vec<&str> = judged
        .iter()
        .filter(|(_, standing)| *standing == Standing::Met)
        .map(|(name, _)| *name)
        .collect();
    let text = match (judged.len(), met.len()) {
        (0, _) => return None,
        (1, _) if plans.len() > 1 => return None,
        (1, 1) => tally.one,
        (1, _) => tally.not_one,
        (_, 0) => tally.none,
        (all, some) if all == some => tally.all,
        (_, 1) if met.first() == Some(&subject.name.as_str()) => tally.only_it,
        (_, 1) => tally.only,
        _ => tally.some,
    };
    Some(fill(
        text,
        &[
            ("count", &judged.len().to_string()),
            ("met", &met.len().to_string()),
            ("plan", met.first().unwrap_or(&"")),
        ],
    ))
}

/// The plan with the smallest value that has a bound; the first of equals.
pub(super) fn least<'p, 'a>(
    plans: &'p [Named<'a>],
    value: impl Fn(&Score) -> Option<f64>,
) -> Option<(&'p Named<'a>, f64)> {
    plans
        .iter()
        .filter_map(|plan| Some((plan, value(plan.score).filter(|v| v.is_finite())?)))
        .min_by(|a, b| a.1.total_cmp(&b.1))
}

/// A colour for each plan, by strategy and file: its strategy's, where no two have one.
pub(in crate::report) fn tones<'a>(plans: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Tone> {
    let plans: Vec<(&str, &str)> = plans.collect();
    let is_alone = |id: &str| plans.iter().filter(|(other, _)| *other == id).count() == 1;
    let tone = |(strategy, file): &(&str, &str)| {
        Tone::Strategy(if is_alone(strategy) {
            (*strategy).to_owned()
        } else {
            (*file).to_owned()
        })
    };
    plans.iter().map(tone).collect()
}
