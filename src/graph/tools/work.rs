use super::{Map, Report, Stand, Stats, Tools};
use crate::graph::analysis::Survey;
use crate::graph::layout::Simulation;
use crate::graph::scene::Scene;

/// The map's size in pixels.
const MAP: (u32, u32) = (320, 220);

/// What takes more than a moment, bit by bit.
impl Tools {
    /// Something is being counted.
    pub fn is_counting(&self) -> bool {
        self.survey.is_some()
    }

    /// Counts on. Now and then that ends in a report.
    pub fn count(&mut self, stand: &mut Stand<'_>) -> Option<Report> {
        let survey = self.survey.as_mut()?;
        let before = stage(survey);
        let is_going_on = survey.step(stand.scene.topology());
        if is_going_on && stage(survey) == before {
            return None;
        }
        let figures = survey.figures().clone();
        if !is_going_on {
            self.survey = None;
        }
        let mut named: Vec<u32> = figures.named().collect();
        named.sort_unstable();
        named.dedup();
        let cards = named.into_iter().filter_map(|node| Some((node, self.card(node, stand)?))).collect();
        Some(Report::Survey(Stats { figures, cards }))
    }

    /// The map's picture, when it is time for one, and what of it is seen.
    pub fn map(&mut self, scene: &Scene, simulation: &Simulation, is_due: bool) -> [Option<Report>; 2] {
        if !self.map.is_shown || simulation.is_preparing() {
            return [None, None];
        }
        let mut reports = [None, None];
        if is_due || self.map.map.is_none() {
            self.map.map = Map::around(simulation.places(), MAP.0, MAP.1);
            self.map.seen = None;
            reports[0] = self.map.map.map(|map| Report::Map(map.picture(simulation.places())));
        }
        let camera = scene.camera();
        if self.map.seen != Some(camera) {
            self.map.seen = Some(camera);
            reports[1] = self.map.map.map(|map| Report::View(map.view(&camera)));
        }
        reports
    }
}

/// What a survey has found so far, as far as it is worth a report.
fn stage(survey: &Survey) -> (bool, bool, bool) {
    let figures = survey.figures();
    (figures.component_count > 0, !figures.central.is_empty(), figures.is_complete)
}
