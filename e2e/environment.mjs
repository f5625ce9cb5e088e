/**
 * What `cargo xtask` sets: where the app stands, which browser it is tried in, where the report goes, where the app's
 * files lie, the renderer and the graph's layout as modules by themselves, the app's module with the names of its
 * functions, and pages that hold a vault.
 *
 * @param {'URL' | 'BROWSER' | 'REPORT' | 'DIST' | 'RENDER' | 'GRAPH' | 'MODULE' | 'PAGES'} name
 * @param {string} [otherwise]
 * @returns {string}
 */
export function environment(name, otherwise) {
  const value = process.env[`GLASSVAULT_${name}`] ?? otherwise;
  if (value === undefined) throw new Error(`GLASSVAULT_${name} is not set: \`cargo xtask --help\` says how to start this.`);
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
  // Else it would refuse what a page that a test has changed asks this machine for, and hide that it was asked; and each
  // window would have two pages for its field of addresses, which cost as much as the app.
  '--disable-features=LocalNetworkAccessChecks,WebUIOmniboxPopup,WebUIOmniboxAimPopup',
];
