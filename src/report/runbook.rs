//! A runbook as people read it at three in the morning: a section a scenario, steps to tick off,
//! what to verify, and a sheet for what a drill measures.

use super::review::{Paper, Section};
use super::words::{RunbookWords, Words, fill};
use super::{Block, Cell, CheckItem, Column, Number, Row, Table, Under, fields};
use crate::analysis::fields::FAILBACK;
use crate::analysis::{
    ControlPlane, Failback, Figure, Halt, Procedure, Runbook, RunbookCheck, Scenario, Score,
    Status, Step, StepKind, Store, Task, Venue, Waited, Warned,
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

    /// Where the workload of a scenario serves once it is recovered.
    fn place(&self, scenario: &Scenario) -> &str {
        match (scenario.venue, &self.plan.recovery_region) {
            (Venue::Recovery, Some(recovery)) => recovery,
            (Venue::Third, _) => self.own.third,
            (Venue::Home | Venue::Recovery, _) => &self.plan.region,
        }
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
        let mut blocks = vec![Block::Facts(self.outlook(one))];
        blocks.extend(self.words.dead_end_of(one.scenario, "").map(Block::Remark));
        let part = |title: &str| Block::Subheading(Under::Section, title.to_owned());
        if !one.cautions.is_empty() {
            blocks.push(part(own.cautions));
            blocks.extend(self.warnings(&one.cautions));
        }
        blocks.push(part(own.steps));
        let count = match self.start {
            Some(_) => own.steps_count_clock,
            None => own.steps_count,
        };
        let count = count[usize::from(one.is_damage)].to_owned();
        blocks.extend([count, own.steps_mean.to_owned()].map(Block::Remark));
        let steps = one.tasks.iter().map(|task| self.task(one, task));
        blocks.push(Block::Checklist(steps.collect()));
        if !one.endless.is_empty() {
            let steps = one
                .endless
                .iter()
                .map(|step| self.words.called(&step.title));
            let steps: Vec<String> = steps.map(|step| format!("\"{step}\"")).collect();
            let parts = [("steps", &*steps.join(", "))];
            blocks.push(Block::Remark(fill(own.endless, &parts)));
        }
        let lacks =
            |task: &Task<'_>| task.step.duty.owner.is_none() && task.step.kind != StepKind::Wait;
        if one.tasks.iter().any(lacks) {
            blocks.push(Block::Remark(own.nobody.to_owned()));
        }
        if !one.checks.is_empty() {
            blocks.push(part(own.verify));
            let checks = one.checks.iter().map(|check| self.check(one, check));
            blocks.push(Block::Checklist(checks.collect()));
        }
        blocks.push(part(own.stop));
        let halts = one.halts.iter().map(|halt| self.halt(one, halt));
        blocks.extend(halts.map(Block::Remark));
        if let Some(back) = one.failback {
            blocks.extend(self.way_back(back));
        }
        blocks.push(part(own.sheet));
        blocks.push(Block::Remark(own.sheet_means.to_owned()));
        blocks.push(Block::Table(self.sheet_head(one.scenario)));
        blocks.push(Block::Table(self.sheet_steps(one)));
        Section {
            id: format!("scenario-{}", one.scenario.id),
            title: self.words.row(&one.scenario.title).to_owned(),
            blocks,
        }
    }

    /// How long it takes, and what is lost.
    fn outlook(&self, one: &Procedure<'_>) -> Vec<(String, Cell)> {
        let (own, scenario) = (self.own, one.scenario);
        let mut facts = Vec::new();
        if let Some(start) = self.start {
            let begin = own.begin[usize::from(one.is_damage)];
            facts.push((begin.to_owned(), Cell::words(start.to_string())));
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
        let status = Status::of_recovery(loss.value, comes_back);
        let loss = self.number(loss).with_status(status);
        facts.push((own.loses.to_owned(), Cell::Number(loss)));
        facts
    }

    /// What must not be done, a sentence each.
    fn warnings(&self, cautions: &[Warned]) -> Vec<Block> {
        let said = cautions.iter().map(|warned| {
            let mut all = self.own.caution.iter();
            let known = all.find(|(caution, _)| *caution == warned.caution);
            let parts = [
                ("regions", &*warned.regions.join(", ")),
                ("components", &warned.components.join(", ")),
                ("steps", &numbers(&warned.steps)),
            ];
            Block::Remark(fill(known.map_or("", |(_, text)| text), &parts))
        });
        said.collect()
    }

    /// A step with its times, who does it, and what runs beside it.
    fn task(&self, one: &Procedure<'_>, task: &Task<'_>) -> CheckItem {
        let (own, step) = (self.own, task.step);
        let mut facts = Vec::new();
        let mut fact = |label: &str, cell: Cell| facts.push((label.to_owned(), cell));
        fact(own.starts, self.time(&step.start));
        fact(own.expected, Cell::Number(self.number(&step.duration)));
        fact(own.at_worst, Cell::Number(self.number(&step.worst)));
        fact(own.ends, self.time(&step.finish));
        fact(own.ends_at_worst, self.time(&step.latest));
        if let Some(person) = step.duty.person {
            fact(own.person, Cell::words((person + 1).to_string()));
        }
        for (label, steps) in [(own.after, &task.after), (own.beside, &task.beside)] {
            if !steps.is_empty() {
                fact(label, Cell::words(numbers(steps)));
            }
        }
        let mut notes = Vec::new();
        for choice in &task.after_some {
            let parts = [("choice", &*self.words.called(&choice.title))];
            notes.push(fill(own.after_some, &parts));
        }
        let place = match step.control_plane {
            Some(ControlPlane::Primary) => Some(self.plan.region.as_str()),
            Some(ControlPlane::Recovery) => Some(self.place(one.scenario)),
            None => None,
        };
        notes.extend(place.map(|place| fill(own.calls, &[("place", place)])));
        // What comes from the plan stands on lines of its own: no name is taken for a fact.
        let owner = step.duty.owner.as_deref();
        notes.extend(owner.map(|name| fill(own.owner, &[("name", name)])));
        if !step.duty.tell.is_empty() {
            notes.push(fill(own.tell, &[("names", &step.duty.tell.join(", "))]));
        }
        CheckItem {
            noted: step.is_critical().then(|| own.critical.to_owned()),
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

    /// One thing to look at before anybody calls it done.
    fn check(&self, one: &Procedure<'_>, check: &RunbookCheck<'_>) -> CheckItem {
        let own = self.own;
        let item = |text: String, fact: Option<(&str, Cell)>| CheckItem {
            noted: None,
            text,
            facts: fact
                .map(|(label, cell)| (label.to_owned(), cell))
                .into_iter()
                .collect(),
            notes: Vec::new(),
        };
        match check {
            RunbookCheck::Store(store) => self.store(store, one.is_damage),
            RunbookCheck::Clean => item(own.verify_clean.to_owned(), None),
            RunbookCheck::Target(requirement) => {
                let name = self.words.metric(&requirement.name, &self.plan.scenarios);
                let target = Cell::Number(self.number(&requirement.target));
                let text = fill(own.verify_target, &[("requirement", &name)]);
                item(text, Some((own.target, target)))
            }
            RunbookCheck::Capacity => {
                let first = self.time(&one.scenario.rto.degraded);
                let label = own.degraded[usize::from(self.start.is_some())];
                item(own.verify_capacity.to_owned(), Some((label, first)))
            }
            RunbookCheck::Traffic => {
                let parts = [("place", self.place(one.scenario))];
                item(fill(own.verify_traffic, &parts), None)
            }
        }
    }

    fn store(&self, store: &Store, is_damage: bool) -> CheckItem {
        let own = self.own;
        let copy = self.words.called(store.comes_back_from());
        let parts = [("store", store.component.as_str()), ("copy", &*copy)];
        let loses = store.rpo.worst.value > 0.0;
        let newest = own.newest[usize::from(is_damage)].to_owned();
        let newest = (newest, Cell::Number(self.number(&store.rpo.worst)));
        let nothing = own.nothing_missing.to_owned();
        CheckItem {
            noted: None,
            text: fill(own.verify_store, &parts),
            facts: if loses { vec![newest] } else { Vec::new() },
            notes: if loses { Vec::new() } else { vec![nothing] },
        }
    }

    /// When to stop, and from when on not.
    fn halt(&self, one: &Procedure<'_>, halt: &Halt<'_>) -> String {
        let own = self.own;
        let of_step = |text: &str, step: &Step| {
            let called = self.words.called(&step.title);
            let parts = [("step", &*called), ("place", self.place(one.scenario))];
            fill(text, &parts)
        };
        match halt {
            Halt::Until(step) => of_step(own.until, step),
            Halt::Overwrites(step) => of_step(own.overwrites, step),
            Halt::NoReturn(step) => of_step(own.no_return, step),
            Halt::Stays => own.stays.to_owned(),
            Halt::MovesBack => own.moves_back.to_owned(),
            Halt::Late => own.late.to_owned(),
            Halt::Failed => own.failed.to_owned(),
        }
    }

    /// The way back, of what is recovered in another Region and goes home.
    fn way_back(&self, back: &Failback) -> Vec<Block> {
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
    fn waits(&self, waits: &[Waited<'_>]) -> Option<Section> {
        let own = self.own;
        let mut blocks = Vec::new();
        for one in waits {
            let text = if one.is_quiet {
                own.nothing_stops
            } else {
                own.waited
            };
            let parts = [("scenario", self.words.row(&one.scenario.title))];
            blocks.push(Block::Remark(fill(text, &parts)));
            blocks.extend(self.warnings(&one.cautions));
        }
        (!blocks.is_empty()).then(|| Section {
            id: "nothing-to-do".to_owned(),
            title: own.waits.to_owned(),
            blocks,
        })
    }
}

/// Numbers of steps in a list, those that follow each other as `4-9`.
fn numbers(steps: &[usize]) -> String {
    let runs = steps.chunk_by(|one, next| one + 1 == *next);
    let runs = runs.flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first}-{last}")],
        few => few.iter().map(usize::to_string).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}
