import type { Page } from '@playwright/test';

/** What the page's own policy says, by directive. */
export async function policyOf(page: Page): Promise<Map<string, string[]>> {
  const content = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const directives = (content ?? '').split(';').map((directive) => directive.trim().split(/\s+/));
  return new Map(directives.map(([name = '', ...values]) => [name, values]));
}

/** Serves the page with another policy, or with none when the change gives nothing. */
export async function changePolicy(page: Page, change: (policy: string) => string | undefined): Promise<void> {
  await page.route(
    (url) => url.pathname.endsWith('/') || url.pathname.endsWith('/index.html'),
    async (route) => {
      if (route.request().resourceType() !== 'document') return route.fallback();
      const response = await route.fetch();
      const html = await response.text();
      const meta = /<meta\s+http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"\s*\/?>/i;
      const found = meta.exec(html);
      if (!found) throw new Error('The page has no policy that could be changed.');
      const changed = change(found[1] ?? '');
      const put = changed === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${changed}">`;
      return route.fulfill({ response, body: html.replace(meta, put) });
    },
  );
}

const isTrustedTypes = (directive: string): boolean => /^(require-trusted-types-for|trusted-types)\b/.test(directive.trim());

export const withoutTrustedTypes = (policy: string): string =>
  policy.split(';').filter((directive) => !isTrustedTypes(directive)).join(';');

export const onlyTrustedTypes = (policy: string): string => policy.split(';').filter(isTrustedTypes).join(';');
