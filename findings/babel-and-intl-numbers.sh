#!/bin/sh
# Babel 2.19.0 (Python) and Intl of Node 20: the same number in the same language, written otherwise.
#
# Both follow CLDR, so a page is easily built with the one and updated with the other:
# - A half is rounded to even by Babel (as by Python's decimal), away from zero by Intl (ECMA-402, `roundingMode`'s default
#   halfExpand): 12.5% is 12 % when the page is built and 13 % when it is updated. A Decimal is rounded likewise.
#   `roundingMode: "halfEven"` makes Intl agree.
# - Spanish, Polish, Italian and European Portuguese group from five digits on (CLDR: minimumGroupingDigits 2). Babel groups
#   1234 too, so "1.234" in Spanish stands beside Intl's "1234".
# - Short forms (1.2M) have no digit behind the point in Babel, two digits in all in Intl: 1,500 is 2K and 1.5K. Where a
#   language has no short form, Babel doesn't group: 12345 in German beside 12.345.
# So: round before, with the same rule in both places, and let one of them write all numbers of a page.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip -q install babel==2.19.0
cat >probe.py <<'PYTHON'
import json
from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal, format_percent

print(
    json.dumps(
        [
            *(format_decimal(number, "#,##0.00", locale="en") for number in (0.125, 0.135, 1.005)),
            *(format_decimal(number, "#,##0", locale="en") for number in (0.5, 2.5, Decimal("2.5"), 3.5)),
            *(format_percent(number, locale="en") for number in (0.125, 0.135)),
            *(format_decimal(1234, locale=locale) for locale in ("es", "it", "pl", "pt_PT", "de", "en")),
            *(format_decimal(12345, locale=locale) for locale in ("es", "it", "de")),
            *(format_compact_decimal(number, locale="en") for number in (1500, 2500, 12345, 1234567)),
            *(format_compact_decimal(12345, locale=locale) for locale in ("de", "it")),
        ]
    )
)
PYTHON
env/bin/python probe.py >python.json
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const intl = (locale, number, options = {}) => new Intl.NumberFormat(locale, options).format(number);
const places = (number) => ({ minimumFractionDigits: number, maximumFractionDigits: number });
const cases = [
  ...[0.125, 0.135, 1.005].map((number) => ["en", number, places(2)]),
  ...[0.5, 2.5, 2.5, 3.5].map((number) => ["en", number, places(0)]),
  ...[0.125, 0.135].map((number) => ["en", number, { style: "percent" }]),
  ...["es", "it", "pl", "pt-PT", "de", "en"].map((locale) => [locale, 1234, {}]),
  ...["es", "it", "de"].map((locale) => [locale, 12345, {}]),
  ...[1500, 2500, 12345, 1234567].map((number) => ["en", number, { notation: "compact" }]),
  ...["de", "it"].map((locale) => [locale, 12345, { notation: "compact" }]),
];
const differ = [];
JSON.parse(readFileSync("python.json", "utf8")).forEach((babel, i) => {
  const [locale, number, options] = cases[i];
  const [one, other] = [babel, intl(locale, number, options)].map((text) => text.replaceAll(/\s/g, " "));
  const as = options.notation ?? options.style ?? (options.maximumFractionDigits ?? "as it is");
  console.log(`${locale} ${number} (${as}): Babel ${one}, Intl ${other}`);
  if (one !== other) differ.push(`${locale} ${number}: ${one} | ${other}`);
});
assert.deepEqual(differ, [
  "en 0.125: 0.12 | 0.13", "en 1.005: 1.00 | 1.01", "en 0.5: 0 | 1", "en 2.5: 2 | 3", "en 2.5: 2 | 3", "en 0.125: 12% | 13%",
  "es 1234: 1.234 | 1234", "it 1234: 1.234 | 1234", "pl 1234: 1 234 | 1234", "pt-PT 1234: 1 234 | 1234",
  "en 1500: 2K | 1.5K", "en 2500: 2K | 2.5K", "en 1234567: 1M | 1.2M", "de 12345: 12345 | 12.345",
]);
assert.equal(intl("en", 0.125, { style: "percent", roundingMode: "halfEven" }), "12%");
JAVASCRIPT
node probe.mjs
