"""A small fake of the browser, so that the page's code runs on CPython and a slip in it shows in a second.

    with browser(html) as fake:
        page = importlib.import_module("sim.page").start()
        page.take_over(fake.find("[data-widget]"))
        fake.find("[type=range]").type("7")
        assert fake.find("output").textContent == "…"

It stands in for the modules `js` and `loader`, with what `overrides/stubs` lists and the page's code uses: a tree that
Beautiful Soup reads and searches, events that bubble, timers that run when the test says so. Nothing is laid out or
painted; what a real browser makes of the page is tested in real ones.
"""

import contextlib
import functools
import importlib
import json
import re
import sys
import types
import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any, Self

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

PAGE_CODE = ("sim.page", "quiz.page", "overrides.reader")  # which import `js` by name, so each browser has its own
SIMPLE = re.compile(
    r"""(?P<tag>[a-z]\w*)|\.(?P<class>[\w-]+)|\[(?P<name>(?!class)[\w-]+)(?:=(["']?)(?P<value>[\w-]+)\4)?\]"""
)
Listener = Callable[[Any], object]


class FakeObject:
    """An object of JavaScript: what nobody has set is undefined, which MicroPython shows as None."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return None


class Target:
    """Something that events happen to."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Listener]] = {}

    def addEventListener(self, kind: str, listener: Listener, options: object = None) -> None:  # noqa: N802
        self.listeners.setdefault(kind, []).append(listener)

    def removeEventListener(self, kind: str, listener: Listener) -> None:  # noqa: N802
        self.listeners[kind].remove(listener)

    def happen(self, event: Any) -> None:
        for listener in list(self.listeners.get(event.type, [])):
            listener(event)


class Event(FakeObject):
    """What happened to an element."""

    def __init__(self, kind: str, target: Any, **fields: Any) -> None:
        super().__init__(type=kind, target=target, prevented=False, stopped=False, **fields)

    def preventDefault(self) -> None:  # noqa: N802
        self.prevented = True

    def stopPropagation(self) -> None:  # noqa: N802
        self.stopped = True


class Text:
    """A text node."""

    def __init__(self, fake: "Browser", string: NavigableString) -> None:
        self.fake = fake
        self.string = string

    @property
    def data(self) -> str:
        return str(self.string)

    @data.setter
    def data(self, value: str) -> None:
        new = NavigableString(value)
        self.string.replace_with(new)
        self.string = new


def _flag(name: str) -> property:
    def read(element: Any) -> bool:
        return bool(element.tag.has_attr(name))

    def write(element: Any, value: object) -> None:
        if value:
            element.tag[name] = ""
        elif element.tag.has_attr(name):
            del element.tag[name]

    return property(read, write)


def _text(name: str) -> property:
    def read(element: Any) -> str:
        return str(element.tag.get(name, ""))

    def write(element: Any, value: object) -> None:
        element.tag[name] = str(value)

    return property(read, write)


class Dataset:
    """The `data-…` attributes of an element, `data-value-of` as `valueOf`."""

    _tag: Tag

    def __init__(self, tag: Tag) -> None:
        self.__dict__["_tag"] = tag

    def __getattr__(self, name: str) -> str | None:
        found = self._tag.get(_data_name(name))
        return None if found is None else str(found)

    def __setattr__(self, name: str, value: object) -> None:
        self._tag[_data_name(name)] = str(value)


class ClassList:
    """The classes of an element."""

    def __init__(self, tag: Tag) -> None:
        self.tag = tag

    def names(self) -> list[str]:
        return str(self.tag.get("class", "")).split()

    def contains(self, name: str) -> bool:
        return name in self.names()

    def add(self, *names: str) -> None:
        self.tag["class"] = " ".join(dict.fromkeys([*self.names(), *names]))

    def remove(self, *names: str) -> None:
        self.tag["class"] = " ".join(name for name in self.names() if name not in names)

    def toggle(self, name: str, force: bool | None = None) -> bool:
        wanted: bool = not self.contains(name) if force is None else force
        (self.add if wanted else self.remove)(name)
        return wanted


def selected(root: Tag, selector: str) -> Iterator[Tag]:
    """Yield what a selector finds below an element; by one attribute, class or name each, as most is, the short way."""
    asked = _simple(selector)
    if not asked:
        yield from root.css.iselect(selector)
        return
    for node in root.descendants:
        if isinstance(node, Tag) and any(fits(node) for fits in asked) and not _is_put_by(node, root):
            yield node


def _is_put_by(node: Tag, root: Tag) -> bool:
    """Tell whether an element waits in a template, where only those find it who look into that."""
    parent = node.parent
    while parent is not None and parent is not root:
        if parent.name == "template":
            return True
        parent = parent.parent
    return False


@functools.cache
def _simple(selector: str) -> list[Callable[[Tag], bool]]:
    """Return what tells whether an element is meant, one for each alternative; nothing, if any of them says more."""
    found = [SIMPLE.fullmatch(alternative) for alternative in selector.split(", ")]
    return [_test_of(one) for one in found if one] if all(found) else []


def _test_of(asked: re.Match[str]) -> Callable[[Tag], bool]:
    tag, named, name, value = asked["tag"], asked["class"], asked["name"], asked["value"]
    if tag:
        return lambda node: node.name == tag
    if named:
        return lambda node: named in str(node.attrs.get("class", "")).split()
    return lambda node: name in node.attrs and value in (None, node.attrs[name])


class Element(Target):
    """An element of the page; the same object each time it is found."""

    readOnly = False
    hidden, disabled, open = _flag("hidden"), _flag("disabled"), _flag("open")
    href, download, className, name = _text("href"), _text("download"), _text("class"), _text("name")

    def __init__(self, fake: "Browser", tag: Tag) -> None:
        super().__init__()
        self.fake = fake
        self.tag = tag
        self.dataset = Dataset(tag)
        self.classList = ClassList(tag)
        self.style = FakeObject(setProperty=lambda name, value: self.styles.update({name: value}))
        self.styles: dict[str, str] = {}
        self.clientWidth = 720.0
        self.box = (0.0, 0.0, 0.0, 0.0)  # where it is laid out, if a test says so: left, top, right, bottom
        self.checked = tag.has_attr("checked")
        self._value: str | None = None

    # what the tree says

    @property
    def id(self) -> str:
        return str(self.tag.get("id", ""))

    @property
    def tagName(self) -> str:  # noqa: N802
        return self.tag.name.upper()

    @property
    def textContent(self) -> str:  # noqa: N802
        return self.tag.get_text()

    @textContent.setter
    def textContent(self, value: object) -> None:  # noqa: N802
        self.tag.string = str(value)

    @property
    def innerHTML(self) -> str:  # noqa: N802
        return self.tag.decode_contents()

    @innerHTML.setter
    def innerHTML(self, html: str) -> None:  # noqa: N802
        self.tag.clear()
        for node in list(_parsed(html).contents):
            self.tag.append(node)

    @property
    def firstChild(self) -> Text | Self | None:  # noqa: N802
        return self.fake.node(self.tag.contents[0]) if self.tag.contents else None

    @property
    def firstElementChild(self) -> "Element | None":  # noqa: N802
        return self.children[0] if self.children else None

    @property
    def childNodes(self) -> list[Any]:  # noqa: N802
        return [self.fake.node(node) for node in self.tag.contents]

    @property
    def content(self) -> "Element":
        """What a template holds: here it is the template itself."""
        return self

    @property
    def parentNode(self) -> "Element | None":  # noqa: N802
        return self.parentElement

    @property
    def previousElementSibling(self) -> "Element | None":  # noqa: N802
        return self._sibling(self.tag.find_previous_sibling())

    @property
    def nextElementSibling(self) -> "Element | None":  # noqa: N802
        return self._sibling(self.tag.find_next_sibling())

    def _sibling(self, found: Any) -> "Element | None":
        return self.fake.element(found) if isinstance(found, Tag) else None

    @property
    def parentElement(self) -> "Element | None":  # noqa: N802
        return self.fake.element(self.tag.parent) if isinstance(self.tag.parent, Tag) else None

    @property
    def children(self) -> list["Element"]:
        return [self.fake.element(node) for node in self.tag.contents if isinstance(node, Tag)]

    def querySelector(self, selector: str) -> "Element | None":  # noqa: N802
        found = next(selected(self.tag, selector), None)
        return None if found is None else self.fake.element(found)

    def querySelectorAll(self, selector: str) -> "NodeList":  # noqa: N802
        return NodeList(self.fake.element(found) for found in list(selected(self.tag, selector)))

    def matches(self, selector: str) -> bool:
        if selector == ":focus-within":  # Beautiful Soup has no focus
            return self.contains(self.fake.document.activeElement)
        return bool(self.tag.css.match(selector))

    def closest(self, selector: str) -> "Element | None":
        found = self.tag.css.closest(selector)
        return None if found is None else self.fake.element(found)

    def contains(self, other: "Element | None") -> bool:
        return other is not None and (other is self or self.tag in other.tag.parents)

    def getAttribute(self, name: str) -> str | None:  # noqa: N802
        found = self.tag.get(name)
        return None if found is None else str(found)

    def setAttribute(self, name: str, value: object) -> None:  # noqa: N802
        self.tag[name] = str(value)

    def removeAttribute(self, name: str) -> None:  # noqa: N802
        del self.tag[name]

    def hasAttribute(self, name: str) -> bool:  # noqa: N802
        return self.tag.has_attr(name)

    def append(self, *nodes: "Element | Text | str") -> None:
        for node in nodes:
            for each in _fragment(node):
                self.tag.append(each)

    def prepend(self, *nodes: "Element | str") -> None:
        for node in reversed(nodes):
            self.tag.insert(0, node if isinstance(node, str) else node.tag)

    def after(self, *nodes: "Element | str") -> None:
        for node in reversed(nodes):
            self.tag.insert_after(node if isinstance(node, str) else node.tag)

    def before(self, *nodes: "Element | str") -> None:
        for node in nodes:
            self.tag.insert_before(node if isinstance(node, str) else node.tag)

    def insertBefore(self, node: "Element", reference: "Element | None") -> None:  # noqa: N802
        if reference is None:
            self.append(node)
        else:
            reference.before(node)

    def replaceChildren(self, *nodes: "Element | Text | str") -> None:  # noqa: N802
        pieces = [each for node in nodes for each in _fragment(node)]
        for child in list(self.tag.contents):
            child.extract()
        for piece in pieces:
            self.tag.append(piece)

    def replaceWith(self, other: "Element") -> None:  # noqa: N802
        self.tag.replace_with(other.tag)

    def remove(self) -> None:
        self.tag.extract()

    def scrollIntoView(self, options: object = None) -> None:  # noqa: N802
        self.fake.scrolled_to = self

    def getScreenCTM(self) -> FakeObject:  # noqa: N802
        """How a picture lies on the screen: as if it filled the page's corner."""
        return FakeObject(a=1.0, d=1.0, e=0.0, f=0.0)

    def setPointerCapture(self, pointer: int) -> None:  # noqa: N802
        """Have the pointer's events come here; tests dispatch them where they belong."""

    def insertCell(self) -> "Element":  # noqa: N802
        cell = self.fake.element(self.fake.soup.new_tag("td"))
        self.append(cell)
        return cell

    # what a field holds

    @property
    def defaultValue(self) -> str:  # noqa: N802
        return self.textContent if self.tag.name == "textarea" else str(self.tag.get("value", ""))

    @property
    def value(self) -> str:
        if self._value is not None:
            return self._value
        if self.tag.name == "select":
            chosen = self.tag.select_one("option[selected]") or self.tag.select_one("option")
            return "" if chosen is None else str(chosen.get("value", chosen.get_text()))
        return self.defaultValue

    @value.setter
    def value(self, value: object) -> None:
        self._value = str(value)

    # what happens to it

    def focus(self, options: object = None) -> None:
        self.fake.document.activeElement = self

    def click(self) -> None:
        """Click it, as a reader does: nothing happens to what is disabled, radio buttons and boxes change."""
        if self.disabled:
            return
        kind = self.tag.get("type") if self.tag.name == "input" else None
        if kind == "radio":
            for other in self.fake.soup.select(f'input[type=radio][name="{self.tag["name"]}"]'):
                self.fake.element(other).checked = False
        if kind in ("radio", "checkbox"):
            self.checked = kind == "radio" or not self.checked
        self.dispatch("click")
        if kind in ("radio", "checkbox"):
            self.dispatch("input")
            self.dispatch("change")

    def type(self, value: object) -> None:
        """Give it another value, as a reader does."""
        assert not self.disabled, "a reader can't move what is disabled"
        self.value = value
        self.dispatch("input")
        self.dispatch("change")

    def getBoundingClientRect(self) -> FakeObject:  # noqa: N802
        left, top, right, bottom = self.box
        return FakeObject(left=left, top=top, right=right, bottom=bottom, width=right - left, height=bottom - top)

    def dispatch(self, kind: str, **fields: Any) -> Event:
        """Let an event happen, here and in everything around."""
        event = Event(kind, self, **fields)
        node: Target | None = self
        while isinstance(node, Element) and not event.stopped:
            node.happen(event)
            node = node.parentElement
        if not event.stopped:
            self.fake.document.happen(event)
            self.fake.window.happen(event)
        return event


class NodeList(list[Element]):
    """What a search has found."""

    @property
    def length(self) -> int:
        return len(self)


class Storage:
    """What the browser keeps."""

    def __init__(self, kept: dict[str, str]) -> None:
        self.kept = kept

    @property
    def length(self) -> int:
        return len(self.kept)

    def key(self, index: int) -> str | None:
        return list(self.kept)[index] if index < len(self.kept) else None

    def getItem(self, name: str) -> str | None:  # noqa: N802
        return self.kept.get(name)

    def setItem(self, name: str, text: str) -> None:  # noqa: N802
        self.kept[name] = str(text)

    def removeItem(self, name: str) -> None:  # noqa: N802
        self.kept.pop(name, None)


class SearchParams:
    """The part of an address behind its question mark."""

    def __init__(self, query: str = "") -> None:
        self.pairs = urllib.parse.parse_qsl(query.removeprefix("?"), keep_blank_values=True)

    new = classmethod(lambda cls, query="": cls(query))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(list(self.pairs))

    def get(self, name: str) -> str | None:
        return dict(self.pairs).get(name)

    def set(self, name: str, value: str) -> None:
        self.delete(name)
        self.pairs.append((name, value))

    def delete(self, name: str) -> None:
        self.pairs = [pair for pair in self.pairs if pair[0] != name]

    def toString(self) -> str:  # noqa: N802
        return urllib.parse.urlencode(self.pairs)


class Address:
    """An address and its parts; also the page's own."""

    def __init__(self, href: str) -> None:
        self.parts = urllib.parse.urlsplit(href)
        self.searchParams = SearchParams(self.parts.query)

    new = classmethod(lambda cls, href, base="": cls(urllib.parse.urljoin(base, href)))

    @property
    def href(self) -> str:
        return self.parts._replace(query=self.searchParams.toString()).geturl()

    @property
    def search(self) -> str:
        return f"?{query}" if (query := self.searchParams.toString()) else ""

    @property
    def pathname(self) -> str:
        return self.parts.path

    @property
    def protocol(self) -> str:
        return self.parts.scheme + ":"

    @property
    def host(self) -> str:
        return self.parts.netloc

    @property
    def hash(self) -> str:
        return f"#{self.parts.fragment}" if self.parts.fragment else ""


class Browser:
    """A page in a browser, from the tests' side.

    Args:
        html: the page.
        address: where it is.
        kept: what the browser has stored for the site.
        session: what it has stored for this tab.
    """

    def __init__(self, html: str, address: str, kept: dict[str, str], session: dict[str, str]) -> None:
        self.soup = _parsed(html)
        self.elements: dict[int, Element] = {}
        self.timers: dict[int, Callable[[], object]] = {}  # by the number that takes it back
        self.timeouts = 0
        self.watched: list[Callable[[Any, Any], object]] = []
        self.resized: list[Callable[[Any, Any], object]] = []
        self.posted: list[str] = []  # to the worker
        self.sandboxed: list[str] = []  # posted to the sandbox
        self.started: list[str] = []  # "worker" and "sandbox", and "-sandbox" where it was ended
        self.now = 0.0  # milliseconds
        self.date = (2026, 1, 2)  # where the reader is
        self.listener: Callable[[Any], object] = lambda message: None
        self.sandbox_listener: Callable[[Any], object] = lambda message: None
        self.course_listener: Callable[[Any], object] = lambda message: None
        self.window = _Window()
        self.printed: list[str] = []  # the classes that the page had when it was printed
        self.window.print = lambda: self.printed.append(self.document.documentElement.className)
        self.scrolled_to: Element | None = None
        self.document: Any = _Document(self)
        self.location = Address(address)
        self.kept, self.session = kept, session  # what the browser stores, for the site and for the tab

    def node(self, node: Any) -> Any:
        return self.element(node) if isinstance(node, Tag) else Text(self, node)

    def element(self, tag: Tag) -> Element:
        if id(tag) not in self.elements:
            self.elements[id(tag)] = Element(self, tag)
        return self.elements[id(tag)]

    def find(self, selector: str) -> Element:
        """Return the one element that a selector finds."""
        found = self.find_all(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements"
        return found[0]

    def find_all(self, selector: str) -> list[Element]:
        return [self.element(tag) for tag in list(selected(self.soup, selector))]

    def run_timers(self) -> None:
        """Let everything happen that waits for time to pass."""
        while self.timers:
            self.run_waiting_timers()

    def run_waiting_timers(self) -> None:
        """Let what waits now happen; what it makes wait goes on waiting."""
        for number in list(self.timers):
            self.timers.pop(number, _nothing)()

    def hide(self) -> None:
        """Look at another tab."""
        self._turn("hidden")

    def show(self) -> None:
        """Come back to this tab."""
        self._turn("visible")

    def _turn(self, state: str) -> None:
        self.document.visibilityState = state
        self.document.happen(Event("visibilitychange", self.document))

    def leave(self) -> None:
        """Close the page."""
        self.window.happen(Event("pagehide", self.window, persisted=False))

    def store_in_another_tab(self, key: str, text: str | None) -> None:
        """Keep something in another tab of the same site, or remove it there; this page hears of it."""
        if text is None:
            self.kept.pop(key, None)
        else:
            self.kept[key] = text
        self.window.happen(Event("storage", self.window, key=key))

    def resize(self, width: float) -> None:
        """Give every picture another width."""
        for element in self.find_all("[data-part=picture]"):
            element.clientWidth = width
        for changed in self.resized:
            changed(None, None)
        self.run_timers()

    def notify(self, kind: str, **fields: Any) -> None:
        """Let the worker or the loader say something."""
        self.listener(FakeObject(kind=kind, **fields))

    def notify_from_sandbox(self, kind: str, **fields: Any) -> None:
        self.sandbox_listener(FakeObject(kind=kind, **fields))

    def modules(self) -> dict[str, types.ModuleType]:
        """Return what the page's code imports of the browser, by name."""
        return {"js": _module("js", self._js()), "loader": _module("loader", self._loader())}

    def _js(self) -> dict[str, Any]:
        storage = {"localStorage": Storage(self.kept), "sessionStorage": Storage(self.session)}
        for name, value in storage.items():
            setattr(self.window, name, value)
        return {
            **storage,
            "document": self.document,
            "window": self.window,
            "location": self.location,
            "history": FakeObject(state=None, replaceState=self._replace),
            "URL": Address,
            "URLSearchParams": SearchParams,
            "ResizeObserver": FakeObject(new=self._observer),
            "IntersectionObserver": FakeObject(new=self._watcher),
            "performance": FakeObject(now=lambda: self.now, timeOrigin=1.7e12, mark=lambda name: None),
            "Date": FakeObject(
                now=lambda: int(1_700_000_000_000 + self.now),
                new=lambda: FakeObject(
                    toISOString=lambda: "2026-01-02T03:04:05.678Z",
                    getFullYear=lambda: self.date[0],
                    getMonth=lambda: self.date[1] - 1,
                    getDate=lambda: self.date[2],
                    getHours=lambda: 3,
                    getMinutes=lambda: 4,
                    getSeconds=lambda: 5,
                ),
            ),
            "crypto": FakeObject(getRandomValues=lambda array: [len(self.kept) + 2]),
            "Uint32Array": FakeObject(new=lambda length: [0] * length),
            "matchMedia": lambda query: FakeObject(matches=True),
            "decodeURIComponent": urllib.parse.unquote,
            "Object": FakeObject(**{"is": lambda one, other: one is other, "keys": lambda storage: list(storage.kept)}),
            "JSON": FakeObject(parse=json.loads, stringify=json.dumps),
            "console": FakeObject(warn=lambda *things: None),
            "encodeURIComponent": lambda text: urllib.parse.quote(text, safe="!'()*-._~"),
            "setTimeout": self._set_timeout,
            "clearTimeout": lambda number: self.timers.pop(number, None),
        }

    def _loader(self) -> dict[str, Any]:
        return {
            "listen": lambda callback: setattr(self, "listener", callback),
            "post": self.posted.append,
            "start_worker": lambda: self.started.append("worker"),
            "start_sandbox": self._start_sandbox,
            "post_to_sandbox": self.sandboxed.append,
            "stop_sandbox": lambda: self.started.append("-sandbox"),
            "watch_course": lambda callback: setattr(self, "course_listener", callback),
            "keep_course": lambda: self.started.append("keep"),
            "remove_course": lambda: self.started.append("-course"),
            "forget_visits": lambda: self.started.append("-visits"),
            "look": lambda thing, name: _outcome(lambda: getattr(thing, name)),
            "put": lambda thing, name, value: _outcome(lambda: setattr(thing, name, value)),
            "call": lambda thing, name, *given: _outcome(lambda: getattr(thing, name)(*given)),
            "course": "course",
            "place": "/",
        }

    def _start_sandbox(self, callback: Callable[[Any], object]) -> None:
        self.started.append("sandbox")
        self.sandbox_listener = callback

    def _set_timeout(self, action: Callable[[], object], milliseconds: float = 0) -> int:
        self.timeouts += 1
        self.timers[self.timeouts] = action
        return self.timeouts

    def _replace(self, state: object, title: str, address: str) -> None:
        self.location = Address(address)
        sys.modules["js"].location = self.location  # type: ignore[attr-defined]

    def _watcher(self, changed: Callable[[Any, Any], object]) -> FakeObject:
        self.watched.append(changed)
        return FakeObject(observe=lambda element: None)

    def scroll_into_sight(self) -> None:
        """Bring whatever is watched into sight."""
        for changed in self.watched:
            changed([FakeObject(isIntersecting=True)], None)

    def _observer(self, changed: Callable[[Any, Any], object]) -> FakeObject:
        self.resized.append(changed)
        return FakeObject(observe=lambda element: None, disconnect=lambda: None)


class _Window(Target):
    """The topmost window, which no other one has opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opener: Any = None
        self.API: Any = None
        self.parent: Any = self
        self.localStorage: Any = None
        self.sessionStorage: Any = None
        self.print: Callable[[], object] = lambda: None


class _Document(Target):
    def __init__(self, fake: Browser) -> None:
        super().__init__()
        self.fake = fake
        self.activeElement: Element | None = None
        self.documentElement = fake.element(fake.soup.new_tag("html"))
        self.body = fake.element(fake.soup.new_tag("body"))
        self.title = ""
        self.visibilityState = "visible"

    def querySelector(self, selector: str) -> Element | None:  # noqa: N802
        found = next(selected(self.fake.soup, selector), None)
        return None if found is None else self.fake.element(found)

    def querySelectorAll(self, selector: str) -> NodeList:  # noqa: N802
        return NodeList(self.fake.find_all(selector))

    def getElementById(self, name: str) -> Element | None:  # noqa: N802
        return self.querySelector(f'[id="{name}"]')

    def createElement(self, name: str) -> Element:  # noqa: N802
        return self.fake.element(self.fake.soup.new_tag(name))


@contextlib.contextmanager
def browser(
    html: str,
    address: str = "http://localhost/lesson/index.html",
    kept: dict[str, str] | None = None,
    session: dict[str, str] | None = None,
) -> Iterator[Browser]:
    """Open a page; while it is open, the page's code that is imported sees it."""
    fake = Browser(html, address, {} if kept is None else kept, {} if session is None else session)
    before = {name: sys.modules.pop(name) for name in _page_modules()}
    modules = fake.modules()
    sys.modules.update(modules)
    try:
        yield fake
    finally:
        for name in [*_page_modules(), *modules]:
            sys.modules.pop(name, None)
        sys.modules.update(before)


def start(module: str, fake: Browser, selector: str) -> Any:
    """Hand parts of the page over to a module as the loader does; return what took them over."""
    taker = importlib.import_module(module).start()
    for root in fake.find_all(selector):
        left = taker.take_over(root)
        while left:
            left = left()
    return taker


def _fragment(node: "Element | Text | str") -> list[Any]:
    """Return what goes into a tree: of a template, what it holds."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, Text):
        return [node.string]
    return list(node.tag.contents) if node.tag.name == "template" else [node.tag]


def _nothing() -> None:
    """Stand in for a timer that another one has taken back."""


def _page_modules() -> list[str]:
    return [name for name in sys.modules if any(name == page or name.startswith(page + ".") for page in PAGE_CODE)]


def _outcome(action: Callable[[], object]) -> types.SimpleNamespace:
    """Say how something went, as the loader does (quickstart/loader/page/guard.js)."""
    try:
        return types.SimpleNamespace(value=action())
    except Exception as problem:
        return types.SimpleNamespace(problem=str(problem))


def _module(name: str, content: dict[str, Any]) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(content)
    return module


def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser", multi_valued_attributes=None)


def _data_name(name: str) -> str:
    return "data-" + "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
