//! How large the panels are drawn.

/// How large the panels are drawn, in percent of the size that the system asks for: 80 to 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(u16);

/// The sizes that a step leads to, percent.
const STEPS_PERCENT: [u16; 8] = [80, 90, 100, 110, 125, 150, 175, 200];

impl Default for Scale {
    fn default() -> Self {
        Self(100)
    }
}

impl Scale {
    /// Returns the scale of a size in percent; none below 80 or above 200.
    #[must_use]
    pub fn of_percent(percent: u16) -> Option<Self> {
        (80..=200).contains(&percent).then_some(Self(percent))
    }

    /// Returns its size, percent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }

    /// Returns its size as a factor, 0.8 to 2.
    #[must_use]
    pub fn factor(self) -> f32 {
        f32::from(self.0) / 100.0
    }

    /// Returns the next larger size; the largest stays.
    #[must_use]
    pub fn larger(self) -> Self {
        STEPS_PERCENT.into_iter().find(|step| *step > self.0).map_or(self, Self)
    }

    /// Returns the next smaller size; the smallest stays.
    #[must_use]
    pub fn smaller(self) -> Self {
        STEPS_PERCENT.into_iter().rev().find(|step| *step < self.0).map_or(self, Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lead_from_80_to_200_percent_and_back() {
        let mut scale = Scale::default();
        assert_eq!((scale.percent(), scale.factor()), (100, 1.0));
        for expected in [110, 125, 150, 175, 200, 200] {
            scale = scale.larger();
            assert_eq!(scale.percent(), expected);
        }
        for expected in [175, 150, 125, 110, 100, 90, 80, 80] {
            scale = scale.smaller();
            assert_eq!(scale.percent(), expected);
        }
        // a size between two steps goes to its neighbours
        let between = Scale::of_percent(115).expect("a size");
        assert_eq!((between.smaller().percent(), between.larger().percent()), (110, 125));
        assert_eq!((Scale::of_percent(79), Scale::of_percent(201)), (None, None));
    }
}
