//! The vault that a page says lies beside it, in a folder that was shared: `<meta name="glassvault-vault">`. It is of the
//! page's own host, as is whoever has written the page, so it opens without a question.

use super::carried;
use super::page::page_query;

/// An archive, by its whole address.
#[derive(Clone)]
pub struct Beside {
    pub address: String,
    /// What the vault is called.
    pub name: String,
}

thread_local! {
    static BESIDE: Option<Beside> = find();
}

fn find() -> Option<Beside> {
    let document = web_sys::window()?.document()?;
    let said = document.query_selector("head > meta[name='glassvault-vault']").ok()??;
    let found = page_query::resolve(&said.get_attribute("content")?).filter(|found| found.is_own)?;
    Some(Beside { address: found.address, name: said.get_attribute("data-name").unwrap_or(found.name) })
}

/// Looks for it once, before there is anything on the page that could be taken for it.
pub fn look() {
    is_here();
}

pub fn is_here() -> bool {
    BESIDE.with(Option::is_some)
}

pub fn vault() -> Option<Beside> {
    BESIDE.with(Clone::clone)
}

/// Whether the page is there for one vault, which it holds or has beside it: it offers no other, and remembers none.
pub fn is_for_one_vault() -> bool {
    is_here() || carried::is_here()
}
