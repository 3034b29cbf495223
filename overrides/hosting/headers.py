"""Which headers go with which files: one table, written for the hosts that take one.

    python -m overrides.hosting.headers

writes `hosting/nginx.conf`, and with a path behind it, `/courses/rnn/`, prints what a course below that path needs; the
build writes `_headers`, which Netlify and Cloudflare Pages read.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from overrides.hosting.policy import HOSTED, SANDBOX
from overrides.runtime.assets import FOLDER
from overrides.wheels.assembly import FOLDER as WHEELS

ROOT = Path(__file__).resolve().parents[2]
NGINX = ROOT / "hosting/nginx.conf"
FOR_EVER = "public, max-age=31536000, immutable"
A_MONTH = "public, max-age=2592000"
ASK_FIRST = "no-cache"  # kept, but only used once the host has said that it is still right


class Rule(NamedTuple):
    """How long files are kept, all whose path begins so, and what else differs.

    Attributes:
        shared: whether pages of other hosts may read them.
        policy: that of a worker, if its script is one of them.
    """

    beginning: str
    keep: str
    shared: bool = False
    policy: str = HOSTED

    def headers(self) -> dict[str, str]:
        """What these files have beside, or in place of, what every file has."""
        policy = {"Content-Security-Policy": self.policy} if self.policy != HOSTED else {}
        return {"Cache-Control": self.keep, **(SHARED if self.shared else {}), **policy}


EVERYWHERE = {
    "Content-Security-Policy": HOSTED,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # settings, and a sentence typed into a widget, stand in a page's address
}
SHARED = {"Access-Control-Allow-Origin": "*"}
KEPT = (
    Rule(f"/{FOLDER}/", FOR_EVER),
    Rule(f"/{FOLDER}/sandbox.", FOR_EVER, policy=SANDBOX),
    Rule("/assets/javascripts/", FOR_EVER),
    Rule("/assets/stylesheets/", FOR_EVER),
    Rule("/assets/lesson.", FOR_EVER),
    Rule("/assets/katex/katex.", FOR_EVER),
    Rule("/assets/katex/fonts/", A_MONTH),
    Rule(f"/{WHEELS}/", ASK_FIRST, shared=True),  # notebooks on other hosts install them
)
"""Files that are named by their content, and fonts, whose names stay. All others are asked for again at every visit."""


def policy_of(path: str) -> str:
    """Return the policy that comes with a file at the root of a site, or below it; of the rules, the longest counts."""
    rules = [rule for rule in KEPT if path.startswith(rule.beginning)]
    return max(rules, key=lambda rule: len(rule.beginning)).policy if rules else HOSTED


def headers_file() -> str:
    """Write `_headers`; these hosts ask for everything again by themselves, unless they are told otherwise."""
    blocks = [("/*", EVERYWHERE), *((f"{rule.beginning}*", rule.headers()) for rule in KEPT)]
    return "\n".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in own.items()) for path, own in blocks
    )


def nginx(base: str = "/") -> str:
    """Write the inside of a `server` of nginx; a location repeats all headers, for it inherits none if it has one.

    Args:
        base: the path of the course on its host, from slash to slash; its files are below it in the root's folder.
    """
    rules = (Rule("/", ASK_FIRST), *KEPT)
    return NGINX_HEAD.replace("/404.html", f"{base}404.html") + "".join(_location(rule, base) for rule in rules)


NGINX_HEAD = """# The inside of a `server`; written by `python -m overrides.hosting.headers`. With nginx's module for
# Brotli (Debian: libnginx-mod-http-brotli-static), `brotli_static on;` beside `gzip_static` serves the smaller copies.
root /srv/course;
index index.html;
error_page 404 /404.html;
absolute_redirect off;
gzip_static on;
types { font/woff2 woff2; application/octet-stream bin whl; text/javascript js; text/css css; text/html html;
        application/json json ipynb; image/svg+xml svg; image/png png; application/xml xml; text/plain txt;
        application/manifest+json webmanifest; }
charset utf-8;
charset_types text/plain text/css text/javascript application/json application/xml;
"""


def _location(rule: Rule, base: str) -> str:
    headers = {**EVERYWHERE, **rule.headers()}
    lines = "".join(f'    add_header {name} "{value}" always;\n' for name, value in headers.items())
    return f"location {base}{rule.beginning.removeprefix('/')} {{\n{lines}}}\n"


if __name__ == "__main__":
    if sys.argv[1:]:
        print(nginx(sys.argv[1]), end="")
    else:
        NGINX.parent.mkdir(exist_ok=True)
        NGINX.write_text(nginx(), encoding="utf-8")
