/// Whether a point lies within a closed line, by how often a ray from it crosses that.
pub fn within(line: &[(f32, f32)], (x, y): (f32, f32)) -> bool {
    let Some(&last) = line.last() else { return false };
    let (mut is_within, mut before) = (false, last);
    for &point in line {
        let ((ax, ay), (bx, by)) = (before, point);
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            is_within = !is_within;
        }
        before = point;
    }
    is_within
}
