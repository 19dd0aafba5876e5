//! A list in CSV: a few lines about the list, a header, and a line a price.

use std::io::Read;

use super::entry::{self, Entry, Slot, canonical};
use super::gather::Gather;
use super::lines::{Broken, Lines};
use super::{Head, NotAList};

/// Lines before the header, at most.
const MOST_BEFORE: usize = 64;

/// Why a list in CSV cannot be imported, and in which line.
pub(super) enum Stopped {
    /// Something is wrong with a line.
    Line(u64, String),
    /// It is no list of prices.
    NotAList(NotAList),
}

/// The columns that say where a price holds: most lines of a list are of other Regions.
const PLACE: [Slot; 6] = [
    entry::REGION,
    entry::LOCATION,
    entry::LOCATION_TYPE,
    entry::FROM_REGION,
    entry::FROM_LOCATION,
    entry::FROM_LOCATION_TYPE,
];

/// Which column is which attribute.
struct Layout {
    place: Vec<(usize, Slot)>,
    rest: Vec<(usize, Slot)>,
    width: usize,
}

/// Reads a list.
pub(super) fn read(text: impl Read, gather: &mut Gather<'_>) -> Result<Head, Stopped> {
    let mut lines = Lines::new(text);
    let (head, layout) = head(&mut lines, gather)?;
    gather.head(&head);
    let mut item = Entry::new(&gather.slots);
    let before = gather.entries;
    let mut is_asked = None;
    while advance(&mut lines)? {
        if lines.width() != layout.width {
            let (found, wanted) = (lines.width(), layout.width);
            let said = format!("it has {found} cells, the header {wanted}");
            return Err(Stopped::Line(lines.line, said));
        }
        // The prices of a product follow each other: mostly the place is that of the line before.
        let mut same = true;
        for (cell, slot) in &layout.place {
            if !lines.has(*cell, item.get(*slot)) {
                item.set(*slot, &lines.cell(*cell));
                same = false;
            }
        }
        if !same || is_asked.is_none() {
            is_asked = Some(gather.is_asked(&item));
        }
        if is_asked == Some(false) {
            gather.leave_region();
            continue;
        }
        for (cell, slot) in &layout.rest {
            item.set(*slot, &lines.cell(*cell));
        }
        gather.derive(&mut item);
        let taken = gather.price(&item);
        taken.map_err(|said| Stopped::Line(lines.line, said))?;
    }
    if gather.entries == before {
        let said = "there is no price below the header".to_owned();
        return Err(Stopped::Line(lines.line, said));
    }
    Ok(head)
}

fn advance<R: Read>(lines: &mut Lines<R>) -> Result<bool, Stopped> {
    let stopped = |broken: Broken| broken.says();
    let found = lines.advance().map_err(stopped);
    found.map_err(|said| Stopped::Line(lines.line, said))
}

/// What stands before the header, and the header.
fn head<R: Read>(lines: &mut Lines<R>, gather: &Gather<'_>) -> Result<(Head, Layout), Stopped> {
    let mut head = Head::default();
    for _ in 0..MOST_BEFORE {
        if !advance(lines)? {
            break;
        }
        let names: Vec<String> = (0..lines.width())
            .map(|cell| canonical(&lines.cell(cell)))
            .collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        if has("discountedsku") || has("discountedrate") {
            return Err(Stopped::NotAList(NotAList::SavingsPlans));
        }
        if has("sku") && has("priceperunit") {
            return Ok((head, layout(&names, gather)));
        }
        if lines.width() == 2 {
            let value = lines.cell(1).into_owned();
            match names[0].as_str() {
                "offercode" => head.offer = value,
                "version" => head.version = value,
                "publicationdate" => head.published = value,
                _ => {}
            }
        }
    }
    Err(Stopped::NotAList(NotAList::Other))
}

fn layout(names: &[String], gather: &Gather<'_>) -> Layout {
    let mut layout = Layout {
        place: Vec::new(),
        rest: Vec::new(),
        width: names.len(),
    };
    let mut known: Vec<Slot> = Vec::new();
    for (cell, name) in names.iter().enumerate() {
        let Some(slot) = gather
            .slots
            .of_written(name)
            .filter(|slot| !known.contains(slot))
        else {
            continue;
        };
        known.push(slot);
        if PLACE.contains(&slot) {
            layout.place.push((cell, slot));
        } else {
            layout.rest.push((cell, slot));
        }
    }
    layout
}
