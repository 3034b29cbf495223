/* The page's own Python: start MicroPython and hand the page's parts over to it.
 *
 * Usually that is `quiz.wasm`, whose memory already holds the page's modules (overrides/quickstart/image.py). If the build
 * has none, if it does not prove itself here, or if `?engine=modules` at the end of the page's address asks for it, the
 * bare interpreter imports the modules. `data-runtime-engine` says which it was: image or modules.
 */

const LOADER = {
  post,
  listen,
  start_worker: startWorker,
  post_to_sandbox: postToSandbox,
  start_sandbox: startSandbox,
  stop_sandbox: stopSandbox,
  course,
  place,
  ...guarded,
};
const refused = [];

async function startPage() {
  state.runtimePage = "loading";
  const stopKeeping = hearEarly();
  const waiting = partsFor((await fromImage()) ?? (await fromModules()));
  const touched = stopKeeping();
  const stopHearing = hearTouches(waiting);
  state.runtimePage = "ready";
  performance.mark("gradient-highway: page ready"); // for whoever measures
  prepareWorker().catch(() => {}); // told by whoever waits for the worker
  happen(touched, waiting);
  await setUpAll(waiting);
  stopHearing();
  state.runtimePage = "complete";
}

/* Start the image, and return nothing if there is none to be trusted. */
async function fromImage() {
  if (!RUNTIME.files.quiz || new URLSearchParams(location.search).get("engine") === "modules") return undefined;
  try {
    const python = await started("quiz");
    prove(python);
    Object.assign(python.pyimport("loader"), LOADER);
    state.runtimeEngine = "image";
    return python;
  } catch (error) {
    console.warn("quiz.wasm is not used, MicroPython imports its modules instead:", error);
    keepProxies();
    return undefined;
  }
}

async function fromModules() {
  const modules = bytes("modules");
  const python = await started("micropython");
  python.registerJsModule("loader", LOADER);
  python._module.makeFiles();
  writeInto(python.FS, "/lib", packed(await modules));
  state.runtimeEngine = "modules";
  return python;
}

/* Start MicroPython from a file; its script makes itself ready while the file comes. */
function started(name) {
  const module = compiled(name);
  module.catch(() => {}); // a failure is told of below
  return new Promise((resolve, reject) => {
    const instance = async (imports) => WebAssembly.instantiate(await module, imports);
    const instantiateWasm = (imports, done) => instance(imports).then(done).catch(reject);
    loadMicroPython({ instantiateWasm }).then(resolve, reject);
  });
}

/* Throw unless the memory belongs to this build and, where there is a quiz, the engine in it gives known marks. */
function prove(python) {
  const stamp = python.globals.get("stamp");
  if (stamp !== RUNTIME.stamp) throw new Error(`its stamp is ${stamp}; expected ${RUNTIME.stamp}`);
  if (!document.querySelector("[data-quiz]")) return;
  python.pyimport("quiz.engine.proof").prove();
}

/* Keep the proxies of an interpreter that is given up: one that was collected would free another's object. */
function keepProxies() {
  refused.push(...Array.from(globalThis.proxy_js_map?.values() ?? [], (reference) => reference.deref()));
}
