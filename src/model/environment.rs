//! What changes slowly: the Sun, irradiance, ageing and the policy's requests, by the hour.
//!
//! The hours count from the mission's epoch, so that what a step sees depends on its time
//! alone. Within an hour the Sun's direction is interpolated (error below 1e-7 rad); all else
//! holds (irradiance moves by 1e-5 of itself, β by 0.02°).

use glam::DVec3;

/// Length of an hour of the environment, s.
pub use super::constants::HOUR_S;

use super::{
    array_heat::ArrayNode,
    array_view::RadiatorView,
    compute::PayloadNode,
    constants::JULIAN_YEAR_S,
    design::{Design, Pointing},
    ellipse_shadow::{EllipseShadow, EllipseSky, mean_views},
    heat::{EarthShare, EarthViews, RadiatorNode},
    mission::{Cluster, Pattern},
    numeric::Real,
    orbit::{
        Orbit,
        ellipse::{Ellipse, ROUND_ECCENTRICITY},
    },
    power::{self, BatteryLimits, array_power_w, array_temperature_k, requests},
    shadow::{EarthShape, OrbitShadow},
    step::{self, PlaneTerms, Plant, State},
    sunlight::{Sun, sun},
    time::Instant,
};

/// Longest step of the chain; longer ones are subdivided, s.
pub const LONGEST_STEP_S: f64 = 60.0;

/// The Sun over one hour.
#[derive(Clone, Copy, Debug)]
pub struct SunHour {
    /// Seconds since the epoch at which the hour begins.
    pub begin_s: f64,
    begin: Sun,
    end: Sun,
}

impl SunHour {
    /// The hour that holds `elapsed_s` after `epoch`.
    #[must_use]
    pub fn new(epoch: Instant, elapsed_s: f64) -> Self {
        let begin_s = (elapsed_s / HOUR_S).floor() * HOUR_S;
        Self { begin_s, begin: sun(epoch.plus(begin_s)), end: sun(epoch.plus(begin_s + HOUR_S)) }
    }

    /// Whether a time belongs to this hour.
    #[must_use]
    pub fn holds(&self, elapsed_s: f64) -> bool {
        elapsed_s >= self.begin_s && elapsed_s < self.begin_s + HOUR_S
    }

    /// Direction to the Sun, TEME unit vector.
    #[must_use]
    pub fn direction(&self, elapsed_s: f64) -> DVec3 {
        let weight = (elapsed_s - self.begin_s) / HOUR_S;
        (self.begin.direction * (1.0 - weight) + self.end.direction * weight).normalize()
    }

    /// The Sun in the middle of the hour.
    #[must_use]
    pub fn middle(&self) -> Sun {
        Sun {
            direction: self.direction(self.begin_s + 0.5 * HOUR_S),
            distance_m: 0.5 * (self.begin.distance_m + self.end.distance_m),
        }
    }
}

/// The orbit that a satellite or plane flies on at some time, as the slow terms need it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    /// Semi-major axis, m: the radius of a circle.
    pub radius_m: f64,
    /// Orbit normal, TEME unit vector.
    pub normal: DVec3,
    /// Nodal period: from one ascending node to the next, s.
    pub period_s: f64,
    /// The ellipse, where it is none of a circle.
    pub ellipse: Option<Ellipse>,
}

impl Track {
    /// The track of mean elements `elapsed_s` after their epoch.
    #[must_use]
    pub fn of_orbit(orbit: &Orbit, elapsed_s: f64) -> Self {
        let rates = orbit.rates();
        let is_round = orbit.eccentricity == 0.0;
        Self {
            radius_m: orbit.semi_major_axis_m,
            normal: orbit.basis(&rates, elapsed_s).normal,
            period_s: orbit.nodal_period_s(),
            ellipse: if is_round { None } else { Ellipse::of_orbit(&orbit.carried(elapsed_s)) },
        }
    }
}

/// Tracks of a cluster: one a plane, one a formation, one an element set (the last may fail:
/// an object that SGP4 can no longer place keeps the track it had, here its epoch's).
#[must_use]
pub fn tracks(cluster: &Cluster, epoch: Instant, elapsed_s: f64) -> Vec<Track> {
    let count = match &cluster.pattern {
        Pattern::Planes(planes) => planes.len(),
        Pattern::Formation { .. } => 1,
        Pattern::Elements(sets) => sets.len(),
    };
    (0..count).map(|index| track_at(cluster, index, epoch, elapsed_s)).collect()
}

/// One of them.
///
/// # Panics
/// When the cluster has no such track.
#[must_use]
pub fn track_at(cluster: &Cluster, index: usize, epoch: Instant, elapsed_s: f64) -> Track {
    match &cluster.pattern {
        Pattern::Planes(planes) => Track::of_orbit(&planes[index].orbit, elapsed_s),
        Pattern::Formation { reference, .. } => Track::of_orbit(reference, elapsed_s),
        Pattern::Elements(sets) => {
            let set = &sets[index];
            let period_s = set.mean_orbit(set.epoch).nodal_period_s();
            let state = set.at(epoch.plus(elapsed_s)).or_else(|_| set.at_minutes(0.0));
            match state {
                Ok(s) => {
                    let normal = s.position_m.cross(s.velocity_m_s).normalize();
                    let is_round = set.eccentricity < ROUND_ECCENTRICITY;
                    let mean = || set.mean_orbit(epoch.plus(elapsed_s));
                    Track {
                        radius_m: set.semi_major_axis_m,
                        normal,
                        period_s,
                        ellipse: if is_round { None } else { Ellipse::about(normal, &mean()) },
                    }
                }
                Err(_) => Track {
                    radius_m: super::constants::EARTH_RADIUS_M + 500e3,
                    normal: DVec3::Z,
                    period_s,
                    ellipse: None,
                },
            }
        }
    }
}

/// The slow terms of one track in one hour.
#[derive(Clone, Copy, Debug)]
pub struct TrackHour {
    /// What the step needs of the design.
    pub plant: Plant,
    /// What it needs of the plane.
    pub plane: PlaneTerms,
    /// Share of the orbit in shadow.
    pub eclipse_fraction: f64,
    /// Array's cos θ, mean over the lit part of the orbit.
    pub mean_cosine: f64,
    /// How the Earth's heat on the radiator changes along the orbit.
    pub earth: EarthShare,
    /// The same on the array.
    pub array_earth: EarthShare,
}

/// What the Sun and the Earth do to a track, whatever flies there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackSky {
    /// Irradiance, W/m².
    pub irradiance_w_m2: f64,
    /// Views of the Earth, means over time.
    pub views: EarthViews,
    /// sin β, β the Sun's elevation over the track's plane.
    pub sin_beta: f64,
    /// cos β.
    pub cos_beta: f64,
    /// Share of the time in shadow.
    pub eclipse_fraction: f64,
    /// What differs along an ellipse.
    pub ellipse: Option<EllipseSky>,
}

impl TrackSky {
    /// Works it out for a track under a Sun, in the shadow of a shape of the Earth.
    #[must_use]
    pub fn new(track: &Track, sun: &Sun, shape: EarthShape) -> Self {
        if let Some(ellipse) = track.ellipse {
            return Self::on_ellipse(track, ellipse, sun, shape);
        }
        let across = OrbitShadow::new(shape, track.radius_m, track.normal, sun);
        Self::in_shadow(track, sun, &across)
    }

    /// Works it out for an ellipse.
    fn on_ellipse(track: &Track, ellipse: Ellipse, sun: &Sun, shape: EarthShape) -> Self {
        let across = EllipseShadow::new(shape, (track.radius_m, track.normal), ellipse, sun);
        let eclipses = across.eclipses();
        let sin_beta = track.normal.dot(sun.direction).clamp(-1.0, 1.0);
        Self {
            irradiance_w_m2: sun.irradiance_w_m2(),
            views: mean_views(track.radius_m, &ellipse),
            sin_beta,
            cos_beta: (1.0 - sin_beta * sin_beta).larger(0.0).sqrt(),
            eclipse_fraction: eclipses.fraction,
            ellipse: Some(EllipseSky {
                ellipse,
                sun_in_plane: across.sun_in_plane(),
                perigee_views: EarthViews::quick(track.radius_m * (1.0 - ellipse.eccentricity)),
                eclipse_rad: eclipses.longest_rad,
            }),
        }
    }

    /// Works it out where the shadow across a circular track is known.
    #[must_use]
    pub fn in_shadow(track: &Track, sun: &Sun, across: &OrbitShadow) -> Self {
        Self {
            irradiance_w_m2: sun.irradiance_w_m2(),
            views: EarthViews::new(track.radius_m),
            sin_beta: across.sin_beta,
            cos_beta: across.cos_beta,
            eclipse_fraction: across.eclipse_fraction(),
            ellipse: None,
        }
    }
}

/// Returns for how many years a design's array and coatings have aged, `elapsed_s` into the mission.
#[must_use]
pub fn age_years(design: &Design, elapsed_s: f64) -> f64 {
    design.age_years + elapsed_s / JULIAN_YEAR_S
}

/// Slow terms for a design on a track under a Sun, `elapsed_s` into the mission, after
/// `cycles` equivalent full cycles of the battery, for steps of `step_s`. `view` is what the
/// design's radiator sees of its array ([`RadiatorView::new`]).
#[must_use]
pub fn track_hour(
    (design, view): (&Design, &RadiatorView),
    track: &Track,
    (sun, shape): (&Sun, EarthShape),
    elapsed_s: f64,
    cycles: f64,
    step_s: f64,
) -> TrackHour {
    let sky = TrackSky::new(track, sun, shape);
    hour_of((design, view), track, &sky, elapsed_s, cycles, step_s)
}

/// Does the same for a sky that is known.
#[must_use]
pub fn hour_of(
    (design, view): (&Design, &RadiatorView),
    track: &Track,
    sky: &TrackSky,
    elapsed_s: f64,
    cycles: f64,
    step_s: f64,
) -> TrackHour {
    let TrackSky { irradiance_w_m2, views, sin_beta, cos_beta, .. } = *sky;
    let eclipse = sky.eclipse_fraction;
    let age_years = age_years(design, elapsed_s);
    let array_k = array_temperature_k(&design.array, irradiance_w_m2, views.edge_on);
    let array_w = array_power_w(&design.array, irradiance_w_m2, array_k, age_years);
    let cells_w = array_power_w(&design.array, irradiance_w_m2, power::CELL_REFERENCE_K, age_years);
    let array = ArrayNode::new(&design.array, irradiance_w_m2, views.edge_on, step_s);
    let battery = BatteryLimits::new(&design.battery, cycles);
    let payload = PayloadNode::new(&design.payload);
    let seen_m2 = view.over_sun_cosine(design.array.pointing, cos_beta);
    let radiator = RadiatorNode::in_view(&design.radiator, &views, irradiance_w_m2, age_years)
        .beside_array(&design.radiator, age_years, seen_m2, view.emissivity);
    let with_pumps = 1.0 + design.radiator.pump_fraction;
    let full_w = step::load_w(payload.max_w, design.bus.house_power_w, with_pumps);
    let house_w = design.bus.house_power_w * with_pumps;
    let (cosine, turning_cosine) = match design.array.pointing {
        Pointing::SunTracking => (1.0, 0.0),
        Pointing::OneAxis => (cos_beta, 0.0),
        Pointing::Fixed { outward, across } => (across * sin_beta, outward),
    };
    let mean_cosine = match sky.ellipse {
        Some(along) if turning_cosine != 0.0 => along.mean_cosine(cosine, turning_cosine),
        _ => mean_cosine(cosine, turning_cosine * cos_beta, eclipse),
    };
    let mut earth = [EarthShare::Same; 2];
    let [mut most_earth, mut most_array_earth] = [1.0; 2];
    if let Some(along) = sky.ellipse {
        earth = [
            EarthShare::new(&design.radiator, &views),
            EarthShare::EdgeOn { per_mean: 1.0 / views.edge_on },
        ];
        [most_earth, most_array_earth] = earth.map(|share| share.of(&along.perigee_views));
    }
    let [earth, array_earth] = earth;
    let supply_w = array_w * mean_cosine * design.bus.conversion_efficiency;
    let asked =
        requests(design.dispatch, supply_w, full_w, house_w, &battery, eclipse, track.period_s);
    // an ellipse is warmest at its perigee
    let most_array_k =
        if most_array_earth > 1.0 { array.rest_k(1.0, most_array_earth) } else { array_k as f32 };
    // nothing can get hotter than all heat and all light at once, or than it began
    let most_w = array_w / design.bus.conversion_efficiency
        + full_w
        + battery.discharge_w
        + most_earth * (radiator.infrared_w + radiator.albedo_w)
        + radiator
            .from_array_w(0.0, most_array_k)
            .larger(radiator.from_array_overhead_w(most_array_k))
        + radiator.sun_w
        + radiator.sky_sun_w
        + radiator.ground_sun_w;
    let hottest_k = radiator.rest_k(most_w).larger(400.0);
    let heat_parts = radiator.parts(hottest_k, step_s);
    TrackHour {
        plant: Plant {
            array_w,
            cells_w,
            array,
            conversion_efficiency: design.bus.conversion_efficiency,
            per_conversion_efficiency: 1.0 / design.bus.conversion_efficiency,
            battery,
            house_w: design.bus.house_power_w,
            with_pumps,
            per_with_pumps: 1.0 / with_pumps,
            payload,
            radiator,
            step_s,
            per_step_s: 1.0 / step_s,
            heat_parts,
            heat_part_s: step_s / f64::from(heat_parts),
        },
        plane: PlaneTerms { requests: asked, cosine, turning_cosine },
        eclipse_fraction: eclipse,
        mean_cosine,
        earth,
        array_earth,
    }
}

/// Mean of max(0, c + k·cos φ) over the lit part of an orbit, φ from its noon; exact when k = 0.
fn mean_cosine(constant: f64, turning: f64, eclipse_fraction: f64) -> f64 {
    if turning == 0.0 {
        return constant.larger(0.0);
    }
    let parts = 48;
    let lit_half_rad = core::f64::consts::PI * (1.0 - eclipse_fraction);
    (0..parts)
        .map(|n| {
            let phase_rad = (f64::from(n) + 0.5) / f64::from(parts) * lit_half_rad;
            (constant + turning * libm::cos(phase_rad)).larger(0.0)
        })
        .sum::<f64>()
        / f64::from(parts)
}

/// The state with which a satellite begins, settled: a full battery, the array at rest in the
/// light, and the radiator at rest under its mean load, or under what the throttle leaves of it.
#[must_use]
pub fn initial_state(design: &Design, hour: &TrackHour) -> State {
    let (plant, asked) = (&hour.plant, &hour.plane.requests);
    let lit = 1.0 - hour.eclipse_fraction;
    let mean_w = asked.sun_w * lit + asked.shadow_w * (1.0 - lit);
    let array_k = plant.array.rest_k(hour.mean_cosine, 1.0);
    // the mean of r̂·ŝ is 0, of what it turns about half
    let absorbed_w = plant.radiator.absorbed_w(lit, 0.0, 1.0, array_k);
    let rest_k =
        |bus_w: f64| plant.radiator.rest_k(bus_w / design.bus.conversion_efficiency + absorbed_w);
    let junction_k = |bus_w: f64| {
        let chips_w = (bus_w * plant.per_with_pumps - plant.house_w).larger(0.0);
        step::junction_k(plant, rest_k(bus_w), chips_w, 1.0)
    };
    let limit_k = plant.payload.junction_limit_k;
    let house_w = (plant.house_w * plant.with_pumps).smaller(mean_w);
    let (mut cool_w, mut hot_w) = (house_w, mean_w);
    if plant.payload.max_w > 0.0 && junction_k(mean_w) > limit_k {
        for _ in 0..50 {
            let middle_w = 0.5 * (cool_w + hot_w);
            if junction_k(middle_w) > limit_k { hot_w = middle_w } else { cool_w = middle_w }
        }
    } else {
        cool_w = mean_w;
    }
    State { charge_j: plant.battery.full_j, radiator_k: rest_k(cool_w), array_k }
}

/// Parts that a step is cut in so that none is longer than [`LONGEST_STEP_S`].
#[must_use]
pub fn step_parts(step_s: f64) -> u32 {
    libm::ceil((step_s / LONGEST_STEP_S).larger(1.0)) as u32
}
