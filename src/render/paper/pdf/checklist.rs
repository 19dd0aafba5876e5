//! Things to do, each with a box to tick.

use krilla::tagging::{ListNumbering, Tag};

use super::cells;
use super::faces::Voice;
use super::flow::{BODY, Flow, LEADING, Paragraph};
use super::strip::{Mark, Strip, UPRIGHT};
use super::text::{Colour, INK, Look, MUTED, Stretch};
use crate::render::shown;
use crate::report::{self, CheckItem};

/// What a box measures, and where the text beside it begins.
const SIDE: f32 = 8.5;
const TEXT: f32 = 18.0;
const WEIGHT: f32 = 0.8;

/// A list of boxes with what stands beside and below each.
pub(super) fn checklist(flow: &mut Flow<'_>, items: &[CheckItem]) {
    let list = flow.group(Tag::L(ListNumbering::None));
    let mut strips = Vec::new();
    for item in items {
        let group = flow.tree.add(Some(list), Tag::LI);
        let body = flow.tree.add(Some(group), Tag::LBody);
        let strong = Look::new(Voice::Strong, BODY.size, INK);
        let mut head = vec![Stretch::new(&item.text, strong)];
        if item.noted.is_some() {
            let sign = shown::sign(report::Mark::Noted);
            head.push(Stretch::new(&format!("  {sign}"), BODY));
        }
        let how = |holds: bool, before: f32| Paragraph {
            x: TEXT,
            room: UPRIGHT - TEXT,
            leading: LEADING,
            before,
            group: body,
            holds,
        };
        let more = !item.facts.is_empty() || !item.notes.is_empty();
        let mut own = flow.set(&head, &how(more, 5.0));
        if let Some(first) = own.first_mut() {
            boxed(first, INK);
        }
        let quiet = Look::new(Voice::Plain, BODY.size, MUTED);
        let mut facts: Vec<Stretch> = Vec::new();
        for (at, (label, cell)) in item.facts.iter().enumerate() {
            let between = if at == 0 { "" } else { "  ·  " };
            facts.push(Stretch::new(&format!("{between}{label} "), quiet));
            facts.extend(cells::of(cell, BODY.size, flow.words).into_iter().flatten());
        }
        if !facts.is_empty() {
            own.extend(flow.set(&facts, &how(!item.notes.is_empty(), 0.0)));
        }
        for (at, note) in item.notes.iter().enumerate() {
            let holds = at + 1 < item.notes.len();
            own.extend(flow.set(&[Stretch::new(note, BODY)], &how(holds, 0.0)));
        }
        strips.append(&mut own);
    }
    flow.stack(strips, 4.0, 8.0);
}

/// A box at the left of a line; decoration, for its item says what is to be done.
fn boxed(strip: &mut Strip, colour: Colour) {
    let top = (LEADING - SIDE) / 2.0;
    for side in [
        [0.0, top, SIDE, WEIGHT],
        [0.0, top + SIDE - WEIGHT, SIDE, WEIGHT],
        [0.0, top, WEIGHT, SIDE],
        [SIDE - WEIGHT, top, WEIGHT, SIDE],
    ] {
        strip.mark(None, Mark::Fill(side, colour));
    }
}
