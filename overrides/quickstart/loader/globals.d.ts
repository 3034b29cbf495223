/* What the scripts find around them: the facts of the build, the two interpreters, and young parts of the browser. */

/** How a file is packed when it is sent. */
type Packing = "" | "gzip" | "zstandard";

/** Where a file is: the name of its first part, and of all parts if there are several. */
interface Place {
  file: string;
  parts?: string[];
}

/** What the build notes of a file: its lengths unpacked, as it is sent and as it is stored; the
 * hash of its pieces as sent, and of all of it unpacked. */
interface FileFacts extends Place {
  bytes: number;
  sent: number;
  stored: number;
  packing: Packing;
  pieces: string;
  sha256: string;
}

/** What `assembly.py` writes in front of the page's script. */
declare const RUNTIME: {
  disk: boolean;
  piece: number;
  stamps: Record<string, string>;
  files: Record<string, FileFacts>;
  late: Record<string, Place & { sent: number; sha256: string }>;
};

/** What `course_files.py` writes in front of the service worker: the course's name, a name of this version, its files by
 * their addresses with length and hash, those that the page keeps by itself when it is visited, and a stamp for each page. */
declare const COURSE: {
  language: { code: string; texts: Record<string, string> };
  name: string;
  version: string;
  files: Record<string, { bytes: number; sha256: string }>;
  apart: string[];
  stamps: Record<string, string>;
};

/** A service worker's own global object; TypeScript's library for workers does not go together with that for pages. */
interface ServiceWorkerScope {
  clients: { claim(): Promise<void>; matchAll(options: object): Promise<{ postMessage(message: object): void }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(kind: "message", listener: (event: ExtendableEvent & { data: any }) => void): void;
  addEventListener(kind: "fetch", listener: (event: FetchEvent) => void): void;
}

interface ExtendableEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Pyodide's lock file, without its packages; in front of the worker's script. */
declare const LOCK: { info: { python: string }; packages: object };

/** Emscripten's file system, as much of it as is used. */
interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array, options?: { canOwn: boolean }): void;
}

/** MicroPython in the page. */
interface MicroPython {
  FS: FileSystem;
  globals: { get(name: string): unknown };
  pyimport(name: string): any;
  registerJsModule(name: string, module: object): void;
}

declare function loadMicroPython(options: {
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): void;
}): Promise<MicroPython>;

/** MicroPython's proxies of JavaScript's objects. */
declare var proxy_js_map: Map<number, WeakRef<object>> | undefined;

/** Pyodide in the worker. */
interface Pyodide {
  FS: FileSystem;
  unpackArchive(archive: ArrayBuffer, format: string): void;
  toPy(value: object): unknown;
  pyimport(name: string): any;
}

/** Pyodide's module while it starts; what is used of its internals, listed in docs/kit/cold-start.md. */
interface PyodideModule {
  [name: string]: any;
  HEAPU8: Uint8Array<ArrayBuffer>;
  HEAP32: Int32Array<ArrayBuffer>;
  wasmTable: WebAssembly.Table;
  freeTableIndexes: number[];
  wasmMemory: WebAssembly.Memory;
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
  onRuntimeInitialized(): void;
  _sbrk(bytes: number): number;
}

declare function loadPyodide(options: Record<string, unknown>): Promise<Pyodide>;
declare var _createPyodideModule: (settings: PyodideModule) => Promise<PyodideModule>;
declare var WasmOffsetConverter: unknown;

/** Pyodide, for whoever looks into the worker with the console. */
declare var pyodide: Pyodide | undefined;

/** The worker's real class, where the theme's search has put an emulation in its place (in the bundle). */
declare var RealWorker: typeof Worker | undefined;

/** What scripts of the bundle hand their bytes to. */
declare var gradientHighway: { receive(name: string, part: number, text: string): void };

interface Navigator {
  connection?: { saveData: boolean; downlink: number };
}
