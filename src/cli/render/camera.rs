//! Where a picture is taken from, as an argument.

use core::f64::consts::FRAC_PI_2;

use crate::model::{frames::Geodetic, time::Instant};
use crate::view::{Viewpoint, poses};

/// What `--camera` takes, for its help.
pub const HELP: &str = "Where to look from: earth, cluster, over:LAT,LON,KM (straight down) or \
                        horizon:LAT,LON,KM,AZIMUTH[,DEGREES of the horizon below the middle]";

/// A camera as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Camera {
    /// The whole Earth, with the Sun from the side.
    Earth,
    /// The first cluster from nearby.
    Cluster,
    /// Straight down.
    Over(Geodetic),
    /// To the horizon.
    Horizon(Geodetic, f64, f64),
}

impl Camera {
    /// What that is at a time.
    pub fn viewpoint(self, now: Instant) -> Viewpoint {
        match self {
            Self::Earth => Viewpoint::WholeEarth,
            Self::Cluster => Viewpoint::Cluster,
            Self::Over(place) => Viewpoint::Fixed(poses::over(now, place)),
            Self::Horizon(place, azimuth_rad, below_rad) => {
                Viewpoint::Fixed(poses::horizon(now, place, azimuth_rad, below_rad))
            }
        }
    }
}

/// Read a camera such as `earth` or `over:51.5,0,800`.
pub fn parse(text: &str) -> Result<Camera, String> {
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    let numbers: Option<Vec<f64>> = if rest.is_empty() {
        Some(Vec::new())
    } else {
        rest.split(',')
            .map(|part| part.trim().parse().ok().filter(|number: &f64| number.is_finite()))
            .collect()
    };
    let wrong = || {
        format!(
            "expected earth, cluster, over:LAT,LON,KM or horizon:LAT,LON,KM,AZIMUTH[,DEGREES], \
             such as over:0,25,1200; found `{text}`"
        )
    };
    let place = |latitude: f64, longitude: f64, height_km: f64| {
        if !(-90.0..=90.0).contains(&latitude) {
            return Err(format!("latitude {latitude}: expected -90 to 90 degrees"));
        }
        if !(-360.0..=360.0).contains(&longitude) {
            return Err(format!("longitude {longitude}: expected -360 to 360 degrees"));
        }
        if !(20.0..=1e6).contains(&height_km) {
            return Err(format!("height {height_km}: expected 20 to 1 000 000 km"));
        }
        Ok(Geodetic {
            // the pole itself has no east
            latitude_rad: latitude.to_radians().clamp(-FRAC_PI_2 + 1e-6, FRAC_PI_2 - 1e-6),
            longitude_rad: longitude.to_radians(),
            height_m: height_km * 1e3,
        })
    };
    match (kind, numbers.ok_or_else(wrong)?.as_slice()) {
        ("earth", []) => Ok(Camera::Earth),
        ("cluster", []) => Ok(Camera::Cluster),
        ("over", [latitude, longitude, height_km]) => {
            Ok(Camera::Over(place(*latitude, *longitude, *height_km)?))
        }
        ("horizon", [latitude, longitude, height_km, azimuth, below @ ..]) if below.len() < 2 => {
            Ok(Camera::Horizon(
                place(*latitude, *longitude, *height_km)?,
                azimuth.to_radians(),
                below.first().copied().unwrap_or(0.0).to_radians(),
            ))
        }
        _ => Err(wrong()),
    }
}
