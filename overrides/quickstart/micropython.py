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
        "let Module={instantiateWasm:options.instantiateWasm,noFSInit:!0};",
    ),
    ("FS.staticInit(),void", 1, "Module.makeFiles=()=>{FS.staticInit(),FS.init()},void"),
    ("lengthBytesUTF8=str=>{", 1, "lengthBytesUTF8=str=>{if(str.length>99)return ENCODER.encode(str).length;"),
    (
        "!(maxBytesToWrite>0))return 0;",
        1,
        "!(maxBytesToWrite>0))return 0;if(str.length>99){const{written}=ENCODER.encodeInto(str,heap.subarray(outIdx,"
        "outIdx+maxBytesToWrite-1));heap[outIdx+written]=0;return written}",
    ),
    ("var ABORT=!1;", 1, "var ABORT=!1;const ENCODER=new TextEncoder;"),
    ("fd=>FS.getStreamChecked(fd)", 1, "fd=>(FS.initialized||Module.makeFiles(),FS.getStreamChecked(fd))"),
)
LEFT_OUT = (  # how it begins and ends, what is for developers: old browsers, names that are not exported
    ("!function(){function humanReadableVersionToPacked", "}();"),
    ('["writeI53ToI64"', ".forEach(unexportedRuntimeSymbol);"),
)


def page_script() -> bytes:
    """Return MicroPython's JavaScript as a classic script that defines `loadMicroPython`, with another option.

    As a classic script it can be part of the page's own; a module would have to be fetched and imported by itself,
    which takes longer than to start it. The option, `instantiateWasm` in place of `url`, lets the page compile the
    WebAssembly meanwhile, and check the hash of that. Two checks are left out: that a table of functions, which nobody
    changes, has not changed took about a tenth of the time, and what tells a developer of names that are not exported
    made 388 properties at every start. Its file system is made when something is first printed, or by `makeFiles`: with
    `quiz.wasm`, a page needs none, and it took a quarter of the time from the script's first line to the page's answer.
    Texts for Python, a quiz above all, are encoded by the browser, which reads each letter in JavaScript otherwise, ten
    milliseconds before anything has been compiled.
    Without what it asserts for developers and does in Node.js, and with short names inside, it is a third shorter.

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
    for beginning, end in LEFT_OUT:
        text, found = re.subn(f"{re.escape(beginning)}.*?{re.escape(end)}", "", text, flags=re.DOTALL)
        if found != 1:
            raise RuntimeFilesError(f"runtime: micropython.mjs has {found} times {beginning!r} … {end!r}; expected 1")
    return f'(async () => {{\n"use strict";\n{text}\n}})();\n'
