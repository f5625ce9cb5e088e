// Starts the app's wasm module in a worker. The page sends the address of the glue, the compiled module, its rest if that is
// there already, and the part to play; what arrives before the part is ready waits its turn. In a page that holds everything itself, the glue stands before
// this in the same script.
const waiting = [];
self.onmessage = async ({ data: { glue, module, rest, role } }) => {
  self.onmessage = (event) => waiting.push(event);
  const app = self.glue ?? (await import(glue));
  await app.default({ module_or_path: module });
  app.start_worker(role, rest);
  for (const event of waiting) self.onmessage(event);
};
