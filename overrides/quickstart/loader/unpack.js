/* Read a pack: several files in one (its format: overrides/quickstart/packs.py). */

function* packed(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  for (const [name, position, size] of index) yield [name, new Uint8Array(buffer, position, size)];
}

function writeInto(fs, folder, files) {
  const made = new Set();
  for (const [name, content] of files) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(path, content, { canOwn: true });
  }
}
