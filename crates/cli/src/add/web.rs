//! Pages from the network, and the pages that a feed leads to.

use super::feeder::Feeder;
use rabita_fetch::{Answer, FetchError, Fetched, Fetcher};
use rabita_read::{Form, Found, Piece, Reader, Told};

/// Is this an address of the web rather than a path?
pub(crate) fn is_address(text: &str) -> bool {
    let scheme = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    scheme.starts_with("http://") || scheme.starts_with("https://")
}

/// Fetches an address and whatever it holds: a page, an archive, a feed with the pages behind it.
pub(crate) fn add(address: &str, fetcher: &mut Fetcher, reader: &Reader, feeder: &mut Feeder<'_>) {
    let all = match fetch(address, fetcher, reader, feeder) {
        Ok(all) => all,
        Err(FetchError::Stopped) => return,
        Err(e) => return feeder.refuse(address, e),
    };
    for found in all {
        if feeder.is_stopped() {
            return;
        }
        match found {
            Found::Link { address, told, .. } => match page(&address, &told, fetcher, reader, feeder) {
                Ok(()) | Err(FetchError::Stopped) => {}
                Err(e) => feeder.refuse(address, e),
            },
            other => feeder.found(other),
        }
    }
}

/// Fetches the page that an entry of a feed leads to.
pub(crate) fn page(
    address: &str,
    told: &Told,
    fetcher: &mut Fetcher,
    reader: &Reader,
    feeder: &mut Feeder<'_>,
) -> Result<(), FetchError> {
    for found in fetch(address, fetcher, reader, feeder)? {
        match found {
            Found::Piece(mut piece) if piece.form == Form::Page => {
                let charset = piece.told.charset.take();
                piece.told = Told {
                    charset,
                    ..told.clone()
                };
                feeder.piece(piece);
            }
            // A feed that leads to feeds leads nowhere.
            Found::Link { .. } => feeder.pass(),
            other => feeder.found(other),
        }
    }
    Ok(())
}

/// What lies at an address.
fn fetch(
    address: &str,
    fetcher: &mut Fetcher,
    reader: &Reader,
    feeder: &Feeder<'_>,
) -> Result<Vec<Found>, FetchError> {
    match fetcher.fetch(address, &Fetched::default(), feeder.stop())? {
        Answer::Unchanged => Ok(Vec::new()),
        Answer::Whole {
            address,
            bytes,
            charset,
            ..
        } => Ok(inside(bytes, address.as_str(), charset, reader)),
    }
}

/// What a server's answer holds. It lies in memory already, bounded by the fetcher.
pub(crate) fn inside(bytes: Vec<u8>, address: &str, charset: Option<String>, reader: &Reader) -> Vec<Found> {
    let pieces = reader.pieces(std::io::Cursor::new(&bytes), address);
    if !pieces.is_single() {
        return pieces.collect();
    }
    drop(pieces);
    let mut piece = Piece::page(bytes, address.to_string());
    piece.told.charset = charset;
    vec![Found::Piece(Box::new(piece))]
}
