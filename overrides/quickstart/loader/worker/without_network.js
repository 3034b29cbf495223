/* Start Pyodide without asking anything of the network: what it would fetch, the page hands over. */
import { part } from "./inbox.js";

const NOWHERE = "https://runtime.invalid/"; // Pyodide's own address; never asked

/**
 * Call a start of Pyodide; it gets its WebAssembly as the page has compiled it.
 * @param {object} options what else it takes
 * @param {object} [otherwise]
 * @param {BodyInit} [otherwise.archive] of its library; empty where the modules are files
 * @param {(options: Record<string, unknown>) => Promise<Pyodide>} [otherwise.start]
 */
export async function withoutNetwork(options, { archive, start = loadPyodide } = {}) {
  const { fetch } = self;
  self.fetch = async () => new Response(archive);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    /** @type {WebAssembly.Module} */
    const module = await part("pyodide");
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    return await start({ indexURL: NOWHERE, lockFileContents: LOCK, ...options });
  } finally {
    self.fetch = fetch;
  }
}
