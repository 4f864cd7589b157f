//! A number as it grows: *two million three hundred thousand*.

/// How "point" stands in the lists of number words: *۱ اعشاریه ۴*.
pub(super) const POINT: f64 = 0.1;

/// A number under construction.
#[derive(Clone, Default)]
pub(super) struct Sum {
    pub(super) total: f64,
    pub(super) part: Option<f64>,
    /// The part was written in digits.
    pub(super) digits: bool,
    /// The last multiplier; what follows it must be smaller.
    pub(super) below: Option<f64>,
    pub(super) scale: f64,
    /// Half of the last multiplier was added, which may be named once more: *مليارا ونصف المليار*.
    pub(super) halved: bool,
    /// *Between* stands before: a larger multiplier begins the other end.
    pub(super) between: bool,
}

impl Sum {
    pub(super) fn begun(&self) -> bool {
        self.part.is_some() || self.total > 0.0
    }

    /// Takes a number of digits or a number word; false if it cannot go on so.
    pub(super) fn add(&mut self, n: f64, digits: bool) -> bool {
        if n >= 1000.0 && !digits {
            // The dual: ألفان.
            if self.part.is_some() || self.below.is_some_and(|b| n >= b) {
                return false;
            }
            self.total += n;
            self.below = Some(1000f64.powf((n.log10() / 3.0).floor()));
            self.scale = self.scale.max(self.below.unwrap_or(1.0));
            return true;
        }
        match self.part {
            Some(p) if digits || self.digits || !completes(p, n) => false,
            Some(p) => {
                self.part = Some(p + n);
                true
            }
            None if self.below.is_some_and(|b| n >= b) => false,
            None => {
                self.part = Some(n);
                self.digits = digits;
                true
            }
        }
    }

    pub(super) fn multiply(&mut self, m: f64) -> bool {
        if std::mem::take(&mut self.halved) && self.part.is_none() && self.below == Some(m) {
            return true;
        }
        match (self.part.take(), self.below) {
            // Persian budgets: a thousand and two hundred billions.
            (Some(p), Some(b)) if self.one(b) && m > b && p < b => {
                self.total = (self.total + p) * m;
                self.end(m);
                true
            }
            (Some(p), Some(b)) if m >= b => {
                self.part = Some(p);
                false
            }
            (Some(p), _) => {
                self.total += p * m;
                self.end(m);
                true
            }
            // A thousand billions.
            (None, Some(b)) if m > b => {
                self.total *= m;
                self.end(m);
                true
            }
            (None, _) => {
                self.total += m;
                self.end(m);
                true
            }
        }
    }

    /// Thousands that may themselves be counted in something larger.
    fn one(&self, below: f64) -> bool {
        below == 1000.0 && self.total < 100.0 * below && !self.between
    }

    pub(super) fn end(&mut self, m: f64) {
        self.below = Some(m);
        self.digits = false;
        self.scale = self.scale.max(m);
    }

    pub(super) fn half(&mut self) {
        match &mut self.part {
            Some(p) => *p += 0.5,
            None => {
                self.total += 0.5 * self.below.unwrap_or(1.0);
                self.halved = true;
            }
        }
    }
}

/// Can the word for `n` go on the word for `p`? *Two hundred* + *five*, *thirty* + *five*; in Arabic *five* + *thirty*.
fn completes(p: f64, n: f64) -> bool {
    let place = if n < 10.0 {
        10.0
    } else if n < 100.0 {
        100.0
    } else {
        1000.0
    };
    let descending = n >= 1.0 && n < p && p % place == 0.0;
    let arabic = (1.0..10.0).contains(&(p % 100.0)) && (20.0..=90.0).contains(&n) && n % 10.0 == 0.0;
    (descending || arabic) && p.fract() == 0.0
}
