//! The store in a browser, and beside every page the same answer as JSON.
//!
//! A request comes through the [`door`] (only reading, bounded, the right host), becomes a question
//! ([`ask::Ask`]: address, parameters, language), and is answered by one function of [`pages`] from one
//! [`View`](rabita_keep::View) of the store. Nothing of a document reaches a page but as escaped text, and no page
//! may run script, whoever wrote it.

mod answer;
mod ask;
mod door;
mod entry;
mod frame;
mod house;
mod marks;
mod names;
mod openapi;
mod pages;
mod say;
mod tongue;

pub use door::app;
pub use house::House;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves until Ctrl-C or a request to end; tells `ready` where, as soon as it listens.
pub fn serve(house: House, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let app = app(Arc::new(house), address.ip().is_loopback());
        ready(address);
        tokio::select! {
            end = async { axum::serve(listener, app).await } => end,
            // Nothing is written here, so that nothing is lost by ending at once.
            () = asked_to_end() => Ok(()),
        }
    })
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}
