//! Elliptic orbits: light, eclipses, the Earth's heat and drag by the true distance.

mod drag;
pub mod flight;
mod flown_year;
mod heat;
mod light;
mod traced;
