/** What `cargo xtask e2e` sets: where the app stands, which browser it is tried in, where the report goes. */
export function environment(name: 'URL' | 'BROWSER' | 'REPORT', otherwise?: string): string {
  const value = process.env[`GLASSVAULT_${name}`] ?? otherwise;
  if (value === undefined) throw new Error(`GLASSVAULT_${name} is not set: run the tests by \`cargo xtask e2e\`.`);
  return value;
}

/** A browser that does nothing but show the page: whatever it asks the network for comes from the app. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
