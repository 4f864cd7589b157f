//! Written forms of names, as they are looked up.

use rabita_script::fold::fold_char;
use rabita_script::token::is_alphanumeric;

/// The form under which a written name is kept and sought: folded, marks dropped, single spaces.
pub fn form(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if is_alphanumeric(c) {
            out.extend(fold_char(c));
        } else if let Some(folded) = fold_char(c) {
            // A letter-like mark that folds to nothing (a joiner) does not part words; all else does.
            if folded != '\'' && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn spellings_meet() {
        assert_eq!(form("  Ashraf  Ghani "), "ashraf ghani");
        assert_eq!(form("سید\u{200c}مومن"), form("سیدمومن"));
        assert_eq!(form("Sa'dullo-Zoda"), "sadullo zoda");
    }
}
