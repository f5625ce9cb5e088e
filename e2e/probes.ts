import type { Page } from '@playwright/test';

/** An address of another origin, to which probes try to get through. The test answers there. */
export const ELSEWHERE = 'http://elsewhere.invalid';

/** Things that a stranger's code or markup would do. Each tells whether it was allowed to. */
export type Outcome = Record<string, boolean>;

/** What may be asked for from elsewhere, by the last step of its address. */
export const REACHES = [
  'fetch', 'beacon', 'events', 'image.svg', 'style.css', 'font.woff2', 'sound.ogg', 'frame.html', 'object.svg', 'form',
];

/** Tries in all ways to reach another origin, and to change where addresses lead and how the page looks. */
export async function probePolicy(page: Page): Promise<void> {
  await page.evaluate((elsewhere) => {
    const refusals: string[] = [];
    Object.assign(window, { refusals });
    document.addEventListener('securitypolicyviolation', (event) => {
      // Of a frame only the origin is told.
      const name = event.effectiveDirective === 'frame-src' ? 'frame.html' : event.blockedURI.slice(elsewhere.length + 1);
      refusals.push(name.replace(/\?$/, ''));
    });
    const put = <T extends HTMLElement>(element: T, properties: Partial<T>): T => {
      Object.assign(element, properties);
      document.body.append(element);
      return element;
    };
    void fetch(`${elsewhere}/fetch`).catch(() => undefined);
    navigator.sendBeacon(`${elsewhere}/beacon`);
    const events = new EventSource(`${elsewhere}/events`);
    events.onerror = () => events.close();
    put(document.createElement('img'), { src: `${elsewhere}/image.svg` });
    put(document.createElement('link'), { rel: 'stylesheet', href: `${elsewhere}/style.css` });
    void new FontFace('probe', `url(${elsewhere}/font.woff2)`).load().catch(() => undefined);
    new Audio(`${elsewhere}/sound.ogg`).load();
    put(document.createElement('iframe'), { src: `${elsewhere}/frame.html` });
    // `data` takes a trusted value only; the element reads the attribute, which was there before it came to the page.
    const object = document.createElement('object');
    object.type = 'image/svg+xml';
    try {
      object.data = `${elsewhere}/object.svg`;
    } catch {
      refusals.push('object.svg');
    }
    document.body.append(object);
    // A frame of its own: in the other one the form would overtake what is still on its way.
    put(document.createElement('iframe'), { name: 'probe' });
    put(document.createElement('form'), { action: `${elsewhere}/form`, target: 'probe' }).submit();
    put(document.createElement('style'), { textContent: 'body { --probe: 1 }' });
    const base = put(document.createElement('base'), { href: `${elsewhere}/base/` });
    Object.assign(window, {
      changes: {
        'inline style': getComputedStyle(document.body).getPropertyValue('--probe') === '1',
        'base': document.baseURI.startsWith(elsewhere),
      },
    });
    base.remove();
  }, ELSEWHERE);
}

/** What of [`REACHES`] was refused so far. */
export async function refusals(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => (window as unknown as { refusals: string[] }).refusals);
  return REACHES.filter((name) => names.includes(name));
}

/** What of it changed the page. */
export function changes(page: Page): Promise<Outcome> {
  return page.evaluate(() => (window as unknown as { changes: Outcome }).changes);
}

/** What makes code of a string: refused by the Content-Security-Policy, whatever Trusted Types say. */
export function probeInlineScript(page: Page): Promise<Outcome> {
  return page.evaluate(() => {
    const global = window as unknown as Record<string, unknown>;
    // A policy of the test's own, where the page lets it have one, so that Trusted Types don't answer first.
    const trust = ((): ((text: string) => string) => {
      const factory = (window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScript(text: string): string } } }).trustedTypes;
      const policy = factory?.createPolicy('probe', { createScript: (text: string) => text });
      return (text) => policy?.createScript(text) ?? text;
    })();
    const outcome: Outcome = {};
    const script = document.createElement('script');
    script.textContent = trust('window.inlineScript = true');
    document.head.append(script);
    outcome['inline script'] = global['inlineScript'] === true;
    const button = document.createElement('button');
    button.setAttribute('onclick', trust('window.handler = true'));
    button.click();
    outcome['inline handler'] = global['handler'] === true;
    try {
      // eslint-disable-next-line no-eval
      outcome['eval'] = (0, eval)(trust('1 + 1')) === 2;
    } catch {
      outcome['eval'] = false;
    }
    return outcome;
  });
}

/** What turns a plain string into markup or code: refused by Trusted Types. */
export function probeTrustedTypes(page: Page): Promise<Outcome> {
  return page.evaluate(() => {
    const isAllowed = (act: () => void): boolean => {
      try {
        act();
        return true;
      } catch {
        return false;
      }
    };
    const make = (tag: string): HTMLElement => document.createElement(tag);
    const types = (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes;
    return {
      'innerHTML': isAllowed(() => { make('div').innerHTML = '<b>x</b>'; }),
      'outerHTML': isAllowed(() => {
        const inner = make('p');
        make('div').append(inner);
        inner.outerHTML = '<b>x</b>';
      }),
      'insertAdjacentHTML': isAllowed(() => make('div').insertAdjacentHTML('beforeend', '<b>x</b>')),
      'contextual fragment': isAllowed(() => void document.createRange().createContextualFragment('<b>x</b>')),
      'parser': isAllowed(() => void new DOMParser().parseFromString('<b>x</b>', 'text/html')),
      'document.write': isAllowed(() => document.implementation.createHTMLDocument().write('<b>x</b>')),
      'shadow root': isAllowed(() => { make('div').attachShadow({ mode: 'open' }).innerHTML = '<b>x</b>'; }),
      'srcdoc': isAllowed(() => { (make('iframe') as HTMLIFrameElement).srcdoc = '<b>x</b>'; }),
      'script address': isAllowed(() => { (make('script') as HTMLScriptElement).src = 'worker.js'; }),
      'script text': isAllowed(() => { (make('script') as HTMLScriptElement).text = '0'; }),
      'worker': isAllowed(() => new Worker('worker.js').terminate()),
      'handler': isAllowed(() => make('b').setAttribute('onclick', '0')),
      'policy of another name': isAllowed(() => void types.createPolicy('stranger', {})),
      'policy for everything': isAllowed(() => void types.createPolicy('default', {})),
      'policy of the app once more': isAllowed(() => void types.createPolicy('glassvault-scripts', {})),
    };
  });
}
