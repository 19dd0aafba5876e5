//! What several plans have in common, and what tells them apart.

use std::collections::HashSet;

use super::words::Words;
use crate::analysis::Score;

/// What each column is called: the strategy, where that tells the plans apart, else
/// the file's stem, else the plan's name, else its file.
pub fn headings(plans: &[Score], words: &Words) -> Vec<String> {
    let plans = plans.iter().map(|plan| {
        let strategy = words.called(&plan.strategy_title).into_owned();
        (strategy, plan.file.as_str(), plan.name.as_str())
    });
    apart(&plans.collect::<Vec<_>>())
}

/// A plan by the title of its strategy, its file and its name.
pub(super) type Known<'a> = (String, &'a str, &'a str);

/// The same of plans of which no more is known.
pub(super) fn apart(plans: &[Known<'_>]) -> Vec<String> {
    let candidates: [fn(&Known<'_>) -> String; 3] = [
        |(strategy, ..)| strategy.clone(),
        |(_, file, _)| stem(file).to_owned(),
        |(.., name)| (*name).to_owned(),
    ];
    let mut columns = candidates.into_iter().map(|candidate| {
        let headings = plans.iter().map(candidate);
        headings.collect::<Vec<String>>()
    });
    let distinct = |headings: &Vec<String>| {
        let mut seen = HashSet::with_capacity(plans.len());
        headings.iter().all(|heading| seen.insert(heading))
    };
    columns.find(distinct).unwrap_or_else(|| {
        plans
            .iter()
            .map(|(_, file, _)| (*file).to_owned())
            .collect()
    })
}

/// `warm-standby` of `plans/shop/warm-standby.toml`
fn stem(file: &str) -> &str {
    std::path::Path::new(file)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(file)
}

/// Every category of any plan, in an order that suits each plan's own.
pub(super) fn categories(plans: &[Score], words: &Words) -> Vec<(String, String)> {
    merged(plans.iter().map(|plan| {
        let own = plan.bill.categories.iter();
        own.map(|category| (category.id.clone(), words.row(&category.title).to_owned()))
    }))
}

/// Every cause of downtime of any plan, in an order that suits each plan's own.
pub(super) fn causes(plans: &[Score], words: &Words) -> Vec<(String, String)> {
    merged(plans.iter().map(|plan| {
        let own = plan.causes.iter();
        own.map(|cause| (cause.id.clone(), words.cause(cause).to_owned()))
    }))
}

/// Every scenario of any plan, in an order that suits each plan's own.
pub(super) fn scenarios(plans: &[Score], words: &Words) -> Vec<(String, String)> {
    merged(plans.iter().map(|plan| {
        let own = plan.scenarios.iter();
        own.map(|scenario| (scenario.id.clone(), words.row(&scenario.title).to_owned()))
    }))
}

/// One list of several: what is new comes after what stands before it in its own list.
fn merged(
    lists: impl Iterator<Item = impl Iterator<Item = (String, String)>>,
) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for list in lists {
        let mut next = 0;
        for (id, title) in list {
            let known = all.iter().position(|(known, _)| *known == id);
            let place = known.unwrap_or(next);
            if known.is_none() {
                all.insert(place, (id, title));
            }
            next = place + 1;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn lists_of_one_order_merge_into_that_order() {
        let list = |ids: &str| -> Vec<(String, String)> {
            ids.chars()
                .map(|id| (id.to_string(), String::new()))
                .collect()
        };
        let all = merged(
            ["ace", "abe", "de"]
                .map(|ids| list(ids).into_iter())
                .into_iter(),
        );
        let ids: String = all.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, "dabce");
        let all = merged(
            ["ace", "abcde"]
                .map(|ids| list(ids).into_iter())
                .into_iter(),
        );
        let ids: String = all.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, "abcde");
    }
}
