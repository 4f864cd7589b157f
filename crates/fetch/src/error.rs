//! What can be wrong with an address, said in one line.

/// An address that was not fetched, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// No address of the web.
    NotWeb(String),
    /// A private, local or otherwise inner address.
    Inner {
        /// The host as it was written.
        host: String,
        /// Where it leads.
        leads: String,
    },
    /// The site asks programs to stay away from it.
    Forbidden,
    /// What the site asks of programs cannot be had.
    NoRobots(String),
    /// The server answered with this status.
    Status {
        /// The status.
        code: u16,
        /// In so many seconds the server wants to be asked again.
        again: Option<u64>,
    },
    /// Too many redirects.
    Redirects,
    /// A redirect that leads nowhere.
    BadRedirect,
    /// Larger than allowed.
    TooLarge(u64),
    /// It took too long.
    Slow,
    /// Not reached, or the connection broke.
    Broken(String),
    /// The person stopped it.
    Stopped,
}

impl FetchError {
    /// May the same request succeed at another time?
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Status { code, .. } => matches!(code, 408 | 425 | 429 | 500..),
            Self::NoRobots(_) | Self::Slow | Self::Broken(_) | Self::Stopped => true,
            _ => false,
        }
    }
}

impl std::fmt::Display for FetchError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotWeb(why) => write!(f, "{why}; give an address that begins with http:// or https://"),
            Self::Inner { host, leads } => write!(
                f,
                "{host} is an address of this machine or its own network ({leads}); with --allow-private it is fetched all the same"
            ),
            Self::Forbidden => f.write_str(
                "the site's robots.txt asks programs not to fetch it; save the page with a browser and add the file",
            ),
            Self::NoRobots(why) => write!(f, "the site's robots.txt cannot be had ({why}); try again later"),
            Self::Status { code: 404 | 410, .. } => {
                f.write_str("the server knows no such page; check the address")
            }
            Self::Status { code: 401 | 403 | 451, .. } => f.write_str(
                "the server does not give it to programs; save the page with a browser and add the file",
            ),
            Self::Status { code: 429 | 503, .. } => {
                f.write_str("the server asks to be left alone for now; try again later")
            }
            Self::Status { code, .. } => {
                write!(f, "the server answered with status {code}; try again later")
            }
            Self::Redirects => {
                f.write_str("it leads from one address to the next without end; give the page's last address")
            }
            Self::BadRedirect => {
                f.write_str("the server sends on to an address that is none; give the page's last address")
            }
            Self::TooLarge(limit) => {
                write!(f, "it is larger than {} MB; a page is smaller: download it and add the file", limit >> 20)
            }
            Self::Slow => f.write_str("the server took too long; try again later"),
            Self::Broken(why) => write!(f, "the server cannot be reached ({why}); check address and network, try again"),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for FetchError {}
