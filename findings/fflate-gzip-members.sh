#!/bin/sh
# fflate 0.8.3: of a gzip file in several members one half of the library keeps a piece of the first, without an error.
#
# RFC 1952, section 2.2: a gzip file is a series of members, one behind the other, and reads as their contents joined. Logs
# that are appended to, files put together by `cat` and those of bgzip are such.
# - gunzipSync and decompressSync unpack the first member, and no more of it than the last one is long, whose length stands
#   at the end of the file: "first" and "end" give "fir". Where the last member is empty, and bgzip ends every file with
#   one, the result is empty. The Gunzip class of the same package gives all, whether data comes at once or byte by byte, as
#   do pako 3.0.3 and Node's zlib.
# - None of the three looks at the checksum behind each member: a changed one is taken, where pako and zlib refuse the file.
# So: use the class, or pako, for files that others wrote. For a maintainer: take the length for a guess, and go on while
# data is left.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts fflate@0.8.3 pako@3.0.3
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { gunzipSync as zlib, gzipSync } from "node:zlib";
import { decompressSync, Gunzip, gunzipSync } from "fflate";
import { ungzip } from "pako";

const text = (bytes) => new TextDecoder().decode(bytes);
const stream = (size) => (data) => {
  const parts = [];
  const reader = new Gunzip((part) => parts.push(text(part)));
  for (let i = 0; i < data.length; i += size) reader.push(data.subarray(i, i + size), i + size >= data.length);
  return new TextEncoder().encode(parts.join(""));
};
const readers = {
  "fflate.gunzipSync": gunzipSync, "fflate.decompressSync": decompressSync,
  "fflate.Gunzip, at once": stream(Infinity), "fflate.Gunzip, by bytes": stream(1), "pako.ungzip": ungzip, "node:zlib": zlib,
};
const packed = (...members) => Buffer.concat(members.map((member) => gzipSync(member)));
const changed = packed("first");
changed[changed.length - 8] ^= 1; // the checksum
const files = {
  "first + and second": packed("first ", "and second"), "first + end": packed("first", "end"),
  "first + nothing": packed("first", ""), "wrong checksum": changed,
};
const result = (read, data) => {
  try {
    return text(read(Uint8Array.from(data)));
  } catch {
    return "an error";
  }
};
for (const [name, read] of Object.entries(readers)) {
  const found = Object.values(files).map((data) => result(read, data));
  console.log(`${name}: ${Object.keys(files).map((file, i) => `${file}: "${found[i]}"`).join("; ")}`);
  const right = ["first and second", "firstend", "first"];
  const expected = name.endsWith("Sync") ? ["first ", "fir", ""] : right;
  assert.deepEqual(found, [...expected, name.startsWith("fflate") ? "first" : "an error"]);
}
JAVASCRIPT
node probe.mjs
