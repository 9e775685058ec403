//! Tests of model, scenario and study: no features, seconds.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod any_epoch;
mod architecture;
mod array;
mod budgets;
mod chain;
mod claims;
mod costing;
mod density;
mod eclipse_season;
mod ellipses;
mod evaluation;
mod faults;
mod fuzz_corpus;
mod ground_sites;
mod hostile_text;
mod known_answers;
mod known_budgets;
mod left_out;
mod lost_objects;
mod machines;
mod montecarlo;
mod off_grid;
mod orbit_rates;
mod orbits;
mod physics;
mod project;
mod provenance;
mod quantity;
mod quantity_refused;
mod radiation;
mod reference;
mod same_satellites;
mod scenario;
mod settled_orbits;
mod severities;
mod sgp4_peer;
mod sgp4_random;
mod shipped;
mod studies;
mod text_edit;
mod text_edit_keys;
mod text_edit_random;
mod text_edit_schema;
mod text_edit_texts;
