//! The places from which the cameras of buttons and keys look.

use bevy::{ecs::system::SystemParam, math::DQuat, prelude::*};

use crate::{
    look::CameraView,
    model::{
        evaluate::position,
        frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad},
        mission::Site,
        sunlight,
    },
    sim::{Clock, Cluster, MissionInfo},
    view::{Standing, Viewpoint, center},
};

/// Latitude and longitude of Greenwich, rad, used where a mission names no ground site.
const GREENWICH_RAD: (f64, f64) = (0.898_470, 0.0);
/// Distance from which a satellite is viewed, in edges of a square as large as its array.
const SATELLITE_EDGES: f64 = 4.0;
/// Limits of the distance from which a satellite is viewed, m.
const SATELLITE_M: (f64, f64) = (30.0, 30_000.0);

/// The camera that was chosen last; none for a camera without a button.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CameraInUse(pub Option<CameraView>);

impl Default for CameraInUse {
    fn default() -> Self {
        Self(Some(CameraView::default()))
    }
}

/// The state of the mission that the cameras need.
#[derive(SystemParam)]
pub(super) struct Cameras<'w, 's> {
    clusters: Query<'w, 's, &'static Cluster>,
    info: Res<'w, MissionInfo>,
    clock: Res<'w, Clock>,
    draft: Option<Res<'w, Standing>>,
}

impl Cameras<'_, '_> {
    /// Returns the number of clusters of the mission.
    pub(super) fn clusters(&self) -> usize {
        self.clusters.iter().count()
    }

    /// Returns the number of satellites of a cluster.
    pub(super) fn satellites(&self, cluster: usize) -> usize {
        self.cluster(cluster).map_or(0, Cluster::count)
    }

    fn cluster(&self, order: usize) -> Option<&Cluster> {
        self.clusters.iter().find(|cluster| cluster.order == order)
    }

    /// Returns the azimuth from which a satellite is seen on its lit side, 45° beside the Sun; the
    /// usual one where the Sun stands overhead.
    fn lit_azimuth_rad(&self, cluster: usize, satellite: usize) -> f64 {
        const USUAL_RAD: f64 = 3.7;
        const BESIDE_RAD: f64 = 0.8;
        let elapsed_s = self.clock.now().since_s(self.clock.epoch());
        let state = self.cluster(cluster).and_then(|cluster| {
            position(&cluster.model, satellite, self.clock.epoch(), elapsed_s).ok()
        });
        let Some(state) = state else { return USUAL_RAD };
        let outward = state.position_m.normalize_or_zero();
        let normal = state.position_m.cross(state.velocity_m_s).normalize_or_zero();
        let sun = sunlight::sun(self.clock.now()).direction;
        let (along, across) = (sun.dot(normal.cross(outward)), sun.dot(normal));
        if along.hypot(across) < 0.2 {
            return USUAL_RAD;
        }
        libm::atan2(across, along) + BESIDE_RAD
    }

    /// Returns the viewpoint of a camera.
    pub(super) fn viewpoint(
        &self,
        view: CameraView,
        (cluster, satellite): (usize, Option<usize>),
    ) -> Viewpoint {
        match view {
            CameraView::WholeEarth => Viewpoint::WholeEarth,
            CameraView::Cluster => Viewpoint::Cluster,
            CameraView::Satellite => Viewpoint::Satellite {
                distance_m: self.cluster(cluster).map_or(SATELLITE_M.0, |cluster| {
                    let edge_m = cluster.model.design.array.area_m2.max(0.0).sqrt();
                    let usual_m = (SATELLITE_EDGES * edge_m).clamp(SATELLITE_M.0, SATELLITE_M.1);
                    // a draft that stands beside it is to be seen with it
                    self.draft.as_ref().map_or(usual_m, |d| usual_m.max(d.view_distance_m()))
                }),
                azimuth_rad: self.lit_azimuth_rad(cluster, satellite.unwrap_or(0)),
                elevation_rad: 0.35,
            },
            CameraView::Free => Viewpoint::Free,
            CameraView::Sun => Viewpoint::Sun,
            CameraView::SunAtTarget => Viewpoint::SunAtTarget,
            CameraView::Ground => {
                let (latitude_rad, longitude_rad) = self
                    .best_site(cluster)
                    .map_or(GREENWICH_RAD, |place| (place.latitude_rad, place.longitude_rad));
                Viewpoint::Ground { latitude_rad, longitude_rad, toward_rad: None }
            }
        }
    }

    /// Returns the ground site from which a cluster stands highest now.
    fn best_site(&self, cluster: usize) -> Option<Geodetic> {
        let now = self.clock.now();
        let turn = DQuat::from_rotation_z(-sidereal_time_rad(now));
        let state = self
            .cluster(cluster)
            .and_then(|cluster| center(&cluster.model.pattern, self.clock.epoch(), now));
        // sine of the elevation over a spherical Earth
        let sine = |site: &Site| {
            let site_m = earth_fixed_from_geodetic(site.place);
            state.map_or(0.0, |state| {
                (turn * state.position_m - site_m).normalize_or_zero().dot(site_m.normalize())
            })
        };
        let best = self.info.sites().iter().max_by(|a, b| sine(a).total_cmp(&sine(b)));
        best.map(|site| site.place)
    }
}
