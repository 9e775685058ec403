//! Deflate with a dictionary. The likely content of links is known beforehand, and so takes little
//! space.
//!
//! The dictionary goes through the compressor first, and the output for it is dropped; the fields
//! that follow then refer back to it. The decompressor begins with the dictionary in its window.

use miniz_oxide::{
    deflate::core::{
        CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
        deflate_flags::TDEFL_FORCE_ALL_STATIC_BLOCKS,
    },
    inflate::{
        TINFLStatus,
        core::{
            DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
        },
    },
};

use super::{
    content::{PLAIN_LIMIT_BYTES, damaged},
    dictionary::DICTIONARY,
};
use crate::scenario::Error;

/// The slowest level, which compresses best.
const LEVEL: i32 = 10;
/// Negative, so that the stream has no zlib header.
const RAW_WINDOW_BITS: i32 = -15;

/// Returns bytes as a raw deflate stream, in the shorter of the ways to code it.
pub(super) fn deflated(plain: &[u8]) -> Vec<u8> {
    let usual = create_comp_flags_from_zip_params(LEVEL, RAW_WINDOW_BITS, 0);
    let (first, second) = (with(usual, plain), with(usual | TDEFL_FORCE_ALL_STATIC_BLOCKS, plain));
    if second.len() < first.len() { second } else { first }
}

fn with(flags: u32, plain: &[u8]) -> Vec<u8> {
    let mut compressor = Box::new(CompressorOxide::new(flags));
    // ends at a whole byte, so that the rest can be read separately
    compress_to_output(&mut compressor, DICTIONARY.as_bytes(), TDEFLFlush::Sync, |_| true);
    let mut packed = Vec::new();
    compress_to_output(&mut compressor, plain, TDEFLFlush::Finish, |part| {
        packed.extend_from_slice(part);
        true
    });
    packed
}

/// Returns the bytes of a raw deflate stream.
///
/// # Errors
/// When the stream is broken, does not end with its last byte, or holds more than the limit.
pub(super) fn inflated(packed: &[u8]) -> Result<Vec<u8>, Error> {
    let begin = DICTIONARY.len();
    let mut window = vec![0; begin + PLAIN_LIMIT_BYTES];
    window[..begin].copy_from_slice(DICTIONARY.as_bytes());
    let mut decompressor = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, taken, given) = decompress(&mut decompressor, packed, &mut window, begin, flags);
    match status {
        TINFLStatus::Done if taken == packed.len() => {
            window.truncate(begin + given);
            window.drain(..begin);
            Ok(window)
        }
        TINFLStatus::HasMoreOutput => {
            Err(damaged(format!("more than {PLAIN_LIMIT_BYTES} bytes when unpacked")))
        }
        _ => Err(damaged("what cannot be unpacked")),
    }
}
