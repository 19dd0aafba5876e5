//! A runbook as people read it at three in the morning: a section a scenario, steps to tick off,
//! what to verify, and a sheet for what a drill measures.

use super::review::{Paper, Section};
use super::words::{RunbookWords, Words, fill};
use super::{Block, Cell, CheckItem, Column, Number, Row, Table, Under, fields};
use crate::analysis::fields::FAILBACK;
use crate::analysis::{
    ControlPlane, Event, Figure, Procedure, Requirement, Runbook, Scenario, Score, Status, Step,
    StepKind, Store, Task, Warned,
};
use crate::units::ClockTime;

/// What a runbook is told with.
struct Told<'a> {
    plan: &'a Score,
    /// The time of the clock at which it happens.
    start: Option<ClockTime>,
    words: &'a Words,
    own: &'a RunbookWords,
}

/// A runbook, its times of a clock if it is known when it happens.
pub fn paper(runbook: &Runbook<'_>, start: Option<ClockTime>, words: &Words) -> Paper {
    let plan = runbook.score;
    let told = Told {
        plan,
        start,
        words,
        own: &words.runbook,
    };
    let procedures = runbook.procedures.iter();
    let mut sections: Vec<Section> = procedures.map(|one| told.section(one)).collect();
    sections.extend(told.waits(&runbook.waits));
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
        let words = self.words;
        let mut facts = vec![
            (words.file.to_owned(), Cell::words(&self.plan.file)),
            (
                words.strategy.to_owned(),
                Cell::words(words.called(&self.plan.strategy_title)),
            ),
            (words.regions.to_owned(), Cell::words(self.regions())),
        ];
        if !self.plan.overrides.is_empty() {
            let typed = self.plan.overrides.join(" ");
            facts.push((words.overrides.to_owned(), Cell::words(typed)));
        }
        facts
    }

    fn regions(&self) -> String {
        let Some(recovery) = &self.plan.recovery_region else {
            return self.plan.region.clone();
        };
        let parts = [
            ("region", self.plan.region.as_str()),
            ("recovery", recovery),
        ];
        fill(self.words.from_to, &parts)
    }

    /// The Region in which the workload is recovered.
    fn elsewhere(&self) -> &str {
        self.plan
            .recovery_region
            .as_deref()
            .unwrap_or(&self.plan.region)
    }

    fn number(&self, figure: &Figure) -> Number {
        Number::new(figure, self.plan.currency)
    }

    /// A time since the failure: of the clock, if that is known.
    fn time(&self, figure: &Figure) -> Cell {
        let clock = self.start.and_then(|start| start.after(figure.value));
        match clock {
            Some(clock) => Cell::words(clock.to_string()),
            None => Cell::Number(self.number(figure)),
        }
    }

    fn section(&self, one: &Procedure<'_>) -> Section {
        let own = self.own;
        let mut blocks = vec![Block::Facts(self.outlook(one.scenario))];
        let part = |title: &str| Block::Subheading(Under::Section, title.to_owned());
        if !one.cautions.is_empty() {
            blocks.push(part(own.cautions));
            let warned = one.cautions.iter().map(|warned| self.caution(warned));
            blocks.extend(warned.map(Block::Remark));
        }
        blocks.push(part(own.steps));
        let meaning = match self.start {
            Some(_) => own.steps_mean_clock,
            None => own.steps_mean,
        };
        blocks.push(Block::Remark(meaning.to_owned()));
        let steps = one.tasks.iter().map(|task| self.task(task));
        blocks.push(Block::Checklist(steps.collect()));
        if one.tasks.iter().any(|task| task.step.duty.owner.is_none()) {
            blocks.push(Block::Remark(own.nobody.to_owned()));
        }
        blocks.push(part(own.verify));
        blocks.push(Block::Checklist(self.checks(one)));
        blocks.push(part(own.stop));
        blocks.extend(self.stops(one).into_iter().map(Block::Remark));
        blocks.extend(self.way_back(one.scenario));
        blocks.push(part(own.sheet));
        blocks.push(Block::Remark(own.sheet_means.to_owned()));
        blocks.push(Block::Table(self.sheet_head(one.scenario)));
        blocks.push(Block::Table(self.sheet_steps(one)));
        Section {
            id: one.scenario.id.clone(),
            title: self.words.row(&one.scenario.title).to_owned(),
            blocks,
        }
    }

    /// How long it takes, and what is lost.
    fn outlook(&self, scenario: &Scenario) -> Vec<(String, Cell)> {
        let own = self.own;
        let mut facts = Vec::new();
        if let Some(start) = self.start {
            facts.push((own.begin.to_owned(), Cell::words(start.to_string())));
        }
        let comes_back = scenario.is_recoverable();
        for (label, figure, of_clock) in [
            (own.back, &scenario.rto.likely, own.back_at),
            (own.back_at_worst, &scenario.rto.worst, own.back_at_worst_at),
        ] {
            let clock = self.start.and_then(|start| start.after(figure.value));
            let number = self.number(figure);
            let number = number.with_status(Status::of_recovery(figure.value, comes_back));
            facts.push((label.to_owned(), Cell::Number(number)));
            if let Some(clock) = clock.filter(|_| comes_back) {
                facts.push((of_clock.to_owned(), Cell::words(clock.to_string())));
            }
        }
        let loss = &scenario.rpo.worst;
        let loss = self
            .number(loss)
            .with_status(Status::of_recovery(loss.value, comes_back));
        facts.push((own.loses.to_owned(), Cell::Number(loss)));
        facts
    }

    fn caution(&self, warned: &Warned) -> String {
        let mut all = self.own.caution.iter();
        let known = all.find(|(caution, _)| *caution == warned.caution);
        let text = known.map_or("", |(_, text)| text);
        let components = warned.components.join(", ");
        let parts = [
            ("region", self.plan.region.as_str()),
            ("components", &components),
            ("steps", &numbers(&warned.steps)),
        ];
        fill(text, &parts)
    }

    /// A step with its times, who does it, and what runs beside it.
    fn task(&self, task: &Task<'_>) -> CheckItem {
        let (own, step) = (self.own, task.step);
        let mut facts = Vec::new();
        let mut fact = |label: &str, cell: Cell| facts.push((label.to_owned(), cell));
        fact(own.starts, self.time(&step.start));
        fact(own.expected, Cell::Number(self.number(&step.duration)));
        fact(own.at_worst, Cell::Number(self.number(&step.worst)));
        fact(own.ends, self.time(&step.finish));
        fact(own.ends_at_worst, self.time(&step.latest));
        if let Some(owner) = &step.duty.owner {
            fact(own.owner, Cell::words(owner));
        }
        if let Some(person) = step.duty.person {
            fact(own.person, Cell::words((person + 1).to_string()));
        }
        for (label, steps) in [(own.after, &task.after), (own.beside, &task.beside)] {
            if !steps.is_empty() {
                fact(label, Cell::words(numbers(steps)));
            }
        }
        let mut notes = Vec::new();
        let region = match step.control_plane {
            Some(ControlPlane::Primary) => Some(self.plan.region.as_str()),
            Some(ControlPlane::Recovery) => Some(self.elsewhere()),
            None => None,
        };
        notes.extend(region.map(|region| fill(own.calls, &[("region", region)])));
        if !step.duty.tell.is_empty() {
            notes.push(fill(own.tell, &[("names", &step.duty.tell.join(", "))]));
        }
        CheckItem {
            is_noted: step.is_critical(),
            text: self.numbered(task),
            facts,
            notes,
        }
    }

    fn numbered(&self, task: &Task<'_>) -> String {
        let number = task.number.to_string();
        let parts = [
            ("number", &*number),
            ("step", &*self.words.called(&task.step.title)),
        ];
        fill(self.own.numbered, &parts)
    }

    /// What to look at before anybody calls it done.
    fn checks(&self, one: &Procedure<'_>) -> Vec<CheckItem> {
        let (own, scenario) = (self.own, one.scenario);
        let item = |text: String, facts: Vec<(String, Cell)>, notes: Vec<String>| CheckItem {
            is_noted: false,
            text,
            facts,
            notes,
        };
        let stores = scenario
            .stores
            .iter()
            .filter(|store| store.is_recoverable());
        let mut items: Vec<CheckItem> = stores.map(|store| self.store(store)).collect();
        if matches!(scenario.event, Event::Corruption | Event::Ransomware) {
            items.push(item(own.verify_clean.to_owned(), vec![], vec![]));
        }
        let about = |one: &&Requirement| {
            let mut parts = one.name.split('.');
            matches!(parts.next(), Some("rto" | "rpo")) && parts.next() == Some(&scenario.id)
        };
        for requirement in self.plan.requirements.iter().filter(about) {
            let name = self.words.metric(&requirement.name, &self.plan.scenarios);
            let text = fill(own.verify_target, &[("requirement", &name)]);
            let target = Cell::Number(self.number(&requirement.target));
            items.push(item(text, vec![(own.target.to_owned(), target)], vec![]));
        }
        let rto = &scenario.rto;
        if rto.degraded.value < rto.likely.value {
            let first = self.time(&rto.degraded);
            let facts = vec![(own.degraded.to_owned(), first)];
            items.push(item(own.verify_capacity.to_owned(), facts, vec![]));
        }
        if scenario
            .steps
            .iter()
            .any(|step| step.kind == StepKind::Switch)
        {
            let text = fill(own.verify_traffic, &[("region", self.elsewhere())]);
            items.push(item(text, vec![], vec![]));
        }
        items
    }

    fn store(&self, store: &Store) -> CheckItem {
        let own = self.own;
        let copy = self.words.called(store.comes_back_from());
        let parts = [("store", store.component.as_str()), ("copy", &*copy)];
        let loses = store.rpo.worst.value > 0.0;
        let newest = (
            own.newest.to_owned(),
            Cell::Number(self.number(&store.rpo.worst)),
        );
        CheckItem {
            is_noted: false,
            text: fill(own.verify_store, &parts),
            facts: if loses { vec![newest] } else { Vec::new() },
            notes: if loses {
                Vec::new()
            } else {
                vec![own.nothing_missing.to_owned()]
            },
        }
    }

    /// When to stop, and from when on not.
    fn stops(&self, one: &Procedure<'_>) -> Vec<String> {
        let own = self.own;
        let named = |step: &Step| self.words.called(&step.title).into_owned();
        let mut said = Vec::new();
        if let Some(step) = one.commit {
            said.push(fill(own.until, &[("step", &named(step))]));
        }
        if let Some(step) = one.no_return {
            let parts = [("step", &*named(step)), ("region", self.elsewhere())];
            said.push(fill(own.no_return, &parts));
            let before = if one.is_abortable {
                own.abortable
            } else {
                own.not_abortable
            };
            said.push(before.to_owned());
        }
        said.push(own.overrun.to_owned());
        if one.scenario.is_recoverable() {
            said.push(own.failed.to_owned());
        } else {
            let lost = one
                .scenario
                .stores
                .iter()
                .filter(|store| !store.is_recoverable());
            let lost: Vec<&str> = lost.map(|store| store.component.as_str()).collect();
            said.push(fill(own.endless, &[("components", &lost.join(", "))]));
        }
        said
    }

    /// The way back, of what is recovered in another Region and goes home.
    fn way_back(&self, scenario: &Scenario) -> Vec<Block> {
        let back = self.plan.risk.failback.as_ref();
        let Some(back) = back.filter(|_| scenario.event == Event::Region) else {
            return Vec::new();
        };
        let own = self.own;
        let parts = [("region", self.plan.region.as_str())];
        vec![
            Block::Subheading(Under::Section, own.way_back.to_owned()),
            Block::Remark(fill(own.way_back_means, &parts)),
            Block::Facts(fields::facts(FAILBACK, self.plan, back, self.words)),
        ]
    }

    /// The lines of a sheet that are no step; `recoup drill record` knows them by their ids.
    fn sheet_head(&self, scenario: &Scenario) -> Table {
        let own = self.own;
        let row = |(id, what): &(&str, &str)| {
            let known = if *id == "scenario" {
                Cell::words(&scenario.id)
            } else {
                Cell::Empty
            };
            Row::new(vec![Cell::words(*id), Cell::words(*what), known])
        };
        Table {
            columns: [own.id, own.what, own.filled].map(Column::words).into(),
            pinned: 1,
            rows: own.asked.iter().map(row).collect(),
        }
    }

    /// A line of the sheet for each step.
    fn sheet_steps(&self, one: &Procedure<'_>) -> Table {
        let own = self.own;
        let words = [own.id, own.what].map(Column::words);
        let numbers = [own.expected, own.at_worst].map(Column::numbers);
        let blank = [own.began, own.ended, own.took].map(Column::words);
        let row = |task: &Task<'_>| {
            let step = task.step;
            let mut cells = vec![Cell::words(&step.id), Cell::words(self.numbered(task))];
            cells.push(Cell::Number(self.number(&step.duration)));
            cells.push(Cell::Number(self.number(&step.worst)));
            cells.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
            Row::new(cells)
        };
        Table {
            columns: words.into_iter().chain(numbers).chain(blank).collect(),
            pinned: 1,
            rows: one.tasks.iter().map(row).collect(),
        }
    }

    /// The scenarios in which nobody has anything to do.
    fn waits(&self, waits: &[&Scenario]) -> Option<Section> {
        let own = self.own;
        let said = waits.iter().map(|scenario| {
            let text = if super::score::is_quiet(scenario) {
                own.nothing_stops
            } else {
                own.waited
            };
            Block::Remark(fill(text, &[("scenario", self.words.row(&scenario.title))]))
        });
        let blocks: Vec<Block> = said.collect();
        (!blocks.is_empty()).then(|| Section {
            id: "waits".to_owned(),
            title: own.waits.to_owned(),
            blocks,
        })
    }
}

/// Numbers of steps in a list.
fn numbers(steps: &[usize]) -> String {
    let numbers: Vec<String> = steps.iter().map(usize::to_string).collect();
    numbers.join(", ")
}
