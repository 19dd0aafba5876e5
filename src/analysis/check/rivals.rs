//! Plans of one command against each other: which of them keeps its targets for less.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::subject::{Hit, Subject};
use super::{Checked, Levels, Review, check, rules, sorted};
use crate::analysis::Figure;
use crate::diagnostic::{Place, Severity};
use crate::units::{Currency, Dimension};

/// The rule that says it.
const RULE: &str = "L33";

/// Reviews of several plans, in the order added. Of each plan no more is kept than what
/// compares it with the others.
#[derive(Debug)]
pub struct Reviews<'a> {
    levels: &'a Levels,
    all: Vec<(Review, Option<Rival>)>,
}

/// A plan whose total cost is known, as the others see it.
#[derive(Debug)]
struct Rival {
    file: String,
    name: String,
    /// By the names of their requirements.
    targets: BTreeMap<String, f64>,
    currency: Currency,
    total: Figure,
    /// Whether it keeps targets of its own and recovers, so that it would be a choice.
    is_choice: bool,
    /// Where it states its strategy.
    place: Place,
}

impl Rival {
    fn of(checked: Checked<'_>) -> Option<Self> {
        let score = checked.score;
        Some(Self {
            file: score.file.clone(),
            name: score.name.clone(),
            targets: owned(score.targets()),
            currency: score.currency,
            total: score.risk.tco.clone()?,
            is_choice: score.judged().is_choice(),
            place: Subject::new(checked).place(&["strategy"]),
        })
    }

    /// Whether both ask for the same, so that the cheaper one is the better one.
    fn is_alike(&self, other: &Self) -> bool {
        self.targets == other.targets && self.currency == other.currency
    }

    fn by_total(&self, other: &Self) -> Ordering {
        self.total.value.total_cmp(&other.total.value)
    }
}

fn owned(targets: BTreeMap<&str, f64>) -> BTreeMap<String, f64> {
    let own = |(name, value): (&str, f64)| (name.to_owned(), value);
    targets.into_iter().map(own).collect()
}

impl<'a> Reviews<'a> {
    /// None yet.
    pub fn new(levels: &'a Levels) -> Self {
        Self {
            levels,
            all: Vec::new(),
        }
    }

    /// Holds one more plan against the rules.
    pub fn add(&mut self, checked: Checked<'_>) {
        let review = check(checked, self.levels);
        self.all.push((review, Rival::of(checked)));
    }

    /// Takes in what is said of a plan that has no figures.
    pub fn add_refused(&mut self, review: Review) {
        self.all.push((review, None));
    }

    /// What is to be said of each, that another one is cheaper included.
    ///
    /// # Panics
    /// If there is no rule about it.
    pub fn finish(self) -> Vec<Review> {
        let rule = rules().iter().find(|rule| rule.id == RULE);
        let rule = rule.expect("a rule about what plans cost");
        let levels = self.levels;
        let told: Vec<_> = {
            let rivals: Vec<_> = self.all.iter().map(|(_, rival)| rival.as_ref()).collect();
            let hits = dearer(&rivals).into_iter();
            hits.map(|hit| hit?.breach(rule, levels)).collect()
        };
        let with = |((mut review, _), told): ((Review, _), Option<_>)| {
            if told.is_some() {
                review.breaches.extend(told);
                review.breaches = sorted(review.breaches);
            }
            review
        };
        self.all.into_iter().zip(told).map(with).collect()
    }
}

/// The two cheapest choices, of two files, among plans that ask for the same.
struct Cheapest<'a> {
    first: &'a Rival,
    second: Option<&'a Rival>,
}

impl<'a> Cheapest<'a> {
    fn add(&mut self, one: &'a Rival) {
        let is_first = one.by_total(self.first) == Ordering::Less;
        let is_same = one.file == self.first.file;
        if is_first && !is_same {
            self.second = Some(self.first);
        }
        if is_first {
            self.first = one;
        } else if !is_same
            && self
                .second
                .is_none_or(|second| one.by_total(second) == Ordering::Less)
        {
            self.second = Some(one);
        }
    }
}

/// For each plan the cheapest of the others that would be a choice, if it costs less.
fn dearer(rivals: &[Option<&Rival>]) -> Vec<Option<Hit>> {
    let mut groups: Vec<Cheapest<'_>> = Vec::new();
    for &one in rivals.iter().flatten().filter(|one| one.is_choice) {
        match groups.iter_mut().find(|group| group.first.is_alike(one)) {
            Some(group) => group.add(one),
            None => groups.push(Cheapest {
                first: one,
                second: None,
            }),
        }
    }
    let hit = |own: &Rival| {
        let group = groups.iter().find(|group| group.first.is_alike(own))?;
        let others = [Some(group.first), group.second].into_iter().flatten();
        let other = others.into_iter().find(|other| other.file != own.file)?;
        (other.total.value < own.total.value).then(|| {
            Hit::at(own.place.clone(), "dearer")
                .of(Severity::Note)
                .words("plan", &other.name)
                .number("other", Dimension::Money, other.total.value)
                .figure("own", &own.total)
        })
    };
    rivals.iter().map(|one| hit((*one)?)).collect()
}
