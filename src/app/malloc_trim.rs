//! Returns memory that a former scenario held to the system. Otherwise glibc keeps it: some
//! hundreds of megabytes after a fleet of thousands with its checkpoints.

use bevy::prelude::*;

use crate::sim::MissionInfo;

/// Time after a change until memory is returned, s: the renderer has released its share by then.
const WAIT_S: f64 = 2.0;

fn give_back(info: Res<MissionInfo>, time: Res<Time<Real>>, mut waited_s: Local<Option<f64>>) {
    if info.is_changed() {
        *waited_s = Some(0.0);
        return;
    }
    let Some(since_s) = *waited_s else { return };
    let since_s = since_s + time.delta_secs_f64();
    *waited_s = (since_s < WAIT_S).then_some(since_s);
    if waited_s.is_none() {
        trim();
    }
}

/// Returns the free pages of all heaps, which takes some milliseconds.
#[expect(unsafe_code, reason = "a function of the C library")]
fn trim() {
    // SAFETY: it takes no pointer, and may be called at any time from any thread (glibc's manual,
    // "Statistics for Memory Allocation")
    unsafe {
        libc::malloc_trim(0);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Last, give_back);
}
