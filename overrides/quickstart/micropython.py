"""MicroPython as WebAssembly, as its package has it, and the JavaScript that a page starts it with."""

import re
from pathlib import Path

from overrides.quickstart.packs import BUILD
from overrides.runtime.packages import RuntimeFilesError, packages
from overrides.runtime.steps import run_node, step

MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
CHANGES = (  # what its JavaScript says, how often, and what ours says
    (',assert(wasmTable.get(funcPtr)==func,"JavaScript-side Wasm function table mirror is out of date!")', 1, ""),
    ("import.meta.url", 4, "document.baseURI"),
    ("export default _createMicroPythonModule;export async", 1, "async"),
    ('globalThis.process?.versions?.node&&"renderer"!=globalThis.process?.type', 2, "!1"),
    ('"object"==typeof process&&', 1, "!1&&"),
    (
        "let Module={locateFile:(path,scriptDirectory)=>url||scriptDirectory+path};",
        1,
        "let Module={instantiateWasm:options.instantiateWasm};",
    ),
    ("lengthBytesUTF8=str=>{", 1, "lengthBytesUTF8=str=>{if(str.length>99)return ENCODER.encode(str).length;"),
    (
        "!(maxBytesToWrite>0))return 0;",
        1,
        "!(maxBytesToWrite>0))return 0;if(str.length>99){const{written}=ENCODER.encodeInto(str,heap.subarray(outIdx,"
        "outIdx+maxBytesToWrite-1));heap[outIdx+written]=0;return written}",
    ),
    ("var ABORT=!1;", 1, "var ABORT=!1;const ENCODER=new TextEncoder;"),
    ("return Module.instantiateWasm?new Promise(", 1, "return!0?new Promise("),
    (",Module.FS=FS;", 1, ";"),
    ("Module.PATH=PATH,Module.PATH_FS=PATH_FS,", 1, ""),
    ("FS:Module.FS,", 1, ""),
    ("Module.noFSInit||FS.initialized||FS.init(),TTY.init(),", 1, ""),
    ("FS.ignorePermissions=!1,", 1, ""),
    ("var calledRun,wasmExports,", 1, "var calledRun,wasmExports,printed=[[],[],[]],"),
)
NO_FILES = """
...Object.fromEntries(("chdir fstat64 getcwd getdents64 lstat64 mkdirat newfstatat openat poll renameat rmdir stat64 " +
"statfs64 unlinkat").split(" ").map((name) => ["__syscall_" + name, () => -44])),"""  # ENOENT
PRINTING = """
...Object.fromEntries("close read seek sync".split(" ").map((name) => ["fd_" + name, () => 8])),
fd_write(fd, vectors, count, written) {
  let length = 0;
  for (; count--; vectors += 8) {
    const place = HEAPU32[vectors >> 2], end = place + HEAPU32[vectors + 4 >> 2];
    for (const byte of HEAPU8.subarray(place, end)) {
      if (byte !== 10) printed[fd].push(byte);
      else (fd === 2 ? err : out)(Module._textDecoder.decode(new Uint8Array(printed[fd].splice(0))));
    }
    length += end - place;
  }
  HEAPU32[written >> 2] = length;
  return 0;
},"""  # EBADF of whatever can't be written; a line goes to the console when it ends
REPLACED = (  # how it begins, before what it ends, and what stands there instead
    ("!function(){function humanReadableVersionToPacked", "var Module=moduleArg,", ""),  # which browsers are too old
    ("if(!ENVIRONMENT_IS_WEB&&!ENVIRONMENT_IS_WORKER)throw", "try{scriptDirectory=", ""),
    ("if(!globalThis.window&&!globalThis.WorkerGlobalScope)throw", "ENVIRONMENT_IS_WORKER&&(readBinary=", ""),
    ('["writeI53ToI64"', "var _fflush=makeInvalidEarlyAccess(", ""),  # which names are not exported, or too early
    ("FS={root:null", "SYSCALLS={DEFAULT_POLLMASK", ""),  # files
    ("FS.createPreloadedFile=(", "void 0===globalThis.crypto", ""),
    ("__syscall_chdir:function", "_abort_js:", NO_FILES),
    ("fd_close:function", "has_attr:", PRINTING),
    ("_emscripten_throw_longjmp:", "call0:function", ""),  # jumps, which images do by themselves
    ("invoke_i:function", "js_check_existing:", ""),
    ("runPython(code){", "}}if(globalThis.loadMicroPython=", ""),  # what takes a text
)


def page_script() -> bytes:
    """Return MicroPython's JavaScript as a classic script that defines `loadMicroPython`, with another option.

    As a classic script it can be part of the page's own; a module would have to be fetched and imported by itself,
    which takes longer than to start it. The option, `instantiateWasm` in place of `url`, lets the page compile the
    WebAssembly meanwhile, and check the hash of that. It starts an image, whose modules are in memory: no file is
    found, no text is run, and what is printed goes to the console line by line. So Emscripten's file system is left
    out, more than half of all, and what asserts for developers, is for Node.js or for old browsers. A check that a
    table of functions, which nobody changes, has not changed took about a tenth of the time from the script's first
    line to the page's answer, a file system a quarter. Texts for Python, a quiz above all, are encoded by the browser,
    which reads each letter in JavaScript otherwise, ten milliseconds before anything has been compiled. Names inside
    are short.

    Raises:
        RuntimeFilesError: this version of MicroPython says something else.
    """
    theirs = packages() / MICROPYTHON / "micropython.mjs"
    inputs = [BUILD / "short.mjs", packages() / "terser/package.json", theirs, Path(__file__)]

    def make(output: Path) -> None:
        whole = output / "whole.js"
        whole.write_text(_changed(theirs.read_text(encoding="utf-8")), encoding="utf-8")
        run_node(BUILD / "short.mjs", packages(), whole, output / "script.js")

    return (step("micropython", "making MicroPython's script short", inputs, make) / "script.js").read_bytes()


def _changed(text: str) -> str:
    for theirs, count, ours in CHANGES:
        if (found := text.count(theirs)) != count:
            raise RuntimeFilesError(f"runtime: micropython.mjs has {theirs!r} {found} times; expected {count}")
        text = text.replace(theirs, ours)
    for beginning, end, ours in REPLACED:
        parts = re.split(f"{re.escape(beginning)}.*?(?={re.escape(end)})", text, flags=re.DOTALL)
        if (found := len(parts) - 1) != 1:
            raise RuntimeFilesError(f"runtime: micropython.mjs has {found} times {beginning!r} … {end!r}; expected 1")
        text = ours.join(parts)
    return f'(async () => {{\n"use strict";\n{text}\n}})();\n'
