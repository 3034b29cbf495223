"""One widget of the page: what moves it, what it shows."""

import json

import js

from overrides.markup import ACTION, PART, find, read
from sim.names import BY, DRAG, INPUT, OF, PLAYS, PRESET, SET, TO, WIDGET, Action, Part
from sim.page.address_bar import AddressBar
from sim.page.code_panel import CodePanel
from sim.page.controls import Controls
from sim.page.display import Display
from sim.page.dragging import Dragging
from sim.page.menu import Menu
from sim.page.player import Player
from sim.page.traces import Traces, request
from sim.widgets import WIDGETS
from sim.widgets.address import is_whole, read_address

TYPE_CHECKING = False
if TYPE_CHECKING:
    from js import Element, Event, JsObject, ResizeObserver

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.traces import Trace
    from sim.widgets.widget import Inputs, Question

LESS_MOTION = "(prefers-reduced-motion: reduce)"
USUAL_WIDTH = 720  # pixels, of the picture that the build has drawn for the start


class PageWidget:
    """What all widgets have in common: controls, buttons, address, a picture with words, and the code behind it.

    Args:
        root: its element.
        numpy: computes what is shown.
        sandbox: where its edited code runs.
    """

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.root = root
        self.numpy = numpy
        self.widget = WIDGETS[read(root, WIDGET)]
        self.model = self.widget.model
        self.display = Display(root)
        self.controls = Controls(root, self.widget)
        prepared = json.loads(self.display.parts[Part.PREPARED].textContent)
        self.traces = Traces(self.known(prepared["traces"]), self.widget.formula)
        self.start: "Inputs" = prepared["start"]
        self.inputs = self.controls.read()
        self.width = USUAL_WIDTH
        self.edited: "Trace | None" = None  # of the reader's own code, shown until a control moves
        self.address = AddressBar(self.widget, str(root.id), self.start)
        self.code = CodePanel(root, self, sandbox)
        self.menu = Menu(self.display, self.widget.name)
        self.player = Player(root, self) if self.widget.plays else None
        self.dragging = Dragging(self.display.parts[Part.PICTURE], self)
        self.follow_address()
        root.addEventListener("input", self.on_input)
        root.addEventListener("click", self.on_click)
        if self.player and root.hasAttribute(PLAYS) and not js.matchMedia(LESS_MOTION).matches:
            js.setTimeout(self.player.toggle, 0)
        js.ResizeObserver.new(self.on_resize).observe(self.display.parts[Part.PICTURE])

    def known(self, prepared: "list[tuple[Question, Trace]]") -> "list[tuple[Question, Trace]]":
        """Return what the build has prepared, each trace by what it is known by (`question`)."""
        return prepared

    def question(self, inputs: "Inputs") -> "Question":
        """Return by what the trace of some settings is known: what they ask of the model."""
        question: "Question" = self.widget.question(inputs)
        return question

    def show_first(self) -> None:
        """Draw what the build has not drawn; the widget answers readers before that."""

    def follow_address(self) -> None:
        """Apply what the page's address says about this widget, and say what it could not have."""
        settings = self.address.settings()
        if settings:
            self.inputs, notes = read_address(self.widget, self.inputs, settings)
            self.controls.write(self.inputs)
            self.display.put_note(notes)

    def on_input(self, event: "Event") -> None:
        """Take a control's new value."""
        name = event.target.getAttribute(INPUT)
        if name:
            self.pause()
            self.inputs[name] = self.controls.value_of(name, event.target)
            self.changed()
        elif event.target.getAttribute(PART) == Part.CODE_FILE:
            self.code.choose(str(event.target.value))

    def on_click(self, event: "Event") -> None:
        """Do what a button says: `data-action="reset"` calls `do_reset`; a part of the picture may move a slider."""
        button = event.target.closest(find(ACTION))
        picked = event.target.closest(find(SET))
        action = read(button, ACTION) if button else ""
        if action != Action.PLAY and (button or picked):
            self.pause()
        if button:
            getattr(self, "do_" + action)(button)
        elif picked:
            self.pick(read(picked, SET), read(picked, TO))

    def on_resize(self, entries: "JsObject", observer: "ResizeObserver") -> None:
        """Draw as wide as there is room."""
        width = self.display.width()
        if width and width != self.width:
            self.width = width
            js.setTimeout(self.show, 0)  # after the frame that is under way

    def pick(self, name: str, number: str) -> None:
        """Move a slider to where a part of the picture says: `data-set` its input, `data-to` the number."""
        self.inputs[name] = self.controls.inputs[name].read(number)
        self.set(self.inputs)
        again = self.display.parts[Part.PICTURE].querySelector(find(TO, number))
        if again:
            again.focus()

    def drag(self, name: str, share: float) -> None:
        """Move an input to a share of its way, for a handle in the picture."""
        self.take_from_picture(name, self.controls.inputs[name].at_share(share))

    def nudge(self, name: str, by: int) -> None:
        """Move an input some places on, for a handle in the picture."""
        self.take_from_picture(name, self.controls.inputs[name].moved(self.inputs[name], by))

    def take_from_picture(self, name: str, value: object) -> None:
        """Take what a handle says; it keeps the focus when it is drawn anew."""
        if value == self.inputs[name] or self.controls.idle[name]:
            return
        self.pause()
        focused = js.document.activeElement
        held = read(focused, DRAG) if focused and focused.hasAttribute(DRAG) else ""
        self.inputs[name] = value
        self.set(self.inputs)
        again = self.display.parts[Part.PICTURE].querySelector(find(DRAG, held)) if held else None
        if again:
            again.focus({"preventScroll": True})

    def do_reset(self, button: "Element") -> None:
        self.set(self.start)

    def do_preset(self, button: "Element") -> None:
        self.set(self.widget.preset(int(read(button, PRESET))))

    def do_step(self, button: "Element") -> None:
        name = read(button, OF)
        self.inputs[name] = self.controls.inputs[name].moved(self.inputs[name], int(read(button, BY)))
        self.set(self.inputs)

    def do_play(self, button: "Element") -> None:
        if self.player:
            self.player.toggle()

    def pause(self) -> None:
        """Have nothing play on: the reader moves something else."""
        if self.player:
            self.player.pause()

    def advance(self) -> bool:
        """Move the slider that plays one position on, from its end to its start; return whether there is another."""
        name = self.widget.plays
        slider = self.controls.sliders[name]
        value = slider.low if self.inputs[name] == slider.high else slider.moved(self.inputs[name], 1)
        self.inputs[name] = value
        self.set(self.inputs)
        return bool(value < slider.high)

    def do_more(self, button: "Element") -> None:
        """On a phone, unfold the settings that are folded away, or fold them again."""
        unfolded = button.getAttribute("aria-expanded") == "true"
        button.setAttribute("aria-expanded", "false" if unfolded else "true")

    def do_copy_link(self, button: "Element") -> None:
        self.menu.copy_link(self.address.link(self.inputs), is_whole(self.widget, self.inputs))

    def do_export_svg(self, button: "Element") -> None:
        self.menu.save_picture()

    def do_export_png(self, button: "Element") -> None:
        self.menu.save_pixels()

    def do_export_csv(self, button: "Element") -> None:
        self.menu.save_table(self.table())

    def do_full_screen(self, button: "Element") -> None:
        self.menu.fill_screen(self.root)

    def table(self) -> "str | None":
        """Return the numbers that are drawn as comma-separated values, None if there are none yet."""
        trace = self.traces.asked()[1] if self.edited is None else self.edited
        return None if trace is None else self.widget.table(trace, self.inputs)

    def do_retry(self, button: "Element") -> None:
        self.numpy.start()

    def do_run_code(self, button: "Element") -> None:
        self.display.put_note([])
        self.code.run()

    def do_stop_code(self, button: "Element") -> None:
        self.code.stop()

    def do_reset_code(self, button: "Element") -> None:
        self.code.reset()
        self.edited = None
        self.show()

    def set(self, inputs: "Inputs") -> None:
        """Move the controls to some settings."""
        self.inputs = dict(inputs)
        self.controls.write(self.inputs)
        self.changed()

    def changed(self) -> None:
        """Show the new setting, and put it into the address."""
        self.edited = None
        self.display.put_note([])
        self.show()
        self.address.put_soon(self.inputs)

    def show(self) -> None:
        """Draw the setting if it has been answered; else the last picture stays."""
        self.show_controls()
        self.traces.ask(self.question(self.inputs))
        source, trace = self.traces.asked()
        if self.edited is not None:
            source, trace = "edited", self.edited
        self.display.put_attribute("aria-busy", "true" if trace is None else "false")
        if trace is not None:
            self.draw(trace, self.inputs, source)

    def show_controls(self) -> None:
        self.controls.show(self.inputs, self.widget.idle(self.inputs))

    def draw(self, trace: "Trace", inputs: "Inputs", source: str) -> None:
        """Put a trace's picture and words into the page."""
        self.display.draw(self.widget, trace, inputs, self.width, source)

    def edited_request(self, files: "list[list[str]]") -> str:
        """Write the request to run edited code with the settings as they are."""
        self.traces.ask(self.widget.question(self.inputs))
        return request(self.model, self.traces.key, f',"files":{json.dumps(files)}')

    def show_edited(self, trace: "Trace") -> None:
        """Draw what edited code has computed, until a control moves."""
        self.draw(trace, self.inputs, "edited")
        self.edited = trace
