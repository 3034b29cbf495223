/* Keep what a reader does before the page's Python is there, and let it happen then, in its order.
 *
 * Over a slow line that takes seconds. Fields hold what was put into them, and a button that was pressed shows that it
 * waits (`aria-busy`). A form can't be sent before this script has run: its method is "dialog", and it is in none.
 */
const FIELDS = "input, select, textarea";
const BUTTONS = 'button:not([class^="md-"]), [data-set]'; // the theme's own do without Python

/* Listen, until the function that is returned is called; it returns what was touched: fields, and buttons as often as pressed. */
function hearEarly() {
  let touched = answered();
  const onField = ({ target }) => {
    if (target.matches(FIELDS) && target.closest(ACTIVE)) touched = [...touched.filter((other) => other !== target), target];
  };
  const onClick = (event) => {
    const button = event.target.closest(BUTTONS);
    if (!button?.closest(ACTIVE)) return;
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    touched.push(button);
  };
  const stops = [hearFirst(["input", "change"], onField), hearFirst(["click"], onClick)];
  return () => {
    for (const stop of stops) stop();
    return touched;
  };
}

/* Return the fields of quizzes that were answered before anything listened.
 *
 * Widgets read their controls themselves; in other fields a browser may have restored what was there at an earlier visit.
 */
function answered() {
  return [...document.querySelectorAll("[data-quiz]")].flatMap((quiz) => [...quiz.querySelectorAll(FIELDS)].filter(isAnswered));
}

function isAnswered({ type, checked, value, selectedIndex }) {
  if (type === "radio" || type === "checkbox") return checked;
  return selectedIndex === undefined ? value !== "" : selectedIndex > 0;
}

/* Do what was done, now that it is heard; what a part holds when it is set up is what was kept of earlier visits. */
function happen(touched, waiting) {
  const held = touched.map((element) => ({ element, value: element.value, checked: element.checked }));
  for (const { element, value, checked } of held) {
    setUpAround(waiting, element);
    if (element.matches(FIELDS)) {
      if (element.value !== value) element.value = value;
      element.checked = checked;
      element.dispatchEvent(new Event("input", { bubbles: true }));
      element.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      element.removeAttribute("aria-busy");
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); // parts of pictures have no click()
    }
  }
}
