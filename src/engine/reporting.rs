//! The report that is asked for, on its way and when it is there.

use super::messages::{Answer, Attachment};
use super::report::{Report, ReportList, Survey};
use super::session::Session;

/// Rows of a list told at once: more than a screen shows.
pub const REPORT_ROWS: usize = 200;

#[derive(Default)]
pub struct Reporting {
    /// Under way, with the request that it answers.
    survey: Option<(u32, Survey)>,
    /// The last one that was finished, of the vault that is open.
    report: Option<Report>,
}

/// A request's number, and the answer to it.
type Late = (u32, Answer);

impl Reporting {
    /// Begins anew; the report under way is answered first.
    pub fn begin(&mut self, id: u32) -> Option<Late> {
        let before = self.cancel();
        self.survey = Some((id, Survey::default()));
        before
    }

    pub fn is_under_way(&self) -> bool {
        self.survey.is_some()
    }

    /// One piece of work, and the answer when it was the last.
    pub fn step(&mut self, session: &Session) -> Option<Late> {
        if !self.survey.as_mut()?.1.step(session) {
            return None;
        }
        let (id, survey) = self.survey.take()?;
        let report = self.report.insert(survey.finish());
        Some((id, Answer::Report(Box::new(report.summary().clone()))))
    }

    pub fn cancel(&mut self) -> Option<Late> {
        self.survey.take().map(|(id, _)| (id, Answer::Superseded))
    }

    /// Another vault has come.
    pub fn forget(&mut self) -> Option<Late> {
        self.report = None;
        self.cancel()
    }

    pub fn rows(&self, session: &Session, list: ReportList, from: u32) -> Answer {
        match &self.report {
            Some(report) => Answer::ReportRows(report.rows(session, list, from as usize, REPORT_ROWS)),
            None => Answer::Superseded,
        }
    }

    pub fn table(&self, session: &Session, list: ReportList) -> Answer {
        match &self.report {
            Some(report) => Answer::Attachment(Attachment {
                bytes: report.csv(session, list).into_bytes(),
                media_type: "text/csv;charset=utf-8".to_owned(),
            }),
            None => Answer::Superseded,
        }
    }
}
