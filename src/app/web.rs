//! The page: flies what its address asks for.

use super::{browser, url, window};

/// Flies what the page's address asks for.
pub fn fly() {
    let url = browser::address();
    let address = url.split_once('#').map_or(url.as_str(), |(address, _)| address);
    let query = address.split_once('?').map_or("", |(_, query)| query);
    match url::options(query).and_then(window::run) {
        Ok(()) => {}
        Err(reason) => browser::fail(&reason),
    }
}
