//! Where to look from, in words: `satellite:120,212,26`, `over:51.5,0,800`.

use core::f64::consts::FRAC_PI_2;

use crate::{
    look::CameraView,
    model::{frames::Geodetic, time::Instant},
    view::{Viewpoint, camera::poses},
};

/// Every form in which a camera can be written.
macro_rules! ways {
    () => {
        "earth, cluster, satellite[:METRES[,AZIMUTH,ELEVATION]], sun, \
         ground:LAT,LON[,AZIMUTH,ELEVATION], over:LAT,LON,KM (straight down) or \
         horizon:LAT,LON,KM,AZIMUTH[,DEGREES of the horizon below the middle]"
    };
}

/// Help on the forms of a camera.
pub const CAMERA_HELP: &str = concat!("Where to look from: ", ways!());

/// Lowest height of a camera above the ground, km: that of a standing eye.
const LEAST_KM: f64 = 0.002;
/// A camera as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Camera {
    /// The whole Earth, with the Sun from the side.
    Earth,
    /// The first cluster from nearby.
    Cluster,
    /// Its middle satellite: distance in m; azimuth and elevation in rad, or its lit side.
    Satellite(Option<f64>, Option<(f64, f64)>),
    /// The Earth as the Sun sees it.
    Sun,
    /// From the ground: latitude and longitude, and azimuth and elevation where they are given,
    /// rad.
    Ground(f64, f64, Option<(f64, f64)>),
    /// Straight down from a place.
    Over(Geodetic),
    /// To the horizon from a place: azimuth, and how far the horizon stands below the middle, rad.
    Horizon(Geodetic, f64, f64),
}

impl Camera {
    /// Returns the camera with a button that looks in the same way, where there is one.
    pub(super) fn view(self) -> Option<CameraView> {
        match self {
            Self::Earth => Some(CameraView::WholeEarth),
            Self::Cluster => Some(CameraView::Cluster),
            Self::Satellite(..) => Some(CameraView::Satellite),
            Self::Sun => Some(CameraView::Sun),
            Self::Ground(..) => Some(CameraView::Ground),
            Self::Over(_) | Self::Horizon(..) => None,
        }
    }

    /// Returns the viewpoint of the camera at a time.
    #[must_use]
    pub fn viewpoint(self, now: Instant) -> Viewpoint {
        match self {
            Self::Earth => Viewpoint::WholeEarth,
            Self::Cluster => Viewpoint::Cluster,
            Self::Satellite(distance_m, from_rad) => Viewpoint::Satellite { distance_m, from_rad },
            Self::Sun => Viewpoint::Sun,
            Self::Ground(latitude_rad, longitude_rad, toward_rad) => {
                Viewpoint::Ground { latitude_rad, longitude_rad, toward_rad }
            }
            Self::Over(place) => Viewpoint::Fixed(poses::over(now, place)),
            Self::Horizon(place, azimuth_rad, below_rad) => {
                Viewpoint::Fixed(poses::horizon(now, place, azimuth_rad, below_rad))
            }
        }
    }
}

/// Returns an angle in degrees when it is no greater than `most` in either direction.
fn within(name: &str, angle: f64, most: f64) -> Result<f64, String> {
    if (-most..=most).contains(&angle) {
        Ok(angle)
    } else {
        Err(format!("{name} {angle}: expected -{most} to {most} degrees"))
    }
}

/// Returns a camera at a satellite, from a place in degrees.
fn satellite(distance_m: f64, from: Option<(f64, f64)>) -> Result<Camera, String> {
    if !(1.0..=1e9).contains(&distance_m) {
        return Err(format!("distance {distance_m}: expected 1 to 1 000 000 000 m"));
    }
    let from_rad = match from {
        Some((azimuth, elevation)) => {
            let elevation = within("elevation", elevation, 89.0)?;
            Some((azimuth.to_radians(), elevation.to_radians()))
        }
        None => None,
    };
    Ok(Camera::Satellite(Some(distance_m), from_rad))
}

/// Reads a camera such as `earth` or `over:51.5,0,800`.
///
/// # Errors
/// What was expected, when the text is no camera or a number lies outside its range.
pub fn camera(text: &str) -> Result<Camera, String> {
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    let numbers: Option<Vec<f64>> = if rest.is_empty() {
        Some(Vec::new())
    } else {
        rest.split(',')
            .map(|part| part.trim().parse().ok().filter(|number: &f64| number.is_finite()))
            .collect()
    };
    let wrong =
        || format!(concat!("expected ", ways!(), ", such as over:0,25,1200; found `{}`"), text);
    let place = |latitude: f64, longitude: f64, height_km: f64| {
        let latitude = within("latitude", latitude, 90.0)?;
        let longitude = within("longitude", longitude, 360.0)?;
        if !(LEAST_KM..=1e6).contains(&height_km) {
            return Err(format!("height {height_km}: expected 0.002 to 1 000 000 km"));
        }
        Ok(Geodetic {
            // east is not defined at the pole itself
            latitude_rad: latitude.to_radians().clamp(-FRAC_PI_2 + 1e-6, FRAC_PI_2 - 1e-6),
            longitude_rad: longitude.to_radians(),
            height_m: height_km * 1e3,
        })
    };
    match (kind, numbers.ok_or_else(wrong)?.as_slice()) {
        ("earth", []) => Ok(Camera::Earth),
        ("cluster", []) => Ok(Camera::Cluster),
        ("sun", []) => Ok(Camera::Sun),
        ("satellite", []) => Ok(Camera::Satellite(None, None)),
        ("satellite", [distance_m]) => satellite(*distance_m, None),
        ("satellite", [distance_m, azimuth, elevation]) => {
            satellite(*distance_m, Some((*azimuth, *elevation)))
        }
        ("ground", [latitude, longitude]) => place(*latitude, *longitude, LEAST_KM)
            .map(|place| Camera::Ground(place.latitude_rad, place.longitude_rad, None)),
        ("ground", [latitude, longitude, azimuth, elevation]) => {
            let elevation = within("elevation", *elevation, 89.0)?;
            let toward_rad = Some((azimuth.to_radians(), elevation.to_radians()));
            place(*latitude, *longitude, LEAST_KM)
                .map(|place| Camera::Ground(place.latitude_rad, place.longitude_rad, toward_rad))
        }
        ("over", [latitude, longitude, height_km]) => {
            Ok(Camera::Over(place(*latitude, *longitude, *height_km)?))
        }
        ("horizon", [latitude, longitude, height_km, azimuth, below @ ..]) if below.len() < 2 => {
            let below =
                within("horizon below the middle", below.first().copied().unwrap_or(0.0), 90.0)?;
            Ok(Camera::Horizon(
                place(*latitude, *longitude, *height_km)?,
                azimuth.to_radians(),
                below.to_radians(),
            ))
        }
        _ => Err(wrong()),
    }
}
