//! How cells look.

use std::collections::HashMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// How a cell looks, its number format apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Look {
    /// The title of a sheet.
    Title,
    /// A heading of a section.
    Heading,
    /// A heading in one.
    Subheading,
    /// The head of a column of words.
    Head,
    /// The head of a column of numbers.
    NumberHead,
    /// Words.
    Words,
    /// Words of a part of the row above.
    Part,
    /// Words among numbers: what they say is as it was when the report was made.
    Right,
    /// Words that run over the cells beside them.
    Line,
    /// A sentence.
    Sentence,
    /// A command.
    Code,
    /// A formula.
    Number,
    /// A figure that does not follow a change.
    AsMade,
    /// A number that can be changed.
    Input,
    /// The same where it follows that of another plan.
    Follows,
    /// What keeps its target.
    Met,
    /// What keeps it with little to spare.
    Thin,
    /// What misses it.
    Missed,
}

impl Look {
    /// Whether its words are broken into lines.
    pub(super) fn wraps(self) -> bool {
        let broken = [
            Self::Head,
            Self::NumberHead,
            Self::Words,
            Self::Part,
            Self::Right,
            Self::Code,
        ];
        broken.contains(&self)
    }
}

const INK: Color = Color::RGB(0x1f_2933);
const QUIET: Color = Color::RGB(0x5b_6673);
const LINE: Color = Color::RGB(0xc3_cad3);
const INPUT: Color = Color::RGB(0x0b_4fb3);
const PAPER: Color = Color::RGB(0xff_f8e1);
const HEAD: Color = Color::RGB(0xee_f1f5);

/// The formats of a workbook, each made once.
#[derive(Default)]
pub(super) struct Looks {
    known: HashMap<(Look, String), Format>,
}

impl Looks {
    /// A look without a number format.
    pub(super) fn plain(&mut self, look: Look) -> &Format {
        self.with(look, "")
    }

    /// A look with a number format.
    pub(super) fn with(&mut self, look: Look, number: &str) -> &Format {
        let make = || {
            let format = made(look);
            if number.is_empty() {
                format
            } else {
                format.set_num_format(number)
            }
        };
        self.known
            .entry((look, number.to_owned()))
            .or_insert_with(make)
    }
}

fn made(look: Look) -> Format {
    let base = Format::new().set_font_name("Calibri").set_font_color(INK);
    let top = base.clone().set_align(FormatAlign::Top);
    let words = top.clone().set_text_wrap();
    let head = words
        .clone()
        .set_bold()
        .set_background_color(HEAD)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(LINE);
    match look {
        Look::Title => base.set_bold().set_font_size(18),
        Look::Heading => base.set_bold().set_font_size(14),
        Look::Subheading => base.set_bold().set_font_size(12),
        Look::Head => head,
        Look::NumberHead => head.set_align(FormatAlign::Right),
        Look::Line => top,
        Look::Words | Look::Sentence => words,
        Look::Part => words.set_indent(1),
        Look::Right => words
            .set_align(FormatAlign::Right)
            .set_italic()
            .set_font_color(QUIET),
        Look::Code => words.set_font_name("Consolas"),
        Look::Number => top.set_align(FormatAlign::Right),
        Look::AsMade => top
            .set_align(FormatAlign::Right)
            .set_italic()
            .set_font_color(QUIET),
        Look::Input => top
            .set_align(FormatAlign::Right)
            .set_font_color(INPUT)
            .set_background_color(PAPER)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_unlocked(),
        Look::Follows => top
            .set_align(FormatAlign::Right)
            .set_background_color(PAPER),
        // What is laid over a cell by a condition.
        Look::Met => Format::new().set_font_color(Color::RGB(0x1b_6e35)),
        Look::Thin => Format::new().set_font_color(Color::RGB(0x8a_5a00)),
        Look::Missed => Format::new().set_font_color(Color::RGB(0xb0_2318)),
    }
}
