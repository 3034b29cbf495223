/* Lint the project's JavaScript with ESLint; print what is wrong, a line each.
 *
 *   node lint.mjs <folder of npm packages> <root of the project>
 */
import { createRequire } from "node:module";
import { join } from "node:path";

const [packages, root] = process.argv.slice(2);
const load = createRequire(join(packages, "package.json"));
const { ESLint } = load("eslint");
const NODE = ["Buffer", "URL", "WebAssembly", "console", "globalThis", "process"];
const CONFIG = [
  load("@eslint/js").configs.recommended,
  {
    rules: {
      "consistent-return": "off",
      eqeqeq: "error",
      "no-redeclare": ["error", { builtinGlobals: true }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
    },
  },
  { files: ["overrides/quickstart/loader/**"], rules: { "no-shadow": "error", "no-undef": "off" } }, // types tell what browsers have
  { files: ["**/*.mjs"], languageOptions: { globals: Object.fromEntries(NODE.map((name) => [name, "readonly"])) } },
];

const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: CONFIG });
const results = await eslint.lintFiles(["overrides/**/*.{js,mjs}", "tests/*.mjs", "tests/scripts/*.mjs"]);
for (const { filePath, messages } of results)
  for (const { line, column, message, ruleId } of messages) console.log(`${filePath}:${line}:${column}: ${message} (${ruleId})`);
