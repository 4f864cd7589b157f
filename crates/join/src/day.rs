//! ISO days as numbers, so that nearness can be counted.

/// Year, month and day of the ISO date that `text` begins with.
pub fn parts(text: &str) -> Option<(i64, i64, i64)> {
    let mut parts = text.get(..10)?.split('-').map(|p| p.parse().ok());
    let (y, m, d) = (parts.next()??, parts.next()??, parts.next()??);
    ((1..=12).contains(&m) && (1..=31).contains(&d)).then_some((y, m, d))
}

/// Days since 1970-01-01 of the ISO date that `text` begins with.
pub fn parse(text: &str) -> Option<i64> {
    let (y, m, d) = parts(text)?;
    // Howard Hinnant's days_from_civil: the year begins in March, so that the leap day comes last.
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let of_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The first and last day of a date with one or both ends known.
pub fn span(earliest: Option<&str>, latest: Option<&str>) -> Option<(i64, i64)> {
    let (a, b) = (earliest.and_then(parse), latest.and_then(parse));
    let (a, b) = (a.or(b)?, b.or(a)?);
    Some((a.min(b), a.max(b)))
}

/// How many days lie between two spans; none where they meet.
pub fn apart(a: (i64, i64), b: (i64, i64)) -> i64 {
    (a.0 - b.1).max(b.0 - a.1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(parse("1970-01-01"), Some(0));
        assert_eq!(parse("2000-03-01"), Some(11_017));
        assert_eq!(parse("2025-11-23T10:00:00Z"), Some(20_415));
        assert_eq!(parse("soon"), None);
        assert_eq!(parse("2025-13-01"), None);
    }

    #[test]
    fn distance_of_spans() {
        assert_eq!(apart((1, 5), (4, 9)), 0);
        assert_eq!(apart((1, 2), (5, 9)), 3);
        assert_eq!(apart((5, 9), (1, 2)), 3);
    }
}
