//! Treebanks of one language brought to one manner.

use crate::learn::conllu::Node;
use crate::scheme::{Label, Upos};

/// How a treebank differs from the manner wanted.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// The noun of a light verb is the head, its verb a `compound`: turned round.
    pub noun_heads_light_verb: bool,
    /// A noun on a verb is `nmod`: made `obl`.
    pub nmod_on_verbs: bool,
    /// Relative clauses are plain `acl`: made `acl:relcl` where a word opens them.
    pub plain_relative_clauses: bool,
    /// Particles that are `case` are made adpositions.
    pub case_particles: bool,
    /// Names are not told from nouns in every treebank of the language: made nouns.
    pub names_are_nouns: bool,
    /// Case is written, so that a tagger can see it.
    pub cases: bool,
}

impl Manner {
    /// What the parser should know of a word beyond its part of speech.
    pub(crate) fn shade(&self, node: &Node) -> String {
        let feat = |name: &str| {
            node.feats
                .split('|')
                .filter_map(|f| f.split_once('='))
                .find_map(|(k, v)| (k == name).then_some(v))
        };
        match node.upos {
            Upos::Verb | Upos::Aux => [feat("VerbForm"), feat("Voice").filter(|&v| v == "Pass")]
                .into_iter()
                .flatten()
                .collect(),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Det | Upos::Num if self.cases => {
                feat("Case").unwrap_or_default().to_string()
            }
            _ => String::new(),
        }
    }
}

pub(crate) fn tidy(nodes: &mut [Node], manner: &Manner) {
    if manner.noun_heads_light_verb {
        for verb in 0..nodes.len() {
            turn_light_verb(nodes, verb);
        }
    }
    for at in 0..nodes.len() {
        let head = nodes[at].head.map(|h| nodes[h].upos);
        let opened = nodes
            .iter()
            .any(|n| n.head == Some(at) && Label::of(&n.relation) == Label::Mark);
        let node = &mut nodes[at];
        let label = Label::of(&node.relation);
        if manner.nmod_on_verbs && label == Label::Nmod && head == Some(Upos::Verb) {
            node.relation = Label::Obl.name().into();
        }
        if manner.plain_relative_clauses && label == Label::Acl && opened {
            node.relation = Label::AclRelcl.name().into();
        }
        if manner.case_particles && node.upos == Upos::Part && label == Label::Case {
            node.upos = Upos::Adp;
        }
        if manner.names_are_nouns && node.upos == Upos::Propn {
            node.upos = Upos::Noun;
        }
    }
}

/// Makes the verb of a light verb its head, and hangs what belongs to the clause on it.
fn turn_light_verb(nodes: &mut [Node], verb: usize) {
    let Some(noun) = nodes[verb].head.filter(|&h| h < verb) else {
        return;
    };
    let light = nodes[verb].upos == Upos::Verb
        && nodes[verb].relation.starts_with("compound")
        && matches!(nodes[noun].upos, Upos::Noun | Upos::Adj | Upos::Propn);
    if !light {
        return;
    }
    nodes[verb].head = nodes[noun].head;
    nodes[verb].relation = std::mem::take(&mut nodes[noun].relation);
    nodes[noun].head = Some(verb);
    nodes[noun].relation = Label::Lvc.name().into();
    for (at, node) in nodes.iter_mut().enumerate() {
        if node.head != Some(noun) {
            continue;
        }
        let label = Label::of(&node.relation);
        let of_noun = matches!(
            label,
            Label::Amod
                | Label::Det
                | Label::Nummod
                | Label::Case
                | Label::Compound
                | Label::Fixed
                | Label::Flat
        ) || label == Label::Nmod && at > noun && at < verb;
        if !of_noun {
            node.head = Some(verb);
            if label == Label::Nmod {
                node.relation = Label::Obl.name().into();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::learn::{Manner, read};
    use crate::scheme::Label;

    #[test]
    fn a_light_verb_heads_its_noun() {
        let rows = [
            "1 او او PRON _ _ 2 nsubj _ _",
            "2 اعلام اعلام NOUN _ _ 0 root _ _",
            "3 کرد کرد VERB _ _ 2 compound _ _",
        ];
        let manner = Manner {
            noun_heads_light_verb: true,
            ..Manner::default()
        };
        let s = read(&rows.join("\n").replace(' ', "\t"), &manner).0.remove(0);
        assert_eq!(s.head, [Some(2), Some(2), None]);
        assert_eq!(s.label, [Label::Nsubj, Label::Lvc, Label::Root]);
    }
}
