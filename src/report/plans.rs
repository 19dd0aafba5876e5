//! What several plans have in common, and what tells them apart.

use crate::analysis::Score;

/// What each column is called: the strategy, where that tells the plans apart, else
/// the file's stem, else the plan's name, else its file.
pub fn headings(plans: &[Score]) -> Vec<String> {
    let candidates: [fn(&Score) -> &str; 3] = [
        |plan| &plan.strategy_title,
        |plan| stem(&plan.file),
        |plan| &plan.name,
    ];
    let distinct = candidates.into_iter().find(|candidate| {
        plans.iter().enumerate().all(|(index, plan)| {
            plans[..index]
                .iter()
                .all(|before| candidate(before) != candidate(plan))
        })
    });
    let heading = distinct.unwrap_or(|plan| &plan.file);
    plans.iter().map(|plan| heading(plan).to_owned()).collect()
}

/// `warm-standby` of `plans/shop/warm-standby.toml`
fn stem(file: &str) -> &str {
    std::path::Path::new(file)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(file)
}

/// Every category of any plan, in the order in which they appear.
pub(super) fn categories(plans: &[Score]) -> Vec<(String, String)> {
    let all = plans.iter().flat_map(|plan| &plan.bill.categories);
    distinct(all.map(|category| (category.id.clone(), category.title.clone())))
}

/// Every scenario of any plan, in the order in which they appear.
pub(super) fn scenarios(plans: &[Score]) -> Vec<(String, String)> {
    let all = plans.iter().flat_map(|plan| &plan.scenarios);
    distinct(all.map(|scenario| (scenario.id.clone(), scenario.title.clone())))
}

fn distinct(all: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut list: Vec<(String, String)> = Vec::new();
    for (id, title) in all {
        if !list.iter().any(|(known, _)| *known == id) {
            list.push((id, title));
        }
    }
    list
}
