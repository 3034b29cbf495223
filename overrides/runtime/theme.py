"""The files that the theme is given: the lesson's style sheet, KaTeX, the search of pages opened from disk."""

import re
from pathlib import Path

from overrides.runtime.assets import Asset, hashed
from overrides.runtime.minifying import minified
from overrides.runtime.packages import packages

STYLES = Path(__file__).resolve().parents[1] / "styles"
CODE_BAR = b'"nav",{class:"md-code__nav"}'
SMOOTH = b'behavior:"smooth"'
SMOOTH_IF_WANTED = b'behavior:matchMedia("(prefers-reduced-motion: reduce)").matches?"auto":"smooth"'
SWITCHES = b'document.body.setAttribute("data-md-color-switching","")'
SETS_SCHEME = re.compile(rb"for\(let\[\w+,\w+\]of Object\.entries\((\w+)\.color\)\)")
SWITCHES_IF_NEW = rb'\1.color.scheme!==document.body.getAttribute("data-md-color-scheme")&&' + SWITCHES + rb";\g<0>"
MAKES_META = re.compile(rb'(let (\w+)=)\w+\("meta",\{name:"color-scheme"\}\);document\.head\.appendChild\(\2\);')
FINDS_META = rb'\1document.querySelector("meta[name=color-scheme]");'
TELLS_SCHEME = re.compile(rb"((\w+)\.content)=(\w+\.colorScheme),")
TELLS_IF_NEW = rb"\1!==\3&&(\1=\3),"
SEARCH_AT_ONCE = b'location.protocol!=="file:"'
SEARCH_WORKER = re.compile(rb"=new Worker\((\w+)\)")
WHEN_ASKED = rb"""=Object.assign(new EventTarget,{postMessage(message){
if(!this.worker){this.worker=new Worker(\1);
this.worker.addEventListener("message",({data})=>this.dispatchEvent(new MessageEvent("message",{data})))}
this.worker.postMessage(message)}})"""
FIRST_STYLES = ("colours.css", "shared.css")  # the others, one for each block, don't depend on their order


def style_sheet(rules: str) -> Asset:
    """Join the style sheets of the lesson, and rules made at build, into one file."""
    others = sorted(path.name for path in STYLES.glob("*.css") if path.name not in FIRST_STYLES)
    sheets = [(STYLES / name).read_text(encoding="utf-8") for name in (*FIRST_STYLES, *others)]
    content = minified("lesson.css", "\n".join([*sheets, rules])).encode()
    return Asset(f"assets/{hashed('lesson.css', content)}", content)


def theme_script(content: bytes) -> Asset:
    """Return the theme's script, named by its content.

    In it, the bar of buttons in front of code is no navigation, and tabs scroll smoothly only for whoever wants motion.
    What the search needs, a third of what a page would load, comes when the search is opened, as it does from disk.
    At its start the theme sets its scheme as if another had been chosen, and tells the browser that it is light. Either
    has the looks of the whole page worked out again: so it does that where it is something new.
    """
    content = content.replace(CODE_BAR, CODE_BAR.replace(b'"nav"', b'"div"')).replace(SMOOTH, SMOOTH_IF_WANTED)
    content = SETS_SCHEME.sub(SWITCHES_IF_NEW, content.replace(SWITCHES + b",", b""))
    content = TELLS_SCHEME.sub(TELLS_IF_NEW, MAKES_META.sub(FINDS_META, content))
    content = SEARCH_WORKER.sub(WHEN_ASKED, content.replace(SEARCH_AT_ONCE, b"!1"))
    return Asset(f"assets/javascripts/{hashed('bundle.js', content)}", content)


def katex_script() -> Path:
    """Return KaTeX's script, which only the build runs."""
    return packages() / "katex/dist/katex.min.js"


def katex_files(rules: str) -> list[Asset]:
    """Take KaTeX's style sheet, which comes first, and the fonts that it names, in woff2 as the only format.

    Args:
        rules: what the equations of the site need besides.
    """
    dist = packages() / "katex/dist"
    css = (dist / "katex.min.css").read_text(encoding="utf-8")
    css = re.sub(r',url\([^)]+\) format\("(?:woff|truetype)"\)', "", css)
    css += rules
    fonts = sorted(set(re.findall(r"url\((fonts/[^)]+\.woff2)\)", css)))
    sheet = Asset(f"assets/katex/{hashed('katex.css', css.encode())}", css.encode())
    return [sheet, *(Asset(f"assets/katex/{font}", (dist / font).read_bytes()) for font in fonts)]


def copy_script() -> Asset:
    """Take KaTeX's script that puts the TeX of an equation, once, among what a reader copies."""
    content = (packages() / "katex/dist/contrib/copy-tex.min.js").read_bytes()
    return Asset(f"assets/javascripts/{hashed('copy-tex.js', content)}", content)


def search_shim() -> bytes:
    """Return the script that lets the theme's search run in a page opened from disk.

    It replaces `Worker` by an emulation in an iframe, too slow and too limited for Pyodide; the loader finds the real
    one under another name.
    """
    return b"globalThis.RealWorker = Worker;\n" + (packages() / "iframe-worker/shim/index.js").read_bytes()
