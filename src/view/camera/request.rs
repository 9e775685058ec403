//! What the camera is asked for, and what it has to know of the window.

use bevy::prelude::*;

use super::pose::Pose;

/// The system set that reads mouse and fingers, so that the program can hold it back while the
/// pointer is on a panel.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CameraInput;

/// The system set that reads the keys of free flight, so that the program can hold it back
/// while somebody types.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CameraKeys;

/// Where to look from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Viewpoint {
    /// The whole Earth with the Sun from the side.
    WholeEarth,
    /// The target cluster from nearby.
    Cluster,
    /// A place given round the Earth's centre.
    Earth {
        /// From the Earth's centre, m.
        distance_m: f64,
        /// Right ascension of the camera, rad.
        azimuth_rad: f64,
        /// Declination of the camera, rad.
        elevation_rad: f64,
    },
    /// Round the target satellite, or the target cluster's first.
    Satellite {
        /// From the satellite, m.
        distance_m: f64,
        /// From along track towards the orbit's normal, rad.
        azimuth_rad: f64,
        /// Above the level at the satellite, rad.
        elevation_rad: f64,
    },
    /// The Earth as the Sun sees it.
    Sun,
    /// The target as the Sun sees it.
    SunAtTarget,
    /// From a place on the ground.
    Ground {
        /// Geodetic latitude, rad.
        latitude_rad: f64,
        /// East longitude, rad.
        longitude_rad: f64,
        /// Azimuth from north over east and elevation, rad; towards the target while it is above
        /// the horizon where none is given.
        toward_rad: Option<(f64, f64)>,
    },
    /// Flown by hand, from where the camera is.
    Free,
    /// Just there, still among the stars.
    Fixed(Pose),
}

/// Asks the camera to move.
#[derive(Message, Clone, Copy, Debug)]
pub struct MoveCamera {
    /// Where to.
    pub to: Viewpoint,
    /// Without a flight.
    pub at_once: bool,
}

/// Flights of the camera: how long the next takes, and whether to cut the present one short.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Passage {
    /// Length of the next flight where it is not the usual, s.
    pub next_s: Option<f64>,
    /// Arrive at once.
    pub skip: bool,
    /// Whether a flight is under way; the camera writes it.
    pub is_under_way: bool,
}

/// The cluster that "go to" means.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target(pub Option<Entity>);

/// The selected satellite of the target cluster, by its place in the columns.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetSatellite(pub Option<usize>);

/// Parts of the window that panels cover, physical pixels; the picture is centred in the rest.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// From the left edge.
    pub left_px: u32,
    /// From the right edge.
    pub right_px: u32,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Target>()
        .init_resource::<TargetSatellite>()
        .init_resource::<Passage>()
        .init_resource::<Covered>()
        .add_message::<MoveCamera>();
}
