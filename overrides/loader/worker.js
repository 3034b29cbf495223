/* The worker: start Pyodide from the bytes that the page hands over, then pass requests to `sim.worker.answer`. */
"use strict";

const BASE = "https://runtime.invalid/"; // never asked: `serve` answers
let answer = null;

self.onmessage = async ({ data }) => {
  try {
    if (data.files) await start(data.files);
    else self.postMessage({ kind: "answer", text: answer(data.request) });
  } catch (error) {
    console.error(error);
    self.postMessage({ kind: data.files ? "failed" : "error", reason: lastLine(error) });
  }
};

async function start(files) {
  self.fetch = serve(files);
  for (const name of ["pyodide.asm.js", "pyodide.js"]) {
    const url = URL.createObjectURL(new Blob([files[name]], { type: "text/javascript" }));
    importScripts(url);
    URL.revokeObjectURL(url);
  }
  const python = await loadPyodide({
    indexURL: BASE,
    packageBaseUrl: BASE,
    lockFileContents: new TextDecoder().decode(files["pyodide-lock.json"]),
    packages: ["numpy"],
  });
  python.unpackArchive(files["sim.zip"], "zip");
  python.pyimport("sim.worker").connect((text) => self.postMessage({ kind: "news", text }));
  answer = python.pyimport("sim.worker").answer;
  self.postMessage({ kind: "ready", numpy: python.pyimport("numpy").__version__ });
}

/* Pyodide asks for its files by URL; whatever it asks for is one of those that the page sent. */
function serve(files) {
  return async (resource) => {
    const name = String(resource.url || resource).split("/").pop();
    if (!(name in files)) throw new Error(`${name} is not part of the runtime`);
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(files[name], { headers: { "content-type": type } });
  };
}

/* A Python error says in its last line what went wrong; the whole traceback is in the console. */
function lastLine(error) {
  return String(error.message || error).trim().split("\n").pop();
}
