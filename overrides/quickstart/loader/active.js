/* The parts of a page that Python takes over, and the modules that do. */

export const MODULES = [
  ["[data-remember], [data-done], [data-plan]", "overrides.reader.page"],
  ["[data-quiz], [data-scoreboard]", "quiz.page"],
  ["[data-widget], [data-listing]", "sim.page"],
];

export const ACTIVE = MODULES.map(([parts]) => parts).join();
