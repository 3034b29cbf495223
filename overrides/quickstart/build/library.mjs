/* Put the trimmed library into Pyodide's file system, in Node.js. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/* Write the modules, and a library's shared objects as `sharedObject` gives them. */
export function writeLibrary(fs, folder, library, sharedObject) {
  const sitePackages = `${library}/site-packages`;
  const put = (path, content) => {
    fs.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    fs.writeFile(path, content);
  };
  for (const [name, content] of filesBelow(join(folder, "kept"))) put(`${library}/${name}`, content);
  for (const [name, content] of filesBelow(join(folder, "lesson"))) put(`${sitePackages}/${name}`, content);
  for (const [name, content] of filesBelow(join(folder, "extensions"))) put(`${sitePackages}/${name}`, sharedObject(content));
}

/* Read all files below a folder, as [path from there, content], in order. */
export function filesBelow(root) {
  const paths = readdirSync(root, { recursive: true }).map((name) => join(root, name));
  const files = paths.filter((path) => statSync(path).isFile()).sort();
  return files.map((path) => [relative(root, path), new Uint8Array(readFileSync(path))]);
}
