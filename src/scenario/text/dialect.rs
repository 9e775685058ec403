//! The RON dialect of scenarios and catalogue.

/// Returns the reader's options: optional values are written plainly.
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
