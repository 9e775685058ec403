//! A published figure of a whole satellite, changed by the parts that differ from those that it was
//! published for.

/// Share of a published figure in proportion to its parts that a changed one keeps at least.
///
/// A whole that is published far below its parts says that they are lighter or cheaper than
/// modelled, in that proportion. What goes then takes away its own modelled share while the change
/// is small, a tenth being about what published masses are rounded to; a large change would take
/// away more than there is.
const LEAST_SHARE: f64 = 0.9;

/// Returns a published figure P of a whole whose parts summed up to `then`, now that they sum up to
/// `now`, all in one unit: P + (now − then), and at least 0.9·P·now/then where now < then.
///
/// Where the sums are the same it is P to the bit. The second term holds a whole that is published
/// far below its parts near that proportion when parts go.
#[must_use]
pub fn changed(published: f64, now: f64, then: f64) -> f64 {
    if now == then {
        return published;
    }
    let least = if now < then { LEAST_SHARE * published * (now / then) } else { 0.0 };
    (published + (now - then)).max(least)
}
