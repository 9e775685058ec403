//! The macro that makes a part's section of the file and its entries of the registry from one
//! table: docstring, key, range.

macro_rules! part {
    (
        $(#[doc = $about:literal])+
        $file:ident at $section:literal, $table:ident;
        choices { $($(#[doc = $choice_doc:literal])+ $choice:ident: $type:ty,)* }
        counts { $($(#[doc = $count_doc:literal])+ $count:ident,)* }
        figures { $($(#[doc = $doc:literal])+ $figure:ident: $range:expr,)* }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[serde(default, deny_unknown_fields)]
        pub struct $file {
            $(
                $(#[doc = $choice_doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $choice: Option<$type>,
            )*
            $(
                $(#[doc = $count_doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $count: Option<u64>,
            )*
            $(
                $(#[doc = $doc])+
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $figure: Option<f64>,
            )*
        }

        /// The figures of this section.
        pub const $table: &[Figure] = &[
            $(
                Figure::in_file(
                    concat!($section, stringify!($count)),
                    concat!($($count_doc),+),
                    Range::COUNT,
                ).whole(),
            )*
            $(
                Figure::in_file(
                    concat!($section, stringify!($figure)),
                    concat!($($doc),+),
                    $range,
                ),
            )*
        ];
    };
}
pub(super) use part;
