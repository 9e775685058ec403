//! The places from which the cameras of buttons and keys look.

use bevy::{ecs::system::SystemParam, math::DQuat, prelude::*};

use crate::{
    look::CameraView,
    model::{
        frames::{Geodetic, earth_fixed_from_geodetic, sidereal_time_rad},
        mission::Site,
    },
    sim::{Clock, Cluster, MissionInfo},
    view::{Standing, Viewpoint, center, satellite_view_m},
};

/// Latitude and longitude of Greenwich, rad, used where a mission names no ground site.
const GREENWICH_RAD: (f64, f64) = (0.898_470, 0.0);
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

    /// Returns the viewpoint of a camera.
    pub(super) fn viewpoint(&self, view: CameraView, cluster: usize) -> Viewpoint {
        match view {
            CameraView::WholeEarth => Viewpoint::WholeEarth,
            CameraView::Cluster => Viewpoint::Cluster,
            CameraView::Satellite => Viewpoint::Satellite {
                // a draft that stands beside it is to be seen with it
                distance_m: self.draft.as_ref().map(|draft| draft.view_distance_m()).and_then(
                    |both_m| {
                        let usual_m = satellite_view_m(&self.cluster(cluster)?.model.design);
                        (both_m > usual_m).then_some(both_m)
                    },
                ),
                from_rad: None,
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
