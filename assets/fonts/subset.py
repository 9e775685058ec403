"""Makes the typeface and the icons of the panels from their published files.

    pip install fonttools brotli
    npm pack inter-ui@4.1.1 @phosphor-icons/web@2.1.2   (both unpacked in a folder)
    python3 subset.py FOLDER

FOLDER holds `inter-ui-4.1.1` and `phosphor-icons-web-2.1.2`. Writes `inter.ttf`, `icons.ttf` and
`../../src/panel/style/icon.rs`.
"""

import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = pathlib.Path(__file__).parent
FOLDER = pathlib.Path(sys.argv[1])

# Latin, Greek, and the signs of units, arrows and plain mathematics
TEXT = (
    [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x386, 0x3CF), *range(0x2010, 0x2028)]
    + [*range(0x2030, 0x203F), *range(0x2070, 0x2095), 0x20AC, 0x2113, 0x2122, 0x2009, 0x202F]
    + [*range(0x2190, 0x219A), 0x2202, 0x2206, 0x2211, 0x2212, 0x2215, 0x2219, 0x221A, 0x221E]
    + [0x222B, 0x2248, 0x2260, 0x2264, 0x2265, 0x2300, 0x2318, 0x25CA, 0x2713, 0x2715]
)

# constant, icon, docstring; the outlined form
REGULAR = [
    ("MENU", "list", "Menu."),
    ("MORE_OF", "dots-three-vertical", "What can be done with a thing."),
    ("DOWN", "caret-down", "Opens downwards."),
    ("RIGHT", "caret-right", "Opens to the right; closed."),
    ("FLY", "planet", "The mode Fly."),
    ("BUILD", "wrench", "The mode Build; a fix."),
    ("COST", "scales", "The mode Cost."),
    ("UNDO", "arrow-u-up-left", "Undo."),
    ("REDO", "arrow-u-up-right", "Redo."),
    ("FIND", "magnifying-glass", "Find."),
    ("SHARE", "share-network", "Share."),
    ("HELP", "question", "Help."),
    ("DESIGNS", "stack", "Whole designs."),
    ("ARRAY", "solar-panel", "Solar array."),
    ("BATTERY", "battery-high", "Battery."),
    ("RADIATOR", "thermometer-simple", "Radiator."),
    ("COATING", "paint-brush", "Coating."),
    ("CHIPS", "cpu", "Chips."),
    ("BUS", "cube", "Bus."),
    ("LINKS", "broadcast", "Optical terminals."),
    ("THRUSTERS", "engine", "Thrusters."),
    ("STRUCTURE", "polygon", "Structure."),
    ("ORBIT", "globe-hemisphere-west", "Orbit."),
    ("CAMERA", "video-camera", "Camera."),
    ("SHOWN", "eye", "What is shown."),
    ("SIDE", "sidebar-simple", "Opens and closes the panel at the side."),
    ("EVENT_NEXT", "skip-forward", "The next event."),
    ("BACKWARDS", "arrow-counter-clockwise", "Time backwards."),
    ("FORWARDS", "arrow-clockwise", "Time forwards."),
    ("LESS", "minus", "Less."),
    ("MORE", "plus", "More."),
    ("NEW", "file-plus", "A new scenario."),
    ("OPEN", "folder-open", "Open a file."),
    ("SAVE", "floppy-disk", "Save."),
    ("EXPORT", "export", "Export."),
    ("LIGHT", "sun", "Light colours."),
    ("DARK", "moon", "Dark colours."),
    ("LINK", "link-simple", "A link."),
    ("SORT", "sort-ascending", "Order."),
    ("PICTURE", "image", "A picture."),
    ("FIX_ALL", "magic-wand", "Fix all."),
    ("GUESS", "circle-dashed", "A guess."),
    ("DERIVED", "diamond", "Derived."),
    ("KEYS", "keyboard", "Keys."),
    ("CLOCK", "clock", "Time."),
    ("COPY", "copy", "Copy."),
    ("REMOVE", "trash", "Remove."),
    ("RESET", "arrow-counter-clockwise", "Back to the value before."),
    ("SATELLITE", "cube-focus", "A satellite."),
    ("TO", "arrow-right", "To."),
]

# the filled form
FILLED = [
    ("CLOSES", "check-circle", "Closes."),
    ("ATTENTION", "warning", "Attention."),
    ("BROKEN", "x-square", "Broken."),
    ("UNKNOWN", "minus-circle", "Not computed."),
    ("PLAY", "play", "Time goes on."),
    ("PAUSE", "pause", "Time stops."),
    ("READ", "circle", "Read in the primary text."),
    ("REPORTED", "circle-half", "Reported."),
    ("CHANGED", "square", "Changed."),
    ("LOGO", "circle-half", "Sunward."),
]


def save(font, name, codes, features):
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 5, 13, 14]
    options.hinting = False
    options.notdef_outline = True
    maker = subset.Subsetter(options)
    maker.populate(unicodes=codes)
    maker.subset(font)
    font.save(HERE / name)
    print(name, (HERE / name).stat().st_size, "bytes,", len(font.getBestCmap()), "characters")


def inter():
    font = TTFont(FOLDER / "inter-ui-4.1.1/package/variable/InterVariable.woff2")
    font.flavor = None
    # digits of one width; panels cannot ask for the feature that chooses them
    names = {digit: font.getBestCmap()[ord(digit)] for digit in "0123456789"}
    for table in font["cmap"].tables:
        for digit, name in names.items():
            if ord(digit) in table.cmap:
                table.cmap[ord(digit)] = f"{name}.tf"
    save(font, "inter.ttf", TEXT, ["kern", "ccmp", "mark", "mkmk", "locl"])
    font = TTFont(HERE / "inter.ttf")
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 600)})
    font.save(HERE / "inter.ttf")
    print("inter.ttf", (HERE / "inter.ttf").stat().st_size, "bytes at one optical size")


def icons():
    root = FOLDER / "phosphor-icons-web-2.1.2/package/src"
    constants, parts = [], []
    for first, style, file, wanted in [
        (0xE000, "regular", "Phosphor.ttf", REGULAR),
        (0xE800, "fill", "Phosphor-Fill.ttf", FILLED),
    ]:
        listed = json.loads((root / style / "selection.json").read_text())["icons"]
        codes = {}
        for icon in listed:
            for name in icon["properties"]["name"].split(","):
                codes[name.strip().removesuffix("-fill")] = icon["properties"]["code"]
        font = TTFont(root / style / file)
        places = {}
        for index, (constant, icon, text) in enumerate(wanted):
            places[first + index] = font.getBestCmap()[codes[icon]]
            constants.append((constant, first + index, icon, text))
        for table in font["cmap"].tables:
            table.cmap = dict(places)
        name = f"icons-{style}.ttf"
        save(font, name, list(places), [])
        parts.append(name)
    lines = [
        "//! Icons of the panels, as characters of the panels' typeface. Written by",
        "//! `assets/fonts/subset.py`.",
        "",
    ]
    for constant, code, icon, text in constants:
        lines.append(f"/// {text} Phosphor's `{icon}`.")
        lines.append(f'pub const {constant}: &str = "\\u{{{code:X}}}";')
    lines.append("")
    lines.append("/// All of them, for tests.")
    lines.append("#[cfg(test)]")
    lines.append("pub const ALL: &[&str] = &[")
    lines.extend(f"    {constant}," for constant, *_ in constants)
    lines.append("];")
    (HERE / "../../src/panel/style/icon.rs").write_text("\n".join(lines) + "\n")


inter()
icons()
