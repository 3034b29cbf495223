/* Read a pack: several files in one (its format: overrides/quickstart/packs.py). */

/**
 * Give the files of a pack, as [name, content]; the contents are views of it.
 * @param {ArrayBuffer} pack
 * @returns {Generator<[string, Uint8Array<ArrayBuffer>]>}
 */
export function* filesOf(pack) {
  const length = new DataView(pack).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(new Uint8Array(pack, 4, length)));
  for (const [name, position, size] of index) yield [name, new Uint8Array(pack, position, size)];
}

/**
 * Write files below a folder.
 * @param {FileSystem} fs
 * @param {string} folder
 * @param {Iterable<[string, Uint8Array<ArrayBuffer>, ...unknown[]]>} files
 */
export function writeFiles(fs, folder, files) {
  const made = new Set();
  for (const [name, content] of files) {
    const path = `${folder}/${name}`;
    const parent = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(parent)) fs.mkdirTree(parent);
    made.add(parent);
    fs.writeFile(path, content, { canOwn: true });
  }
}
