//! Dimensions: what may be added to what.

/// Powers of the base units m, kg, s, K, USD, bit, FLOP, degree, gray, dB and calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension([i8; 11]);

impl Dimension {
    /// A plain number.
    pub const PLAIN: Self = Self([0; 11]);
    /// Metre.
    pub const LENGTH: Self = Self::base(0);
    /// Kilogram.
    pub const MASS: Self = Self::base(1);
    /// Second.
    pub const TIME: Self = Self::base(2);
    /// Kelvin.
    pub const TEMPERATURE: Self = Self::base(3);
    /// US dollar.
    pub const MONEY: Self = Self::base(4);
    /// Bit.
    pub const DATA: Self = Self::base(5);
    /// Floating-point operation.
    pub const WORK: Self = Self::base(6);
    /// Degree of an angle.
    pub const ANGLE: Self = Self::base(7);
    /// Gray of absorbed dose; a dimension of its own, so that energy per mass is none.
    pub const DOSE: Self = Self::base(8);
    /// Decibel.
    pub const LEVEL: Self = Self::base(9);
    /// A year of the calendar, which is no length of time.
    pub const CALENDAR: Self = Self::base(10);
    /// Square metre.
    pub const AREA: Self = Self::LENGTH.power(2);
    /// Cubic metre.
    pub const VOLUME: Self = Self::LENGTH.power(3);
    /// Joule.
    pub const ENERGY: Self = Self::AREA.times(Self::MASS).over(Self::TIME.power(2));
    /// Watt.
    pub const POWER: Self = Self::ENERGY.over(Self::TIME);
    /// Newton.
    pub const FORCE: Self = Self::ENERGY.over(Self::LENGTH);
    /// 1/s.
    pub const RATE: Self = Self::TIME.power(-1);

    const fn base(index: usize) -> Self {
        let mut powers = [0; 11];
        powers[index] = 1;
        Self(powers)
    }

    /// Returns the dimension of a product.
    #[must_use]
    pub const fn times(self, other: Self) -> Self {
        let (mut powers, mut index) = (self.0, 0);
        while index < powers.len() {
            powers[index] = powers[index].saturating_add(other.0[index]);
            index += 1;
        }
        Self(powers)
    }

    /// Returns the dimension of a whole power.
    #[must_use]
    pub const fn power(self, exponent: i8) -> Self {
        let (mut powers, mut index) = (self.0, 0);
        while index < powers.len() {
            powers[index] = powers[index].saturating_mul(exponent);
            index += 1;
        }
        Self(powers)
    }

    /// Returns the dimension of a quotient.
    #[must_use]
    pub const fn over(self, other: Self) -> Self {
        self.times(other.power(-1))
    }

    /// Returns its name with the article; `None` for one that has none.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        const NAMES: &[(Dimension, &str)] = &[
            (Dimension::PLAIN, "a plain number"),
            (Dimension::LENGTH, "a length"),
            (Dimension::AREA, "an area"),
            (Dimension::VOLUME, "a volume"),
            (Dimension::MASS, "a mass"),
            (Dimension::TIME, "a time"),
            (Dimension::RATE, "a rate"),
            (Dimension::TEMPERATURE, "a temperature"),
            (Dimension::ENERGY, "an energy"),
            (Dimension::POWER, "a power"),
            (Dimension::FORCE, "a force"),
            (Dimension::MONEY, "an amount of money"),
            (Dimension::DATA, "an amount of data"),
            (Dimension::DATA.over(Dimension::TIME), "a data rate"),
            (Dimension::WORK, "an amount of compute"),
            (Dimension::WORK.over(Dimension::TIME), "a compute rate"),
            (Dimension::ANGLE, "an angle"),
            (Dimension::DOSE, "a dose"),
            (Dimension::DOSE.over(Dimension::TIME), "a dose rate"),
            (Dimension::LEVEL, "a level"),
            (Dimension::CALENDAR, "a year of the calendar"),
            (Dimension::MASS.over(Dimension::AREA), "a mass per area"),
            (Dimension::MASS.over(Dimension::VOLUME), "a density"),
            (Dimension::MONEY.over(Dimension::MASS), "a price per mass"),
            (Dimension::MONEY.over(Dimension::POWER), "a price per power"),
            (Dimension::MONEY.over(Dimension::ENERGY), "a price per energy"),
            (Dimension::MONEY.over(Dimension::AREA), "a price per area"),
            (Dimension::MONEY.over(Dimension::VOLUME), "a price per volume"),
            (Dimension::MONEY.over(Dimension::TIME), "an amount of money a year"),
        ];
        NAMES.iter().find(|(dimension, _)| *dimension == self).map(|(_, name)| *name)
    }
}
