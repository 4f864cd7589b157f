//! `robots.txt` (RFC 9309): what a site asks of programs.

use std::time::Duration;

/// How this program is called in `robots.txt`.
pub(crate) const NAME: &str = "rabita";
/// So much of the file is read.
pub(crate) const LARGEST: usize = 500 << 10;
/// A pause asked for that is longer than this is cut to it.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The rules for this program.
#[derive(Debug, Clone, Default)]
pub(crate) struct Robots {
    /// Pattern, and whether it allows.
    rules: Vec<(String, bool)>,
    pub(crate) pause: Option<Duration>,
}

impl Robots {
    /// Everything is allowed.
    pub(crate) fn open() -> Self {
        Self::default()
    }

    /// Reads the file: the groups that name this program, else those for all programs.
    pub(crate) fn read(text: &str) -> Self {
        let (mut ours, mut all) = (Self::default(), Self::default());
        let (mut for_us, mut for_all, mut named, mut in_rules) = (false, false, false, false);
        for line in text.trim_start_matches('\u{feff}').lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if std::mem::take(&mut in_rules) {
                        (for_us, for_all) = (false, false);
                    }
                    let agent = value.split('/').next().unwrap_or_default().trim();
                    for_us |= agent.eq_ignore_ascii_case(NAME);
                    for_all |= agent == "*";
                    named |= for_us;
                }
                key @ ("allow" | "disallow") => {
                    in_rules = true;
                    if value.is_empty() {
                        continue;
                    }
                    let rule = (normal(value), key == "allow");
                    if for_us {
                        ours.rules.push(rule);
                    } else if for_all {
                        all.rules.push(rule);
                    }
                }
                "crawl-delay" => {
                    in_rules = true;
                    let pause = value.parse::<f64>().ok().filter(|s| (0.0..1e6).contains(s));
                    let pause = pause.map(|s| Duration::from_secs_f64(s).min(LONGEST_PAUSE));
                    if for_us {
                        ours.pause = pause;
                    } else if for_all {
                        all.pause = pause;
                    }
                }
                _ => {}
            }
        }
        if named { ours } else { all }
    }

    /// May this path (with its query) be fetched? The longest rule that fits decides; where two are equal, the one
    /// that allows.
    pub(crate) fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        let fitting = self.rules.iter().filter(|(pattern, _)| fits(pattern, &path));
        let longest = fitting.max_by_key(|(pattern, allows)| (pattern.len(), *allows));
        longest.is_none_or(|(_, allows)| *allows)
    }
}

/// One spelling for percent signs: `%7e` and `%7E` are one, and letters that need none are written plainly.
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut i = 0;
    while i < bytes.len() {
        let code = path
            .get(i + 1..i + 3)
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match (bytes[i], code) {
            (b'%', Some(code)) => {
                if code.is_ascii_alphanumeric() || matches!(code, b'-' | b'.' | b'_' | b'~') {
                    out.push(char::from(code));
                } else {
                    out.push_str(&format!("%{code:02X}"));
                }
                i += 3;
            }
            (byte, _) if byte.is_ascii() => {
                out.push(char::from(byte));
                i += 1;
            }
            (byte, _) => {
                out.push_str(&format!("%{byte:02X}"));
                i += 1;
            }
        }
    }
    out
}

/// Does the pattern fit the beginning of the path? `*` is anything, `$` at the end the path's end. Going on from the
/// last star is enough, so the cost does not explode.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(p) => (p, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    for (i, part) in parts.iter().enumerate() {
        if to_end && i + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !to_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rule_decides() {
        let robots = Robots::read(
            "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /private\nAllow: /private/open\n\
             Disallow: /*.pdf$\nDisallow: /search*page=\nCrawl-delay: 3 # please\n",
        );
        for (path, expected) in [
            ("/", true),
            ("/private", false),
            ("/privateer", false),
            ("/private/open/1", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
            ("/search?q=1&page=2", false),
            ("/%70rivate", false),
        ] {
            assert_eq!(robots.allows(path), expected, "{path}");
        }
        assert_eq!(robots.pause, Some(Duration::from_secs(3)));
    }

    #[test]
    fn a_group_that_names_us_stands_alone() {
        let text = "User-agent: *\nDisallow: /\n\nUser-agent: a\nUser-agent: Rabita/2.0\nDisallow: /x\n\nUser-agent: rabita\nDisallow: /y";
        let robots = Robots::read(text);
        assert!(robots.allows("/z") && !robots.allows("/x") && !robots.allows("/y"));
        assert!(Robots::read("User-agent: rabita\nDisallow:\n\nUser-agent: *\nDisallow: /").allows("/a"));
        assert!(Robots::read("<html>404</html>").allows("/a"));
        assert!(!Robots::read("User-agent: *\nDisallow: /اخبار").allows("/%D8%A7%D8%AE%D8%A8%D8%A7%D8%B1/1"));
    }

    #[test]
    fn a_hostile_pattern_costs_no_more_than_its_length() {
        let robots = Robots::read(&format!("User-agent: *\nDisallow: /{}b$", "*a".repeat(5000)));
        let began = std::time::Instant::now();
        assert!(robots.allows(&format!("/{}", "a".repeat(5000))));
        assert!(began.elapsed() < Duration::from_secs(2));
    }
}
