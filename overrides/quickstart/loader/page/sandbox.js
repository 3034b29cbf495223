/* The sandbox: a second worker, for code that readers edit. It may hang, and is then ended. */
import { chosenStart } from "./choice.js";
import { HAS_NUMPY, PythonWorker } from "./python_worker.js";
import { reasonOf } from "./state.js";

/** @typedef {import("./python_worker.js").Message} Message */

/** @type {PythonWorker | undefined} */
let sandbox;

/**
 * Start the sandbox anew.
 * @param {(message: Message) => void} callback takes what it says
 */
export async function startSandbox(callback) {
  stopSandbox();
  if (!HAS_NUMPY) return callback({ kind: "failed", reason: "This file was made without NumPy." });
  const own = (sandbox = new PythonWorker({ edits: true }));
  const announce = (/** @type {Message} */ message) => {
    if (own === sandbox) callback(message);
  };
  await chosenStart()
    .then((start) => own.start(start, {}, { announce }))
    .catch((error) => ({ kind: "failed", reason: reasonOf(error) }))
    .then(announce);
}

/** @param {string} request */
export function postToSandbox(request) {
  sandbox?.post(request);
}

export function stopSandbox() {
  sandbox?.end();
  sandbox = undefined;
}
