#!/bin/sh
# nanotar 0.3.0: files whose names are long come back under another name, or instead of each other.
#
# - createTar writes the first 100 bytes of a name and leaves out the rest, with no error: two files in one deep folder get
#   the same name, without their ending, and whoever unpacks them has one.
# - parseTar doesn't read the field `prefix` (ustar, POSIX.1-1988), in which the beginning of a long name stands, so
#   "one/…/index.md" and "two/…/index.md" come as the same name. `tar --format=ustar` and others write it.
# - Of a pax record only what stands before the next space is read: the path "my course/…" is "my". POSIX.1-2001: a record
#   is "%d %s=%s\n" by its length.
# - A link whose target is long gets the target's name as its own name (both formats, GNU and pax).
# - A Uint8Array that is a part of a larger buffer, which the types allow, is read from the larger one's beginning: no files.
# Python's tarfile is run beside it. So: keep names below 100 bytes and look that they are different; copy a part
# (`slice()`) before. For a maintainer: refuse or split long names, join prefix and name, take pax records by length.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --ignore-scripts nanotar@0.3.0
cat >make.py <<'PYTHON'
import io
import tarfile

DEEP = "lesson/" * 13
FORMATS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
for name, form in FORMATS.items():
    with tarfile.open(f"{name}.tar", "w", format=form) as archive:
        for path in (f"one/{DEEP}index.md", f"two/{DEEP}index.md", f"my course/{DEEP}three.md"):
            entry = tarfile.TarInfo(path)
            entry.size = 3
            archive.addfile(entry, io.BytesIO(b"abc"))
        if name != "ustar":
            link = tarfile.TarInfo("short")
            link.type, link.linkname = tarfile.SYMTYPE, f"one/{DEEP}index.md"
            archive.addfile(link)
PYTHON
python3 make.py
cat >probe.mjs <<'JAVASCRIPT'
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createTar, parseTar } from "nanotar";

const deep = "lesson/".repeat(13);
const [one, two, three] = [`one/${deep}index.md`, `two/${deep}index.md`, `my course/${deep}three.md`];
const end = (name) => name.slice(name.indexOf("/") + 1);
const names = (archive) => parseTar(archive).map(({ name }) => name);
for (const [format, expected] of Object.entries({
  ustar: [end(one), end(two), end(three)],
  gnu: [one, two, three, one],
  pax: [one, two, "my", one],
})) {
  const found = names(readFileSync(`${format}.tar`));
  console.log(`${format}: ${found.map((name) => name.replace(deep, "…/")).join(", ")}`);
  assert.deepEqual(found, expected);
}
assert.equal(end(one), end(two));
const letter = (name) => name + "x".repeat(110 - name.length) + ".md";
const archive = createTar([
  { name: letter("folder/a"), data: "first" },
  { name: `${letter("folder/a")}.bak`, data: "second" },
]);
writeFileSync("written.tar", archive);
console.log("written and read:", parseTar(archive).map(({ name, text }) => `${name.length} characters, ${text}`).join("; "));
assert.deepEqual(names(archive), [letter("folder/a").slice(0, 100), letter("folder/a").slice(0, 100)]);

const small = createTar([{ name: "a.md", data: "text" }]);
const part = new Uint8Array([...new Uint8Array(1024), ...small]).subarray(1024);
console.log(`a whole buffer: ${names(small)}; a part of one: ${names(part).length} files; its copy: ${names(part.slice())}`);
assert.deepEqual([names(small), names(part), names(part.slice())], [["a.md"], [], ["a.md"]]);
JAVASCRIPT
node probe.mjs
cat >probe.py <<'PYTHON'
import tarfile

for name in ("ustar", "gnu", "pax"):
    with tarfile.open(f"{name}.tar") as archive:
        paths = [entry.name for entry in archive]
    assert len(set(paths)) == len(paths) and all(path.endswith((".md", "short")) for path in paths), paths
with tarfile.open("written.tar") as archive:
    written = archive.getnames()
print(f"written, by tarfile: {len(written)} files, {len(set(written))} name")
assert (len(written), len(set(written))) == (2, 1)
PYTHON
python3 probe.py
