//! One table of colours: a thing has the same one in every chart.
//!
//! Okabe and Ito's colours (Color Universal Design, 2008) and a light and a dark
//! neighbour of some; things that lie beside each other differ in lightness as well as in hue.

use crate::analysis::{Event, StepKind};
use crate::plan::strategy;
use crate::report::chart::Tone;

/// Red, green, blue.
pub(super) type Colour = (u8, u8, u8);

/// Light or dark ground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Ink on white.
    #[default]
    Light,
    /// The same on a dark ground.
    Dark,
}

impl Theme {
    /// A colour of the light theme in this one. On a dark ground text and lines are light, and
    /// what would sink into it is lighter.
    pub(super) fn of(self, colour: Colour) -> Colour {
        if self == Self::Light {
            return colour;
        }
        let known = DARK.iter().find(|(light, _)| *light == colour);
        known.map_or(colour, |(_, dark)| *dark)
    }
}

/// Each colour that the dark theme changes, and what it is there.
pub(super) fn darkened() -> impl Iterator<Item = (Colour, Colour)> {
    DARK.iter().copied()
}

/// Colours of the light theme, and what they are in the dark one.
const DARK: &[(Colour, Colour)] = &[
    // One to a line.
    (WHITE, (0x11, 0x18, 0x27)),
    (INK, (0xe5, 0xe7, 0xeb)),
    (MUTED, (0x9c, 0xa3, 0xaf)),
    (GRID, (0x2b, 0x36, 0x47)),
    (GOOD, (0x4a, 0xd2, 0xa6)),
    (BAD, (0xff, 0x9a, 0x4d)),
    (NAVY, (0x6f, 0x93, 0xd6)),
    (WINE, (0xa8, 0x3d, 0x6f)),
    (SLATE, (0x94, 0xa3, 0xb8)),
    (RED, (0xe0, 0x5a, 0x66)),
    (FRONT, (0x47, 0x55, 0x69)),
    (PARTS[0], (0x6b, 0x76, 0x88)),
    (BROWN, (0xb5, 0x80, 0x4c)),
    (BLUE, (0x2f, 0x93, 0xd1)),
];

pub(super) const WHITE: Colour = (255, 255, 255);
pub(super) const INK: Colour = (0x1f, 0x29, 0x37);
pub(super) const MUTED: Colour = (0x6b, 0x72, 0x80);
pub(super) const GRID: Colour = (0xe5, 0xe7, 0xeb);
pub(super) const AXIS: Colour = (0x6b, 0x72, 0x80);
/// What keeps a target, as text on white.
pub(super) const GOOD: Colour = (0x00, 0x7a, 0x5a);
/// What misses a target, and the line of one, as text on white.
pub(super) const BAD: Colour = (0xc2, 0x4f, 0x00);

const BLUE: Colour = (0x00, 0x72, 0xb2);
const SKY: Colour = (0x56, 0xb4, 0xe9);
const GREEN: Colour = (0x00, 0x9e, 0x73);
const ORANGE: Colour = (0xe6, 0x9f, 0x00);
const VERMILION: Colour = (0xd5, 0x5e, 0x00);
const PURPLE: Colour = (0xcc, 0x79, 0xa7);
const YELLOW: Colour = (0xf0, 0xe4, 0x42);
const GREY: Colour = (0x99, 0x9c, 0xa5);
const NAVY: Colour = (0x1f, 0x3b, 0x6e);
const MINT: Colour = (0x8f, 0xd6, 0xbd);
const WINE: Colour = (0x8c, 0x2d, 0x5a);
const BROWN: Colour = (0x7a, 0x4a, 0x1e);
const SAND: Colour = (0xd9, 0xc2, 0x8f);
const LIME: Colour = (0xb8, 0xcc, 0x52);
const SLATE: Colour = (0x47, 0x55, 0x69);
const TEAL: Colour = (0x1d, 0x8a, 0x99);
const VIOLET: Colour = (0x7b, 0x5f, 0xc9);
const CORAL: Colour = (0xf2, 0x9b, 0x8c);
const RED: Colour = (0xb0, 0x2a, 0x37);
/// The line through the points that no other beats.
pub(super) const FRONT: Colour = (0xc3, 0xc9, 0xd3);

const CATEGORIES: &[(&str, Colour)] = &[
    // One to a line, in the order of the bill. What stands by is a lighter shade of what it stands for.
    ("compute", BLUE),
    ("database", ORANGE),
    ("storage", GREEN),
    ("backup", NAVY),
    ("network", PURPLE),
    ("edge", SAND),
    ("integration", TEAL),
    ("security", VIOLET),
    ("management", CORAL),
    ("transfer", WINE),
    ("standby-compute", SKY),
    ("standby-database", YELLOW),
    ("standby-storage", MINT),
    ("licences", VERMILION),
    ("labour", INK),
    ("drills", GREY),
    ("one-off", BROWN),
    ("other", LIME),
];

const CAUSES: &[(&str, Colour)] = &[
    ("services", GREY),
    (Event::Instance.id(), NAVY),
    (Event::Zone.id(), SKY),
    (Event::TwoZones.id(), SAND),
    (Event::Region.id(), BLUE),
    (Event::Site.id(), VERMILION),
    (Event::Neighbours.id(), PURPLE),
    (Event::Corruption.id(), ORANGE),
    (Event::Ransomware.id(), WINE),
    (Event::Link.id(), MINT),
    (Event::ControlPlane.id(), GREEN),
    (Event::Drill.id(), YELLOW),
];

const STRATEGIES: &[(&str, Colour)] = &[
    (strategy::SINGLE_REGION, GREY),
    (strategy::BACKUP_RESTORE, BLUE),
    (strategy::PILOT_LIGHT, GREEN),
    (strategy::WARM_STANDBY, ORANGE),
    (strategy::ACTIVE_ACTIVE, VERMILION),
];

const BESIDE: &[(&str, Colour)] = &[("recovery", SLATE), ("loss", RED)];

const ENDS: &[(&str, Colour)] = &[(Tone::LOW, SKY), (Tone::HIGH, ORANGE)];

/// Shades of what service failures are, for the parts behind them.
const PARTS: &[Colour] = &[
    (0x4b, 0x55, 0x63),
    (0x6f, 0x78, 0x86),
    (0xb3, 0xb9, 0xc4),
    (0xd3, 0xd7, 0xde),
];

/// For what the tables do not know, in order of appearance.
const SPARE: &[Colour] = &[
    YELLOW, NAVY, VERMILION, MINT, WINE, SAND, PURPLE, GREEN, GREY, SKY, BLUE, ORANGE,
];

const fn step(kind: StepKind) -> Colour {
    match kind {
        StepKind::Detect => GREY,
        StepKind::Decide => YELLOW,
        StepKind::Provision => PURPLE,
        StepKind::Data => ORANGE,
        StepKind::Compute => BLUE,
        StepKind::Warm => SKY,
        StepKind::Verify => GREEN,
        StepKind::Switch => WINE,
        StepKind::Wait => SAND,
    }
}

fn known(tone: &Tone) -> Option<Colour> {
    let (table, id) = match tone {
        Tone::Step(kind) => return Some(step(*kind)),
        Tone::Category(id) => (CATEGORIES, id),
        Tone::Cause(id) => (CAUSES, id),
        Tone::Strategy(id) => (STRATEGIES, id),
        Tone::Beside(id) => {
            let known = BESIDE.iter().find(|(name, _)| name == id);
            return known.map(|(_, colour)| *colour);
        }
        Tone::Part(rank) => return PARTS.get(*rank).copied(),
        Tone::End(id) => {
            let known = ENDS.iter().find(|(name, _)| name == id);
            return known.map(|(_, colour)| *colour);
        }
    };
    table
        .iter()
        .find(|(name, _)| name == id)
        .map(|(_, colour)| *colour)
}

/// The colours of one picture.
#[derive(Clone, Debug)]
pub(super) struct Palette<'a> {
    theme: Theme,
    colours: Vec<(&'a Tone, Colour)>,
}

impl<'a> Palette<'a> {
    /// Takes the things that have a colour; those without one of their own get spare ones not yet
    /// used.
    pub(super) fn of(tones: &[&'a Tone], theme: Theme) -> Self {
        let tones = || tones.iter().copied();
        let mut colours: Vec<(&Tone, Colour)> = tones()
            .filter_map(|tone| Some((tone, known(tone)?)))
            .collect();
        for (number, tone) in tones().filter(|tone| known(tone).is_none()).enumerate() {
            let unused = |colour: &&Colour| colours.iter().all(|(_, used)| used != *colour);
            let spare = SPARE
                .iter()
                .find(unused)
                .unwrap_or(&SPARE[number % SPARE.len()]);
            colours.push((tone, *spare));
        }
        Self { theme, colours }
    }

    /// The colour of text on another, whichever reads better.
    pub(super) fn on(&self, colour: Colour) -> Colour {
        on(self.theme.of(colour))
    }

    /// The colour of a thing; grey if it is in no legend.
    pub(super) fn colour(&self, tone: &Tone) -> Colour {
        self.colours
            .iter()
            .find(|(known, _)| *known == tone)
            .map_or(GREY, |(_, colour)| *colour)
    }
}

/// Text on a light or a dark part of a chart: the same in every theme.
const PALE: Colour = (0xfe, 0xfe, 0xfe);
const DEEP: Colour = (0x1e, 0x29, 0x37);

/// Pale or deep, whichever reads better on the colour.
fn on(colour: Colour) -> Colour {
    if contrast(colour, PALE) >= contrast(colour, DEEP) {
        PALE
    } else {
        DEEP
    }
}

/// The contrast of two colours as WCAG 2 defines it, 1 to 21.
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, WCAG 2.
pub(super) fn luminance((red, green, blue): Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far two colours lie apart for an eye without red (or green) cones: Viénot 1999, in linear light.
    fn apart_without(row: [f64; 3], a: Colour, b: Colour) -> f64 {
        let seen = |(r, g, b): Colour| {
            let lin = |v: u8| (f64::from(v) / 255.0).powf(2.2);
            let yellow = row[0] * lin(r) + row[1] * lin(g) + row[2] * lin(b);
            (yellow.powf(1.0 / 2.2), lin(b).powf(1.0 / 2.2))
        };
        let (a, b) = (seen(a), seen(b));
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    #[test]
    fn neighbours_are_told_apart_by_every_eye() {
        let steps: Vec<Colour> = crate::report::words::ENGLISH
            .chart
            .timeline
            .steps
            .iter()
            .map(|(kind, _)| step(*kind))
            .collect();
        let column = |table: &[(&str, Colour)]| table.iter().map(|(_, c)| *c).collect::<Vec<_>>();
        for colours in [
            steps,
            column(CATEGORIES),
            column(CAUSES),
            column(STRATEGIES),
        ] {
            for pair in colours.windows(2) {
                for row in [[0.11238, 0.88762, 0.0], [0.29275, 0.70725, 0.0]] {
                    let apart = apart_without(row, pair[0], pair[1]);
                    assert!(apart > 0.12, "{pair:02x?} {apart}");
                }
            }
        }
    }

    #[test]
    fn colours_within_a_table_differ() {
        for table in [CATEGORIES, CAUSES, STRATEGIES] {
            for (index, (name, colour)) in table.iter().enumerate() {
                assert!(
                    table[..index].iter().all(|(_, other)| other != colour),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn texts_and_lines_are_seen_on_a_dark_ground() {
        let dark = |colour| Theme::Dark.of(colour);
        for colour in [INK, MUTED, GOOD, BAD] {
            assert!(contrast(dark(colour), dark(WHITE)) >= 4.5, "{colour:02x?}");
        }
        let tables = [CATEGORIES, CAUSES, STRATEGIES].concat();
        for (name, colour) in tables {
            assert!(contrast(dark(colour), dark(WHITE)) >= 3.0, "{name}");
        }
        for table in [CATEGORIES, CAUSES, STRATEGIES] {
            for (index, (name, colour)) in table.iter().enumerate() {
                let mut others = table[..index].iter();
                assert!(
                    others.all(|(_, other)| dark(*other) != dark(*colour)),
                    "{name}"
                );
            }
        }
    }

    #[test]
    fn texts_on_white_keep_a_contrast_of_four_and_a_half() {
        for colour in [INK, MUTED, GOOD, BAD] {
            assert!(contrast(colour, WHITE) >= 4.5, "{colour:02x?}");
        }
    }

    #[test]
    fn unknown_things_get_colours_not_yet_used() {
        let tones = ["compute", "new", "newer"].map(|id| Tone::Category(id.to_owned()));
        let palette = Palette::of(&tones.each_ref(), Theme::Light);
        let colour = |id: &str| palette.colour(&Tone::Category(id.to_owned()));
        assert_eq!(colour("compute"), BLUE);
        assert_ne!(colour("new"), colour("newer"));
        assert_ne!(colour("new"), BLUE);
    }

    #[test]
    fn what_the_catalogue_lists_has_a_colour_of_its_own() {
        let ids = |csv: &'static str| csv.lines().skip(1).filter_map(|row| row.split(',').next());
        for id in ids(include_str!("../../../pricing/categories.csv")) {
            assert!(known(&Tone::Category(id.to_owned())).is_some(), "{id}");
        }
        for id in ids(include_str!("../../../pricing/scenarios.csv")) {
            assert!(known(&Tone::Cause(id.to_owned())).is_some(), "{id}");
        }
    }
}
