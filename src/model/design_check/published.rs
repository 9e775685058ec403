//! A published figure of a whole satellite, changed by the parts that differ from those that it was
//! published for.

/// Share of a published figure in proportion to its parts that a changed one keeps at least, so
/// that parts which go never take away more than there is.
const LEAST_SHARE: f64 = 0.5;

/// Returns a published figure P of a whole whose parts summed up to `then`, now that they sum up to
/// `now`, all in one unit: P + (now − then), and at least 0.5·P·now/then where now < then.
///
/// Where the sums are the same it is P to the bit.
#[must_use]
pub fn changed(published: f64, now: f64, then: f64) -> f64 {
    if now == then {
        return published;
    }
    let least = if now < then { LEAST_SHARE * published * (now / then) } else { 0.0 };
    (published + (now - then)).max(least)
}
