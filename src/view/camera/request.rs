//! Requests to the camera, and what it needs to know of the window.

use bevy::prelude::*;

use super::pose::Pose;

/// The system set that reads mouse and fingers. The program suspends it while the pointer is on a
/// panel.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CameraInput;

/// The system set that reads the keys of free flight. The program suspends it while a text is
/// typed.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CameraKeys;

/// A place to look from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Viewpoint {
    /// The whole Earth with the Sun from the side.
    WholeEarth,
    /// The target cluster from nearby.
    Cluster,
    /// A place given round the Earth's centre.
    Earth {
        /// Distance from the Earth's centre, m.
        distance_m: f64,
        /// Right ascension of the camera, rad.
        azimuth_rad: f64,
        /// Declination of the camera, rad.
        elevation_rad: f64,
    },
    /// Round the target satellite, or the target cluster's first.
    Satellite {
        /// Distance from the satellite, m. `None` shows it whole.
        distance_m: Option<f64>,
        /// Azimuth from along track towards the orbit's normal, and elevation above the level at
        /// the satellite, rad. `None` looks at its lit side.
        from_rad: Option<(f64, f64)>,
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
        /// Azimuth from north over east and elevation, rad. `None` looks towards the target while
        /// it is above the horizon.
        toward_rad: Option<(f64, f64)>,
    },
    /// Free flight, from where the camera is.
    Free,
    /// A fixed pose, at rest among the stars.
    Fixed(Pose),
}

/// A request to move the camera.
#[derive(Message, Clone, Copy, Debug)]
pub struct MoveCamera {
    /// The place to move to.
    pub to: Viewpoint,
    /// Whether it moves at once, without a flight.
    pub at_once: bool,
}

/// Flights of the camera: the length of the next one, and whether to end the present one.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Passage {
    /// Length of the next flight where it is not the usual one, s.
    pub next_s: Option<f64>,
    /// Whether the present flight ends at once.
    pub skip: bool,
    /// Whether a flight is under way, as the camera reports it.
    pub is_under_way: bool,
}

/// The cluster to which "go to" moves.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target(pub Option<Entity>);

/// The selected satellite of the target cluster, by its place in the columns.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TargetSatellite(pub Option<usize>);

/// Parts of the window that panels cover, physical pixels. The picture is centred in the rest.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// Covered width from the left edge.
    pub left_px: u32,
    /// Covered width from the right edge.
    pub right_px: u32,
    /// Covered height from the upper edge.
    pub top_px: u32,
    /// Covered height from the lower edge.
    pub bottom_px: u32,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Target>()
        .init_resource::<TargetSatellite>()
        .init_resource::<Passage>()
        .init_resource::<Covered>()
        .add_message::<MoveCamera>();
}
