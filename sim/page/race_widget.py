"""The training race: two networks at once, or ten seeds of both; a table of what has ended, and files to take along."""

from overrides.language import later, say
from sim.names import Action, Part
from sim.page.display import Display
from sim.page.networks_panel import NetworksPanel
from sim.page.results import Results
from sim.page.seeds_panel import SeedsPanel
from sim.page.trained_widget import UNDER_WAY, TrainedWidget
from sim.widgets import race_log, ten_seeds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from js import Element

    from sim.page.numpy_worker import NumpyWorker
    from sim.page.sandbox import Sandbox
    from sim.traces import Trace
    from sim.widgets.widget import Inputs, Question


class RaceWidget(TrainedWidget):
    """A race, or ten seeds of it."""

    log = race_log
    word = "race"
    untrained = later("Not raced yet with these settings")
    without_numpy = later("NumPy is not there: this race has ended.")
    overtaken = later("Stopped: another race has started.")
    refused = later("This race can’t be run: {reason}")
    starters = (Action.TRAIN, Action.TEN_SEEDS)

    def __init__(self, root: "Element", numpy: "NumpyWorker", sandbox: "Sandbox") -> None:
        self.job = "race"  # or seeds: what runs, or ran last
        self.seeded: "Inputs" = {}  # the settings of the seeds that run, or ran last
        display = Display(root)
        self.seeds = SeedsPanel(display)
        self.networks = NetworksPanel(display, numpy)
        self.results = Results(display)
        super().__init__(root, numpy, sandbox)

    def show(self) -> None:
        """Also show what is known of ten seeds; those that run stay in sight."""
        super().show()
        if not self.runs_seeds():
            self.seeds.show(self.inputs, self.width)

    def runs_seeds(self) -> bool:
        return self.state in UNDER_WAY and self.job == "seeds"

    def holds_the_picture(self) -> bool:
        """Tell whether the race is drawn; while seeds run, the controls say which race is."""
        return self.is_set() if self.runs_seeds() else super().holds_the_picture()

    def moved_on(self) -> bool:
        """Tell so of seeds, too."""
        if self.job == "seeds":
            return bool(ten_seeds.question(self.seeded) != ten_seeds.question(self.inputs))
        return super().moved_on()

    def show_files(self) -> None:
        if self.is_here():
            self.networks.offer(self.number, self.trained)
        else:
            self.networks.withdraw()

    def do_ten_seeds(self, button: "Element") -> None:
        """Start the same race with ten seeds."""
        self.abandon()
        self.seeded, self.job = dict(self.inputs), "seeds"
        self.begin()

    def start_training(self) -> None:
        """Start a race, also one that is taken up."""
        self.job = "race"
        super().start_training()

    def wanted(self) -> "tuple[str, Question]":
        """Return which model is to be trained, and on what."""
        return ("ten_seeds", ten_seeds.question(self.seeded)) if self.job == "seeds" else super().wanted()

    def kept(self, trace: "Trace") -> "dict[str, Any]":
        """Return what the next visit needs, the table among it."""
        kept = super().kept(trace)
        kept["rows"] = self.results.rows
        return kept

    def take_up(self, kept: "dict[str, Any]") -> None:
        """Show a race as it was left, and the table."""
        super().take_up(kept)
        for cells in kept["rows"]:
            self.results.add(cells)

    def draw_news(self, news: "Trace", done: bool) -> None:
        """Draw what a race has shown; of seeds, those that are through, and remember them when all are."""
        if self.job == "race":
            super().draw_news(news, done)
            return
        self.display.parts[Part.TRAINING_PROGRESS].value = ten_seeds.progress(news)
        self.tell(ten_seeds.status(news, self.seconds))
        self.seeds.draw(news, self.seeded, self.width)
        if done:
            self.seeds.keep(self.seeded, news)

    def leave(self) -> None:
        """Leave a race as it is, so that it can be taken up; of seeds, nothing is kept."""
        if self.job == "seeds":
            self.enter("idle", say("Stopped"))
        else:
            super().leave()

    def finish(self, ending: str) -> None:
        """Remember a race that has ended and add it to the table."""
        if self.job == "seeds":
            return
        super().finish(ending)
        if self.trace:
            for cells in race_log.rows(self.trace, self.trained, ending == "stopped"):
                self.results.add(cells)

    def csv(self, trace: "Trace", inputs: "Inputs") -> str:
        """Write a race, a line for every batch."""
        return race_log.csv(trace, inputs)

    def do_export_network(self, button: "Element") -> None:
        """Save a network of the race."""
        self.networks.save(button)

    def do_export_seeds(self, button: "Element") -> None:
        """Save the seeds that are drawn."""
        self.seeds.save()
