//! Gradient-boosted trees, read from a table and evaluated: nothing more.
//!
//! Most numbers that describe a candidate are zero, and most thresholds lie above zero. So the trees are not walked:
//! for each number, only the questions that it answers with *greater* strike out the leaves left of them, and the
//! first leaf of a tree that is left is the one that a walk would have come to (Lucchese et al., *QuickScorer*, 2015).

use rabita_knowledge::Error;

/// How likely a party must be to be picked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Least {
    /// The first.
    pub(crate) lone: f32,
    /// Further ones in acts that several parties do together.
    pub(crate) more: f32,
    /// Further ones in all other acts.
    pub(crate) strict: f32,
}

/// A sum of small decision trees.
#[derive(Debug)]
pub(crate) struct Forest {
    base: f32,
    pub(crate) least: Least,
    /// The questions about each feature, the least threshold first.
    questions: Vec<Vec<Question>>,
    /// The leaves' values, tree by tree, and where each tree's begin.
    leaves: Vec<f32>,
    first: Vec<u32>,
}

/// The most leaves that a tree can have.
const LEAVES: usize = 32;

/// How many candidates are weighed side by side: as many as one instruction of an ordinary processor or two compare.
const LANES: usize = 8;

/// Is the feature greater than the threshold?
#[derive(Debug, Clone, Copy)]
struct Question {
    threshold: f32,
    tree: u16,
    /// The leaves that it may still come to then: not those below the left branch.
    then: u32,
}

/// A node as the table has it.
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
        let mut forest = Self {
            base,
            least: Least { lone, more, strict },
            questions: Vec::new(),
            leaves: Vec::new(),
            first: Vec::new(),
        };
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
            forest.plant(&tree).map_err(|why| bad(number + 1, why))?;
        }
        for questions in &mut forest.questions {
            questions.sort_by(|a, b| a.threshold.total_cmp(&b.threshold));
        }
        Ok(forest)
    }

    /// Adds a tree.
    fn plant(&mut self, tree: &[Node]) -> Result<(), &'static str> {
        let number = u16::try_from(self.first.len()).map_err(|_| "too many trees")?;
        let first = u32::try_from(self.leaves.len()).map_err(|_| "too many leaves")?;
        let mut leaves = Vec::new();
        self.branch(tree, 0, number, &mut leaves)?;
        self.leaves.append(&mut leaves);
        self.first.push(first);
        Ok(())
    }

    /// Notes the leaves below a node, left to right, and its questions.
    fn branch(
        &mut self,
        tree: &[Node],
        at: usize,
        number: u16,
        leaves: &mut Vec<f32>,
    ) -> Result<(), &'static str> {
        let node = tree.get(at).ok_or("no node")?;
        let Ok(feature) = usize::try_from(node.feature) else {
            leaves.push(node.value);
            return if leaves.len() > LEAVES {
                Err("a tree of too many leaves")
            } else {
                Ok(())
            };
        };
        let first = leaves.len();
        self.branch(tree, node.left, number, leaves)?;
        let struck = (first..leaves.len()).fold(0u32, |bits, leaf| bits | 1 << leaf);
        if feature >= self.questions.len() {
            self.questions.resize(feature + 1, Vec::new());
        }
        self.questions[feature].push(Question {
            threshold: node.value,
            tree: number,
            then: !struck,
        });
        self.branch(tree, node.right, number, leaves)
    }

    /// The probability that the trees give. Features beyond those given are zero.
    pub(crate) fn probability(&self, features: &[f32]) -> f32 {
        self.probabilities(&[features])[0]
    }

    /// The same of several, in their order.
    pub(crate) fn probabilities(&self, all: &[&[f32]]) -> Vec<f32> {
        let mut sums = Vec::with_capacity(all.len());
        for some in all.chunks(LANES) {
            sums.extend_from_slice(&self.sums(some)[..some.len()]);
        }
        let logistic = |sum: f32| 1.0 / (1.0 + (-(self.base + sum)).exp());
        sums.into_iter().map(logistic).collect()
    }

    /// What the trees give of a few, side by side: what all of them answer alike is asked once, and of the other
    /// questions the processor asks all of them at a time.
    fn sums(&self, some: &[&[f32]]) -> [f32; LANES] {
        let mut shared = vec![u32::MAX; self.first.len()];
        let mut own: Vec<([f32; LANES], &[Question])> = Vec::new();
        for (at, questions) in self.questions.iter().enumerate() {
            // Lanes that are left over are as the first is.
            let value = |lane: usize| {
                let features = some.get(lane).or(some.first());
                features.and_then(|f| f.get(at)).copied().unwrap_or(0.0)
            };
            let values: [f32; LANES] = std::array::from_fn(value);
            let least = values.iter().copied().fold(f32::INFINITY, f32::min);
            let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            // The questions that all pass, and those that only some do.
            let (passed, open) = questions.split_at(questions.partition_point(|q| least > q.threshold));
            strike(passed, &mut shared);
            let open = &open[..open.partition_point(|q| most > q.threshold)];
            if !open.is_empty() {
                own.push((values, open));
            }
        }
        let mut opens: Vec<[u32; LANES]> = shared.into_iter().map(|leaves| [leaves; LANES]).collect();
        for (values, questions) in own {
            for q in questions {
                let open = &mut opens[usize::from(q.tree)];
                for (leaves, value) in open.iter_mut().zip(&values) {
                    *leaves &= if *value > q.threshold { q.then } else { u32::MAX };
                }
            }
        }
        // Tree by tree, so that no sum waits for its own last step.
        let mut sums = [0.0; LANES];
        for (first, open) in self.first.iter().zip(&opens) {
            for (sum, leaves) in sums.iter_mut().zip(open).take(some.len()) {
                *sum += self.leaves[(first + leaves.trailing_zeros()) as usize];
            }
        }
        sums
    }
}

/// Closes the leaves that a walk cannot come to where these questions are answered with *greater*.
fn strike(passed: &[Question], open: &mut [u32]) {
    for q in passed {
        open[usize::from(q.tree)] &= q.then;
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
    fn striking_out_leaves_comes_to_the_leaf_of_a_walk() {
        // Two questions about the first feature, one of them below the other's right branch.
        let tree = "0:0.5:1:4;1:0.5:2:3;-1:1:0:0;-1:2:0:0;0:2.5:5:6;-1:3:0:0;1:0.5:7:8;-1:4:0:0;-1:5:0:0";
        let f = Forest::parse("m", &format!("0\t0\t0\t0\n{tree}\n")).expect("a sound model");
        let leaf = |a: f32, b: f32| {
            let p = f64::from(f.probability(&[a, b]));
            (p / (1.0 - p)).ln().round()
        };
        let found = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (3.0, 0.0), (3.0, 1.0)].map(|(a, b)| leaf(a, b));
        assert_eq!(found, [1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(f.probability(&[]), f.probability(&[0.0, 0.0]));
        // Together as one by one, whatever they share.
        let all: [&[f32]; 5] = [&[3.0, 0.0], &[3.0, 1.0], &[3.0], &[0.0, 1.0], &[1.0, 1.0]];
        assert_eq!(
            f.probabilities(&all[..3]),
            [all[0], all[1], all[2]].map(|a| f.probability(a))
        );
        assert_eq!(f.probabilities(&all), all.map(|a| f.probability(a)));
        assert!(f.probabilities(&[]).is_empty());
    }

    #[test]
    fn a_tree_that_points_back_is_refused() {
        assert!(Forest::parse("m", "0\t0.5\t0.6\t0.6\n0:0.5:0:0\n").is_err());
    }

    #[test]
    fn a_tree_too_large_is_refused() {
        let mut nodes: Vec<String> = (0..40)
            .map(|k| format!("0:{k}:{}:{}", 2 * k + 1, 2 * k + 2))
            .collect();
        nodes.extend((0..41).map(|_| "-1:1:0:0".to_string()));
        assert!(Forest::parse("m", &format!("0\t0\t0\t0\n{}\n", nodes.join(";"))).is_err());
    }
}
