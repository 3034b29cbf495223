"""HTML of other programs: which `<` opens an element, what could run, and what has no place in our Markdown."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]

SCHEMES = {"http", "https", "mailto", "tel"}
RUNNING = {"script", "style", "iframe", "object", "embed", "applet", "form", "base", "meta", "link", "svg", "math"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "xlink:href"}


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT = _names("bdi cite del dfn ins mark rp rt ruby s small strike sub sup u var")
"""Elements for which Markdown has no sign; they stay HTML."""

TURNED = _names("""
    a b blockquote br caption code dd dl dt em figcaption h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre q samp strong
    table tbody td tfoot th thead tr ul
""")
"""Elements that become signs of Markdown."""

AROUND = _names("""
    address article aside body center colgroup col data div figure footer head header hgroup html label main nav section
    span time wbr
""")
"""Elements that say nothing by themselves; their text stays."""

LEFT_OUT = _names("""
    abbr acronym area audio basefont bdo big blink button canvas datalist details dialog dir fieldset font frame
    frameset input keygen legend map marquee menu menuitem meter nobr noembed noframes noscript optgroup option output
    param picture plaintext progress rb rtc search select slot source summary template textarea title track tt video
    xmp
""")
ELEMENTS = RUNNING | KEPT | TURNED | AROUND | LEFT_OUT
WORDLESS = _names("""
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled formnovalidate hidden inert
    ismap itemscope loop multiple muted nomodule noshade novalidate nowrap open playsinline readonly required reversed
    selected
""")
"""Attributes that stand without a value."""

TAG = re.compile(
    r"""<(?P<end>/)?(?P<name>[A-Za-z][^\s<>/=]*+)
      (?P<attributes>(?:[\s/]++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?)*+)[\s/]*+>""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]++)(?P<value>\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?""")
COMMENT_END = "-->"
MEANINGFUL_STYLE = re.compile(  # styles that say something; fonts, sizes, spaces and alignment are those of the site
    r"(?<![\w-])(color|background(?:-color)?|text-decoration(?:-line)?|text-transform|font-weight|font-style|display"
    r"|visibility|vertical-align(?=\s*:\s*(?:sub|super)))\s*:",
    re.IGNORECASE,
)
MEANINGFUL_ATTRIBUTES = {"rowspan": None, "bgcolor": None, "type": {"ol"}, "reversed": {"ol"}, "value": {"li"}}


def with_signs(html: str) -> str:
    """Write each `<` that opens neither an element nor a comment as the sign it is: `List<String>`, `a<b or c>`.

    An attribute without a value that HTML doesn't know, as `or` is, makes a sign of it too.
    """
    done, result = 0, []
    last = html.rfind(COMMENT_END)
    drawn = ""  # the <svg> or <math> that is open: elements in it have names of their own
    while (start := html.find("<", done)) >= 0:
        result.append(html[done:start])
        if html.startswith("<!--", start) and start < last:
            done = html.index(COMMENT_END, start) + len(COMMENT_END)
            result.append(html[start:done])
            continue
        match = TAG.match(html, start)
        name = match["name"].lower() if match else ""
        if not match or not (drawn or _is_element(name, match["attributes"])):
            done = start + 1
            result.append("&lt;")
            continue
        done = match.end()
        result.append(match[0])
        if name in ("svg", "math"):
            drawn = "" if match["end"] else drawn or name
    return "".join([*result, html[done:]])


def _is_element(name: str, attributes: str) -> bool:
    """Tell whether HTML, or Word, which writes names such as o:p, knows an element with these attributes."""
    return (name in ELEMENTS or ":" in name) and all(
        match["value"] or match["name"].lower() in WORDLESS for match in ATTRIBUTE.finditer(attributes)
    )


def dangers(html: str) -> Iterator[str]:
    """Name what runs, or loads something, in HTML."""
    for tag, attributes in _tags(html):
        if tag in RUNNING:
            yield f"<{tag}>"
        for name, value in attributes:
            address = re.sub(r"[\s\x00-\x20]", "", value or "").lower()
            scheme = re.match(r"([a-z][\w+.-]*):", address)
            if name.startswith("on"):
                yield f"the handler {name!r}"
            elif name in ADDRESSES and scheme and not is_allowed(scheme[1]):
                yield f"the link to {scheme[0]!r}"


def is_allowed(scheme: str) -> bool:
    """Tell whether a link may begin with a scheme."""
    return scheme.lower() in SCHEMES


def left_out(html: str) -> Iterator[str]:
    """Name what Markdown has no place for, but for what runs: elements, styles, attributes."""
    for tag, attributes in _tags(html):
        if tag in LEFT_OUT:
            yield f"<{tag}>"
        for name, value in attributes:
            if name == "style":
                yield from (f"the style {style.lower()!r}" for style in MEANINGFUL_STYLE.findall(value or ""))
            elif _has_meaning(tag, name, value or ""):
                yield f"{name!r} of <{tag}>"


def _has_meaning(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute says something to readers that is not kept."""
    if name == "title":
        return tag not in ("a", "img")
    if name == "dir":
        return value.lower() == "rtl"
    return name in MEANINGFUL_ATTRIBUTES and tag in (MEANINGFUL_ATTRIBUTES[name] or (tag,))


def _tags(html: str) -> list[tuple[str, Attributes]]:
    scan = _Scan()
    scan.feed(html)
    scan.close()
    return scan.found


class _Scan(HTMLParser):
    """Collects the tags that open an element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, Attributes]] = []

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        self.found.append((tag, attributes))
