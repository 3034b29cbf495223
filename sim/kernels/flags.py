"""How the kernels are compiled. Imports nothing: pyodide-build runs it beside other Pythons."""

STRICT = ("-std=c11", "-Wall", "-Wextra", "-Werror")
SAME_BITS = ("-ffp-contract=off",)  # a product and a sum are rounded one by one, on every machine
COMMON = (*STRICT, *SAME_BITS, "-O3", "-fPIC", "-fvisibility=hidden", "-g0")
# Nothing of a C library is wanted. Extended constants are of a WebAssembly that Node.js 20 does not know yet.
WEBASSEMBLY = ("-target", "wasm32-emscripten", "-msimd128", "-mno-extended-const", "-ffreestanding", "-fno-builtin")
LINKED = ("-shared", "--experimental-pic", "--import-memory", "--strip-all")
