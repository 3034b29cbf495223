"""The menu of a widget: a link to its settings, picture and numbers as files, the widget alone on the screen."""

import js

from overrides.language import later, say
from overrides.reader import browser
from overrides.reader.browser import RefusedError
from sim.names import Part
from sim.page.saving import picture_of, save, save_address, xml_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element, Event

    from sim.page.display import Display

COPIED = later("The link is in the clipboard: it opens this page with these settings.")
COPIED_WITHOUT = later("The link is in the clipboard: it opens this page with these settings, but without your text.")
NO_CLIPBOARD = later("This browser lets no page write to the clipboard. The address bar has the link.")
NO_SCREEN = later("This browser shows no part of a page full screen.")
NOTHING = later("There is nothing to save yet.")
SHARP = 2  # pixels of a PNG for one of the page


class Menu:
    """What the buttons of the menu do; it closes when one was pressed, or something beside it.

    Args:
        display: of the widget, whose note says what happened.
        name: of the files, without their endings.
    """

    def __init__(self, display: "Display", name: str) -> None:
        self.display = display
        self.name = name
        self.root = display.parts[Part.MENU]
        self.root.addEventListener("toggle", self.on_toggle)

    def on_toggle(self, event: "Event") -> None:
        """While the menu is open, listen for what closes it."""
        change = js.document.addEventListener if self.root.open else js.document.removeEventListener
        change("click", self.on_click)
        change("keydown", self.on_key)

    def on_click(self, event: "Event") -> None:
        if not self.root.contains(event.target):
            self.root.open = False

    def on_key(self, event: "Event") -> None:
        if event.key == "Escape" and self.root.open:
            self.root.open = False
            self.root.querySelector("summary").focus()

    def say(self, *notes: str) -> None:
        """Close the menu and say something, or nothing: what was said before is over."""
        self.root.open = False
        self.display.put_note(list(notes))

    def copy_link(self, address: str, whole: bool) -> None:
        """Put the address into the clipboard; `whole` is whether it has all settings."""
        clipboard = browser.look(js.navigator, "clipboard")
        if clipboard is None:
            self.say(say(NO_CLIPBOARD))
            return
        copied = say(COPIED if whole else COPIED_WITHOUT)
        copying = browser.call(clipboard, "writeText", address)
        copying.then(lambda *_: self.say(copied), lambda *_: self.say(say(NO_CLIPBOARD)))

    def save_table(self, table: "str | None") -> None:
        """Save the numbers."""
        if table is None:
            self.say(say(NOTHING))
        else:
            self.say()
            save(f"{self.name}.csv", "text/csv", table)

    def save_picture(self) -> None:
        """Save the picture as it is on the screen."""
        picture = picture_of(self.display.parts[Part.PICTURE])
        if picture is None:
            self.say(say(NOTHING))
        else:
            self.say()
            save(f"{self.name}.svg", "image/svg+xml", xml_of(picture))

    def save_pixels(self) -> None:
        """Save the picture as pixels, twice as many as on the screen in each direction."""
        picture = picture_of(self.display.parts[Part.PICTURE])
        if picture is None:
            self.say(say(NOTHING))
            return
        self.say()
        image = js.document.createElement("img")
        canvas = js.document.createElement("canvas")
        canvas.width, canvas.height = SHARP * picture.width, SHARP * picture.height

        def paint(event: "Any") -> None:
            canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
            save_address(f"{self.name}.png", str(browser.call(canvas, "toDataURL", "image/png")))

        image.addEventListener("load", paint)
        image.src = "data:image/svg+xml;charset=utf-8," + str(js.encodeURIComponent(xml_of(picture)))

    def fill_screen(self, root: "Element") -> None:
        """Show the widget alone, or the page again."""
        self.say()
        try:
            if browser.look(js.document, "fullscreenElement") is not None:
                browser.call(js.document, "exitFullscreen")
                return
            browser.call(root, "requestFullscreen").then(lambda *_: None, lambda *_: self.say(say(NO_SCREEN)))
        except RefusedError:
            self.say(say(NO_SCREEN))
