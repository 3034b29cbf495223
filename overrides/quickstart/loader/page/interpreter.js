/* The page's own Python: start MicroPython with the modules of the page.
 *
 * Usually that is an image, whose memory already holds the modules (overrides/quickstart/image.py): `quiz.wasm`, or for a
 * page with a widget `widgets.wasm`, which is twice as large. If the build has none, if it does not prove itself here, or if `?engine=modules` at the end of the page's address asks for it, the bare
 * interpreter imports the modules. `data-runtime-engine` says which it was: image or modules.
 */
import { filesOf, writeFiles } from "../pack.js";
import { forgetVisits, keepCourse, removeCourse, watchCourse } from "./course.js";
import { bytes, compiled } from "./files.js";
import { guarded } from "./guard.js";
import { listen, post, startWorker } from "./numpy.js";
import { addressOf, COURSE, SITE } from "./places.js";
import { postToSandbox, startSandbox, stopSandbox } from "./sandbox.js";
import { asked, state } from "./state.js";

/** What Python in the page gets as the module `loader` (overrides/stubs/loader.pyi). */
const LOADER = {
  post,
  listen,
  start_worker: startWorker,
  post_to_sandbox: postToSandbox,
  start_sandbox: startSandbox,
  stop_sandbox: stopSandbox,
  watch_course: watchCourse,
  keep_course: keepCourse,
  remove_course: removeCourse,
  forget_visits: forgetVisits,
  course: COURSE,
  place: SITE,
  ...guarded,
};
/** @type {(object | undefined)[]} */
const givenUp = [];

/** Start the image, or else the bare interpreter. */
export async function startInterpreter() {
  return (await fromImage()) ?? (await fromModules());
}

/** Start the image; return nothing if there is none to be trusted. */
async function fromImage() {
  const image = document.querySelector("[data-widget]") ? "widgets" : "quiz";
  if (!RUNTIME.files[image] || asked("engine") === "modules") return undefined;
  try {
    const python = await started(image);
    prove(python, RUNTIME.stamps[image]);
    Object.assign(python.pyimport("loader"), LOADER);
    state.runtimeEngine = "image";
    return python;
  } catch (error) {
    console.warn(`${image}.wasm is not used, MicroPython imports its modules instead:`, error);
    keepProxies();
    return undefined;
  }
}

async function fromModules() {
  const modules = bytes("modules");
  const python = await bare();
  python.registerJsModule("loader", LOADER);
  writeFiles(python.FS, "/lib", filesOf(await modules));
  state.runtimeEngine = "modules";
  return python;
}

/**
 * Start MicroPython from an image; its script makes itself ready while the image comes.
 * @param {string} name
 * @returns {Promise<MicroPython>}
 */
function started(name) {
  const module = compiled(name);
  module.catch(() => {}); // `instance` throws it again
  return new Promise((resolve, reject) => {
    const instance = async (/** @type {WebAssembly.Imports} */ imports) => WebAssembly.instantiate(await module, imports);
    loadMicroPython({
      instantiateWasm: (imports, done) => void instance(imports).then(done).catch(reject),
    }).then(resolve, reject);
  });
}

/**
 * Start MicroPython with the module of its package, unchanged: it can read files.
 * @returns {Promise<MicroPython>}
 */
async function bare() {
  const [script, wasm] = await Promise.all([verified("micropython.mjs", "text/javascript"), verified("micropython", "application/wasm")]);
  const module = await import(script);
  return module.loadMicroPython({ url: wasm });
}

/**
 * Return the address of a file that is known to be right; from disk, of a copy.
 * @param {string} name
 * @param {string} type
 */
async function verified(name, type) {
  const content = await bytes(name);
  return RUNTIME.disk ? URL.createObjectURL(new Blob([content], { type })) : addressOf(name);
}

/**
 * Throw unless the memory belongs to this build and, where there is a quiz, the engine in it gives known marks.
 * @param {MicroPython} python
 * @param {string} expected the stamp of that image
 */
function prove(python, expected) {
  const stamp = python.globals.get("stamp");
  if (stamp !== expected) throw new Error(`its stamp is ${stamp}; expected ${expected}`);
  if (!document.querySelector("[data-quiz]")) return;
  python.pyimport("quiz.engine.proof").prove();
}

/** Keep the proxies of an interpreter that is given up: one that was collected would free another's object. */
function keepProxies() {
  givenUp.push(...Array.from(globalThis.proxy_js_map?.values() ?? [], (reference) => reference.deref()));
}
