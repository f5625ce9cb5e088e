import type { Locator, Page } from '@playwright/test';
import type { App } from './app';
import { MARK } from './hostile-vault';

/** Gives whatever has been put into the page the time that it would take to act. */
export async function settle(page: Page): Promise<void> {
  // An image that fails, and a frame of painting, take as long as those of an attack.
  await page.evaluate(() => new Promise((done) => {
    const image = new Image();
    image.onerror = () => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))));
    image.src = 'blob:none';
  }));
}

/** The open note. A stranger's article may stand in it, and names that look up something else. */
export const articleOf = ({ page }: App): Locator => page.locator('main article').first();

/** Waits until a note is there up to its last paragraph. Looking for roles takes too long among so many elements. */
export async function isShown(page: Page, title: string): Promise<void> {
  await page.waitForFunction((title) => {
    const article = document.querySelector('main article');
    const last = [...(article?.querySelectorAll('.markdown-piece > :last-child') ?? [])].at(-1);
    return article?.getAttribute('aria-label') === title && last?.textContent === 'The end.';
  }, title, { timeout: 60_000 });
}

/** What a note holds that it must not hold. What stands in an embed is told with the embed's name. */
export type Content = Record<'forbidden' | 'handlers' | 'drawings' | 'addresses' | 'ids' | 'names', string[]>;

export const harmless: Content = { forbidden: [], handlers: [], drawings: [], addresses: [], ids: [], names: [] };

/** Nothing that could act is in the note at all. */
export function contentOf(app: App): Promise<Content> {
  return articleOf(app).evaluate((article) => {
    const forbidden = 'script, iframe, frame, object, embed, base, meta, link, style, form, template, math:not(.math math), area, map, marquee, dialog, slot, textarea, select, title, [autofocus], [srcset], [srcdoc], [ping], [poster], [background], [formaction], [action], [contenteditable], [popover], [accesskey], [is], [slot], [part]';
    // What an embedded search has found is the page's own, made of text.
    const own = 'svg.svg-icon, svg.svg-icon *, .internal-query.is-loaded *';
    const formulas = '.math math, .math math *';
    const elements = [...article.querySelectorAll('*')].filter((element) => !element.matches(own));
    const told = (found: Element[]): string[] =>
      found.map((element) => `${element.closest('[data-src^="Attack "]')?.getAttribute('data-src') ?? ''}: ${element.outerHTML.slice(0, 300)}`);
    const having = (name: string, isFine: (value: string) => boolean): Element[] =>
      elements.filter((element) => {
        const value = element.getAttribute(name);
        return value !== null && !isFine(value);
      });
    // A link either stays in the page, or opens a page that knows nothing of this one.
    const isAlone = (element: Element): boolean =>
      element.getAttribute('target') === '_blank' && /noopener/.test(element.getAttribute('rel') ?? '');
    const leads = elements.filter((element) => {
      const address = element.getAttribute('href') ?? element.getAttribute('xlink:href');
      return address !== null && !address.startsWith('#') && !(/^(https?|mailto|tel):/i.test(address) && isAlone(element));
    });
    const isPrefixed = (id: string): boolean => /^(e\d+-)?(h|b|u|fn|fnref)-/.test(id);
    return {
      forbidden: told([...article.querySelectorAll(forbidden)]),
      handlers: told(elements.filter((element) => element.getAttributeNames().some((name) => name.startsWith('on')))),
      drawings: told(elements.filter((element) => element.namespaceURI !== 'http://www.w3.org/1999/xhtml' && !element.matches(formulas))),
      addresses: told([...leads, ...having('src', (value) => value.startsWith(`blob:${location.origin}/`))]),
      ids: told(having('id', isPrefixed)),
      names: told(having('name', () => false)),
    };
  });
}

/** How often each embed of the open note holds the marks before its carriers, in their place. */
export function marksIn(app: App): Promise<Record<string, number>> {
  return articleOf(app).evaluate((article, mark) => {
    const embeds = [...article.querySelectorAll('.markdown-embed')].filter((embed) => !embed.parentElement?.closest('.markdown-embed'));
    return Object.fromEntries(embeds.map((embed) => {
      const marks = [...embed.querySelectorAll(':scope > .markdown-embed-content > p')].filter((text) => text.textContent?.startsWith(mark));
      return [embed.getAttribute('data-src'), marks.length];
    }));
  }, MARK);
}

/** Which names of the page lead into the note: those that its own scripts may look up. */
export function shadowsIn(app: App): Promise<string[]> {
  return articleOf(app).evaluate((article) => {
    const isNode = (found: Element): boolean => {
      try {
        return found.nodeType === Node.ELEMENT_NODE;
      } catch {
        return false;
      }
    };
    const isInside = (found: unknown): boolean => {
      if (found instanceof HTMLCollection) return [...found].some(isInside);
      // A prototype of nodes is none.
      return found instanceof Element && isNode(found) && article.contains(found);
    };
    const own = (object: object | null): string[] => (object ? [...Object.getOwnPropertyNames(object), ...own(Object.getPrototypeOf(object) as object | null)] : []);
    const clean = document.implementation.createHTMLDocument();
    const page = window as unknown as Record<string, unknown>;
    const globals = new Set([...own(Window.prototype), ...Object.getOwnPropertyNames(window), 'DOMPurify', 'Sanitizer', 'trustedTypes', 'TrunkApplicationStarted', 'wasmBindings']);
    const named = [...document.querySelectorAll('[id], [name]')].filter((element) => !article.contains(element));
    const ids = named.flatMap((element) => [element.id, element.getAttribute('name') ?? '']).filter((id) => id !== '');
    return [
      ...[...globals].filter((name) => !/^(closed|event)$/.test(name) && isInside(page[name])),
      ...own(clean).filter((name) => name in document && isInside((document as unknown as Record<string, unknown>)[name]) && !/^(activeElement|all|links|images)$/.test(name)),
      ...ids.filter((id) => isInside(document.getElementById(id)) || isInside(page[id])),
    ];
  });
}

/** What a press on a link may do. */
export type Presses = 'links that stay in the page' | 'links with code';

/**
 * Comes over everything in the note with the pointer, gives the focus to all that takes it and presses it. Links that open
 * a page for themselves are pressed too, but the browser does not follow them: where they lead is the reader's business.
 * So is what the page's own buttons load from elsewhere by the reader's consent.
 */
export async function pressAll(app: App, presses: Presses = 'links that stay in the page'): Promise<void> {
  await articleOf(app).evaluate((article, presses) => {
    const isFollowed = (link: Element): boolean => {
      const { href } = link as unknown as { href?: string | SVGAnimatedString };
      const address = typeof href === 'string' ? href : href?.animVal ?? link.getAttribute('href') ?? '';
      if (presses === 'links with code') return /^javascript:/i.test(address);
      return !(/^(https?|mailto|tel):/i.test(link.getAttribute('href') ?? '') && link.getAttribute('target') === '_blank');
    };
    const hold = (event: Event): void => {
      const link = (event.target as Element).closest('a, area');
      if (link && !isFollowed(link)) event.preventDefault();
    };
    window.addEventListener('click', hold);
    // Thousands of steps in the history would make the browser refuse the next.
    history.pushState = () => undefined;
    for (const element of article.querySelectorAll<HTMLElement>('*')) {
      element.dispatchEvent(new PointerEvent('pointerenter'));
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    }
    const takesPresses = 'a, area, button, summary, input, label, img, b, i, p[id], svg, [tabindex], [contenteditable], [class*=press], .callout-title';
    for (const element of article.querySelectorAll<HTMLElement>(takesPresses)) {
      if (!element.isConnected || element.closest('.remote-card-actions')) continue;
      element.focus?.({ preventScroll: true });
      if (typeof element.click === 'function') element.click();
      else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }
    delete (history as Partial<History>).pushState;
    window.removeEventListener('click', hold);
  }, presses);
}
