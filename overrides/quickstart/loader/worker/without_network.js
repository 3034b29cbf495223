/* Start Pyodide without asking anything of the network: what it would fetch, the page hands over. */

const NOWHERE = "https://runtime.invalid/"; // Pyodide's own address; never asked

/**
 * Call a start of Pyodide; whatever it fetches is empty: in place of an archive, the modules are files.
 * @param {{fsInit?: (fs: FileSystem) => Promise<void>, _loadSnapshot?: Uint8Array}} options what else it takes
 * @param {(options: Record<string, unknown>) => Promise<Pyodide>} [start]
 */
export async function withoutNetwork(options, start = loadPyodide) {
  const { fetch } = self;
  self.fetch = async () => new Response();
  try {
    return await start({ indexURL: NOWHERE, lockFileContents: LOCK, ...options });
  } finally {
    self.fetch = fetch;
  }
}
