"""What a page may load, run and ask for, as a content security policy."""

from collections.abc import Iterable

_NOWHERE = ("object-src 'none'", "base-uri 'none'", "form-action 'none'")

IN_PAGE = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        *_NOWHERE,
    ]
)
"""Of a hosted site whose host sends no headers: each page says it of itself."""

HOSTED = f"{IN_PAGE}; frame-ancestors 'self'"
"""Of a hosted site, which its host sends as a header."""

SANDBOX = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"
"""Of the worker for code that readers edit, as the header of its script; workers don't take over a page's."""

# From disk a page has no origin that its files could have as well, so they go by their scheme. Workers have no address,
# and get their scripts as blobs, as an unpatched MicroPython gets its WebAssembly. The emulation of a worker in which
# the theme searches there writes an inline script.
FROM_DISK = "; ".join(
    [
        "default-src 'none'",
        "script-src file: blob: 'unsafe-inline' 'wasm-unsafe-eval'",
        "worker-src blob:",
        "style-src file:",
        "img-src file: data:",
        "font-src file:",
        "connect-src data: blob:",
        *_NOWHERE,
    ]
)
"""Of the bundle, which each page says of itself."""


def in_one_file(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the policy of a page that has everything in itself: nothing but what has one of these hashes."""

    def listed(hashes: Iterable[str]) -> str:
        return " ".join(f"'sha256-{value}'" for value in sorted(set(hashes)))

    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {listed(scripts)} blob: 'wasm-unsafe-eval'",
            "worker-src blob:",
            f"style-src {listed(styles)}",
            "img-src data:",
            "font-src data:",
            "connect-src data: blob:",
            *_NOWHERE,
        ]
    )
