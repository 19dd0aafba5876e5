//! What every section is told from: the plans, what they are called, and the words.

use super::super::chart::{self, Picture};
use super::super::compare::shared_targets;
use super::super::plans::headings;
use super::super::words::{ReviewWords, Words, fill};
use super::super::{Block, Cell, Column, Number, Row, ShownChart, Table};
use super::{Measure, stamp};
use crate::analysis::{Component, Dossier, Figure, Score};
use crate::catalog::{Scope, Service};

/// What a section is told from.
pub(super) struct Sheet<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) plans: &'a [Score],
    /// What each plan is called.
    pub(super) names: Vec<String>,
    pub(super) measure: Measure,
    pub(super) words: &'a Words,
    pub(super) own: &'a ReviewWords,
    /// Whether all plans state the same targets, in one currency.
    pub(super) shared: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(dossier: &'a Dossier, measure: Measure, words: &'a Words) -> Self {
        let plans = &dossier.comparison.plans[..];
        Self {
            dossier,
            plans,
            names: headings(plans, words),
            measure,
            words,
            own: &words.review,
            shared: shared_targets(plans),
        }
    }

    /// The title of the report: what its plans are called, or how many they are.
    pub(super) fn title(&self) -> String {
        match self.plans {
            [only] => fill(self.own.title_of_one, &[("plan", &only.name)]),
            all => fill(self.own.title, &[("count", &all.len().to_string())]),
        }
    }

    /// What stands below the title.
    pub(super) fn facts(&self) -> Vec<(String, Cell)> {
        let from = &self.dossier.provenance;
        let named = self.plans.iter().zip(&self.names);
        let mut facts: Vec<(String, Cell)> = named
            .map(|(plan, name)| (name.clone(), Cell::words(&plan.name)))
            .collect();
        let date = from.date.iter();
        facts.extend(date.map(|date| {
            (
                self.own.date.to_owned(),
                Cell::words(self.words.language.date(date)),
            )
        }));
        let version = fill(self.own.made_by_version, &[("version", &from.version)]);
        facts.push((self.own.made_by.to_owned(), Cell::words(version)));
        facts
    }

    /// A table of one column a plan.
    pub(super) fn across(&self, heading: &str, rows: Vec<Row>) -> Table {
        let mut columns = vec![Column::words(heading)];
        columns.extend(self.names.iter().map(Column::numbers));
        let mut table = Table {
            columns,
            pinned: 1,
            rows,
        };
        stamp::by_column(&mut table.rows, self.plans.len());
        table
    }

    /// A row of such a table.
    pub(super) fn row(&self, label: impl Into<String>, cell: impl Fn(&Score) -> Cell) -> Row {
        let cells = self.plans.iter().map(cell);
        Row::new(std::iter::once(Cell::words(label)).chain(cells).collect())
    }

    /// What is told of each plan; what is the same of several is told once, under the names of
    /// all of them.
    pub(super) fn each(&self, tell: impl Fn(&Score) -> Vec<Block>) -> Vec<(String, Vec<Block>)> {
        let mut groups: Vec<(Vec<usize>, Vec<Block>)> = Vec::new();
        for (at, plan) in self.plans.iter().enumerate() {
            let told = tell(plan);
            match groups.iter_mut().find(|(_, known)| *known == told) {
                Some((plans, _)) => plans.push(at),
                None => groups.push((vec![at], told)),
            }
        }
        let named = groups.into_iter().map(|(plans, mut blocks)| {
            stamp::blocks(&mut blocks, plans[0]);
            (self.called(&plans), blocks)
        });
        named.collect()
    }

    /// What some plans are called together.
    pub(super) fn called(&self, plans: &[usize]) -> String {
        if plans.len() == self.plans.len() && plans.len() > 1 {
            return self.own.all_plans.to_owned();
        }
        let names: Vec<&str> = plans.iter().map(|at| self.names[*at].as_str()).collect();
        names.join(", ")
    }

    /// A chart of the comparison, by its name.
    pub(super) fn chart(&self, name: &str) -> Block {
        let mut all = chart::ALL.iter();
        let chart = all.find(|chart| chart.name == name);
        let chart = chart.expect("a chart of the list");
        let picture = (chart.picture)(&self.dossier.comparison, self.words);
        self.pictured(chart.name, picture)
    }

    /// A chart that is a file of its own.
    pub(super) fn pictured(&self, name: &str, picture: Picture) -> Block {
        let finding = picture.subtitle.trim_end_matches('.');
        let parts = [("title", &*picture.title), ("finding", finding)];
        Block::Chart(Box::new(ShownChart {
            name: name.to_owned(),
            alternative: fill(self.own.alternative, &parts),
            picture,
            is_file: true,
        }))
    }

    /// Facts of each plan in a table: a row a label, in an order that suits each plan's own.
    pub(super) fn facts_across(&self, tell: impl Fn(&Score) -> Vec<(String, Cell)>) -> Vec<Row> {
        let each: Vec<Vec<(String, Cell)>> = self.plans.iter().map(tell).collect();
        let mut labels: Vec<&str> = Vec::new();
        for own in &each {
            let mut next = 0;
            for (label, _) in own {
                let known = labels.iter().position(|known| known == label);
                let place = known.unwrap_or(next);
                if known.is_none() {
                    labels.insert(place, label);
                }
                next = place + 1;
            }
        }
        let row = |label: &&str| {
            let cell = |own: &Vec<(String, Cell)>| {
                let known = own.iter().find(|(known, _)| known == label);
                known.map_or(Cell::Empty, |(_, cell)| cell.clone())
            };
            let cells = each.iter().map(cell);
            Row::new(std::iter::once(Cell::words(*label)).chain(cells).collect())
        };
        labels.iter().map(row).collect()
    }

    /// Remarks on some plans, with their names unless they are about all.
    pub(super) fn about(&self, name: &str, remarks: Vec<Block>) -> Vec<Block> {
        let said = |block| match block {
            Block::Remark(note) if name != self.own.all_plans && self.plans.len() > 1 => {
                let parts = [("plan", name), ("note", &note)];
                Block::Remark(fill(self.words.note_of, &parts))
            }
            other => other,
        };
        remarks.into_iter().map(said).collect()
    }

    /// Calls plans in a table of another page as the report does.
    pub(super) fn renamed(&self, block: &mut Block) {
        let Block::Table(table) = block else { return };
        let called = |text: &mut String| {
            let plan = self.plans.iter().position(|plan| plan.name == *text);
            if let Some(at) = plan {
                self.names[at].clone_into(text);
            }
        };
        for column in &mut table.columns {
            called(&mut column.heading);
        }
        for row in &mut table.rows {
            if let Some(Cell::Words(text)) = row.cells.first_mut() {
                called(text);
            }
        }
    }

    /// A sentence.
    pub(super) fn said(text: &str) -> Block {
        Block::Remark(text.to_owned())
    }

    /// The position of a plan.
    pub(super) fn position(&self, plan: &Score) -> usize {
        let mut plans = self.plans.iter();
        plans
            .position(|one| std::ptr::eq(one, plan))
            .expect("a plan of the sheet")
    }

    /// A quantity of a plan by its name; nothing if it has none.
    pub(super) fn quantity(&self, plan: &Score, name: &str) -> Cell {
        let Some(study) = self.dossier.studies.get(self.position(plan)) else {
            return Cell::Empty;
        };
        let graph = &study.model().graph;
        graph.find(name).map_or(Cell::Empty, |node| {
            let figure = Figure {
                name: name.to_owned(),
                value: graph.value(node),
                dimension: graph.dimension(node),
                currency: None,
                is_own: false,
            };
            Cell::Number(Number::new(&figure, plan.currency))
        })
    }

    /// The service of a component, as the catalogue of its plan has it.
    pub(super) fn service(&self, plan: &Score, component: &Component) -> Option<&Service> {
        let study = self.dossier.studies.get(self.position(plan))?;
        study.catalog().service(&component.service)
    }

    /// What fails with a component: its zone, its Region, or all of it.
    pub(super) fn scope(&self, plan: &Score, component: &Component) -> &'static str {
        let service = self.service(plan, component);
        service.map_or("", |service| match service.scope {
            Scope::Zone => self.own.scopes[0],
            Scope::Region => self.own.scopes[1],
            Scope::Global => self.own.scopes[2],
        })
    }

    /// Whether all amounts are in one currency.
    pub(super) fn one_currency(&self) -> bool {
        let mut pairs = self.plans.windows(2);
        pairs.all(|pair| pair[0].currency == pair[1].currency)
    }

    /// The name of the file of a chart of one plan: of several with the name of the plan's file.
    pub(super) fn file(&self, at: usize, name: &str) -> String {
        if self.plans.len() == 1 {
            return name.to_owned();
        }
        let stem = std::path::Path::new(&self.plans[at].file).file_stem();
        let stem = stem.unwrap_or_default().to_string_lossy();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        let letters = stem.chars();
        let letters: String = letters
            .map(|one| if plain(one) { one } else { '_' })
            .collect();
        let before = self.plans[..at].iter();
        let same = before.filter(|plan| {
            let other = std::path::Path::new(&plan.file).file_stem();
            other.unwrap_or_default().to_string_lossy() == stem
        });
        match same.count() {
            0 => format!("{name}-{letters}"),
            more => format!("{name}-{letters}-{}", more + 1),
        }
    }
}
