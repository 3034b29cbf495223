"""What the browser keeps of a reader: pages worked through, levels, settings, quizzes. The only place that touches it.

Every fact has a name and a text of its own: "done/lesson/lstm.md", "level/explain", "quiz/two". So what two tabs note
at the same time never overwrites one another, and what one tab removes is not brought back by another. In the browser a
name goes behind the course and its place, the path of the site or the folder of the bundle: courses on one host, and
bundles on one disk, have nothing in common.

Facts about the whole course (`SHARED`) are seen from all its pages. In Firefox every page that is opened from disk has
a `localStorage` of its own, and only cookies cross from page to page; there these facts are in one cookie. Chromium has
no cookies for pages from disk, but one `localStorage`.

Nothing here raises: what can't be kept is held as long as the page is open, tried again at the next writing, and the
reader is told, once.
"""

import json

import js
import loader

from overrides.language import later, say
from overrides.reader import browser
from overrides.reader.browser import RefusedError
from overrides.reader.notice import notify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from js import Event, JsObject

OWNER = "owner"  # of what is kept: a learner, as a learning management system names them
UNNAMED = "unnamed"  # the owner, where a system names nobody
FORGOTTEN = "forgotten"  # when the reader wanted that, as all pages and each page have noted it
SHARED = ("done/", "level/", "setting/")
ASIDE = "aside/"  # in front of the name under which something was kept that could not be used
NOWHERE = later("This browser keeps nothing for this site, so what you do here is lost when you close the page.")
FULL = later("The browser’s storage for this site is full, so what you do now is lost when you close the page.")
YEAR = 365 * 24 * 60 * 60  # seconds
LONGEST = 4000  # characters of a cookie, name included; browsers take 4,096 bytes


class Storage:
    """What is kept of this course at this place, of one learner where a learning management system names several."""

    def __init__(self) -> None:
        self.course = str(loader.course)
        self.tab = _Area("sessionStorage", f"{self.course}{loader.place}#")
        self.listeners: "list[tuple[str, Callable[[str], None]]]" = []
        self.set_up(self.of_tab(OWNER) or "")

    def set_up(self, owner: str) -> None:
        """Begin with what is kept of a learner."""
        self.owner: "str | None" = owner
        of_owner = "@" + str(js.encodeURIComponent(owner)) if owner else ""
        self.prefix = f"{self.course}{loader.place}{of_owner}#"
        self.local: "_Area | _Page" = _Area("localStorage", self.prefix)
        self.shared: "_Area | _Page | _Cookie" = _shared(self.prefix) or self.local
        self.held: "dict[str, str]" = {}  # what could not be kept so far, by its name
        if not self.sees_all_pages():
            self.follow()

    def belong_to(self, owner: str) -> None:
        """Keep what belongs to one learner, from now on and in this tab; what others did is not seen."""
        if owner == self.owner:
            return
        self.note_in_tab(OWNER, owner)
        self.set_up(owner)
        self.notify_listeners()

    def belong_to_nobody(self) -> None:
        """Hold all in this page alone, beginning with nothing, until it is known to whom it belongs."""
        if self.owner is None:
            return
        self.note_in_tab(OWNER, UNNAMED)
        self.set_up(UNNAMED)
        self.owner = None
        self.local = self.shared = _Page()
        self.notify_listeners()

    def notify_listeners(self) -> None:
        """Tell whoever listens that all may have changed."""
        for _, changed in self.listeners:
            changed("")

    def of_tab(self, name: str) -> "str | None":
        """Return what is kept as long as the tab is open."""
        try:
            return self.tab.read(name)
        except RefusedError:
            return None

    def note_in_tab(self, name: str, text: str) -> None:
        """Keep something as long as the tab is open, also on other pages."""
        try:
            self.tab.write(name, text)
        except RefusedError:
            return  # then other pages don't know of it

    def sees_all_pages(self) -> bool:
        """Tell whether pages share all that they keep, not only what concerns the whole course."""
        return self.shared is self.local

    def read(self, name: str) -> "str | None":
        """Return what is kept under a name."""
        if name in self.held:
            return self.held[name]
        try:
            return self.shelf(name).read(name)
        except RefusedError:
            return None

    def write(self, name: str, text: str) -> bool:
        """Keep a text, and whatever could not be kept before; tell whether all of it is kept now."""
        self.held[name] = text
        for held in sorted(self.held):
            try:
                self.shelf(held).write(held, self.held[held])
                self.held.pop(held)
            except RefusedError:
                notify(say(FULL) if self.works() else say(NOWHERE))
        return not self.held

    def remove(self, name: str) -> None:
        """Keep nothing under a name any more."""
        self.held.pop(name, None)
        try:
            self.shelf(name).remove(name)
        except RefusedError:
            return  # then nothing is kept

    def names(self, beginning: str = "") -> "list[str]":
        """Return the names that begin so, sorted."""
        found = set(self.held)
        for shelf in {id(shelf): shelf for shelf in (self.local, self.shared)}.values():
            try:
                found.update(shelf.names())
            except RefusedError:
                continue
        return sorted([name for name in found if name.startswith(beginning) and name != FORGOTTEN])

    def put_aside(self, name: str) -> None:
        """Move what can't be used out of the way, and keep it."""
        text = self.read(name)
        if text is not None:
            self.write(self.free_name(name), text)
            self.remove(name)

    def free_name(self, name: str) -> str:
        """Return a name for something put aside."""
        taken = len(self.names(f"{ASIDE}{name}/"))
        while self.read(f"{ASIDE}{name}/{taken}") is not None:
            taken += 1
        return f"{ASIDE}{name}/{taken}"

    def listen(self, beginning: str, changed: "Callable[[str], None]") -> None:
        """Call `changed` with the name of whatever another tab keeps or removes under a name that begins so."""
        if not self.listeners:
            js.window.addEventListener("storage", self.on_storage)
        self.listeners.append((beginning, changed))

    def on_storage(self, event: "Event") -> None:
        """Pass on what another tab has done; without a key, it has removed everything."""
        key = self.prefix if event.key is None else str(event.key)
        if key.startswith(self.prefix):
            name = key[len(self.prefix) :]
            for beginning, changed in self.listeners:
                if name.startswith(beginning) or not name:
                    changed(name)

    def works(self) -> bool:
        """Tell whether the browser keeps anything at all: then what it refuses is too much."""
        try:
            self.shared.names()
            self.local.names()
        except RefusedError:
            return False
        return True

    def shelf(self, name: str) -> "_Area | _Page | _Cookie":
        return self.shared if any(name.startswith(beginning) for beginning in SHARED) else self.local

    def everything(self) -> "dict[str, str]":
        """Return all that is kept, by its name."""
        found = {}
        for name in self.names():
            text = self.read(name)
            if text is not None:
                found[name] = text
        return found

    def take_in(self, facts: "dict[str, str]") -> "dict[str, str]":
        """Keep facts that were exported; what is here stays, what differs is put aside, once. Return what is new."""
        new = {}
        for name in sorted(facts):
            here = self.read(name)
            if here is None:
                new[name] = facts[name]
                self.write(name, facts[name])
            elif here != facts[name] and not self.is_aside(name, facts[name]):
                self.write(self.free_name(name), facts[name])
        return new

    def is_aside(self, name: str, text: str) -> bool:
        """Tell whether a text has been put aside already, so that a file taken in again takes no more room."""
        return text in [self.read(other) for other in self.names(f"{ASIDE}{name}/")]

    def forget(self) -> "dict[str, str]":
        """Remove everything, and return it."""
        found = self.everything()
        for name in sorted(found):
            self.remove(name)
        self.note_forgotten(str(browser.milliseconds()))
        return found

    def remember(self, facts: "dict[str, str]") -> None:
        """Take back that everything was forgotten."""
        self.note_forgotten("")
        self.take_in(facts)

    def note_forgotten(self, when: str) -> None:
        """Tell the pages that have a store of their own, which they empty when they are opened."""
        if not self.sees_all_pages():
            self.shared.write(FORGOTTEN, when)
            self.local.write(FORGOTTEN, when)

    def follow(self) -> None:
        """Forget what this page keeps by itself, if another page was told to forget everything since."""
        try:
            when = self.shared.read(FORGOTTEN)
            if when and when != self.local.read(FORGOTTEN):
                for name in self.local.names():
                    self.local.remove(name)
                self.local.write(FORGOTTEN, when)
        except RefusedError:
            return  # then this page keeps nothing


class _Area:
    """The browser's `localStorage` or `sessionStorage`."""

    def __init__(self, kind: str, prefix: str) -> None:
        self.kind = kind
        self.prefix = prefix

    def area(self) -> "JsObject":
        area: "JsObject | None" = browser.look(js.window, self.kind)
        if area is None:
            raise RefusedError(f"there is no {self.kind}")
        return area

    def read(self, name: str) -> "str | None":
        text = browser.call(self.area(), "getItem", self.prefix + name)
        return None if text is None else str(text)

    def write(self, name: str, text: str) -> None:
        browser.call(self.area(), "setItem", self.prefix + name, text)

    def remove(self, name: str) -> None:
        browser.call(self.area(), "removeItem", self.prefix + name)

    def names(self) -> "list[str]":
        keys = json.loads(str(js.JSON.stringify(browser.call(js.Object, "keys", self.area()))))
        return [key[len(self.prefix) :] for key in keys if key.startswith(self.prefix)]


class _Page:
    """Nothing of the browser's: it is gone with the page."""

    def __init__(self) -> None:
        self.texts: "dict[str, str]" = {}

    def area(self) -> "JsObject":
        raise RefusedError("it is not known whose this is")

    def read(self, name: str) -> "str | None":
        return self.texts.get(name)

    def write(self, name: str, text: str) -> None:
        self.texts[name] = text

    def remove(self, name: str) -> None:
        self.texts.pop(name, None)

    def names(self) -> "list[str]":
        return list(self.texts)


class _Cookie:
    """One cookie with all facts; it is read again before it is written, for other tabs have it too."""

    def __init__(self, prefix: str) -> None:
        self.name = str(js.encodeURIComponent(prefix))

    def read(self, name: str) -> "str | None":
        return self.facts().get(name)

    def write(self, name: str, text: str) -> None:
        facts = self.facts()
        facts[name] = text
        self.set(facts)

    def remove(self, name: str) -> None:
        facts = self.facts()
        if name in facts:
            facts.pop(name)
            self.set(facts)

    def names(self) -> "list[str]":
        return list(self.facts())

    def facts(self) -> "dict[str, str]":
        return _facts(str(js.decodeURIComponent(self.value())))

    def value(self) -> str:
        """Return what the browser has, encoded; "" if it has nothing."""
        for pair in str(browser.look(js.document, "cookie") or "").split("; "):
            name, _, value = pair.partition("=")
            if name == self.name:
                return value
        return ""

    def set(self, facts: "dict[str, str]") -> None:
        value = str(js.encodeURIComponent(json.dumps(facts)))
        text = f"{self.name}={value}"
        if len(text) > LONGEST:
            raise RefusedError("the cookie is full")
        browser.put(js.document, "cookie", f"{text}; max-age={YEAR}; path=/; samesite=strict")
        if self.value() != value:
            raise RefusedError("cookies are not kept")


def _facts(text: str) -> "dict[str, str]":
    try:
        facts = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(facts[name]) for name in facts} if isinstance(facts, dict) else {}


def _shared(prefix: str) -> "_Cookie | None":
    """Return the cookie where it is what all pages share: opened from disk, in a browser that has cookies there."""
    if str(js.location.protocol) != "file:":
        return None
    cookie = _Cookie(prefix)
    try:
        cookie.set(cookie.facts())
    except RefusedError:
        return None
    return cookie


def carry_over(key: str, name: str) -> "str | None":
    """Return what an earlier version kept under a key, once: from then on it is kept under the name it is to have."""
    storage = kept()
    try:
        area = storage.local.area()
        text = browser.call(area, "getItem", key)
        if text is not None and storage.write(name, str(text)):
            browser.call(area, "removeItem", key)
    except RefusedError:
        return None
    return None if text is None else str(text)


STORAGES: "list[Storage]" = []  # at most one


def kept() -> Storage:
    """Return the storage of this course, one for all parts of the page."""
    if not STORAGES:
        STORAGES.append(Storage())
    return STORAGES[0]
