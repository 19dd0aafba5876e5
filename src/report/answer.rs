//! The answer that `compare` and `score` open with: a paragraph for whoever decides, and a small
//! table, a row a plan or a row a target.

mod figures;
mod tables;

use super::plans::headings;
use super::words::{Words, fill, lower};
use super::{Block, Status, money, score};
use crate::analysis::{
    self, Beside, Event, Figure, Note, Requirement, Scenario, Score, Summary, Tested, Verdict,
};
use crate::units;
use figures::{NEARLY, amount, filled};
pub(super) use figures::{horizon, share};
pub(super) use tables::{table, targets};

/// Plans are named one by one up to so many.
const NAMED: usize = 4;

/// Targets that a plan misses are named up to so many.
const MISSED: usize = 3;

/// The paragraph on plans side by side.
pub(super) fn of_plans(plans: &[Score], words: &Words) -> Block {
    let summary = analysis::summarise(plans);
    let said = Said {
        plans,
        names: headings(plans, words),
        summary: &summary,
        words,
    };
    let sentences = [
        Some(said.kept()),
        said.cheapest(),
        said.tightest(),
        said.often(),
        said.surer(),
        said.total(),
    ];
    let sentences = sentences.into_iter().flatten();
    let all = sentences.chain(said.missed()).chain(said.rests());
    Block::Remark(all.collect::<Vec<_>>().join(" "))
}

/// The paragraph on one plan.
pub(super) fn of_plan(plan: &Score, words: &Words) -> Block {
    of_plans(std::slice::from_ref(plan), words)
}

/// The target that a plan is least sure to keep, as a sentence; `None` of a plan without targets.
pub(super) fn tightest(plan: &Score, words: &Words) -> Option<String> {
    let one = plan.tightest()?;
    let template = if one.is_doubtful() {
        words.answer.thin
    } else {
        words.answer.tightest
    };
    Some(ended(against(words, template, (plan, one), [])))
}

/// A target and its estimate.
fn against<const N: usize>(
    words: &Words,
    template: &str,
    (plan, one): (&Score, &Requirement),
    more: [(&'static str, String); N],
) -> String {
    let own = [
        (
            "requirement",
            lower(&words.metric(&one.name, &plan.scenarios)),
        ),
        ("estimate", amount(&one.estimate, plan, words)),
        ("target", amount(&one.target, plan, words)),
        ("spare", words.spare(plan, one)),
    ];
    let parts: Vec<(&str, String)> = own.into_iter().chain(more).collect();
    let mut said = filled(template, &parts);
    if let Some((store, copy)) = bound_by(plan, one, words) {
        let parts = [("so_far", said), ("store", store), ("copy", copy)];
        said = filled(words.answer.store, &parts);
    }
    let unsure = one.chance.as_ref().filter(|chance| chance.value < 1.0);
    if let Some(chance) = unsure {
        let parts = [("so_far", said), ("chance", amount(chance, plan, words))];
        said = filled(words.answer.chance, &parts);
    }
    said
}

/// What is said of some plans.
struct Said<'a> {
    plans: &'a [Score],
    names: Vec<String>,
    summary: &'a Summary,
    words: &'a Words,
}

impl Said<'_> {
    fn is_alone(&self) -> bool {
        self.plans.len() == 1
    }

    fn list(&self, plans: &[usize]) -> String {
        let names: Vec<&str> = plans.iter().map(|at| self.names[*at].as_str()).collect();
        listed(&names, self.words)
    }

    /// Which plans keep every target.
    fn kept(&self) -> String {
        let words = &self.words.answer;
        let (keep, whole) = (&self.summary.keep, self.plans.len());
        let (count, all) = (keep.len().to_string(), whole.to_string());
        let untargeted = |plan: &Score| plan.requirements.is_empty();
        if keep.is_empty() && self.plans.iter().all(untargeted) {
            words.no_targets.to_owned()
        } else if keep.is_empty() && self.is_alone() {
            self.misses(0)
        } else if keep.is_empty() {
            words.none_keeps.to_owned()
        } else if self.is_alone() {
            fill(words.keeps, &[("plan", &self.names[0])])
        } else if keep.len() == whole {
            fill(words.all_keep, &[("count", &count)])
        } else if whole > NAMED + 1 {
            fill(words.many_keep, &[("count", &count), ("whole", &all)])
        } else {
            let others: Vec<usize> = (0..whole).filter(|at| !keep.contains(at)).collect();
            let parts = [("plans", self.list(keep)), ("others", self.list(&others))];
            filled(words.some_keep, &parts)
        }
    }

    /// What the cheapest of them costs, or the only plan there is.
    fn cheapest(&self) -> Option<String> {
        let words = &self.words.answer;
        let at = self.spoken_of()?;
        let plan = &self.plans[at];
        let template = if self.is_alone() {
            words.costs
        } else {
            words.cheapest
        };
        let parts = [
            ("plan", self.names[at].clone()),
            ("monthly", amount(&plan.bill.monthly, plan, self.words)),
            ("recovery", bare(&plan.bill.recovery, plan, self.words)),
        ];
        let mut said = filled(template, &parts);
        if let Some(single) = &self.summary.single {
            let parts = [
                ("so_far", said),
                ("more", amount(&single.more, plan, self.words)),
                ("single", self.names[single.plan].clone()),
            ];
            said = filled(words.single, &parts);
        }
        Some(ended(said))
    }

    /// The plan that the paragraph speaks of: the cheapest that keeps every target, or the only
    /// one.
    fn spoken_of(&self) -> Option<usize> {
        self.summary.cheapest.or(self.is_alone().then_some(0))
    }

    /// Where the cheapest is tightest.
    fn tightest(&self) -> Option<String> {
        tightest(&self.plans[self.summary.cheapest?], self.words)
    }

    /// How long the loss of the Region takes 19 times in 20, where a failover may fail.
    fn often(&self) -> Option<String> {
        let plan = &self.plans[self.spoken_of()?];
        let of_region = |note: &Note| match note {
            Note::RecoveryFails {
                event: Event::Region,
                often,
                ..
            } => Some(amount(often, plan, self.words)),
            _ => None,
        };
        let often = plan.notes.iter().find_map(of_region)?;
        Some(filled(self.words.answer.often, &[("often", often)]))
    }

    /// The next surer plan, and what it is surer of.
    fn surer(&self) -> Option<String> {
        let own = &self.plans[self.summary.cheapest?];
        let Beside { plan: at, more } = self.summary.surer.as_ref()?;
        let plan = &self.plans[*at];
        let same = own.tightest().and_then(|one| plan.requirement(&one.name));
        let one = same.or_else(|| plan.tightest())?;
        let template = self.words.answer.surer;
        let parts = [
            ("plan", self.names[*at].clone()),
            ("more", amount(more, plan, self.words)),
        ];
        Some(ended(against(self.words, template, (plan, one), parts)))
    }

    /// The lowest total cost.
    fn total(&self) -> Option<String> {
        let words = &self.words.answer;
        let alone = self.is_alone();
        let at = self.summary.total.or(alone.then_some(0))?;
        let plan = &self.plans[at];
        let total = plan.risk.tco.as_ref()?;
        let status = money::status(total, &plan.risk);
        let total = match status {
            Status::Known => amount(total, plan, self.words),
            Status::LowerBound => format!(
                "{} {}",
                self.words.at_least,
                amount(total, plan, self.words)
            ),
            other => self.words.status(other).to_owned(),
        };
        let template = if alone { words.own_total } else { words.total };
        let parts = [
            ("plan", self.names[at].clone()),
            ("horizon", horizon(plan.risk.months.value, self.words)),
            ("total", total),
        ];
        Some(filled(template, &parts))
    }

    /// What the others miss.
    fn missed(&self) -> Vec<String> {
        // Of a plan alone it was said at once.
        let miss = if self.is_alone() {
            &[]
        } else {
            &self.summary.miss[..]
        };
        let named = if miss.len() > NAMED {
            NAMED - 1
        } else {
            miss.len()
        };
        let mut all: Vec<String> = miss[..named].iter().map(|at| self.misses(*at)).collect();
        if named < miss.len() {
            let count = (miss.len() - named).to_string();
            all.push(fill(self.words.answer.more_miss, &[("count", &count)]));
        }
        all
    }

    fn misses(&self, at: usize) -> String {
        let words = &self.words.answer;
        let (plan, name) = (&self.plans[at], self.names[at].clone());
        let stuck = |one: &&Scenario| one.dead_end().is_some();
        let stuck: Vec<&str> = plan
            .scenarios
            .iter()
            .filter(stuck)
            .map(|one| self.words.row(&one.title))
            .collect();
        if plan.verdict() == Verdict::NoWayBack {
            let parts = [("plan", name), ("scenarios", listed(&stuck, self.words))];
            return filled(words.no_way_back, &parts);
        }
        let mut missed: Vec<&Requirement> = plan
            .requirements
            .iter()
            .filter(|one| !one.is_met())
            .collect();
        missed.sort_by(|a, b| a.headroom.value.total_cmp(&b.headroom.value));
        let one = |one: &&Requirement| {
            let parts = [
                (
                    "requirement",
                    lower(&self.words.metric(&one.name, &plan.scenarios)),
                ),
                ("estimate", estimate(plan, one, self.words)),
                ("over", self.words.spare(plan, one)),
            ];
            filled(words.missed, &parts)
        };
        let mut what: Vec<String> = missed.iter().take(MISSED).map(one).collect();
        if missed.len() > MISSED {
            let count = (missed.len() - MISSED).to_string();
            what.push(fill(words.more_missed, &[("count", &count)]));
        }
        let what: Vec<&str> = what.iter().map(String::as_str).collect();
        filled(
            words.misses,
            &[("plan", name), ("what", listed(&what, self.words))],
        )
    }

    /// What the figures rest on.
    fn rests(&self) -> Option<String> {
        let words = &self.words.answer;
        // Where none is spoken of, the first stands for all.
        let plan = self.plans.get(self.spoken_of().unwrap_or(0))?;
        let cost = if plan.risk.tco.is_some() {
            self.words.title("tco")
        } else {
            self.words.outlay
        };
        let mut parts = vec![("cost", lower(cost))];
        let mut said = if let Some(share) = plan.judged_share() {
            parts.push(("share", figures::share(share)));
            let is_nearly_all = share.value > NEARLY;
            let template = if is_nearly_all {
                words.rests_nearly
            } else {
                words.rests
            };
            filled(template, &parts)
        } else {
            filled(words.rests_on_none, &parts)
        };
        let dates = self.plans.iter().map(|plan| &plan.prices_as_of);
        if let Some(date) = dates.filter(|date| !date.is_empty()).min() {
            said = filled(
                words.oldest,
                &[("so_far", said), ("date", self.words.language.date(date))],
            );
        }
        if let Some(tested) = plan.assurance.tested {
            let tried = match tested {
                Tested::Stated => words.tried.stated,
                Tested::Regularly => words.tried.regularly,
                Tested::Once => words.tried.once,
                Tested::Failed => words.tried.failed,
                Tested::Never => words.tried.never,
            };
            said = filled(tried, &[("so_far", said)]);
        }
        Some(ended(said))
    }
}

/// The store that a loss of data hangs on, and what it comes back from.
fn bound_by(plan: &Score, one: &Requirement, words: &Words) -> Option<(String, String)> {
    let mut parts = one.name.split('.');
    let is_rpo = parts.next() == Some("rpo");
    let scenario = parts.next().filter(|_| is_rpo)?;
    let stores = plan.scenario(scenario)?.stores_of(parts.next()).into_iter();
    let binding = stores.max_by(|a, b| a.rpo.worst.value.total_cmp(&b.rpo.worst.value))?;
    let copy = words.called(binding.comes_back_from()).into_owned();
    Some((binding.component.clone(), copy))
}

fn estimate(plan: &Score, one: &Requirement, words: &Words) -> String {
    match score::status(plan, one) {
        Status::Known => amount(&one.estimate, plan, words),
        other => words.status(other).to_owned(),
    }
}

/// A figure whose unit was said before.
fn bare(figure: &Figure, plan: &Score, words: &Words) -> String {
    let currency = figure.currency.unwrap_or(plan.currency);
    units::bare(&amount(figure, plan, words), currency).to_owned()
}

/// Names, the last of them after an `and`.
fn listed(names: &[&str], words: &Words) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => {
            let parts = [("list", rest.join(", ")), ("last", (*last).to_owned())];
            filled(words.answer.and, &parts)
        }
    }
}

fn ended(sentence: String) -> String {
    sentence + "."
}
