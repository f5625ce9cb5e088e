use super::random::Random;

const MEAN: f64 = 10.0;
const MOST: usize = 200;
/// How many notes before it a note takes for its neighbours.
const NEIGHBOURS: usize = 40;

/// Whom each note links to, chosen note after note.
///
/// A choice among the ends of all links so far falls on a note as often as it is linked: the rich get richer, as in
/// real vaults, and the few hubs and many leaves of a power law come out.
#[derive(Debug)]
pub struct Links {
    random: Random,
    ends: Vec<u32>,
}

impl Links {
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed, 1), ends: Vec::new() }
    }

    /// The targets of note number `note` of `notes`, without itself and each once.
    pub fn of(&mut self, note: u32, notes: u32) -> Vec<u32> {
        let count = (self.random.exponential(MEAN).round() as usize).min(MOST).min(notes.saturating_sub(1) as usize);
        let mut targets = Vec::with_capacity(count);
        for _ in 0..count {
            let target = self.choose(note, notes);
            if target != note && !targets.contains(&target) {
                targets.push(target);
                self.ends.push(target);
            }
        }
        targets
    }

    fn choose(&mut self, note: u32, notes: u32) -> u32 {
        let kind = self.random.unit();
        if kind < 0.55
            && let Some(end) = self.random.pick(&self.ends)
        {
            *end
        } else if kind < 0.85 && note > 0 {
            let near = NEIGHBOURS.min(note as usize);
            note - 1 - self.random.below(near) as u32
        } else {
            self.random.below(notes as usize) as u32
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_as_in_a_real_vault() {
        let notes = 5_000;
        let mut links = Links::new(7);
        let mut linked = vec![0_u32; notes as usize];
        let mut count = 0;
        for note in 0..notes {
            let targets = links.of(note, notes);
            assert!(!targets.contains(&note) && targets.iter().all(|target| *target < notes));
            count += targets.len();
            for target in targets {
                linked[target as usize] += 1;
            }
        }
        let mean = count as f64 / f64::from(notes);
        assert!((8.5..10.5).contains(&mean), "{mean} links a note");
        linked.sort_unstable();
        assert!(linked[notes as usize / 2] < 8, "half of the notes are hardly linked");
        assert!(linked[notes as usize - 1] > 100, "some notes are hubs");
    }

    #[test]
    fn tiny_vaults_have_links_only_to_what_is_there() {
        for notes in 0..4 {
            let mut links = Links::new(0);
            for note in 0..notes {
                assert!(links.of(note, notes).iter().all(|target| *target < notes && *target != note));
            }
        }
    }
}
