use crate::search::Grade;

/// The best of many things that were found, and how many there are in all.
pub struct Best<T> {
    found: Vec<(Order, T)>,
    keep: usize,
    /// What is not before this one is not among the best.
    worst: Option<(Order, T)>,
    /// Of each grade, without what is excluded.
    grades: [usize; Grade::COUNT],
    total: usize,
}

/// What comes first, in this order of importance.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    pub is_excluded: bool,
    pub grade: Grade,
    /// Files before what is linked to only, notes before attachments.
    pub kind: u8,
    /// How many others were open since.
    pub recency: u8,
    pub detail: u32,
}

impl<T: Copy + Ord> Best<T> {
    /// Keeps so many.
    pub fn new(keep: usize) -> Self {
        Self { found: Vec::new(), keep, worst: None, grades: [0; Grade::COUNT], total: 0 }
    }

    pub fn offer(&mut self, order: Order, thing: T) {
        self.total += 1;
        if let (false, Some(count)) = (order.is_excluded, self.grades.get_mut(order.grade as usize)) {
            *count += 1;
        }
        if self.worst.is_some_and(|worst| worst <= (order, thing)) {
            return;
        }
        self.found.push((order, thing));
        // Choosing among many at once takes a few steps for each.
        if self.found.len() >= 8 * self.keep {
            self.cut();
        }
    }

    /// Counts what is not among the best for sure.
    pub fn count(&mut self, more: usize) {
        self.total += more;
    }

    /// Whether nothing of this grade or a lesser one is among the best.
    pub fn are_better_than(&self, grade: Grade) -> bool {
        self.grades.iter().take(grade as usize).sum::<usize>() >= self.keep
    }

    /// The best in their order, and how many there were in all.
    pub fn into_sorted(mut self) -> (Vec<T>, usize) {
        self.cut();
        self.found.sort_unstable();
        (self.found.into_iter().map(|(_, thing)| thing).collect(), self.total)
    }

    fn cut(&mut self) {
        if self.found.len() > self.keep {
            let (_, worst, _) = self.found.select_nth_unstable(self.keep - 1);
            self.worst = Some(*worst);
            self.found.truncate(self.keep);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_best_and_counts_all() {
        let mut best = Best::new(10);
        let order = |grade: Grade, detail: u32| Order { is_excluded: false, grade, kind: 0, recency: 0, detail };
        // Numbers below 1009 in a wild order.
        for number in (0..1009_u32).map(|at| at * 577 % 1009) {
            let grade = if number % 2 == 0 { Grade::Inside } else { Grade::Prefix };
            best.offer(order(grade, number), number);
        }
        best.offer(Order { is_excluded: true, ..order(Grade::Exact, 0) }, 5000);
        best.count(3);
        assert!(best.are_better_than(Grade::Inside) && !best.are_better_than(Grade::Prefix));
        assert_eq!(best.into_sorted(), ((0..10).map(|at| at * 2 + 1).collect(), 1009 + 1 + 3));
        let mut few = Best::new(10);
        for number in [3, 1, 2] {
            few.offer(order(Grade::Path, number), number);
        }
        assert_eq!(few.into_sorted(), (vec![1, 2, 3], 3));
    }
}
