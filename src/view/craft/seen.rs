//! Where the parts of the satellite in focus, and of its draft, are on the screen.

use bevy::{math::DVec3, prelude::*};

use super::{
    attitude::PartAxes,
    focus::Looked,
    ghost::{PlaceGhost, Standing},
    models::{Models, find_near},
    spots::{Spot, outline_m, reach_m, spots},
};
use crate::{
    model::{layout::Shape, sunlight},
    sim::{Clock, Cluster},
    view::{
        camera::{pose::Pose, state::OrbitCamera},
        overlay::labels::{Label, on_screen},
        schedule::ViewSystems,
    },
};

/// Distance of the eye from the satellite up to which its parts are told apart, in spans.
const WITHIN_SPANS: f64 = 12.0;
/// Distance of a satellite's word from its middle, in its reach in that direction.
const WORD_REACHES: f64 = 1.15;

/// The satellite in focus on the screen; places in the window in logical pixels from the upper
/// left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeenSatellite {
    /// Whether it is a draft, which does not fly.
    pub is_draft: bool,
    /// Its parts.
    pub spots: Vec<(Spot, Vec2)>,
    /// The corners of the rectangles that it consists of.
    pub outline: Vec<[Vec2; 4]>,
}

/// The satellite in focus, and its draft where there is one.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct SeenSatellites {
    /// None while the camera is far from every satellite; a draft stands last.
    pub satellites: Vec<SeenSatellite>,
    /// The words that tell a draft from what flies.
    pub words: Vec<Label>,
}

/// Returns where a satellite is on the screen.
fn seen(
    (shape, axes, position_m): (&Shape, &PartAxes, DVec3),
    is_draft: bool,
    (camera, pose): (&Camera, &Pose),
) -> SeenSatellite {
    let place = |from_middle_m: DVec3| on_screen(position_m + from_middle_m, camera, pose);
    let corners = |[a, b, c, d]: [DVec3; 4]| Some([place(a)?, place(b)?, place(c)?, place(d)?]);
    SeenSatellite {
        is_draft,
        spots: spots(shape)
            .into_iter()
            .filter_map(|(spot, turn, at_m)| Some((spot, place(axes.of(turn) * at_m)?)))
            .collect(),
        outline: outline_m(shape, axes).into_iter().filter_map(corners).collect(),
    }
}

/// Returns a word below a satellite.
fn word(
    text: &str,
    (shape, axes, position_m): (&Shape, &PartAxes, DVec3),
    (camera, pose): (&Camera, &Pose),
) -> Label {
    let up = pose.rotation * DVec3::Y;
    let below_m = up * (WORD_REACHES * reach_m(&outline_m(shape, axes), up));
    Label::new(text.to_owned(), position_m - below_m, camera, pose)
}

fn see_parts(
    (clock, pose, looked): (Res<Clock>, Res<Pose>, Res<Looked>),
    (clusters, models): (Query<&Cluster>, Query<&Models>),
    standing: Res<Standing>,
    camera: Single<&Camera, With<OrbitCamera>>,
    mut shown: ResMut<SeenSatellites>,
) {
    let eye = (*camera, &*pose);
    let mut new = SeenSatellites::default();
    let flying = looked.0.and_then(|looked| {
        let cluster = clusters.get(looked.cluster).ok()?;
        let models = models.iter().find(|models| models.cluster == looked.cluster)?;
        let sun = sunlight::sun(clock.now()).direction;
        let axes = looked.axes(&cluster.model.design, models.shape.arrangement, sun);
        Some((looked, &models.shape, axes))
    });
    if let Some((looked, shape, axes)) = &flying {
        let here = (*shape, axes, looked.position_m);
        let draft = standing.0.as_ref().map(|it| (&it.shape, &it.axes, it.position_m));
        let within_m = (WITHIN_SPANS * looked.span_m).max(1.5 * standing.view_distance_m());
        if looked.distance_m < within_m {
            new.satellites.push(seen(here, false, eye));
            new.satellites.extend(draft.map(|draft| seen(draft, true, eye)));
        }
        if let Some(draft) = draft {
            new.words = vec![word("flies", here, eye), word("draft", draft, eye)];
        }
    }
    shown.set_if_neq(new);
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SeenSatellites>().add_systems(
        PostUpdate,
        see_parts.after(find_near).after(PlaceGhost).in_set(ViewSystems::Draw),
    );
}
