use glassvault::graph::layout::{Places, Repulsion, direct_repulsion};

use crate::support::scattered;

/// How far the tree's forces are from the exact ones, as a part of the exact ones: the mean over all points, and the
/// worst of them against the mean force.
fn error_of(places: &Places, theta: f32) -> (f64, f64) {
    let count = places.x.len();
    let (mut vx, mut vy) = (vec![0.0; count], vec![0.0; count]);
    Repulsion::default().apply(theta, 30.0, (&places.x, &places.y), (&mut vx, &mut vy));
    let exact = direct_repulsion(&places.x, &places.y, 30.0);
    let (mut off, mut all, mut worst) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (node, &(x, y)) in exact.iter().enumerate() {
        let error = (f64::from(vx[node]) - x).hypot(f64::from(vy[node]) - y);
        off += error;
        all += x.hypot(y);
        worst = worst.max(error);
    }
    (off / all, worst / (all / count as f64))
}

#[test]
fn the_tree_comes_close_to_the_direct_sum() {
    for points in [10, 100, 1000, 5000] {
        let (mean, worst) = error_of(&scattered(points, 4000.0), 0.9);
        assert!(mean < 0.015, "{points} points: the mean error is {mean}");
        assert!(worst < 0.08, "{points} points: the worst error is {worst}");
    }
}

#[test]
fn crowds_and_outliers_do_not_spoil_it() {
    let mut places = scattered(2000, 100.0);
    for point in 0..20 {
        places.x[point] *= 500.0;
        places.y[point] *= 500.0;
    }
    for point in 20..500 {
        places.x[point] = places.x[point] * 0.01 + 3000.0;
    }
    let (mean, _) = error_of(&places, 0.9);
    assert!(mean < 0.015, "the mean error is {mean}");
}

#[test]
fn a_smaller_theta_is_more_exact_and_none_is_exact() {
    let places = scattered(1500, 2000.0);
    let (rough, _) = error_of(&places, 1.2);
    let (fine, _) = error_of(&places, 0.5);
    let (exact, _) = error_of(&places, 0.0);
    assert!(fine < rough);
    assert!(exact < 1e-5, "with no cell taken together the error is {exact}");
}

#[test]
fn a_node_does_not_push_itself() {
    let (mut vx, mut vy) = ([0.0], [0.0]);
    Repulsion::default().apply(0.9, 30.0, (&[17.0], &[-4.0]), (&mut vx, &mut vy));
    assert_eq!((vx, vy), ([0.0], [0.0]));
}

#[test]
fn nodes_on_one_spot_give_no_nonsense() {
    let places = Places { x: vec![5.0; 300], y: vec![5.0; 300] };
    let (mut vx, mut vy) = (vec![0.0; 300], vec![0.0; 300]);
    Repulsion::default().apply(0.9, 30.0, (&places.x, &places.y), (&mut vx, &mut vy));
    assert!(vx.iter().chain(&vy).all(|velocity| *velocity == 0.0));
}
