use glassvault::share::{Site, SiteAbout};

use crate::app;
use crate::arguments::{Arguments, unknown};
use crate::bundle::{Planned, Wanted};
use crate::command::Outcome;
use crate::output_folder::OutputFolder;

pub fn run(arguments: Arguments) -> Result<Outcome, String> {
    let (mut title, mut base) = (None, None);
    let wanted = Wanted::read(arguments, &mut |name, arguments| {
        match name {
            "--title" => title = Some(arguments.text(name)?),
            "--base-url" => base = Some(arguments.text(name)?),
            _ => return Err(unknown(name)),
        }
        Ok(())
    })?;
    let planned = wanted.plan()?;
    if wanted.only_list {
        return planned.list();
    }
    let Planned { vault, survey, plan, .. } = &planned;
    let about = SiteAbout::new(title.as_deref().unwrap_or_else(|| vault.name()), base.as_deref())?;
    let place = wanted.output.as_deref().ok_or("name the folder to write by -o.")?;
    let kit = app::site_kit(wanted.app.as_deref())?;

    let mut output = OutputFolder::create(place, wanted.is_forced)?;
    let mut site = Site::new(kit, about, vault, plan);
    let mut is_done = false;
    while !is_done {
        is_done = site.step(vault, survey, plan);
        for part in site.take() {
            output.write(&part.path, &part.bytes)?;
        }
    }
    output.finish()?;
    planned.tell(place, site.problems())
}
