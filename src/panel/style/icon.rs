//! Icons of the panels, as characters of the panels' typeface. Written by
//! `assets/fonts/subset.py`.

/// Menu. Phosphor's `list`.
pub const MENU: &str = "\u{E000}";
/// What can be done with a thing. Phosphor's `dots-three-vertical`.
pub const MORE_OF: &str = "\u{E001}";
/// Opens downwards. Phosphor's `caret-down`.
pub const DOWN: &str = "\u{E002}";
/// Opens to the right; closed. Phosphor's `caret-right`.
pub const RIGHT: &str = "\u{E003}";
/// The mode Fly. Phosphor's `planet`.
pub const FLY: &str = "\u{E004}";
/// The mode Build; a fix. Phosphor's `wrench`.
pub const BUILD: &str = "\u{E005}";
/// The mode Cost. Phosphor's `scales`.
pub const COST: &str = "\u{E006}";
/// Undo. Phosphor's `arrow-u-up-left`.
pub const UNDO: &str = "\u{E007}";
/// Redo. Phosphor's `arrow-u-up-right`.
pub const REDO: &str = "\u{E008}";
/// Find. Phosphor's `magnifying-glass`.
pub const FIND: &str = "\u{E009}";
/// Share. Phosphor's `share-network`.
pub const SHARE: &str = "\u{E00A}";
/// Help. Phosphor's `question`.
pub const HELP: &str = "\u{E00B}";
/// Whole designs. Phosphor's `stack`.
pub const DESIGNS: &str = "\u{E00C}";
/// Solar array. Phosphor's `solar-panel`.
pub const ARRAY: &str = "\u{E00D}";
/// Battery. Phosphor's `battery-high`.
pub const BATTERY: &str = "\u{E00E}";
/// Radiator. Phosphor's `thermometer-simple`.
pub const RADIATOR: &str = "\u{E00F}";
/// Coating. Phosphor's `paint-brush`.
pub const COATING: &str = "\u{E010}";
/// Chips. Phosphor's `cpu`.
pub const CHIPS: &str = "\u{E011}";
/// Bus. Phosphor's `cube`.
pub const BUS: &str = "\u{E012}";
/// Optical terminals. Phosphor's `broadcast`.
pub const LINKS: &str = "\u{E013}";
/// Thrusters. Phosphor's `engine`.
pub const THRUSTERS: &str = "\u{E014}";
/// Structure. Phosphor's `polygon`.
pub const STRUCTURE: &str = "\u{E015}";
/// Orbit. Phosphor's `globe-hemisphere-west`.
pub const ORBIT: &str = "\u{E016}";
/// Camera. Phosphor's `video-camera`.
pub const CAMERA: &str = "\u{E017}";
/// What is shown. Phosphor's `eye`.
pub const SHOWN: &str = "\u{E018}";
/// Opens and closes the panel at the side. Phosphor's `sidebar-simple`.
pub const SIDE: &str = "\u{E019}";
/// The next event. Phosphor's `skip-forward`.
pub const EVENT_NEXT: &str = "\u{E01A}";
/// Time backwards. Phosphor's `arrow-counter-clockwise`.
pub const BACKWARDS: &str = "\u{E01B}";
/// Time forwards. Phosphor's `arrow-clockwise`.
pub const FORWARDS: &str = "\u{E01C}";
/// Less. Phosphor's `minus`.
pub const LESS: &str = "\u{E01D}";
/// More. Phosphor's `plus`.
pub const MORE: &str = "\u{E01E}";
/// A new scenario. Phosphor's `file-plus`.
pub const NEW: &str = "\u{E01F}";
/// Open a file. Phosphor's `folder-open`.
pub const OPEN: &str = "\u{E020}";
/// Save. Phosphor's `floppy-disk`.
pub const SAVE: &str = "\u{E021}";
/// Export. Phosphor's `export`.
pub const EXPORT: &str = "\u{E022}";
/// Light colours. Phosphor's `sun`.
pub const LIGHT: &str = "\u{E023}";
/// Dark colours. Phosphor's `moon`.
pub const DARK: &str = "\u{E024}";
/// A link. Phosphor's `link-simple`.
pub const LINK: &str = "\u{E025}";
/// Order. Phosphor's `sort-ascending`.
pub const SORT: &str = "\u{E026}";
/// A picture. Phosphor's `image`.
pub const PICTURE: &str = "\u{E027}";
/// Fix all. Phosphor's `magic-wand`.
pub const FIX_ALL: &str = "\u{E028}";
/// A guess. Phosphor's `circle-dashed`.
pub const GUESS: &str = "\u{E029}";
/// Derived. Phosphor's `diamond`.
pub const DERIVED: &str = "\u{E02A}";
/// Keys. Phosphor's `keyboard`.
pub const KEYS: &str = "\u{E02B}";
/// Time. Phosphor's `clock`.
pub const CLOCK: &str = "\u{E02C}";
/// Copy. Phosphor's `copy`.
pub const COPY: &str = "\u{E02D}";
/// Remove. Phosphor's `trash`.
pub const REMOVE: &str = "\u{E02E}";
/// Back to the value before. Phosphor's `arrow-counter-clockwise`.
pub const RESET: &str = "\u{E02F}";
/// A satellite. Phosphor's `cube-focus`.
pub const SATELLITE: &str = "\u{E030}";
/// To. Phosphor's `arrow-right`.
pub const TO: &str = "\u{E031}";
/// Closes. Phosphor's `check-circle`.
pub const CLOSES: &str = "\u{E800}";
/// Attention. Phosphor's `warning`.
pub const ATTENTION: &str = "\u{E801}";
/// Broken. Phosphor's `x-square`.
pub const BROKEN: &str = "\u{E802}";
/// Not computed. Phosphor's `minus-circle`.
pub const UNKNOWN: &str = "\u{E803}";
/// Time goes on. Phosphor's `play`.
pub const PLAY: &str = "\u{E804}";
/// Time stops. Phosphor's `pause`.
pub const PAUSE: &str = "\u{E805}";
/// Read in the primary text. Phosphor's `circle`.
pub const READ: &str = "\u{E806}";
/// Reported. Phosphor's `circle-half`.
pub const REPORTED: &str = "\u{E807}";
/// Changed. Phosphor's `square`.
pub const CHANGED: &str = "\u{E808}";
/// Sunward. Phosphor's `circle-half`.
pub const LOGO: &str = "\u{E809}";

/// All of them, for tests.
#[cfg(test)]
pub const ALL: &[&str] = &[
    MENU, MORE_OF, DOWN, RIGHT, FLY, BUILD, COST, UNDO, REDO, FIND, SHARE, HELP, DESIGNS, ARRAY,
    BATTERY, RADIATOR, COATING, CHIPS, BUS, LINKS, THRUSTERS, STRUCTURE, ORBIT, CAMERA, SHOWN,
    SIDE, EVENT_NEXT, BACKWARDS, FORWARDS, LESS, MORE, NEW, OPEN, SAVE, EXPORT, LIGHT, DARK, LINK,
    SORT, PICTURE, FIX_ALL, GUESS, DERIVED, KEYS, CLOCK, COPY, REMOVE, RESET, SATELLITE, TO,
    CLOSES, ATTENTION, BROKEN, UNKNOWN, PLAY, PAUSE, READ, REPORTED, CHANGED, LOGO,
];
