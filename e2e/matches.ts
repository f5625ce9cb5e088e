import { expect, type Page } from '@playwright/test';

/** The match that is gone to, as it is painted: its words, those around it, and whether they are in sight. */
export interface Shown {
  text: string;
  block: string;
  isInSight: boolean;
}

export const painted = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(CSS.highlights.get('search-match') ?? [])].map(String));

export const current = (page: Page): Promise<Shown | undefined> =>
  page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('search-match-current') ?? [])] as Range[];
    if (!range) return undefined;
    const { top, bottom } = range.getBoundingClientRect();
    const frame = document.querySelector('.reader-scroller')?.getBoundingClientRect();
    const block = range.startContainer.parentElement?.closest('[data-at]')?.textContent ?? '';
    return { text: String(range), block, isInSight: frame !== undefined && frame.top <= top && bottom <= frame.bottom };
  });

/** Waits until the match that is gone to is in sight, in a block with these words. */
export async function expectAt(page: Page, text: string, block: string | RegExp): Promise<void> {
  const match = typeof block === 'string' ? expect.stringContaining(block) : expect.stringMatching(block);
  await expect.poll(() => current(page)).toEqual({ text, block: match, isInSight: true });
}
