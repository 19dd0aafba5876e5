//! The next drill of a plan: what, when, what it costs, and what it would prove.

use chrono::NaiveDate;

use super::review::{Paper, Section};
use super::words::{DrillWords, Words, fill};
use super::{Block, Cell, Column, Number, Row, Table, commands, fields};
use crate::analysis::fields::BEST_DRILLS;
use crate::analysis::{DrillCandidate, DrillPlan, DueBy, Event, Figure, NextDrill, Status, Step};

/// What the next drill is told with.
struct Told<'a> {
    found: &'a DrillPlan<'a>,
    words: &'a Words,
    own: &'a DrillWords,
}

/// The next drill, and all that could be rehearsed.
pub fn paper(found: &DrillPlan<'_>, words: &Words) -> Paper {
    let told = Told {
        found,
        words,
        own: &words.drill,
    };
    let plan = found.score;
    let mut sections = vec![told.proposal()];
    if let Some(first) = found.candidates.first() {
        sections.push(told.proves(first));
        sections.extend(told.failover());
        sections.push(told.all());
    }
    Paper {
        language: words.language,
        title: fill(told.own.title, &[("plan", &plan.name)]),
        plans: vec![plan.name.clone()],
        facts: told.head(),
        sections,
        plotted: Vec::new(),
    }
}

impl Told<'_> {
    /// What stands below the title.
    fn head(&self) -> Vec<(String, Cell)> {
        let (plan, words) = (self.found.score, self.words);
        let today = self.date(&self.found.today.to_string());
        let mut facts = vec![
            (words.file.to_owned(), Cell::words(&plan.file)),
            (self.own.today.to_owned(), Cell::words(today)),
        ];
        if !plan.overrides.is_empty() {
            let typed = plan.overrides.join(" ");
            facts.push((words.overrides.to_owned(), Cell::words(typed)));
        }
        facts
    }

    fn number(&self, figure: &Figure) -> Number {
        Number::new(figure, self.found.score.currency)
    }

    fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
        Section {
            id: id.to_owned(),
            title: title.to_owned(),
            blocks,
        }
    }

    /// What is proposed.
    fn proposal(&self) -> Section {
        let own = self.own;
        let Some(first) = self.found.candidates.first() else {
            let nothing = vec![Block::Remark(own.nothing.to_owned())];
            return Self::section("next", own.next, nothing);
        };
        let scenario = first.scenario;
        let parts = [
            ("scenario", self.words.row(&scenario.title)),
            ("id", &scenario.id),
        ];
        let recoverable = scenario.is_recoverable();
        let time = |figure: &Figure| {
            let status = Status::of_recovery(figure.value, recoverable);
            Cell::Number(self.number(figure).with_status(status))
        };
        let mut blocks = Vec::new();
        let facts = [
            (own.what, Cell::words(fill(own.scenario, &parts))),
            (own.when, self.when(first)),
            (own.why, Cell::words(self.reason(first))),
            (own.costs, self.cost(first)),
            (own.takes, time(&scenario.rto.likely)),
            (own.takes_at_worst, time(&scenario.rto.worst)),
        ];
        let facts = facts.map(|(label, cell)| (label.to_owned(), cell));
        blocks.push(Block::Facts(facts.into()));
        blocks.push(Block::Commands {
            lead: own.with.to_owned(),
            lines: vec![commands::runbook(self.found.score, &scenario.id)],
        });
        Self::section("next", own.next, blocks)
    }

    /// A day as people write it.
    fn date(&self, day: &str) -> String {
        self.words.language.date(day)
    }

    fn when(&self, one: &DrillCandidate<'_>) -> Cell {
        let day = |due: NaiveDate| self.date(&due.to_string());
        Cell::words(match one.due {
            Some(due) if due < self.found.today => fill(self.own.overdue, &[("date", &day(due))]),
            Some(due) => day(due),
            None => self.own.whenever.to_owned(),
        })
    }

    fn reason(&self, one: &DrillCandidate<'_>) -> String {
        let mut all = self.own.reasons.iter();
        let known = all.find(|(reason, _)| *reason == one.reason);
        let date = one.last.map_or("", |drill| &drill.date);
        let parts = [("date", &*self.date(date))];
        fill(known.map_or("", |(_, text)| text), &parts)
    }

    fn cost(&self, one: &DrillCandidate<'_>) -> Cell {
        let own = self.own;
        match one.cost {
            Some(cost) => Cell::Number(self.number(cost)),
            None if one.scenario.is(Event::Region) => Cell::words(own.unpriced),
            None => Cell::words(own.not_priced),
        }
    }

    /// Drills of a failover to the recovery Region: how often they pay, and what they prove.
    fn failover(&self) -> Option<Section> {
        let (own, plan) = (self.own, self.found.score);
        let assurance = &plan.assurance;
        let next = assurance.next_drill.as_ref()?;
        let best = assurance.best_drills.as_ref();
        let best = best.filter(|best| best.interval.value.is_finite());
        let cost = match &next.cost {
            Some(cost) => Cell::Number(self.number(cost)),
            None => Cell::words(own.unpriced),
        };
        let mut facts = vec![(own.one_costs.to_owned(), cost)];
        if let Some(planned) = &next.planned {
            facts.push((own.planned.to_owned(), Cell::Number(self.number(planned))));
        }
        if let Some(best) = best {
            facts.extend(fields::facts(BEST_DRILLS, plan, best, self.words));
        }
        let mut blocks = vec![Block::Facts(facts)];
        let region = self.found.candidates.iter();
        let mut region = region.filter(|one| one.scenario.is(Event::Region));
        let said = match region.next().and_then(|one| one.due_by) {
            Some(DueBy::Best) => own.interval_means,
            Some(DueBy::Planned) if assurance.best_drills.is_some() => own.planned_all_the_same,
            Some(DueBy::Planned) => own.planned_means,
            None if assurance.best_drills.is_some() => own.do_not_pay,
            None => own.no_interval,
        };
        blocks.push(Block::Remark(said.to_owned()));
        blocks.push(Block::Table(self.evidence(next)));
        Some(Self::section("failover", own.failover, blocks))
    }

    /// What it measures.
    fn proves(&self, one: &DrillCandidate<'_>) -> Section {
        let own = self.own;
        let mut blocks = Vec::new();
        if one.unmeasured.is_empty() {
            blocks.push(Block::Remark(own.all_measured.to_owned()));
        } else {
            blocks.push(Block::Remark(own.unmeasured.to_owned()));
            blocks.push(Block::Table(self.steps(&one.unmeasured)));
        }
        Self::section("proves", own.proves, blocks)
    }

    /// What is known before the next drill of a failover, and once it is passed.
    fn evidence(&self, next: &NextDrill) -> Table {
        let own = self.own;
        let assurance = &self.found.score.assurance;
        let proof = assurance.proof.as_ref();
        let now = |figure: Option<&Figure>| match figure {
            Some(figure) => Cell::Number(self.number(figure)),
            None => Cell::words(own.nothing_yet),
        };
        let row = |label: &str, before: Option<&Figure>, after: &Figure| {
            let after = Cell::Number(self.number(after));
            Row::new(vec![Cell::words(label), now(before), after])
        };
        Table {
            columns: vec![
                Column::words(own.figure),
                Column::numbers(own.now),
                Column::numbers(own.passed),
            ],
            pinned: 1,
            rows: vec![
                row(own.works, assurance.coverage.as_ref(), &next.works),
                row(own.shown, proof.map(|proof| &proof.mean), &next.mean),
                row(own.at_least, proof.map(|proof| &proof.low), &next.low),
            ],
        }
    }

    fn steps(&self, steps: &[&Step]) -> Table {
        let runbook = &self.words.runbook;
        let row = |step: &&Step| {
            Row::new(vec![
                Cell::words(&step.id),
                Cell::words(self.words.called(&step.title)),
                Cell::Number(self.number(&step.duration)),
                Cell::Number(self.number(&step.worst)),
            ])
        };
        Table {
            columns: vec![
                Column::words(runbook.id),
                Column::words(runbook.what),
                Column::numbers(runbook.expected),
                Column::numbers(runbook.at_worst),
            ],
            pinned: 1,
            rows: steps.iter().map(row).collect(),
        }
    }

    /// Everything that can be rehearsed, in the order of its urgency.
    fn all(&self) -> Section {
        let own = self.own;
        let is_priced = self.found.candidates.iter().any(|one| one.loss.is_some());
        let heading = if is_priced {
            "loss.per_year"
        } else {
            "downtime"
        };
        let row = |one: &DrillCandidate<'_>| {
            let last = one.last.map_or_else(
                || own.never.to_owned(),
                |drill| {
                    let text = if drill.passed {
                        own.last_passed
                    } else {
                        own.last_failed
                    };
                    fill(text, &[("date", &self.date(&drill.date))])
                },
            );
            let due = one.due;
            let weight = if is_priced { one.loss } else { one.downtime };
            let weight = weight.map(|figure| Cell::Number(self.number(figure)));
            Row::new(vec![
                Cell::words(self.words.row(&one.scenario.title)),
                Cell::words(last),
                due.map_or(Cell::Empty, |due| Cell::words(self.date(&due.to_string()))),
                weight.unwrap_or(Cell::Empty),
            ])
        };
        let table = Table {
            columns: vec![
                Column::words(self.words.scenario),
                Column::words(own.last),
                Column::words(own.due),
                Column::numbers(self.words.title(heading)),
            ],
            pinned: 1,
            rows: self.found.candidates.iter().map(row).collect(),
        };
        let means = Block::Remark(own.order_means.to_owned());
        Self::section("all", own.all, vec![Block::Table(table), means])
    }
}
