import { check } from '../axe';
import { expect, test } from '../fixtures';

const known = ['/', '-', '>', '<', '?', '!', '*', '"', 'l', 'b', 'i', 'S', 'I', 'p', 'c', 'f', 'k', 'w', 'u', 'd'];

test('each state of a task has a picture of its own, and only done is struck through', async ({ app, page, write, watch }) => {
  await app.start();
  const lines = [' ', 'x', 'X', ...known, 'Q'].map((state) => `- [${state}] state ${state}`);
  await app.open(write('Tasks.zip', { 'Tasks.md': `${lines.join('\n')}\n\nAll of [[Tasks]].\n` }));
  const boxes = app.note('Tasks').getByRole('checkbox');
  const looks = await boxes.evaluateAll((elements) =>
    elements.map((element) => {
      const after = getComputedStyle(element, '::after');
      return {
        state: element.getAttribute('data-task') ?? '',
        mask: after.maskImage,
        content: after.content,
        line: getComputedStyle(element.closest('li') ?? element).textDecorationLine,
      };
    }),
  );
  expect(looks.filter(({ line }) => line === 'line-through').map(({ state }) => state)).toEqual(['x', 'X']);
  const pictured = looks.filter(({ mask }) => mask.includes('icons/tasks/'));
  expect(pictured.map(({ state }) => state)).toEqual(known);
  expect(new Set(pictured.map(({ mask }) => mask)).size).toBe(known.length);
  expect(looks.find(({ state }) => state === 'Q')?.content).toBe('"Q"');
  // The pictures are there.
  for (const { mask } of pictured) {
    const address = /url\("(.*)"\)/.exec(mask)?.[1] ?? '';
    expect(watch.requests, address).toContain(address);
    expect(await page.evaluate(async (url) => (await fetch(url)).ok, address), address).toBe(true);
  }
  await expect(app.note('Tasks').getByRole('checkbox', { name: 'Task: important' })).toHaveCount(1);
  await check(page, 'states of tasks');
});
