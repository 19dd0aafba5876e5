//! Jobs on some threads.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::watch::Watch;

/// Some jobs on some threads, each taken when a thread is free; the answers in their order.
pub(super) fn on_threads<T: Send>(
    jobs: usize,
    threads: usize,
    job: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(jobs));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, jobs.max(1)) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= jobs {
                        break;
                    }
                    let answer = job(at);
                    let mut done = done.lock().expect("no thread panics with the answers");
                    done.push((at, answer));
                }
            });
        }
    });
    let mut done = done
        .into_inner()
        .expect("no thread panics with the answers");
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, answer)| answer).collect()
}

/// The same for somebody who watches; `None` of each job that was not begun when they stopped it.
pub(super) fn until_stopped<T: Send>(
    jobs: usize,
    threads: usize,
    watch: &dyn Watch,
    job: impl Fn(usize) -> T + Sync,
) -> Vec<Option<T>> {
    watch.ahead(jobs);
    on_threads(jobs, threads, |at| {
        if watch.stops() {
            return None;
        }
        let answer = job(at);
        watch.done();
        Some(answer)
    })
}

/// The same; `None` if they stopped it.
pub(super) fn watched<T: Send>(
    jobs: usize,
    threads: usize,
    watch: &dyn Watch,
    job: impl Fn(usize) -> T + Sync,
) -> Option<Vec<T>> {
    until_stopped(jobs, threads, watch, job)
        .into_iter()
        .collect()
}
