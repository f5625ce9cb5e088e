use super::random::Random;

const AREAS: &[&str] = &[
    "Archive",
    "Areas",
    "Books",
    "Field notes",
    "Ideas",
    "Languages",
    "Library",
    "Maps",
    "People",
    "Places",
    "Projects",
    "Research",
    "Recipes",
    "Reference",
    "Teaching",
    "Travel",
];

/// One note in twenty is a day of the journal, up to ten years of them.
const NOTES_A_DAY: u32 = 20;
const MOST_DAYS: u32 = 3650;
/// Notes that follow each other share a folder, up to that many.
const NOTES_A_FOLDER: u32 = 60;
const FOLDERS_A_SHELF: u32 = 12;

/// What each note of a vault is called, and where it stands.
#[derive(Debug)]
pub struct Plan {
    first_words: Vec<&'static str>,
    second_words: Vec<&'static str>,
    /// Which title each note has: all different, in no order.
    titles: Vec<u32>,
}

impl Plan {
    pub fn new(seed: u64, notes: u32) -> Self {
        let mut random = Random::new(seed, 0);
        let mut titles: Vec<u32> = (0..notes).collect();
        for end in (1..titles.len()).rev() {
            titles.swap(end, random.below(end + 1));
        }
        let words = |text: &'static str| text.split_whitespace().collect();
        Self {
            first_words: words(include_str!("words/adjectives.txt")),
            second_words: words(include_str!("words/nouns.txt")),
            titles,
        }
    }

    /// The note's name without `.md`, which no other note has.
    pub fn title(&self, note: u32) -> String {
        match day_of(note) {
            Some(day) => date_of(day),
            None => self.words_of(self.titles.get(note as usize).copied().unwrap_or(note)),
        }
    }

    /// The note's folder, with a `/` at its end.
    pub fn folder(&self, note: u32) -> String {
        match day_of(note) {
            Some(day) => format!("Journal/{}/", date_of(day).get(..4).unwrap_or_default()),
            None => {
                let folder = note / NOTES_A_FOLDER;
                let shelf = folder / FOLDERS_A_SHELF;
                let area = AREAS.get(folder as usize % AREAS.len()).copied().unwrap_or_default();
                format!("{area}/{}/{}/", self.words_of(shelf), self.words_of(folder))
            }
        }
    }

    /// The note's path with `.md`.
    pub fn path(&self, note: u32) -> String {
        format!("{}{}.md", self.folder(note), self.title(note))
    }

    /// Title number `number`: two words, and more of them when those are used up.
    fn words_of(&self, number: u32) -> String {
        let word = |words: &[&'static str], number: usize| words.get(number % words.len()).copied().unwrap_or_default();
        let number = number as usize;
        // Numbers that follow each other share neither word.
        let (first, second) = (number % self.first_words.len(), number / self.first_words.len());
        let mut title = format!("{} {}", word(&self.first_words, first), word(&self.second_words, second + first * 37));
        let mut rest = second / self.second_words.len();
        while rest > 0 {
            rest -= 1;
            title = format!("{title} {}", word(&self.second_words, rest));
            rest /= self.second_words.len();
        }
        title
    }
}

/// Which day of the journal a note is.
fn day_of(note: u32) -> Option<u32> {
    let day = note / NOTES_A_DAY;
    (note % NOTES_A_DAY == NOTES_A_DAY - 1 && day < MOST_DAYS).then_some(day)
}

/// Day 0 is the first of January 2015.
fn date_of(day: u32) -> String {
    let (mut year, mut day) = (2015, day);
    let days_in_year = |year: u32| if year.is_multiple_of(4) { 366 } else { 365 };
    while day >= days_in_year(year) {
        day -= days_in_year(year);
        year += 1;
    }
    let february = days_in_year(year) - 337;
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < days {
            break;
        }
        day -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", day + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn titles_are_all_different() {
        let notes = 100_000;
        let plan = Plan::new(3, notes);
        let titles: HashSet<String> = (0..notes).map(|note| plan.title(note)).collect();
        assert_eq!(titles.len(), notes as usize);
    }

    #[test]
    fn dates() {
        for (day, date) in [(0, "2015-01-01"), (364, "2015-12-31"), (365 + 59, "2016-02-29"), (3649, "2024-12-28")] {
            assert_eq!(date_of(day), date);
        }
    }

    #[test]
    fn places() {
        let plan = Plan::new(0, 1000);
        assert_eq!(plan.path(19), "Journal/2015/2015-01-01.md");
        assert_eq!(plan.path(0).matches('/').count(), 3, "{}", plan.path(0));
    }
}
