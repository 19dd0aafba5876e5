//! The page of `score`: one plan in depth.

use super::words::{Words, fill};
use super::{
    Bar, Block, Cell, Column, Document, Extent, Mark, Number, Row, RowKind, Status, Table, answer,
    assurance, business, commands, compare, dependability, fields, money, structure, waiting,
};
use crate::analysis::fields::{CATEGORY, CAUSE, LINE, REQUIREMENT, SCENARIO, STEP, STORE};
use crate::analysis::{
    ControlPlane, Event, Figure, Line, Note, Purpose, Requirement, Scenario, Score, Step, Store,
};
use crate::units::Dimension;

/// The page of one plan: its answer, and if it is for reading all, what that rests on.
pub fn page(plan: &Score, words: &Words, extent: Extent) -> Document {
    let mut blocks = vec![Block::Title(plan.name.clone())];
    if extent == Extent::Full {
        blocks.push(Block::Facts(facts(plan, words)));
    }
    if extent == Extent::Answer {
        let dead_ends = words.dead_ends(plan).into_iter();
        blocks.extend(dead_ends.map(Block::Remark));
    }
    blocks.push(answer::of_plan(plan, words));
    if extent == Extent::Full {
        blocks.extend(full(plan, words));
    } else {
        if !plan.requirements.is_empty() {
            blocks.push(Block::Table(answer::targets(plan, words)));
        }
        let unused = plan.notes.iter();
        let unused =
            unused.filter(|note| matches!(note, Note::SetAside { .. } | Note::OwnPrices { .. }));
        blocks.extend(unused.map(|note| Block::Remark(words.note(note))));
    }
    let binding = compare::binding(plan);
    blocks.push(Block::Commands {
        lead: extent.next(words).to_owned(),
        lines: vec![commands::explain(plan, binding), commands::names(plan)],
    });
    Document { blocks }
}

/// Every figure of one plan.
fn full(plan: &Score, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.push(Block::Heading(words.targets.to_owned()));
    blocks.push(Block::Table(targets(plan, words)));
    for scenario in &plan.scenarios {
        blocks.extend(recovery(plan, scenario, words));
    }
    blocks.extend(business::blocks(plan, words));
    blocks.extend(waiting::blocks(plan, words));
    blocks.push(Block::Heading(words.bill.to_owned()));
    blocks.push(Block::Table(bill(plan, None, words)));
    blocks.push(Block::Heading(words.by_category.to_owned()));
    blocks.push(Block::Table(categories(plan, words)));
    blocks.extend(money::blocks(plan, words));
    blocks.extend(structure::blocks(plan, words));
    blocks.extend(dependability::blocks(plan, words));
    blocks.push(Block::Heading(words.causes.to_owned()));
    blocks.push(Block::Table(causes(plan, words)));
    blocks.extend(super::asides::blocks(plan, words));
    blocks.extend(assurance::blocks(plan, words));
    blocks.push(Block::Heading(words.remarks.to_owned()));
    blocks.extend(words.notes(plan).into_iter().map(Block::Remark));
    blocks.push(Block::Remark(words.objectives_mean.to_owned()));
    blocks.push(Block::Remark(words.prices(&plan.prices_as_of)));
    blocks
}

fn facts(plan: &Score, words: &Words) -> Vec<(String, Cell)> {
    let regions = match &plan.recovery_region {
        None => plan.region.clone(),
        Some(recovery) => {
            let parts = [("region", plan.region.as_str()), ("recovery", recovery)];
            fill(words.from_to, &parts)
        }
    };
    let mut facts = vec![
        (words.file.to_owned(), Cell::words(&plan.file)),
        (
            words.strategy.to_owned(),
            Cell::words(words.called(&plan.strategy_title)),
        ),
        (words.regions.to_owned(), Cell::words(regions)),
        (words.verdict.to_owned(), compare::verdict(plan, words)),
    ];
    let dead_ends = words.dead_ends(plan).into_iter();
    facts.extend(dead_ends.map(|why| (words.dead_end.label.to_owned(), Cell::words(why))));
    facts.extend(assurance::facts(plan, words));
    if let Some(binding) = plan.binding() {
        facts.push((words.binding.to_owned(), Cell::words(&binding.name)));
    }
    if !plan.overrides.is_empty() {
        facts.push((
            words.overrides.to_owned(),
            Cell::words(plan.overrides.join(" ")),
        ));
    }
    facts
}

/// Targets against estimates, then the estimates that have none.
fn targets(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![
        Column::words(words.requirement),
        Column::numbers(words.estimate),
    ];
    columns.extend(fields::columns(REQUIREMENT, plan, words));
    columns.push(Column::numbers(words.answer.to_spare));
    let judged = columns.len() - 2;
    columns.push(Column::words(words.name).spare());
    let number = |figure: &Figure| Number::new(figure, plan.currency);
    let mut rows: Vec<Row> = Vec::new();
    for requirement in plan.requirements.iter().filter(|one| is_told(plan, one)) {
        let estimate = number(&requirement.estimate).with_status(status(plan, requirement));
        let mut cells = vec![
            Cell::words(words.metric(&requirement.name, &plan.scenarios)),
            Cell::judged(estimate, requirement),
        ];
        cells.extend(fields::cells(REQUIREMENT, plan, requirement, words));
        cells.push(Cell::words(words.spare(plan, requirement)));
        cells.push(Cell::words(&requirement.estimate.name));
        rows.push(Row::new(cells));
    }
    let mut rest = vec![
        (
            words.metric("availability", &plan.scenarios),
            &plan.availability,
        ),
        (words.title("downtime_a_year").to_owned(), &plan.downtime),
        (words.downtime_a_month.to_owned(), &plan.downtime_per_month),
        (words.downtime_a_week.to_owned(), &plan.downtime_per_week),
        (words.outlay.to_owned(), &plan.bill.monthly),
    ];
    if let Some(failovers) = &plan.service_failovers {
        rest.insert(4, (words.service_failovers.to_owned(), failovers));
    }
    if let Some(cost) = &plan.downtime_cost {
        rest.insert(2, (words.downtime_cost_a_year.to_owned(), cost));
    }
    rest.retain(|(_, figure)| {
        !plan
            .requirements
            .iter()
            .any(|requirement| requirement.estimate.name == figure.name)
    });
    for (index, (label, figure)) in rest.into_iter().enumerate() {
        rows.push(Row {
            kind: if index == 0 && !rows.is_empty() {
                RowKind::First
            } else {
                RowKind::Plain
            },
            cells: [Cell::words(label), Cell::Number(number(figure))]
                .into_iter()
                .chain(std::iter::repeat_n(Cell::Empty, judged))
                .chain([Cell::words(&figure.name)])
                .collect(),
        });
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

/// Whether a requirement is told among the targets: of what a process may stand still for only
/// the one with the least headroom, the others stand in its own table.
pub(super) fn is_told(plan: &Score, requirement: &Requirement) -> bool {
    let process = |one: &Requirement| {
        let (_, rest) = one
            .name
            .split_once('.')
            .filter(|(metric, _)| *metric == "mtd")?;
        rest.rsplit_once('.').map(|(_, process)| process.to_owned())
    };
    let Some(own) = process(requirement) else {
        return true;
    };
    let all = plan.requirements.iter();
    let all = all.filter(|one| process(one).as_deref() == Some(&own));
    let least = all.min_by(|a, b| a.headroom.value.total_cmp(&b.headroom.value));
    least.is_some_and(|least| least.name == requirement.name)
}

/// Why the estimate of a requirement may be no number: of a time, whether the scenario that it
/// is about can be recovered from, and the stores of its component.
pub(super) fn status(plan: &Score, requirement: &Requirement) -> Status {
    let mut parts = requirement.name.split('.').skip(1);
    let (id, component) = (parts.next().unwrap_or_default(), parts.next());
    let is_recoverable = plan.scenario(id).is_none_or(|scenario| {
        let mut stores = scenario.stores_of(component).into_iter();
        scenario.is_recoverable() || component.is_some() && stores.all(Store::is_recoverable)
    });
    Status::of_recovery(requirement.estimate.value, is_recoverable)
}

/// One scenario: its figures, its timeline, its data stores.
fn recovery(plan: &Score, scenario: &Scenario, words: &Words) -> Vec<Block> {
    let heading = Block::Heading(words.row(&scenario.title).to_owned());
    if scenario.is_quiet() {
        let rate = words.print(Dimension::Frequency, scenario.rate.value, plan.currency);
        let nothing = fill(words.nothing_happens, &[("rate", &rate)]);
        return vec![heading, Block::Remark(nothing)];
    }
    let facts = fields::facts(SCENARIO, plan, scenario, words);
    let mut blocks = vec![heading, Block::Facts(facts)];
    if scenario.is(Event::ControlPlane) {
        blocks.push(Block::Remark(words.control_plane_need.to_owned()));
    }
    if scenario.steps.is_empty() {
        blocks.push(Block::Remark(words.no_steps.to_owned()));
    } else {
        blocks.push(Block::Table(timeline(plan, scenario, words)));
    }
    if !scenario.stores.is_empty() {
        blocks.push(Block::Table(stores(plan, scenario, words)));
    }
    blocks
}

pub(super) fn timeline(plan: &Score, scenario: &Scenario, words: &Words) -> Table {
    let mut columns = vec![Column::words(words.step)];
    columns.extend(fields::columns(STEP, plan, words));
    columns.push(Column::words(words.control_plane).spare());
    columns.push(Column::bars(words.timeline));
    let end = scenario
        .steps
        .iter()
        .map(|step| step.finish.value)
        .fold(0.0, f64::max);
    let row = |step: &Step| {
        let mark = if step.is_critical() {
            Mark::Noted
        } else {
            Mark::Plain
        };
        let mut cells = vec![Cell::Marked(mark, words.called(&step.title).into_owned())];
        cells.extend(fields::cells(STEP, plan, step, words));
        cells.push(match step.control_plane {
            None => Cell::Empty,
            Some(ControlPlane::Primary) => Cell::words(words.control_planes[0]),
            Some(ControlPlane::Recovery) => Cell::words(words.control_planes[1]),
        });
        cells.push(Cell::Bar(Bar {
            start: step.start.value,
            finish: step.finish.value,
            end,
            mark,
        }));
        Row::new(cells)
    };
    Table {
        columns,
        pinned: 1,
        rows: scenario.steps.iter().map(row).collect(),
    }
}

pub(super) fn stores(plan: &Score, scenario: &Scenario, words: &Words) -> Table {
    let mut columns = vec![Column::words(words.store), Column::words(words.copy)];
    columns.extend(fields::columns(STORE, plan, words));
    let rows = scenario.stores.iter().map(|store| {
        let copy = words.called(store.comes_back_from());
        let mut cells = vec![Cell::words(&store.component), Cell::words(copy)];
        cells.extend(fields::cells(STORE, plan, store, words));
        Row::new(cells)
    });
    Table {
        columns,
        pinned: 1,
        rows: rows.collect(),
    }
}

/// Every line of the bill, each component's lines together; or those of one purpose.
pub(super) fn bill(plan: &Score, purpose: Option<Purpose>, words: &Words) -> Table {
    let mut columns = vec![
        Column::words(words.title("component")),
        Column::words(words.about),
    ];
    columns.extend(fields::columns(LINE, plan, words));
    let mut last = columns.len() - 1;
    // What is listed stands before what is paid, where they may differ.
    let has_lists = !plan.own_prices.is_empty();
    let before_paid = last - 1;
    if has_lists {
        columns.insert(before_paid, Column::numbers(words.list_price));
        last += 1;
    }
    columns.extend(purpose.is_none().then(|| Column::words(words.paid_for)));
    columns.push(Column::words(words.price_row).spare());
    let mut before = "";
    let mut rows = Vec::new();
    let is_shown = |line: &&Line| purpose.is_none_or(|purpose| line.purpose == purpose);
    for line in plan.bill.lines.iter().filter(is_shown) {
        let mut cells = Vec::with_capacity(columns.len());
        cells.push(if line.component == before {
            Cell::Empty
        } else {
            Cell::words(&line.component)
        });
        cells.push(Cell::words(about(line, plan, words)));
        cells.extend(fields::cells(LINE, plan, line, words));
        if has_lists {
            let listed = line.list_price.as_ref().map(|price| bare(price, plan));
            cells.insert(before_paid, listed.unwrap_or(Cell::Empty));
        }
        if purpose.is_none() {
            cells.push(Cell::words(words.purpose(line.purpose)));
        }
        let row = format!("{} {} {}", line.service, line.region, line.sku);
        cells.push(Cell::words(row));
        rows.push(Row::new(cells));
        before = &line.component;
    }
    let mut total = vec![Cell::Empty; columns.len()];
    total[0] = Cell::words(words.total);
    let sum = match purpose {
        None => &plan.bill.monthly,
        Some(Purpose::Production) => &plan.bill.production,
        Some(Purpose::Recovery) => &plan.bill.recovery,
    };
    total[last] = bare(sum, plan);
    rows.push(Row::first(total));
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

/// An amount whose currency stands in the heading.
fn bare(figure: &Figure, plan: &Score) -> Cell {
    Cell::Number(Number::new(figure, plan.currency).bare())
}

/// What a line is for; and where, if in the recovery Region.
fn about(line: &Line, plan: &Score, words: &Words) -> String {
    let about = words.called(&line.about);
    if line.region == plan.region || Some(&line.region) != plan.recovery_region.as_ref() {
        words.row(&about).to_owned()
    } else {
        let parts = [("about", words.row(&about)), ("region", &line.region)];
        fill(words.about_in, &parts)
    }
}

fn categories(plan: &Score, words: &Words) -> Table {
    let mut columns = vec![Column::words(words.category)];
    columns.extend(fields::columns(CATEGORY, plan, words));
    columns.push(Column::words(words.name).spare());
    let row = |title: &str, figure: &Figure| {
        let amount = bare(figure, plan);
        vec![Cell::words(title), amount, Cell::words(&figure.name)]
    };
    let mut rows: Vec<Row> = Vec::new();
    for category in &plan.bill.categories {
        let mut cells = vec![Cell::words(words.row(&category.title))];
        cells.extend(fields::cells(CATEGORY, plan, category, words));
        cells.push(Cell::words(&category.monthly.name));
        rows.push(Row::new(cells));
    }
    rows.push(Row::first(row(words.total, &plan.bill.monthly)));
    for (title, figure) in [
        ("cost.production", &plan.bill.production),
        ("cost.recovery", &plan.bill.recovery),
    ] {
        rows.push(Row {
            kind: RowKind::Part,
            ..Row::new(row(words.title(title), figure))
        });
    }
    Table {
        columns,
        pinned: 1,
        rows,
    }
}

fn causes(plan: &Score, words: &Words) -> Table {
    let mut columns = fields::columns(CAUSE, plan, words);
    columns.push(Column::words(words.name).spare());
    let mut rows: Vec<Row> = Vec::new();
    for cause in &plan.causes {
        let mut cells = fields::cells(CAUSE, plan, cause, words);
        cells.push(Cell::words(&cause.downtime.name));
        rows.push(Row::new(cells));
    }
    rows.push(Row::first(vec![
        Cell::words(words.total),
        Cell::figure(&plan.downtime, plan.currency),
        Cell::words(&plan.downtime.name),
    ]));
    Table {
        columns,
        pinned: 1,
        rows,
    }
}
