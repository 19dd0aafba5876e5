//! The report that a review board reads: a list of sections, each told once, whatever the format.
//! One file a section; `ALL` is the list that everything else reads.

mod answer;
mod assumptions;
mod availability;
mod bill;
mod controls;
mod copies;
mod data_loss;
mod drills;
mod findings;
mod losses;
mod numbers;
mod plotted;
mod recovery;
mod reproduce;
mod sensitivity;
mod sheet;
mod sign_off;
mod sources;
mod stamp;
mod targets;
mod workload;

use super::words::Words;
use super::{Block, Cell, Document, ShownChart, Under};
use crate::analysis::{Dossier, Need};
use crate::units::Language;
pub use plotted::Plotted;
use sheet::Sheet;

/// A report, told: every format writes this.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// The language that it is told in.
    pub language: Language,
    /// What its plans are called, in the order of the comparison.
    pub plans: Vec<String>,
    /// What stands below the title.
    pub facts: Vec<(String, Cell)>,
    /// The sections in order; none is empty.
    pub sections: Vec<Section>,
    /// What a spreadsheet program draws itself.
    pub plotted: Vec<Plotted>,
}

/// One section of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What `--sections` calls it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its blocks in order; at least one.
    pub blocks: Vec<Block>,
}

/// How a section is told.
#[derive(Debug)]
pub struct Chapter {
    /// What `--sections` calls it.
    pub id: &'static str,
    /// What it needs of what takes long.
    pub needs: &'static [Need],
    /// Whether the one page has it.
    pub in_summary: bool,
    blocks: fn(&Sheet<'_>) -> Vec<Block>,
}

/// Every section, in order.
pub const ALL: &[&Chapter] = &[
    // One to a line.
    &answer::CHAPTER,
    &targets::CHAPTER,
    &workload::CHAPTER,
    &recovery::CHAPTER,
    &data_loss::CHAPTER,
    &availability::CHAPTER,
    &bill::CHAPTER,
    &losses::CHAPTER,
    &sensitivity::CHAPTER,
    &findings::CHAPTER,
    &drills::CHAPTER,
    &copies::CHAPTER,
    &controls::CHAPTER,
    &sign_off::CHAPTER,
    &assumptions::CHAPTER,
    &sources::CHAPTER,
    &reproduce::CHAPTER,
];

/// How much of a report is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Each section in full.
    Whole,
    /// What a decision needs, on one page.
    Summary,
}

impl Chapter {
    /// Its heading.
    pub fn title(&self, words: &Words) -> &'static str {
        words.review.title_of(self.id)
    }

    /// What it tells, in part of a sentence.
    pub fn about(&self, words: &Words) -> &'static str {
        words.review.about(self.id)
    }
}

impl Paper {
    /// Some sections of a report on plans.
    pub fn new(dossier: &Dossier, chapters: &[&Chapter], measure: Measure, words: &Words) -> Self {
        let sheet = Sheet::new(dossier, measure, words);
        let told = chapters.iter().map(|chapter| Section {
            id: chapter.id.to_owned(),
            title: chapter.title(words).to_owned(),
            blocks: (chapter.blocks)(&sheet),
        });
        Self {
            language: words.language,
            title: sheet.title(),
            facts: sheet.facts(),
            sections: told.collect(),
            plotted: plotted::all(&sheet),
            plans: sheet.names.clone(),
        }
    }

    /// The words that it is told in.
    pub fn words(&self) -> &'static Words {
        Words::of(self.language)
    }

    /// The report as one page.
    pub fn document(&self) -> Document {
        let mut blocks = vec![
            Block::Title(self.title.clone()),
            Block::Facts(self.facts.clone()),
        ];
        for section in &self.sections {
            blocks.push(Block::Heading(section.title.clone()));
            blocks.extend(section.blocks.iter().cloned());
        }
        Document { blocks }
    }

    /// The charts that are files of their own, each once.
    pub fn charts(&self) -> Vec<&ShownChart> {
        let mut found = Vec::new();
        for section in &self.sections {
            collect(&section.blocks, &mut found);
        }
        found
    }
}

fn is_new(found: &[&ShownChart], chart: &ShownChart) -> bool {
    !found.iter().any(|known| known.name == chart.name)
}

fn collect<'p>(blocks: &'p [Block], found: &mut Vec<&'p ShownChart>) {
    for block in blocks {
        match block {
            Block::Chart(chart) if chart.is_file && is_new(found, chart) => found.push(chart),
            Block::Folded { blocks, .. } => collect(blocks, found),
            _ => {}
        }
    }
}

/// Blocks of other pages below the heading of a section: their headings stand a level lower.
fn nested(blocks: Vec<Block>, under: Under) -> Vec<Block> {
    let lower = |block| match block {
        Block::Heading(text) => Block::Subheading(under, text),
        other => other,
    };
    blocks.into_iter().map(lower).collect()
}

/// What stands below some headings of a page.
fn below(page: &Document, headings: &[&str]) -> Vec<Block> {
    let mut wanted = false;
    let mut found = Vec::new();
    for block in &page.blocks {
        if let Block::Heading(text) = block {
            wanted = headings.contains(&text.as_str());
        }
        if wanted {
            found.push(block.clone());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_heading_ends_with_the_next() {
        let said = |text: &str| Block::Remark(text.to_owned());
        let heading = |text: &str| Block::Heading(text.to_owned());
        let blocks = vec![said("0"), heading("a"), said("1"), heading("b"), said("2")];
        let found = below(&Document { blocks }, &["a"]);
        assert_eq!(found, [heading("a"), said("1")]);
    }
}
