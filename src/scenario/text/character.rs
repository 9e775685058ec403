//! Characters that look like others, or like nothing, by their names.

/// Names of characters that programs put into texts, as Unicode has them.
const NAMES: &[(char, &str)] = &[
    ('\t', "CHARACTER TABULATION"),
    ('\u{0}', "NULL"),
    ('\u{b}', "LINE TABULATION"),
    ('\u{c}', "FORM FEED"),
    ('\u{1a}', "SUBSTITUTE"),
    ('\u{1b}', "ESCAPE"),
    ('\u{7f}', "DELETE"),
    ('\u{85}', "NEXT LINE"),
    ('\u{a0}', "NO-BREAK SPACE"),
    ('\u{a7}', "SECTION SIGN"),
    ('\u{ab}', "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"),
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{b0}', "DEGREE SIGN"),
    ('\u{b1}', "PLUS-MINUS SIGN"),
    ('\u{b2}', "SUPERSCRIPT TWO"),
    ('\u{b3}', "SUPERSCRIPT THREE"),
    ('\u{b4}', "ACUTE ACCENT"),
    ('\u{b5}', "MICRO SIGN"),
    ('\u{b7}', "MIDDLE DOT"),
    ('\u{b9}', "SUPERSCRIPT ONE"),
    ('\u{ba}', "MASCULINE ORDINAL INDICATOR"),
    ('\u{bb}', "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK"),
    ('\u{d7}', "MULTIPLICATION SIGN"),
    ('\u{f7}', "DIVISION SIGN"),
    ('\u{2c6}', "MODIFIER LETTER CIRCUMFLEX ACCENT"),
    ('\u{37e}', "GREEK QUESTION MARK"),
    ('\u{1680}', "OGHAM SPACE MARK"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{2000}', "EN QUAD"),
    ('\u{2001}', "EM QUAD"),
    ('\u{2002}', "EN SPACE"),
    ('\u{2003}', "EM SPACE"),
    ('\u{2004}', "THREE-PER-EM SPACE"),
    ('\u{2005}', "FOUR-PER-EM SPACE"),
    ('\u{2006}', "SIX-PER-EM SPACE"),
    ('\u{2007}', "FIGURE SPACE"),
    ('\u{2008}', "PUNCTUATION SPACE"),
    ('\u{2009}', "THIN SPACE"),
    ('\u{200a}', "HAIR SPACE"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    ('\u{2010}', "HYPHEN"),
    ('\u{2011}', "NON-BREAKING HYPHEN"),
    ('\u{2012}', "FIGURE DASH"),
    ('\u{2013}', "EN DASH"),
    ('\u{2014}', "EM DASH"),
    ('\u{2015}', "HORIZONTAL BAR"),
    ('\u{2018}', "LEFT SINGLE QUOTATION MARK"),
    ('\u{2019}', "RIGHT SINGLE QUOTATION MARK"),
    ('\u{201a}', "SINGLE LOW-9 QUOTATION MARK"),
    ('\u{201c}', "LEFT DOUBLE QUOTATION MARK"),
    ('\u{201d}', "RIGHT DOUBLE QUOTATION MARK"),
    ('\u{201e}', "DOUBLE LOW-9 QUOTATION MARK"),
    ('\u{2022}', "BULLET"),
    ('\u{2024}', "ONE DOT LEADER"),
    ('\u{2026}', "HORIZONTAL ELLIPSIS"),
    ('\u{2028}', "LINE SEPARATOR"),
    ('\u{2029}', "PARAGRAPH SEPARATOR"),
    ('\u{202a}', "LEFT-TO-RIGHT EMBEDDING"),
    ('\u{202b}', "RIGHT-TO-LEFT EMBEDDING"),
    ('\u{202c}', "POP DIRECTIONAL FORMATTING"),
    ('\u{202d}', "LEFT-TO-RIGHT OVERRIDE"),
    ('\u{202e}', "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{202f}', "NARROW NO-BREAK SPACE"),
    ('\u{2032}', "PRIME"),
    ('\u{2033}', "DOUBLE PRIME"),
    ('\u{2043}', "HYPHEN BULLET"),
    ('\u{205f}', "MEDIUM MATHEMATICAL SPACE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2066}', "LEFT-TO-RIGHT ISOLATE"),
    ('\u{2067}', "RIGHT-TO-LEFT ISOLATE"),
    ('\u{2069}', "POP DIRECTIONAL ISOLATE"),
    ('\u{2212}', "MINUS SIGN"),
    ('\u{2215}', "DIVISION SLASH"),
    ('\u{2219}', "BULLET OPERATOR"),
    ('\u{22c5}', "DOT OPERATOR"),
    ('\u{3000}', "IDEOGRAPHIC SPACE"),
    ('\u{3001}', "IDEOGRAPHIC COMMA"),
    ('\u{3002}', "IDEOGRAPHIC FULL STOP"),
    ('\u{30fc}', "KATAKANA-HIRAGANA PROLONGED SOUND MARK"),
    ('\u{fe58}', "SMALL EM DASH"),
    ('\u{fe63}', "SMALL HYPHEN-MINUS"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE, a byte-order mark"),
    ('\u{ff08}', "FULLWIDTH LEFT PARENTHESIS"),
    ('\u{ff09}', "FULLWIDTH RIGHT PARENTHESIS"),
    ('\u{ff0b}', "FULLWIDTH PLUS SIGN"),
    ('\u{ff0c}', "FULLWIDTH COMMA"),
    ('\u{ff0d}', "FULLWIDTH HYPHEN-MINUS"),
    ('\u{ff0e}', "FULLWIDTH FULL STOP"),
    ('\u{ff1a}', "FULLWIDTH COLON"),
    ('\u{fffd}', "REPLACEMENT CHARACTER"),
];
/// Digits of other scripts: the first of ten, and the name before that of the digit.
const DIGITS: &[(char, &str)] = &[
    ('\u{660}', "ARABIC-INDIC"),
    ('\u{6f0}', "EXTENDED ARABIC-INDIC"),
    ('\u{966}', "DEVANAGARI"),
    ('\u{ff10}', "FULLWIDTH"),
];
/// The digits by name.
const DIGIT_NAMES: [&str; 10] =
    ["ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE"];
/// Letters of other scripts that look like Latin ones.
const LOOKALIKES: &[(char, &str)] = &[
    ('Α', "GREEK CAPITAL LETTER ALPHA"),
    ('Β', "GREEK CAPITAL LETTER BETA"),
    ('Ε', "GREEK CAPITAL LETTER EPSILON"),
    ('Ζ', "GREEK CAPITAL LETTER ZETA"),
    ('Η', "GREEK CAPITAL LETTER ETA"),
    ('Ι', "GREEK CAPITAL LETTER IOTA"),
    ('Κ', "GREEK CAPITAL LETTER KAPPA"),
    ('Μ', "GREEK CAPITAL LETTER MU"),
    ('Ν', "GREEK CAPITAL LETTER NU"),
    ('Ο', "GREEK CAPITAL LETTER OMICRON"),
    ('Ρ', "GREEK CAPITAL LETTER RHO"),
    ('Τ', "GREEK CAPITAL LETTER TAU"),
    ('Υ', "GREEK CAPITAL LETTER UPSILON"),
    ('Χ', "GREEK CAPITAL LETTER CHI"),
    ('ο', "GREEK SMALL LETTER OMICRON"),
    ('А', "CYRILLIC CAPITAL LETTER A"),
    ('В', "CYRILLIC CAPITAL LETTER VE"),
    ('Е', "CYRILLIC CAPITAL LETTER IE"),
    ('З', "CYRILLIC CAPITAL LETTER ZE"),
    ('К', "CYRILLIC CAPITAL LETTER KA"),
    ('М', "CYRILLIC CAPITAL LETTER EM"),
    ('Н', "CYRILLIC CAPITAL LETTER EN"),
    ('О', "CYRILLIC CAPITAL LETTER O"),
    ('Р', "CYRILLIC CAPITAL LETTER ER"),
    ('С', "CYRILLIC CAPITAL LETTER ES"),
    ('Т', "CYRILLIC CAPITAL LETTER TE"),
    ('У', "CYRILLIC CAPITAL LETTER U"),
    ('Х', "CYRILLIC CAPITAL LETTER HA"),
    ('а', "CYRILLIC SMALL LETTER A"),
    ('е', "CYRILLIC SMALL LETTER IE"),
    ('о', "CYRILLIC SMALL LETTER O"),
    ('р', "CYRILLIC SMALL LETTER ER"),
    ('с', "CYRILLIC SMALL LETTER ES"),
    ('у', "CYRILLIC SMALL LETTER U"),
    ('х', "CYRILLIC SMALL LETTER HA"),
];

/// Returns a character by its number and its name, as `U+00A0 NO-BREAK SPACE`; one without a
/// name here stands itself, as `` U+00E9 `é` ``.
#[must_use]
pub fn named(character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    let name = NAMES.iter().chain(LOOKALIKES).find(|(one, _)| *one == character);
    if let Some((_, name)) = name {
        return format!("{number} {name}");
    }
    for (zero, script) in DIGITS {
        let digit = u32::from(character).checked_sub(u32::from(*zero));
        let digit = digit.and_then(|digit| usize::try_from(digit).ok());
        if let Some(name) = digit.and_then(|digit| DIGIT_NAMES.get(digit)) {
            return format!("{number} {script} DIGIT {name}");
        }
    }
    if character.is_control() {
        format!("{number}, a control character")
    } else {
        format!("{number} `{character}`")
    }
}

/// Returns the first character of a text that stands for no plain one, and its place in
/// characters from 0.
#[must_use]
pub fn odd(text: &str) -> Option<(usize, char)> {
    text.chars().enumerate().find(|(_, c)| !c.is_ascii() || c.is_ascii_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_names() {
        assert_eq!(named('\u{a0}'), "U+00A0 NO-BREAK SPACE");
        assert_eq!(named('３'), "U+FF13 FULLWIDTH DIGIT THREE");
        assert_eq!(named('é'), "U+00E9 `é`");
        assert_eq!(named('\u{1}'), "U+0001, a control character");
        assert_eq!(odd("1 2\u{2212}3"), Some((3, '\u{2212}')));
        assert_eq!(odd("1 2-3 ~"), None);
    }
}
