/// Why an archive can't be had from its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no address of the web.
    Address,
    Unreachable,
    /// The host is there, but lets no page of others read its files.
    OtherOrigin,
    NotFound,
    Forbidden(u16),
    Status(u16),
    /// A page instead of a file.
    WebPage,
    /// Parts of it are of another version.
    Changed,
    /// It ended before its end.
    CutOff,
}

impl Refusal {
    /// A sentence for the reader, about that host.
    pub fn reason(&self, host: &str) -> String {
        match self {
            Self::Address => "It is not an address of the web: it has to begin with https:// or http://.".to_owned(),
            Self::Unreachable => format!("{host} can’t be reached. Is there a connection, and is the address right?"),
            Self::OtherOrigin => format!(
                "{host} does not let other pages read its files (it sends no Access-Control-Allow-Origin). Download the file and drop it here."
            ),
            Self::NotFound => format!("{host} has no file at this address (404)."),
            Self::Forbidden(status) => format!("{host} does not give this file to everyone ({status})."),
            Self::Status(status) => format!("{host} answered with an error ({status}). Try again later."),
            Self::WebPage => format!(
                "{host} answered with a web page, not with an archive. The address has to be that of the .zip itself."
            ),
            Self::Changed => format!("The file on {host} was changed while it was read. Open it again."),
            Self::CutOff => format!("The connection to {host} was lost. Open it again."),
        }
    }

    pub fn of_status(status: u16) -> Option<Self> {
        match status {
            200..=299 => None,
            404 | 410 => Some(Self::NotFound),
            401 | 403 => Some(Self::Forbidden(status)),
            _ => Some(Self::Status(status)),
        }
    }
}
