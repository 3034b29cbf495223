/* Has Harper read texts: JSON on standard input, [{where, text}], the rules that are off, in a file; a line for each finding. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages, off] = process.argv.slice(2);
const harper = (file) => import(pathToFileURL(`${packages}/harper.js/dist/${file}`).href);
const { LocalLinter, Dialect } = await harper("index.js");
const { binary } = await harper("binary.js");

const linter = new LocalLinter({ binary, dialect: Dialect.British });
const rules = await linter.getDefaultLintConfig();
for (const rule of JSON.parse(readFileSync(off, "utf8"))) {
  if (!(rule in rules)) throw new Error(`Harper has no rule ${rule}`);
  rules[rule] = false;
}
await linter.setLintConfig(rules);
for (const { where, text } of JSON.parse(readFileSync(0, "utf8"))) {
  for (const [rule, found] of Object.entries(await linter.organizedLints(text, { language: "plaintext" }))) {
    for (const lint of found) {
      if (/^[N.\s]+$/.test(lint.get_problem_text())) continue; // formulas side by side
      const { start, end } = lint.span();
      const around = text.slice(Math.max(0, start - 40), end + 20).replace(/\s+/g, " ");
      console.log(`${where}: ${rule}: ${lint.get_problem_text()}: ${lint.message()} (… ${around} …)`);
    }
  }
}
