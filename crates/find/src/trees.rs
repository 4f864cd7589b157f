//! Gradient-boosted trees, read from a table and evaluated: nothing more.

use rabita_knowledge::Error;

/// A sum of small decision trees.
#[derive(Debug)]
pub(crate) struct Forest {
    base: f32,
    /// Least probability for the first pick.
    pub(crate) lone: f32,
    /// Least probability for further picks in acts that several parties do together.
    pub(crate) more: f32,
    /// Least probability for further picks in all other acts.
    pub(crate) strict: f32,
    trees: Vec<Vec<Node>>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    /// Feature, or negative for a leaf.
    feature: i32,
    /// Threshold, or the leaf's value.
    value: f32,
    left: usize,
    right: usize,
}

impl Forest {
    /// Reads a model: a line `base lone more strict`, then one tree a line, its nodes separated by `;`, each
    /// `feature:threshold:left:right` or `-1:value:0:0`.
    pub(crate) fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let bad = |line: usize, why: &str| Error::new(path, format!("line {line}: {why}"));
        let mut lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
        let (number, head) = lines.next().ok_or_else(|| bad(1, "an empty model"))?;
        let head: Vec<f32> = head.split('\t').filter_map(|x| x.parse().ok()).collect();
        let [base, lone, more, strict] = head[..] else {
            return Err(bad(
                number + 1,
                "four numbers are wanted: base, lone, more, strict",
            ));
        };
        let mut trees = Vec::new();
        for (number, line) in lines {
            let mut tree = Vec::new();
            for node in line.split(';') {
                tree.push(parse_node(node).ok_or_else(|| bad(number + 1, "a node that cannot be read"))?);
            }
            let size = tree.len();
            // A child always stands after its parent, so that no walk can go on for ever.
            let sound = tree.iter().enumerate().all(|(i, n): (usize, &Node)| {
                n.feature < 0 || n.left > i && n.right > i && n.left < size && n.right < size
            });
            if !sound {
                return Err(bad(number + 1, "a node points outside its tree or back"));
            }
            trees.push(tree);
        }
        Ok(Self {
            base,
            lone,
            more,
            strict,
            trees,
        })
    }

    /// The probability that the trees give.
    pub(crate) fn probability(&self, features: &[f32]) -> f32 {
        let sum: f32 = self.trees.iter().map(|t| walk(t, features)).sum();
        1.0 / (1.0 + (-(self.base + sum)).exp())
    }
}

fn parse_node(text: &str) -> Option<Node> {
    let mut parts = text.split(':');
    let feature = parts.next()?.parse().ok()?;
    let value = parts.next()?.parse().ok()?;
    let left = parts.next()?.parse().ok()?;
    let right = parts.next()?.parse().ok()?;
    Some(Node {
        feature,
        value,
        left,
        right,
    })
}

fn walk(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        let Some(n) = tree.get(at) else { return 0.0 };
        let Ok(feature) = usize::try_from(n.feature) else {
            return n.value;
        };
        at = if features.get(feature).copied().unwrap_or(0.0) <= n.value {
            n.left
        } else {
            n.right
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_decides_by_its_threshold() {
        let f = Forest::parse("m", "0.0\t0.5\t0.6\t0.6\n0:0.5:1:2;-1:-2.0:0:0;-1:2.0:0:0\n")
            .expect("a sound model");
        assert!(f.probability(&[1.0]) > 0.8);
        assert!(f.probability(&[0.0]) < 0.2);
    }

    #[test]
    fn a_tree_that_points_back_is_refused() {
        assert!(Forest::parse("m", "0\t0.5\t0.6\t0.6\n0:0.5:0:0\n").is_err());
    }
}
