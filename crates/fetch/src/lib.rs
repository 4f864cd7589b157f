//! Pages and feeds from the network, politely and without harm.
//!
//! Polite: [`robots`] is asked first and obeyed, one request is under way at a time, and between two requests to one
//! host lies a pause. Without harm: every address is looked at after its name was resolved and before anything is
//! connected to it ([`door`]), so that neither a name nor a redirect leads into the network that this machine stands
//! in; and what a server sends is bounded in size and time.

mod door;
mod error;
mod fetcher;
mod robots;

pub use door::is_public;
pub use error::FetchError;
pub use fetcher::{Answer, Fetched, Fetcher, Manner};
pub use url::Url;
