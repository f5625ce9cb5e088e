import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with what axe has to say against the page as it stands. What passes is not told node by node, nor put together in a
 * page of its own: that takes longer than the looking, and no frame of another origin holds anything of ours. */
export async function check(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] }).analyze();
  const short = violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary ?? ''}`) }));
  expect(short, what).toEqual([]);
}
