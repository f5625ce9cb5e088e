/** Runs in the page before the app does: notes when each message to the engine was sent and answered. */
export function watchMessages() {
  /** @type {{ id: number, bytes: Uint8Array, sent: number, answered?: number }[]} */
  const messages = [];
  const Original = Worker;
  globalThis.Worker = class extends Original {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        const message = Array.isArray(data) && !data[3] ? messages.findLast(({ id }) => id === data[0]) : undefined;
        if (message && message.answered === undefined) message.answered = performance.now();
      });
    }

    /** @param {any} message @param {any} [transfer] */
    postMessage(message, transfer) {
      if (Array.isArray(message) && message[1] instanceof Uint8Array) {
        messages.push({ id: message[0], bytes: message[1].slice(), sent: performance.now() });
      }
      super.postMessage(message, transfer);
    }
  };
  Object.assign(globalThis, { engineMessages: messages });
}
