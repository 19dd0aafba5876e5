//! Areas over two inputs.

use super::axis::{Axis, Scale};
use super::picture::Tone;

/// What something is over two inputs, in one panel or several beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Areas {
    /// To the right.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// The panels.
    pub panels: Vec<AreaPanel>,
    /// What shades stand for, where there are any.
    pub ramp: Option<Axis>,
}

/// One panel.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaPanel {
    /// The plan; empty if it stands alone and the title says it.
    pub name: String,
    /// What it is painted with; nothing where nothing is.
    pub patches: Vec<Patch>,
}

/// A painted part of a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// From where to where to the right.
    pub x: [f64; 2],
    /// From where to where upwards.
    pub y: [f64; 2],
    /// With what.
    pub paint: Painted,
    /// What is written on it, if there is room.
    pub label: String,
}

/// What a part of a panel is painted with.
#[derive(Clone, Debug, PartialEq)]
pub enum Painted {
    /// A thing.
    Full(Tone),
    /// The same, pale.
    Pale(Tone),
    /// A value of the ramp; infinite at its end.
    Shade(f64),
}

/// The ends of what lies around each of some points, halfway to the next as the axis has it; the
/// first and the last end with the axis.
pub(super) fn around(points: &[f64], axis: &Axis) -> Vec<[f64; 2]> {
    let halfway = |pair: &[f64]| match axis.scale {
        Scale::Log => (pair[0] * pair[1]).sqrt(),
        _ => f64::midpoint(pair[0], pair[1]),
    };
    let inner: Vec<f64> = points.windows(2).map(halfway).collect();
    let from = std::iter::once(axis.low).chain(inner.iter().copied());
    let to = inner.iter().copied().chain(std::iter::once(axis.high));
    from.zip(to).map(|(from, to)| [from, to]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_around_points_fills_the_axis() {
        let axis = |scale, low, high| Axis {
            title: String::new(),
            scale,
            low,
            high,
            unbounded: None,
            ticks: Vec::new(),
        };
        assert_eq!(
            around(&[0.0, 2.0, 4.0], &axis(Scale::Linear, 0.0, 4.0)),
            [[0.0, 1.0], [1.0, 3.0], [3.0, 4.0]]
        );
        assert_eq!(
            around(&[1.0, 4.0, 16.0], &axis(Scale::Log, 1.0, 16.0)),
            [[1.0, 2.0], [2.0, 8.0], [8.0, 16.0]]
        );
    }
}
