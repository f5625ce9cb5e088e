import type { CDPSession, Page } from '@playwright/test';

type DragStep = 'dragEnter' | 'dragOver' | 'drop';

/** Files and folders, by their paths, that are dragged over the page as a person would: the browser reads them itself. */
export class Drag {
  private constructor(readonly session: CDPSession, readonly event: object) {}

  static async start(page: Page, files: string[]): Promise<Drag> {
    const session = await page.context().newCDPSession(page);
    const size = page.viewportSize() ?? { width: 1280, height: 720 };
    const event = {
      x: Math.round(size.width / 2),
      y: Math.round(size.height / 2),
      data: { items: [], files, dragOperationsMask: 1 },
    };
    const drag = new Drag(session, event);
    await drag.send('dragEnter');
    await drag.send('dragOver');
    return drag;
  }

  async drop(): Promise<void> {
    await this.send('drop');
    await this.session.detach();
  }

  private async send(type: DragStep): Promise<void> {
    await this.session.send('Input.dispatchDragEvent', { type, ...this.event } as never);
  }
}

export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const drag = await Drag.start(page, files);
  await drag.drop();
}
