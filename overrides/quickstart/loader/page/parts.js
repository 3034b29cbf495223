/* Hand the parts of the page over to its Python: quizzes, widgets, what remembers the reader.
 *
 * A part is set up when it is first touched, else in its turn, and the browser may draw and hear in between. So a page answers
 * as soon as Python is there, however many parts it has. A module's `start()` returns what takes over its parts, one by one.
 */
const MODULES = [
  ["[data-remember], [data-done], [data-plan]", "overrides.reader.page"],
  ["[data-quiz], [data-scoreboard]", "quiz.page"],
  ["[data-widget]", "sim.page"],
];
const ACTIVE = MODULES.map(([parts]) => parts).join();
const TOUCHES = ["pointerdown", "keydown", "focusin", "click", "input", "change", "submit"];

/* Return what sets each part up, by its element, in their order. */
function partsFor(python) {
  const waiting = new Map();
  for (const [parts, name] of MODULES) {
    const roots = document.querySelectorAll(parts);
    if (!roots.length) continue;
    const module = python.pyimport(name);
    let taker;
    for (const root of roots) waiting.set(root, () => (taker ??= module.start()).take_over(root));
  }
  return waiting;
}

/* Set up what is touched before it hears of it, from now until the function that is returned is called. */
function hearTouches(waiting) {
  const touched = ({ type, target }) => {
    const { checked } = target; // a box has changed before it hears the click, and setting it up writes what was kept
    setUpAround(waiting, target);
    if (type === "click" && checked !== undefined) target.checked = checked;
  };
  return hearFirst(TOUCHES, touched);
}

/* Hear events before whatever they are for, until the function that is returned is called. */
function hearFirst(kinds, listener) {
  for (const kind of kinds) addEventListener(kind, listener, true);
  return () => kinds.forEach((kind) => removeEventListener(kind, listener, true));
}

async function setUpAll(waiting) {
  for (const root of waiting.keys()) {
    await pause();
    setUp(waiting, root);
  }
}

/* Set up the parts that an element is in. */
function setUpAround(waiting, element) {
  for (let root = element; root; root = root.parentElement) setUp(waiting, root);
}

/* Set a part up, if it is not yet; what fails when it is touched fails again in its turn, and with it the page's start. */
function setUp(waiting, root) {
  const own = waiting.get(root);
  waiting.delete(root);
  const focused = document.activeElement;
  try {
    own?.();
    if (focused !== document.activeElement) focused?.focus({ preventScroll: true }); // it was moved
  } catch (error) {
    waiting.set(root, () => {
      throw error;
    });
    throw error;
  }
}
