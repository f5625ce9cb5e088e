use super::display::{Arrows, size_on_screen};
use super::{DotBatch, Frame, Ink, Label, LabelGrid, LineBatch, Motion, Ring, Scene, TextMeasure};
use crate::graph::layout::Places;
use crate::graph::{NodeKind, Pair, Topology};

/// How many of the links are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineDetail {
    All,
    /// So many of all of them, always the same ones: while things move.
    Sample(usize),
    /// None, because a drawing of them is at hand.
    Kept,
}

/// Makes frames of a scene, reusing its buffers.
#[derive(Debug, Default)]
pub(super) struct Composer {
    frame: Frame,
    /// Numbers of the topology's pairs in an order without meaning, so that any number of the first ones is a fair sample.
    sampled_pairs: Vec<u32>,
    /// Nodes by ascending number of links to them.
    by_size: Vec<u32>,
    screen_x: Vec<f32>,
    screen_y: Vec<f32>,
    dot_size: f32,
    /// By node, at one pixel; not a number where it isn't known yet.
    label_widths: Vec<f32>,
    grid: LabelGrid,
    /// The labels that are on the screen or on their way, and how far.
    shown: Vec<ShownLabel>,
    /// Time that has passed for the labels.
    label_step: f32,
    are_labels_fading: bool,
}

#[derive(Clone, Copy, Debug)]
struct ShownLabel {
    node: u32,
    /// 1 when it has found a place, on its way there or back otherwise.
    presence: f32,
    is_placed: bool,
}

/// What nodes without a class are drawn with; classes come after, then these.
const KIND_INKS: [Ink; 4] = [Ink::Unresolved, Ink::Attachment, Ink::Tag, Ink::Node];
const TOP_INKS: [Ink; 2] = [Ink::Current, Ink::Focused];
/// The opacity of links by their length: where there are many, the long ones hide what the short ones show.
const LENGTH_CLASSES: [f32; 3] = [1.0, 0.7, 0.45];
/// Up to how many link distances a link belongs to its class.
const CLASS_LENGTHS: [f32; 2] = [2.0, 6.0];
const LABEL_FADE_MS: f32 = 180.0;
const MOST_LABELS: usize = 220;
/// New widths measured in one frame: each costs the time of several lines.
const MOST_MEASURES: usize = 120;

impl Composer {
    pub fn set_graph(&mut self, topology: &Topology) {
        self.sampled_pairs.clear();
        self.sampled_pairs.extend(0..topology.pairs().len() as u32);
        let mut state = 0x2545_F491_u32;
        for index in (1..self.sampled_pairs.len()).rev() {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let other = (u64::from(state) * (index as u64 + 1)) >> 32;
            self.sampled_pairs.swap(index, other as usize);
        }
        self.by_size.clear();
        self.by_size.extend(0..topology.len() as u32);
        self.by_size.sort_by_key(|&node| (topology.links_to()[node as usize], topology.degree(node)));
        self.label_widths.clear();
        self.label_widths.resize(topology.len(), f32::NAN);
        self.shown.clear();
    }

    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    pub fn take_lines(&mut self) -> Vec<LineBatch> {
        std::mem::take(&mut self.frame.lines)
    }

    pub fn into_frame(self) -> Frame {
        self.frame
    }

    pub fn are_labels_fading(&self) -> bool {
        self.are_labels_fading
    }

    pub fn advance(&mut self, dt_ms: f32, motion: Motion) {
        self.label_step = match motion {
            Motion::Full => dt_ms / LABEL_FADE_MS,
            Motion::Reduced => 1.0,
        };
    }

    pub fn compose(&mut self, scene: &Scene, places: &Places, detail: LineDetail, measure: &mut dyn TextMeasure) {
        self.frame.clear();
        if places.x.len() != scene.radii.len() || scene.data.nodes.len() != scene.radii.len() {
            return;
        }
        let (zero_x, zero_y) = scene.camera.screen_from_world((0.0, 0.0));
        let scale = scene.camera.scale;
        self.screen_x.clear();
        self.screen_x.extend(places.x.iter().map(|x| x * scale + zero_x));
        self.screen_y.clear();
        self.screen_y.extend(places.y.iter().map(|y| y * scale + zero_y));
        self.dot_size = scene.dot_size(places);
        self.add_lines(scene, detail);
        self.add_focus_lines(scene);
        self.add_dots(scene);
        self.add_labels(scene, measure);
    }

    fn segment(&self, pair: &Pair, width: f32, height: f32) -> Option<[f32; 4]> {
        let (ax, ay) = (self.screen_x[pair.from as usize], self.screen_y[pair.from as usize]);
        let (bx, by) = (self.screen_x[pair.to as usize], self.screen_y[pair.to as usize]);
        let is_outside = (ax < 0.0 && bx < 0.0)
            || (ay < 0.0 && by < 0.0)
            || (ax > width && bx > width)
            || (ay > height && by > height);
        (!is_outside).then_some([ax, ay, bx, by])
    }

    fn add_lines(&mut self, scene: &Scene, detail: LineDetail) {
        let mut lines = std::mem::take(&mut self.frame.lines);
        lines.resize_with(LENGTH_CLASSES.len(), || LineBatch::new(Ink::Line));
        let (width, height) = (scene.camera.width, scene.camera.height);
        let most = match detail {
            LineDetail::All => usize::MAX,
            LineDetail::Sample(most) => most,
            LineDetail::Kept => 0,
        };
        let limits = CLASS_LENGTHS.map(|lengths| (lengths * 250.0 * scene.camera.scale).powi(2));
        let class_of = |d2: f32| usize::from(d2 > limits[0]) + usize::from(d2 > limits[1]);
        if detail == LineDetail::All {
            // There may be a million of them: a list that grows would take twice as much.
            let mut counts = [0; LENGTH_CLASSES.len()];
            for segment in scene.topology.pairs().iter().filter_map(|pair| self.segment(pair, width, height)) {
                counts[class_of(length2(segment))] += 1;
            }
            for (batch, count) in lines.iter_mut().zip(counts) {
                batch.segments.reserve_exact(count);
            }
        }
        let (mut drawn, mut length, mut is_sampled) = (0, 0.0_f32, false);
        for &number in &self.sampled_pairs {
            let pair = &scene.topology.pairs()[number as usize];
            let Some(segment) = self.segment(pair, width, height) else { continue };
            if drawn >= most {
                is_sampled = true;
                break;
            }
            let d2 = length2(segment);
            let batch = &mut lines[class_of(d2)];
            batch.segments.push(segment);
            if scene.display.arrows == Arrows::Shown {
                batch.add_heads(scene, self.dot_size, pair, segment);
            }
            drawn += 1;
            length += d2.sqrt().min(width + height);
        }
        let thickness = scene.display.link_thickness.clamp(0.1, 5.0);
        let coverage = length * thickness / (width * height);
        let opacity = (0.4 / coverage.max(0.001)).powf(0.55).clamp(0.1, 1.0);
        let crowding = ((coverage - 0.15) / 1.5).clamp(0.0, 1.0);
        for (batch, class_opacity) in lines.iter_mut().zip(LENGTH_CLASSES) {
            batch.opacity = opacity * (1.0 - crowding * (1.0 - class_opacity));
            batch.width = thickness;
        }
        self.frame.lines = lines;
        self.frame.lines_opacity = scene.emphasis.rest_opacity();
        self.frame.is_sampled = is_sampled;
    }

    fn add_focus_lines(&mut self, scene: &Scene) {
        let mut lines = std::mem::take(&mut self.frame.focus_lines);
        lines.resize_with(1, || LineBatch::new(Ink::LineFocused));
        if let Some(batch) = lines.first_mut() {
            for pair in scene.emphasis.lines() {
                if let Some(segment) = self.segment(pair, scene.camera.width, scene.camera.height) {
                    batch.segments.push(segment);
                    if scene.display.arrows == Arrows::Shown {
                        batch.add_heads(scene, self.dot_size, pair, segment);
                    }
                }
            }
            let crowd = (batch.segments.len() as f32 / 400.0).max(1.0);
            batch.opacity = scene.emphasis.strength() * crowd.powf(-0.35).max(0.2);
            batch.width = scene.display.link_thickness.clamp(0.1, 5.0) * 1.2;
        }
        self.frame.focus_lines = lines;
    }

    fn add_dots(&mut self, scene: &Scene) {
        // What has faded lies below what hasn't.
        let mut dots = std::mem::take(&mut self.frame.dots);
        let classes = scene.facts.classes.len();
        let inks = KIND_INKS.len() + classes + TOP_INKS.len();
        if dots.len() != 2 * inks {
            let classes = (0..classes as u16).map(Ink::Class);
            let inks: Vec<Ink> = KIND_INKS.into_iter().chain(classes).chain(TOP_INKS).collect();
            dots = inks.repeat(2).into_iter().map(|ink| DotBatch { ink, opacity: 1.0, dots: Vec::new() }).collect();
        }
        let size = self.dot_size;
        let (width, height) = (scene.camera.width, scene.camera.height);
        for &node in &self.by_size {
            let index = node as usize;
            let (x, y, radius) = (self.screen_x[index], self.screen_y[index], dot_radius(scene.radii[index] * size));
            if x < -radius || y < -radius || x > width + radius || y > height + radius {
                continue;
            }
            let is_near = scene.emphasis.is_near(index);
            let ink = if scene.emphasis.is_subject(index) {
                inks - 1
            } else if Some(node) == scene.current {
                inks - 2
            } else if let Some(class) = scene.facts.class(index).map(usize::from).filter(|&class| class < classes) {
                KIND_INKS.len() + class
            } else {
                match scene.data.nodes[index].kind {
                    NodeKind::Unresolved => 0,
                    NodeKind::Attachment => 1,
                    NodeKind::Tag => 2,
                    NodeKind::Note => 3,
                }
            };
            dots[ink + if is_near { inks } else { 0 }].dots.push([x, y, radius]);
            if scene.pinned.binary_search(&node).is_ok() {
                let opacity = if is_near { 0.8 } else { 0.8 * scene.emphasis.rest_opacity() };
                let ink = dots[ink].ink;
                self.frame.rings.push(Ring { ink, x, y, radius: radius + 2.0, width: 1.0, opacity });
            }
            if Some(node) == scene.current {
                let opacity = if is_near { 0.9 } else { 0.9 * scene.emphasis.rest_opacity() };
                self.frame.rings.push(Ring { ink: Ink::Current, x, y, radius: radius + 3.5, width: 1.5, opacity });
            }
        }
        for batch in dots.iter_mut().take(inks) {
            batch.opacity = scene.emphasis.rest_opacity();
        }
        self.frame.dots = dots;
    }

    fn add_labels(&mut self, scene: &Scene, measure: &mut dyn TextMeasure) {
        let (width, height) = (scene.camera.width, scene.camera.height);
        self.grid.reset(width, height);
        for label in &mut self.shown {
            label.is_placed = false;
        }
        let mut placing = Placing { measures: MOST_MEASURES, placed: 0 };
        let strength = scene.emphasis.strength();
        for node in scene.emphasis.target().into_iter().chain(scene.current) {
            self.place_label(scene, node, &mut placing, measure);
        }
        if scene.emphasis.is_on() {
            let mut near: Vec<u32> = scene.emphasis.near().to_vec();
            let rank = |&node: &u32| {
                let links = scene.topology.links_to()[node as usize];
                std::cmp::Reverse((scene.emphasis.is_subject(node as usize), links))
            };
            near.sort_by_key(rank);
            for node in near.into_iter().take(400) {
                if placing.placed > 48 {
                    break;
                }
                self.place_label(scene, node, &mut placing, measure);
            }
        }
        for rank in (0..self.by_size.len()).rev() {
            let node = self.by_size[rank];
            // From here on all are smaller and show less.
            let radius = scene.radii[node as usize];
            if placing.placed >= MOST_LABELS || scene.display.label_opacity(scene.camera.scale, radius) < 0.04 {
                break;
            }
            self.place_label(scene, node, &mut placing, measure);
        }

        let step = self.label_step;
        let mut is_fading = placing.measures == 0;
        let mut labels = std::mem::take(&mut self.frame.labels);
        let mut shown = std::mem::take(&mut self.shown);
        shown.retain_mut(|label| {
            let goal = if label.is_placed { 1.0 } else { 0.0 };
            label.presence += (goal - label.presence).clamp(-step, step);
            is_fading |= label.presence != goal;
            let is_visible = label.presence > 0.0;
            if is_visible {
                let (x, y, size) = self.label_place(scene, label.node);
                let zoom = scene.display.label_opacity(scene.camera.scale, scene.radii[label.node as usize]);
                let is_near = scene.emphasis.is_near(label.node as usize);
                let at_least = if Some(label.node) == scene.current { 1.0 } else { strength };
                let opacity = match scene.emphasis.has_subject() {
                    _ if !is_near => zoom * scene.emphasis.rest_opacity(),
                    true => zoom.max(at_least),
                    false if Some(label.node) == scene.current => 1.0,
                    false => zoom,
                } * label.presence;
                labels.push(Label { node: label.node, x, y, size, opacity });
            }
            is_visible || label.is_placed
        });
        self.shown = shown;
        self.frame.labels = labels;
        self.are_labels_fading = is_fading;
    }

    /// Where a label's upper edge has its middle, and its size.
    fn label_place(&self, scene: &Scene, node: u32) -> (f32, f32, f32) {
        let radius = scene.radii[node as usize];
        let size = size_on_screen(scene.camera.scale);
        let text_size = ((11.5 + radius / 5.0) * size).clamp(10.5, 24.0);
        let y = self.screen_y[node as usize] + dot_radius(radius * self.dot_size) + 2.0 + text_size * 0.2;
        (self.screen_x[node as usize], y, text_size)
    }

    fn place_label(&mut self, scene: &Scene, node: u32, placing: &mut Placing, measure: &mut dyn TextMeasure) {
        let (x, y, size) = self.label_place(scene, node);
        if y < -size || y > scene.camera.height || x < -200.0 || x > scene.camera.width + 200.0 {
            return;
        }
        let known = self.shown.iter().position(|label| label.node == node);
        if known.is_some_and(|at| self.shown[at].is_placed) {
            return;
        }
        let width_em = &mut self.label_widths[node as usize];
        if width_em.is_nan() {
            if placing.measures == 0 {
                return;
            }
            placing.measures -= 1;
            *width_em = measure.width_em(scene.label(node));
        }
        let half = *width_em * size / 2.0 + 3.0;
        if !self.grid.take(x - half, y - 1.0, x + half, y + size * 1.15) {
            return;
        }
        placing.placed += 1;
        match known {
            Some(at) => self.shown[at].is_placed = true,
            None => self.shown.push(ShownLabel { node, presence: 0.0, is_placed: true }),
        }
    }
}

/// What is left to spend on labels.
struct Placing {
    measures: usize,
    placed: usize,
}

/// The square of a segment's length.
fn length2([ax, ay, bx, by]: [f32; 4]) -> f32 {
    (bx - ax) * (bx - ax) + (by - ay) * (by - ay)
}

/// However far away, a node stays visible.
fn dot_radius(radius: f32) -> f32 {
    radius.max(0.6)
}

impl LineBatch {
    fn new(ink: Ink) -> Self {
        Self { ink, opacity: 1.0, width: 1.0, segments: Vec::new(), heads: Vec::new() }
    }

    /// The heads of an arrow's ends, where there is room for them.
    fn add_heads(&mut self, scene: &Scene, dot_size: f32, pair: &Pair, [ax, ay, bx, by]: [f32; 4]) {
        let size = size_on_screen(scene.camera.scale);
        let (dx, dy) = (bx - ax, by - ay);
        let length = (dx * dx + dy * dy).sqrt();
        let head = (9.0 * size * scene.display.link_thickness.clamp(0.5, 2.0)).min(14.0);
        if head < 2.5 || length < head * 3.0 {
            return;
        }
        let (ux, uy) = (dx / length, dy / length);
        let mut add = |x: f32, y: f32, ux: f32, uy: f32, node: u32| {
            let gap = dot_radius(scene.radii[node as usize] * dot_size) + 1.0;
            let (tip_x, tip_y) = (x - ux * gap, y - uy * gap);
            let (back_x, back_y) = (tip_x - ux * head, tip_y - uy * head);
            let (side_x, side_y) = (-uy * head * 0.42, ux * head * 0.42);
            self.heads.push([tip_x, tip_y, back_x + side_x, back_y + side_y, back_x - side_x, back_y - side_y]);
        };
        add(bx, by, ux, uy, pair.to);
        if pair.is_mutual {
            add(ax, ay, -ux, -uy, pair.from);
        }
    }
}
