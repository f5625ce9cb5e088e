import { expect, type Locator, type Page } from '@playwright/test';
import { dropFiles } from './drop';

/** One of the measures that the app leaves for every opening. */
export interface Measure {
  name: string;
  start: number;
  duration: number;
  detail: Record<string, number> | null;
}

/** The regions of both columns. */
export type Panel = 'Graph' | 'Backlinks' | 'Unlinked mentions' | 'Outgoing links' | 'Outline' | 'Properties' | 'Search' | 'Tags' | 'Bookmarks' | More;

/** Views of the left column that are behind a menu. */
export type More = 'Recent files' | 'Vault report' | 'All properties' | 'Calendar';

/** The app as a reader finds it: by roles and names. */
export class App {
  readonly tree: Locator;
  readonly main: Locator;
  readonly alert: Locator;
  readonly progress: Locator;
  /** The file input behind "Open vault". */
  readonly input: Locator;

  constructor(readonly page: Page) {
    this.tree = page.getByRole('tree', { name: 'Files' });
    this.main = page.getByRole('main');
    this.alert = page.getByRole('alert');
    this.progress = page.getByRole('progressbar');
    this.input = page.locator('input[type=file]').first();
  }

  file(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name, exact: typeof name === 'string' });
  }

  /** The open note, if it has that title. */
  note(title: string | RegExp): Locator {
    return this.main.getByRole('article', { name: title, exact: typeof title === 'string' });
  }

  /** The open note, whatever its title is. */
  get article(): Locator {
    return this.main.getByRole('article');
  }

  panel(name: Panel): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** A view of the left column. */
  tab(name: 'Files' | 'Search' | 'Tags' | 'Bookmarks' | More): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  /** Shows a view that has no place of its own among the tabs. */
  async more(name: More): Promise<Locator> {
    await this.page.getByRole('button', { name: 'More views' }).click();
    await this.page.getByRole('menu', { name: 'More views' }).getByRole('menuitemradio', { name }).click();
    await expect(this.page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true');
    return this.panel(name);
  }

  /** Types a search, and waits until what is shown is what it finds. */
  async search(query: string): Promise<Locator> {
    const panel = this.panel('Search');
    if (!(await panel.isVisible())) await this.tab('Search').click();
    await panel.getByRole('combobox', { name: 'Search', exact: true }).fill(query);
    await expect(panel.locator('.mod-global-search')).toHaveAttribute('aria-busy', 'false');
    return panel;
  }

  /** What a screen reader is told of at this moment, if it holds that text. */
  said(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Loads the page and waits until its demo vault is complete. `address` begins with `#`. */
  async start(address = ''): Promise<void> {
    await this.page.goto(`./${address}`);
    await this.ready();
  }

  /** Drops a vault, or anything else, and waits until it is complete. */
  async open(...paths: string[]): Promise<void> {
    await this.page.evaluate(() => performance.clearMeasures());
    await dropFiles(this.page, paths);
    await this.ready();
  }

  /** What was opened last is complete. */
  async ready(): Promise<void> {
    await expect.poll(() => this.measured('glassvault:ready'), { message: 'the opened vault is complete', timeout: 40_000 }).toBe(true);
    await expect(this.progress).toHaveCount(0);
  }

  async measured(name: string): Promise<boolean> {
    return (await this.measures()).some((measure) => measure.name === name);
  }

  measures(): Promise<Measure[]> {
    return this.page.evaluate(() =>
      (performance.getEntriesByType('measure') as PerformanceMeasure[])
        .filter(({ name }) => name.startsWith('glassvault:'))
        .map(({ name, startTime, duration, detail }) => ({ name, start: startTime, duration, detail })),
    );
  }

  /** Goes to an address as a reader does who types it. */
  async goTo(address: string): Promise<void> {
    await this.page.evaluate((hash) => { location.hash = hash; }, address);
  }

  /** How far down the open note is scrolled, in pixels. */
  scrollTop(): Promise<number> {
    return this.article.evaluate((article) => {
      let scroller: Element | null = article;
      while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
      return (scroller ?? document.documentElement).scrollTop;
    });
  }

  /** Two frames: whatever the app does in answer to an event has been laid out. */
  async frames(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
    }));
  }

  /** Presses Tab until something has the focus. */
  async tabTo(target: Locator, limit = 80): Promise<void> {
    for (let presses = 0; presses < limit; presses += 1) {
      await this.page.keyboard.press('Tab');
      const isThere = await target.evaluateAll((elements) => elements.some((element) => element === document.activeElement));
      if (isThere) return;
    }
    const focus = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`The Tab key does not reach ${String(target)} in ${limit} steps; it came to ${focus ?? 'nothing'}.`);
  }
}
