import type { Locator } from '@playwright/test';

/** What is seen of an element. */
export interface Picture {
  width: number;
  height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  data: Uint8Array;
}

/** A picture of an element as the screen shows it, whoever has drawn it. */
export async function picture(element: Locator): Promise<Picture> {
  const png = await element.screenshot();
  // The browser that made the picture also reads it.
  const decoded = await element.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('There is no canvas to read the picture with.');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
    return { width: bitmap.width, height: bitmap.height, data: btoa(text) };
  }, png.toString('base64'));
  return { ...decoded, data: Buffer.from(decoded.data, 'base64') };
}

/** How many pixels differ from the most frequent colour: what is drawn on the ground. */
export function inked({ data }: Picture): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const color = colorAt(data, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return data.length / 4 - Math.max(...counts.values());
}

/** How many pixels of two pictures of the same size differ. */
export function difference(a: Picture, b: Picture): number {
  if (a.data.length !== b.data.length) return Math.max(a.data.length, b.data.length) / 4;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4) if (colorAt(a.data, at) !== colorAt(b.data, at)) count += 1;
  return count;
}

function colorAt(data: Uint8Array, at: number): number {
  return ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
}

/** A place in pixels from the corner. */
export interface Spot {
  x: number;
  y: number;
  /** How many pixels it covers. */
  size: number;
}

/** The middles of all filled spots of about a colour, the largest first. */
export function spots({ width, height, data }: Picture, [red, green, blue]: [number, number, number], tolerance = 24): Spot[] {
  const isOf = (pixel: number): boolean =>
    Math.abs((data[pixel * 4] ?? 0) - red) + Math.abs((data[pixel * 4 + 1] ?? 0) - green) + Math.abs((data[pixel * 4 + 2] ?? 0) - blue) <= tolerance;
  const seen = new Uint8Array(width * height);
  const found: Spot[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] || !isOf(start)) continue;
    const waiting = [start];
    seen[start] = 1;
    let [sumX, sumY, size] = [0, 0, 0];
    for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      sumX += x;
      sumY += y;
      size += 1;
      for (const [nextX, nextY] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
        const next = nextY * width + nextX;
        if (nextX < 0 || nextX >= width || nextY < 0 || nextY >= height || seen[next] || !isOf(next)) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
    found.push({ x: sumX / size, y: sumY / size, size });
  }
  return found.sort((a, b) => b.size - a.size);
}
