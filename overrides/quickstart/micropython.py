"""MicroPython as WebAssembly, as its package has it, and the JavaScript that a page starts it with."""

from overrides.runtime.packages import RuntimeFilesError, packages

MICROPYTHON = "@micropython/micropython-webassembly-pyscript"
CHANGES = (  # what its JavaScript says, how often, and what ours says
    (',assert(wasmTable.get(funcPtr)==func,"JavaScript-side Wasm function table mirror is out of date!")', 1, ""),
    ("import.meta.url", 4, "document.baseURI"),
    ("export default _createMicroPythonModule;export async", 1, "async"),
    ("function unexportedRuntimeSymbol(sym){", 1, "function unexportedRuntimeSymbol(sym){return;"),
    (
        "let Module={locateFile:(path,scriptDirectory)=>url||scriptDirectory+path};",
        1,
        "let Module={instantiateWasm:options.instantiateWasm,noFSInit:!0};",
    ),
    ("FS.staticInit(),void", 1, "Module.makeFiles=()=>{FS.staticInit(),FS.init()},void"),
    ("fd=>FS.getStreamChecked(fd)", 1, "fd=>(FS.initialized||Module.makeFiles(),FS.getStreamChecked(fd))"),
)


def page_script() -> bytes:
    """Return MicroPython's JavaScript as a classic script that defines `loadMicroPython`, with another option.

    As a classic script it can be part of the page's own; a module would have to be fetched and imported by itself,
    which takes longer than to start it. The option, `instantiateWasm` in place of `url`, lets the page compile the
    WebAssembly meanwhile, and check the hash of that. Two checks are left out: that a table of functions, which nobody
    changes, has not changed took about a tenth of the time, and what tells a developer of names that are not exported
    made 388 properties at every start. Its file system is made when something is first printed, or by `makeFiles`: with
    `quiz.wasm`, a page needs none, and it took a quarter of the time from the script's first line to the page's answer.

    Raises:
        RuntimeFilesError: this version of MicroPython says something else.
    """
    text = (packages() / MICROPYTHON / "micropython.mjs").read_text(encoding="utf-8")
    for theirs, count, ours in CHANGES:
        if (found := text.count(theirs)) != count:
            raise RuntimeFilesError(f"runtime: micropython.mjs has {theirs!r} {found} times; expected {count}")
        text = text.replace(theirs, ours)
    return f'(async () => {{\n"use strict";\n{text}\n}})();\n'.encode()
