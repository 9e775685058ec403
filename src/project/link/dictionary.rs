//! The likely content of links, as a dictionary for deflate; the most likely stands last.
//!
//! It is part of the format: a link of version 1 can be read with exactly these bytes only, so no
//! character may change without a new version. What is not in it can still stand in a link, and
//! costs some more characters, so a new figure needs no entry.

/// Ids of the catalogue; a scenario file; words of a look; the paths of figures; presets.
pub(super) const DICTIONARY: &str = r#"
ag-fep ai1-laser ai1-like argon-hall arizona b200 b300 black california davos davos-100x
dense-70b europe-north falcon-9 falcon-9-internal falcon-9-stages falcon-heavy fcc-100kw
flat-bus frozen full-load gb200 gb300 h100 h200 high-leo hydrazine hyperscale iii-v-rosa iscr
iss-eatcs krypton-hall large-bus learning leo li-ion li-ion-future li-ion-rare mature new-glenn
off-grid-solar oregon osr phoenix-one-axis pumped-loop-2026 pumped-loop-light resistive-load
rideshare rubin sda-optical silicon slow small-bus spacex starcloud-1 starcloud-3
starcloud-white starlink-heritage starlink-laser starlink-v1 starlink-v2-mini
starlink-v2-mini-optimised starlink-v3 starship starship-100 starship-15 starship-early
starship-mature station station-reboost suncatcher-dwdm suncatcher-like sustained texas
thin-film-claim tpu-v5e tpu-v6e tpu7x training-run turyshev usual virginia vleo washington z93
(
    version: 1,
    name: "",
    description: "",
    epoch: "2026-06-21T00:00:00Z",
    step_s: 10,
    seed: 1,
    solar_activity: Mean,
    sites: [],
    notes: [
        "",
    ],
    clusters: [
        (
            name: "",
            pattern: Single(
                orbit: Elliptic(perigee_km: 500, apogee_km: 40000, inclination_deg: 63.4),
            ),
            pattern: Ring(orbit: Circular(altitude_km: 550, inclination_deg: 53), count: 48),
            pattern: Walker(
                altitude_km: 550, inclination_deg: 53, total: 1584, planes: 72, phasing: 1,
            ),
            pattern: PlaneStack(groups: [
                (
                    altitude_from_km: 500,
                    altitude_to_km: 600,
                    inclination: SunSynchronous(local_time_h: 6),
                    inclination: Degrees(from: 97, to: 98),
                    shells: 1,
                    planes_per_shell: 1,
                    satellites_per_plane: 1,
                ),
            ]),
            pattern: Formation(
                orbit: SunSynchronous(altitude_km: 650, local_time_h: 18),
                spacing_m: 100,
                rings: 5,
            ),
            pattern: Tle(file: "flight.tle"),
            pattern: Omm(file: "flight.json"),
            design: (
                base: "",
                pointing: attitude: workload: precision: dispatch:
                node_deg: phase_deg: plane_spacing_h:
                array: (part: "", area_m2: 20, mass_kg_m2: 1),
                battery: (capacity_kwh: 2),
                radiator: (coating: "z93", area_m2: 5, faces: 2),
                payload: (accelerator: (part: "h100", max_power_w: 700), count: 8),
            ),
            design: "",
        ),
    ],
    launch: "",
    space: (),
    ground: (site: ""),
    uncertain: [(path: "", shape: LogNormal(p10: 1, p90: 2))],
)
software
low
medium
high
cluster
sunlight
battery
temperature
throughput
power
age
sun-arrow
shadow
terminator
beta
arrows
links
scale
thermal
clouds
stars
orbits
earth
sun
cluster
ground:
over:
horizon:
satellite:120,212,26
design.age_years=
design.age_years=
design.array.temperature_coefficient_per_k=
design.array.temperature_coefficient_per_k=
design.battery.charge_rate_c=
design.battery.discharge_rate_c=
design.battery.charge_rate_c=
design.battery.discharge_rate_c=
design.radiator.faces=
design.radiator.coating_life_years=
design.radiator.heat_capacity_kj_m2_k=
design.radiator.faces=
design.radiator.coating_life_years=
design.radiator.heat_capacity_kj_m2_k=
design.payload.accelerator.peak_tflop_s=
design.payload.accelerator.idle_power_w=
design.payload.accelerator.clock_exponent=
design.payload.accelerator.junction_limit_c=
design.payload.accelerator.resistance_junction_plate_k_w=
design.payload.accelerator.resistance_plate_coolant_k_w=
design.payload.accelerator.resistance_coolant_radiator_k_w=
design.payload.accelerator.memory_gb=
design.payload.accelerator.peak_tflop_s=
design.payload.accelerator.idle_power_w=
design.payload.accelerator.clock_exponent=
design.payload.accelerator.junction_limit_c=
design.payload.accelerator.resistance_junction_plate_k_w=
design.payload.accelerator.resistance_plate_coolant_k_w=
design.payload.accelerator.resistance_coolant_radiator_k_w=
design.payload.accelerator.memory_gb=
design.bus.drag_area_m2=
design.bus.span_m=
design.bus.drag_area_m2=
design.bus.span_m=
design.terminals.count=
design.terminals.aperture_cm=
design.terminals.power_w=
design.terminals.wavelength_nm=
design.terminals.efficiency=
design.terminals.loss_db=
design.terminals.photons_per_bit=
design.terminals.cap_gbit_s=
design.propulsion.specific_impulse_s=
design.propulsion.drag_coefficient=
design.propulsion.specific_impulse_s=
design.propulsion.drag_coefficient=
design.hazards.silent_corruption_rad=
design.hazards.memory_error_rad=
design.hazards.host_processor_rad=
design.hazards.host_memory_rad=
design.hazards.memory_dose_limit_krad=
design.hazards.chips_per_host=
design.hazards.storms_per_year=
design.hazards.storm_h=
design.hazards.restart_min=
design.hazards.checkpoint_min=
design.hazards.checkpoint_write_s=
design.hazards.silent_corruption_rad=
design.hazards.memory_error_rad=
design.hazards.host_processor_rad=
design.hazards.host_memory_rad=
design.hazards.memory_dose_limit_krad=
design.hazards.chips_per_host=
design.hazards.storms_per_year=
design.hazards.storm_h=
design.hazards.restart_min=
design.hazards.checkpoint_min=
design.hazards.checkpoint_write_s=
pattern.node_deg=
pattern.plane_spacing_h=
pattern.orbit.node_deg=
pattern.orbit.phase_deg=
pattern.orbit.perigee_km=
pattern.orbit.apogee_km=
pattern.orbit.perigee_deg=
pattern.orbit.anomaly_deg=
design.array.pointing.tilt_deg=
design.radiator.attitude.sun_tilt_deg=
design.radiator.attitude.array_half_width_m=
design.radiator.attitude.gap_m=
design.radiator.attitude.length_m=
satellites=
pattern.planes=
pattern.total=
pattern.phasing=
pattern.rings=
pattern.count=
pattern.spacing_m=
pattern.inclination_deg=
pattern.altitude_km=
pattern.local_time_h=
pattern.orbit.inclination_deg=
pattern.orbit.local_time_h=
pattern.orbit.altitude_km=
clusters[1].pattern.
clusters[1].design.
clusters[0].name=
clusters[0].pattern.orbit.
clusters[0].design.
epoch=2026-
step_s=
seed=
name=
launch=starship
ground=
space=
market=
trajectory=
business=
design.base=
design.array.part=
design.battery.part=
design.radiator.coating=
design.payload.workload=
design.payload.accelerator=
design.payload.accelerator.max_power_w=
launch.payload_kg=
launch.packing_fraction=
launch.volume_m3=
launch.stowed_density_kg_m3=
launch.flights_first_year=
launch.flights_growth_per_year=
launch.flights_limit_year=
launch.price_usd_kg=
launch.booster_build_usd=
launch.booster_flights=
launch.booster_refurbishment_fraction=
launch.upper_build_usd=
launch.upper_flights=
launch.upper_refurbishment_fraction=
launch.propellant_usd=
launch.operations_usd=
launch.fixed_usd_year=
launch.flights_per_year=
launch.margin_fraction=
space.integration_fraction=
space.insurance_fraction=
space.development_usd=
space.programme_mw=
space.operations_fraction_year=
space.spares_fraction=
space.satellite_loss_per_year=
space.disposal_usd=
space.learning_rate=
space.learning_reference_mw=
space.lead_months=
space.wacc_per_year=
space.chip_wacc_per_year=
ground.electricity_usd_kwh=
ground.power_usage_effectiveness=
ground.capacity_factor=
ground.shell_usd_w=
ground.power_train_usd_w=
ground.cooling_usd_w=
ground.facility_life_years=
ground.operations_fraction_year=
ground.months_to_power=
ground.turbine_usd_w=
ground.gas_usd_mmbtu=
ground.heat_rate_btu_kwh=
ground.gas_months=
ground.pv_usd_w=
ground.battery_usd_kwh=
ground.storage_h=
ground.storage_efficiency=
ground.solar_months=
ground.land_m2_kw=
ground.pv_land_m2_kw=
ground.land_usd_m2=
ground.water_l_kwh=
ground.water_usd_m3=
ground.carbon_kg_kwh=
ground.gas_carbon_kg_mmbtu=
ground.carbon_usd_t=
ground.availability_fraction=
ground.spares_fraction=
ground.chip_loss_per_year=
ground.chip_life_years=
ground.wacc_per_year=
ground.chip_wacc_per_year=
market.flop_per_token=
market.price_usd_pflop_day=
market.price_decline_per_year=
market.horizon_years=
trajectory.start_year=
trajectory.end_year=
trajectory.launched_kg=
trajectory.launched_kg_year=
trajectory.growth_per_year=
trajectory.learning_rate=
trajectory.floor_usd_kg=
trajectory.hardware_decline_per_year=
trajectory.ground_decline_per_year=
trajectory.energy_rise_per_year=
trajectory.wacc_years=
business.launch_revenue_usd_year=
business.links_revenue_usd_year=
business.links_growth_per_year=
business.margin_fraction=
business.launcher_share=
business.launcher_usd_flight=
business.borrowed_fraction=
design.array.area_m2=
design.array.efficiency=
design.array.packing_fraction=
design.array.degradation_per_year=
design.array.absorptivity=
design.array.emissivity_front=
design.array.emissivity_back=
design.array.mass_kg_m2=
design.array.price_usd_w=
design.battery.capacity_kwh=
design.battery.charge_efficiency=
design.battery.discharge_efficiency=
design.battery.depth_of_discharge=
design.battery.fade_per_cycle=
design.battery.specific_energy_wh_kg=
design.battery.price_usd_kwh=
design.radiator.area_m2=
design.radiator.emissivity=
design.radiator.emissivity_end=
design.radiator.absorptivity=
design.radiator.absorptivity_end=
design.radiator.fin_efficiency=
design.radiator.pump_fraction=
design.radiator.mass_kg_m2=
design.radiator.price_usd_m2=
design.payload.count=
design.payload.software_efficiency=
design.payload.utilisation=
design.payload.accelerator.host_power_fraction=
design.payload.accelerator.mass_kg=
design.payload.accelerator.price_usd=
design.bus.mass_kg=
design.bus.house_power_w=
design.bus.conversion_efficiency=
design.bus.structure_fraction=
design.bus.margin_fraction=
design.bus.shield_kg_kw=
design.bus.price_usd_kg=
design.terminals.mass_kg=
design.terminals.price_usd=
design.terminals.downlink_gbit_s=
design.propulsion.propellant_kg=
design.propulsion.price_usd=
design.hazards.dose_rad_year=
design.hazards.interruptions_per_chip_year=
design.hazards.chip_losses_per_year=
design.hazards.debris_per_m2_year=
design.life_years=
design.published_mass_kg=
design.price_usd_w=
omm-flight
tle-flight
iss
turyshev-1mw
starlink-heritage-1gw
starcloud-5gw
blue-origin-sunrise
fcc-million
starlink-2026
spacex-ai1
suncatcher
"#;

#[cfg(test)]
mod tests {
    use super::DICTIONARY;

    #[test]
    fn not_a_letter_changes_within_a_version() {
        assert_eq!(super::super::content::VERSION, 1);
        assert_eq!((DICTIONARY.len(), crc32fast::hash(DICTIONARY.as_bytes())), (10270, 0x38022088));
    }
}
