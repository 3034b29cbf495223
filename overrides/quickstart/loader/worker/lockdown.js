/* Take network, storage and further threads away from a worker, before it runs code that a reader has edited.
 *
 * By allowance: of what is global only this is left; whatever else a browser has or will have is gone. Code can't be made of
 * text any more, because `import()` is syntax that can't be taken away.
 */
const LANGUAGE =
  "AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError " +
  "FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl " +
  "Iterator JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String " +
  "Symbol SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet " +
  "WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN parseFloat " +
  "parseInt undefined unescape";
const BROWSER =
  "TextDecoder TextEncoder atob btoa clearInterval clearTimeout console constructor crypto performance postMessage " +
  "queueMicrotask self structuredClone";
const OWN = "pyodide"; // for whoever looks with the console; of Pyodide's and this script's own, only it
const ALLOWED = new Set([...LANGUAGE.split(" "), ...BROWSER.split(" "), OWN]);
const TIMERS = ["setTimeout", "setInterval"];
const MESSAGES = ["onmessage", "addEventListener"]; // by which the page reaches the worker; they lead nowhere else

/** Leave of what is global only what is allowed. */
export function lockDown() {
  const timers = TIMERS.map((name) => /** @type {const} */ ([name, forFunctions(globalThis[/** @type {"setTimeout"} */ (name)])]));
  forbidCodeFromText();
  keepOnly(new Set([...ALLOWED, ...MESSAGES]));
  for (const [name, timer] of timers) Object.defineProperty(globalThis, name, { value: timer });
}

/** @param {Set<string>} allowed */
function keepOnly(allowed) {
  for (let owner = globalThis; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner))
    for (const name of Object.getOwnPropertyNames(owner)) if (!allowed.has(name)) take(owner, name);
}

/** @param {object} owner @param {string} name */
function take(owner, name) {
  if (!Reflect.deleteProperty(owner, name)) Reflect.set(owner, name, undefined);
}

/** Let no function be made of a text: neither `Function` nor the constructors of other kinds, which have no names. */
function forbidCodeFromText() {
  const refuse = function Function() {
    throw new EvalError("code can't be made of text here");
  };
  refuse.prototype = Function.prototype;
  Object.defineProperty(globalThis, "Function", { value: refuse }); // Pyodide asks what is one
  const kinds = [function () {}, async function () {}, function* () {}, async function* () {}];
  for (const kind of kinds)
    Object.defineProperty(Object.getPrototypeOf(kind), "constructor", { value: refuse, writable: false, configurable: false });
}

/** A timer would take a text as code. @param {typeof setTimeout} timer */
function forFunctions(timer) {
  return (/** @type {unknown} */ task, /** @type {number} */ delay, /** @type {unknown[]} */ ...given) => {
    if (typeof task !== "function") throw new TypeError("a timer takes a function here");
    return timer(/** @type {() => void} */ (task), delay, ...given);
  };
}
