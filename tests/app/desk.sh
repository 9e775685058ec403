#!/usr/bin/env bash
# The window as people use it, by script: every key of src/app/keys.rs, mouse, sizes, minimising,
# every shipped scenario, a broken file and back.
#
#   bash tests/app/desk.sh          one to two minutes: two scenarios, one round
#   bash tests/app/desk.sh 600      ten minutes: all scenarios, round after round
#
# It starts a display of its own and the program that cargo has built (or $SUNWARD), and fails
# when the program ends or hangs, when its log has a panic, an error of the graphics card or a
# line of level ERROR, or when memory grows. Memory is compared where nothing differs but time:
# Suncatcher, its lattice from nearby, software tier.
#   - in one round: over STILL_S seconds of flight it grows by less than STILL_KB
#   - the median of the later half of the rounds is above that of the earlier half by less than
#     ROUND_KB: single rounds lie some 50 MB apart, as the heap has holes here or there
# The first round fills caches, of shaders above all, and is no measure.
#
# Fingers are not among it: xdotool has none. Needs Xvfb, openbox, xdotool; without them it is
# skipped and says so, or fails where SUNWARD_REQUIRE_GPU=1.
set -euo pipefail
cd "$(dirname "$0")/../.."

LENGTH_S="${1:-0}"
STILL_S=15
STILL_KB=8000
ROUND_KB=60000

for tool in Xvfb openbox xdotool; do
  command -v "$tool" >/dev/null && continue
  echo "skipped: no $tool"
  [ "${SUNWARD_REQUIRE_GPU:-}" != 1 ] || exit 1
  exit 0
done

target=$(cargo metadata --locked --no-deps --format-version 1 | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
program="${SUNWARD:-$target/debug/sunward}"
[ -x "$program" ] || { echo "no program at $program: run cargo build first"; exit 1; }
scenarios="$PWD/scenarios"

# keys as xdotool calls them, each a line: held or pressed, then the name
keys=$(awk '
  /static KEYS:/ { inside = 1; next }
  inside && /^\];/ { exit }
  inside {
    if (/shift: true/) modifier = "shift+"
    if (/control: true/) modifier = "ctrl+"
    if (match($0, /KeyCode::[A-Za-z0-9]+/)) {
      name = substr($0, RSTART + 9, RLENGTH - 9)
      if (name ~ /^Key.$/) name = tolower(substr(name, 4))
      else if (name ~ /^Digit.$/) name = substr(name, 6)
      else if (name == "Enter") name = "Return"
      else if (name == "ShiftLeft") name = "Shift_L"
      else if (name ~ /^(Space|Comma|Period|Slash)$/) name = tolower(name)
      print (/held\(/ ? "held" : "press"), modifier name
      modifier = ""
    }
  }' src/app/keys.rs)
declared=$(sed -n 's/.*static KEYS: \[Key; \([0-9]*\)\].*/\1/p' src/app/keys.rs)
[ "$(wc -l <<<"$keys")" = "$declared" ] || { echo "read $(wc -l <<<"$keys") keys of $declared"; exit 1; }

work=$(mktemp -d)
# the settings and drafts of whoever runs it stay as they are
export SUNWARD_STATE_DIR="$work/state"
children=()
finish() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1280x720x24 3>"$work/display" 2>/dev/null &
children+=($!)
read -r number <"$work/display"
export DISPLAY=":$number" XDG_RUNTIME_DIR="$work"
unset WAYLAND_DISPLAY
openbox --sm-disable >/dev/null 2>&1 &
children+=($!)

# the scenario that flies is a file, written over by the next
cp "$scenarios"/flight.* "$work"
open() { cp "$scenarios/$1.ron" "$work/next" && mv "$work/next" "$work/desk.ron"; }
open suncatcher
mkdir "$work/pictures"
(cd "$work/pictures" && exec "$program" "$work/desk.ron") >"$work/log" 2>&1 &
pid=$!
children+=("$pid")

fail() {
  echo "FAILED after $SECONDS s, while: $doing: $1"
  tail -n 20 "$work/log"
  if command -v import >/dev/null && import -window root "${TMPDIR:-/tmp}/desk-failed.png" 2>/dev/null; then
    echo "the display: ${TMPDIR:-/tmp}/desk-failed.png"
  fi
  exit 1
}
doing='the window opens'
# all is well so far
check() {
  kill -0 "$pid" 2>/dev/null || fail 'the program ended'
  ! grep -qE 'panicked|ERROR|[Vv]alidation' "$work/log" || fail 'its log has an error'
}
step() { check; doing="$1"; }
resident_kb() { awk '/^VmRSS/ { print $2 }' "/proc/$pid/status"; }
send() { xdotool "$@" >/dev/null 2>&1 || { check; fail "xdotool $*"; }; }
press() { send key --clearmodifiers "$1"; sleep "${2:-0.2}"; }

for _ in $(seq 60); do
  window=$(xdotool search --onlyvisible --pid "$pid" 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
  check
  sleep 0.5
done
[ -n "$window" ] || fail 'there is no window after half a minute'
send windowactivate --sync "$window"
sleep 8

# Draws a picture into a file: what hangs does not.
answer() {
  local before
  before=$(find "$work/pictures" -name 'sunward-*.png' | wc -l)
  press F12
  for _ in $(seq 120); do
    [ "$(find "$work/pictures" -name 'sunward-*.png' | wc -l)" -le "$before" ] || { rm "$work"/pictures/*.png; return; }
    check
    sleep 0.5
  done
  fail 'no picture within a minute: it hangs'
}

# Back to where memory is measured.
settle() {
  step 'back to the beginning'
  open suncatcher
  send windowsize "$window" 1280 720
  sleep 3
  for key in F5 Escape shift+Escape 2 slash; do press "$key"; done
  sleep 6
  answer
}

every_key() {
  local kind name times
  # twice, so that what is switched is switched back
  for times in 1 2; do
    while read -r kind name; do
      step "key $name ($kind)"
      if [ "$kind" = held ]; then
        send keydown "$name"
        sleep 0.2
        send keyup "$name"
      else
        press "$name" 0.15
        # words that are typed must not be keys: close the search
        [ "$name" != ctrl+k ] || press Escape
        # the dearest tiers may take seconds to build their shaders
        [[ "$name" != F[678] ]] || sleep 1
        # a picture a second has a name of its own
        [ "$name" != F12 ] || sleep 1.1
      fi
    done <<<"$keys"
    press F5
  done
  rm -f "$work"/pictures/*.png
}

mouse() {
  step 'wheel'
  send mousemove --window "$window" 760 360
  for button in 4 4 4 5 5 5; do send click "$button"; sleep 0.1; done
  for button in 1 3; do
    step "drag with button $button"
    send mousedown "$button"
    for x in 700 640 560 600 760; do send mousemove --window "$window" "$x" 330; sleep 0.1; done
    send mouseup "$button"
  done
  step 'double click'
  send click --repeat 2 --delay 80 1
  sleep 0.5
  step 'panels: wheel and clicks'
  for y in 260 300 360 450 540 660; do
    send mousemove --window "$window" 70 "$y" click 1
    sleep 0.15
  done
  for _ in 1 2 3 4 5 6; do send click 5; sleep 0.05; done
  for _ in 1 2 3 4 5 6; do send click 4; sleep 0.05; done
}

sizes() {
  local size
  for size in '640 400' '1000 700' '320 240' '1280 720'; do
    step "size $size"
    # shellcheck disable=SC2086 # two words
    send windowsize "$window" $size
    sleep 1
  done
  step 'minimised'
  send windowminimize "$window"
  sleep 2
  send windowmap "$window"
  send windowactivate "$window"
  sleep 1
  step 'seen again'
  answer
}

files() {
  local scenario
  for scenario in "$@"; do
    step "scenario $scenario"
    open "$scenario"
    sleep 4
    for key in 2 3 1; do press "$key" 0.7; done
    answer
  done
  step 'a broken file'
  echo '(format: 1, oops' >"$work/desk.ron"
  sleep 1.5
  answer
  step 'no file'
  rm "$work/desk.ron"
  sleep 1.2
  open suncatcher
  sleep 2
}

# Says in grown_kb by how much memory grows while nothing but time differs.
still() {
  local before
  step 'flight at the lattice'
  before=$(resident_kb)
  sleep "$STILL_S"
  check
  grown_kb=$(($(resident_kb) - before))
}

if [ "$LENGTH_S" -gt 0 ]; then
  mapfile -t chosen < <(find "$scenarios" -name '*.ron' -exec basename {} .ron \; | sort)
else
  chosen=(fcc-million)
fi
rounds_kb=()
while :; do
  every_key
  mouse
  sizes
  files "${chosen[@]}"
  settle
  still
  rounds_kb+=("$(resident_kb)")
  echo "round ${#rounds_kb[@]}: $SECONDS s, resident ${rounds_kb[-1]} kB, in $STILL_S s of flight $grown_kb kB more"
  [ "$grown_kb" -lt "$STILL_KB" ] || fail "memory grew by $grown_kb kB in $STILL_S s"
  [ "$SECONDS" -lt "$LENGTH_S" ] || break
done
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
rounds=$((${#rounds_kb[@]} - 1))
if [ "$rounds" -gt 1 ]; then
  half=$((rounds / 2))
  grown_kb=$(($(median "${rounds_kb[@]: -half}") - $(median "${rounds_kb[@]:1:half}")))
  echo "from the earlier rounds to the later: $grown_kb kB"
  [ "$grown_kb" -lt "$ROUND_KB" ] || fail "memory grew by $grown_kb kB over the rounds"
fi
step 'the window is closed'
press alt+F4
for _ in $(seq 20); do kill -0 "$pid" 2>/dev/null || break; sleep 0.5; done
! kill -0 "$pid" 2>/dev/null || fail 'it is still there after ten seconds'
code=0
wait "$pid" || code=$?
[ "$code" = 0 ] || fail "it ended with code $code"
! grep -qE 'panicked|ERROR|[Vv]alidation' "$work/log" || fail 'its log has an error'
echo "well after $SECONDS s"
