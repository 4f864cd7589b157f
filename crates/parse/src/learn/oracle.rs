//! What each step costs: how many arcs of the right tree can no longer be built after it (Goldberg and Nivre 2013).

use crate::scheme::Label;
use crate::state::{Move, State};

/// The arcs lost by shifting, by a left arc, and by a right arc, whatever its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Costs {
    shift: usize,
    left: usize,
    right: usize,
}

/// `gold` has the root as the number of words.
pub(crate) fn costs(state: &State, gold: &[usize]) -> Costs {
    let next = state.next;
    let mut costs = Costs {
        shift: 0,
        left: 0,
        right: 0,
    };
    let under = state.stack.len().saturating_sub(1);
    costs.shift += state.stack.iter().filter(|&&d| gold[d] == next).count();
    if next < state.len {
        costs.shift += usize::from(state.stack[..under].contains(&gold[next]));
    }
    if let Some(top) = state.top(0) {
        let waiting = (next..state.len).filter(|&d| gold[d] == top).count();
        let head = gold[top];
        costs.left = waiting + usize::from(head > next || state.top(1) == Some(head));
        costs.right = waiting + usize::from(head >= next);
    }
    costs
}

/// Is a step among the best there are? A right arc must bear the right label.
pub(crate) fn best_steps(state: &State, gold: &[usize], labels: &[Label], moves: &[Move]) -> Vec<bool> {
    let costs = costs(state, gold);
    let cost = |step: Move| match (step, state.top(0)) {
        (Move::Left(label), Some(top)) if gold[top] == state.next => {
            costs.left + usize::from(label != labels[top])
        }
        (Move::Right(label), Some(top)) if state.top(1) == Some(gold[top]) => {
            costs.right + usize::from(label != labels[top])
        }
        (Move::Shift, _) => costs.shift,
        (Move::Left(_), _) => costs.left,
        (Move::Right(_), _) => costs.right,
    };
    let least = moves.iter().filter(|&&m| state.may(m)).map(|&m| cost(m)).min();
    moves
        .iter()
        .map(|&m| state.may(m) && Some(cost(m)) == least)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn following_the_best_steps_builds_the_tree() {
        // the(1) neighbour(2) accused(root) it(2) of theft: heads with the root as 6
        let gold = [1, 2, 6, 2, 5, 2];
        let labels = [
            Label::Det,
            Label::Nsubj,
            Label::Root,
            Label::Obj,
            Label::Case,
            Label::Obl,
        ];
        let mut moves = vec![Move::Shift];
        moves.extend(labels.iter().flat_map(|&l| [Move::Left(l), Move::Right(l)]));
        let mut s = State::new(6);
        while !s.done() {
            let step = best_steps(&s, &gold, &labels, &moves)
                .iter()
                .position(|&b| b)
                .unwrap();
            s.take(moves[step]);
        }
        assert_eq!(s.head, [Some(1), Some(2), None, Some(2), Some(5), Some(2)]);
        assert_eq!(s.label, labels);
    }

    #[test]
    fn a_lost_arc_is_counted() {
        // b hangs on a, a on the root: a left arc that hangs a on b loses both.
        let mut s = State::new(2);
        s.take(Move::Shift);
        assert_eq!(
            costs(&s, &[2, 0]),
            Costs {
                shift: 0,
                left: 2,
                right: 2
            }
        );
    }
}
