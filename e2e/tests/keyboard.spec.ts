import { expect, test } from '../fixtures';
import { garden } from '../vaults';

test('a whole visit by keyboard alone', async ({ app, page, write }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await app.start();

  // To open a vault: the button is reached and opens the picker.
  await app.tabTo(page.getByRole('button', { name: 'Open vault' }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(write('Garden.zip', garden));
  await app.ready();
  await expect(app.note('Home')).toBeVisible();

  // From the tree to a note.
  await app.tabTo(app.tree.getByRole('treeitem'));
  await page.keyboard.press('Home');
  await page.keyboard.type('alp');
  await page.keyboard.press('Enter');
  await expect(app.note('Alpha')).toBeVisible();

  // From the note along a link.
  await app.tabTo(app.note('Alpha').getByRole('link', { name: 'far down' }));
  await page.keyboard.press('Enter');
  await expect(app.note('Note two').getByRole('heading', { name: 'A heading: far down' })).toBeInViewport();

  // Along a backlink.
  await app.tabTo(app.panel('Backlinks').getByRole('link', { name: 'Leaf', exact: true }));
  await page.keyboard.press('Enter');
  await expect(app.note('Leaf')).toBeVisible();

  // Back, by its button.
  await app.tabTo(page.getByRole('button', { name: 'Back', exact: true }));
  await page.keyboard.press('Enter');
  await expect(app.note('Note two')).toBeVisible();

  // To another theme.
  await app.tabTo(page.getByRole('button', { name: 'Settings', exact: true }));
  await page.keyboard.press('Enter');
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  await app.tabTo(settings.getByRole('radio', { name: 'System' }), 6);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.locator('body')).toHaveClass(/theme-dark/);
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeFocused();
});

test('the first stop leads past the files, to the note', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Garden.zip', garden));
  await page.reload();
  await app.ready();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the note' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Skip to the note' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(app.main).toBeFocused();
});

test('the focus is seen wherever it goes', async ({ app, page }) => {
  await app.start();
  const stops = new Set<string>();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // A field may be out of sight if what stands for it shows the focus.
      const look = (): string => {
        document.getAnimations().forEach((animation) => animation.finish());
        return [element, element.parentElement ?? element]
          .flatMap((target) => ['', '::before', '::after'].map((part) => getComputedStyle(target, part)))
          .map((style) => [style.outline, style.boxShadow, style.background, style.border, style.opacity, style.color].join())
          .join('\n');
      };
      const focused = look();
      element.blur();
      const blurred = look();
      element.focus({ focusVisible: true } as FocusOptions);
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      return { name: `${element.tagName} ${name}`, isMarked: focused !== blurred };
    });
    if (!stop) break;
    expect(stop.isMarked, stop.name).toBe(true);
    stops.add(stop.name);
  }
  expect(stops.size).toBeGreaterThan(12);
});

test('a dialog keeps the focus, and gives it back', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Partly.zip', { ...garden, '../Out.md': 'x' }));
  const button = page.getByRole('button', { name: /left out or altered/ });
  await app.tabTo(button);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Left out or altered' });
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Tab');
    const isInside = await dialog.evaluate((dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body);
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
});
