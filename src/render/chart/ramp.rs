//! Shades of a value: from dark blue over grey to yellow, each lighter than the one before, which
//! eyes that see no red or no green tell apart as well (cividis: Nuñez, Anderton and Renslow,
//! PLOS ONE 2018).

use super::palette::Colour;

const STOPS: [Colour; 10] = [
    (0x00, 0x20, 0x4d),
    (0x00, 0x33, 0x6f),
    (0x39, 0x48, 0x6b),
    (0x57, 0x5c, 0x6d),
    (0x70, 0x71, 0x73),
    (0x8a, 0x87, 0x79),
    (0xa6, 0x9d, 0x75),
    (0xc4, 0xb5, 0x6c),
    (0xe4, 0xcf, 0x5b),
    (0xff, 0xea, 0x46),
];

/// The colour of a share, from 0 to 1.
pub(super) fn shade(share: f64) -> Colour {
    let mut left = share.clamp(0.0, 1.0) * 9.0;
    let mut stops = STOPS.windows(2);
    loop {
        match stops.next() {
            Some([low, high]) if left <= 1.0 => {
                let part = |low: u8, high: u8| {
                    let (low, high) = (f64::from(low), f64::from(high));
                    whole(low + (high - low) * left)
                };
                return (
                    part(low.0, high.0),
                    part(low.1, high.1),
                    part(low.2, high.2),
                );
            }
            Some(_) => left -= 1.0,
            None => return STOPS[STOPS.len() - 1],
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between two of them"
)]
fn whole(part: f64) -> u8 {
    part.round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::chart::palette::luminance;

    #[test]
    fn each_shade_is_lighter_than_the_one_before() {
        let lightness = |at: u8| luminance(shade(f64::from(at) / 200.0));
        let all: Vec<f64> = (0..=200).map(lightness).collect();
        assert!(all.is_sorted_by(|one, next| one <= next), "{all:?}");
        assert!(all[0] < 0.02 && all[200] > 0.75);
        assert_eq!((shade(0.0), shade(1.0)), (STOPS[0], STOPS[9]));
        assert_eq!(shade(f64::NAN), STOPS[9]);
    }
}
