/* The parts of a page that Python takes over, and the modules that do; what readers answer comes first. */

export const MODULES = [
  ["[data-quiz], [data-scoreboard]", "quiz.page"],
  ["[data-widget], [data-listing]", "sim.page"],
  ["[data-remember], [data-done], [data-plan]", "overrides.reader.page"],
];

export const ACTIVE = MODULES.map(([parts]) => parts).join();
