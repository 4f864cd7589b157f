//! The file that names the feeds.

use anyhow::{Context, bail};
use serde::Deserialize;
use std::path::Path;
use std::time::Duration;

/// How often a feed is polled where nothing is said.
const EVERY: &str = "30m";
/// Polling more often helps nobody.
const LEAST: Duration = Duration::from_secs(1);

/// A feed to poll.
#[derive(Debug, Clone)]
pub(super) struct Feed {
    pub(super) url: String,
    pub(super) every: Duration,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    /// Fetch the pages although the feed holds full texts?
    pub(super) pages: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    every: Option<String>,
    #[serde(default)]
    feed: Vec<One>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    url: String,
    every: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
    #[serde(default)]
    pages: bool,
}

/// Reads the file.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Feed>> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
    let all: All = toml::from_str(&text).with_context(|| format!("{shown} is not understood"))?;
    if all.feed.is_empty() {
        bail!("{shown} names no feed; write [[feed]] and below it url = \"https://…\"");
    }
    let common = all.every.as_deref().unwrap_or(EVERY);
    let feeds = all.feed.into_iter().map(|one| {
        let every = one.every.as_deref().unwrap_or(common);
        let every = duration(every).with_context(|| format!("{shown}, {}", one.url))?;
        Ok(Feed {
            url: one.url,
            every,
            publisher: one.publisher,
            language: one.language,
            pages: one.pages,
        })
    });
    feeds.collect()
}

/// `90s`, `30m`, `2h`, `1d`.
fn duration(text: &str) -> anyhow::Result<Duration> {
    let (number, unit) = text.split_at(text.trim_end_matches(char::is_alphabetic).len());
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => bail!("“{text}” is no time; write 90s, 30m, 2h or 1d"),
    };
    match number
        .trim()
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(unit))
    {
        Some(seconds) if (LEAST.as_secs()..=366 * 86_400).contains(&seconds) => {
            Ok(Duration::from_secs(seconds))
        }
        _ => bail!("“{text}” is no time; write 90s, 30m, 2h or 1d"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        for (text, seconds) in [("90s", 90), ("30m", 1800), ("2h", 7200), ("1d", 86_400)] {
            assert_eq!(duration(text).ok(), Some(Duration::from_secs(seconds)), "{text}");
        }
        for text in ["", "m", "0m", "5", "-1h", "99999999999999999999d", "1w"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
