"""What the worker takes in piece by piece: arrays are filled, whatever the pieces; a file must be whole."""

import json
import subprocess

import pytest

from overrides.quickstart.packs import LOADER
from overrides.runtime.node import node_command

CONTENT = list(range(100))
READ = """
const [script, content, sizes, wanted] = process.argv.slice(1);
const bytes = Uint8Array.from(JSON.parse(content));
async function* pieces() {
  const view = new Uint8Array(bytes.length); // right until the next is asked for
  let start = 0;
  for (const size of JSON.parse(sizes)) {
    view.set(bytes.subarray(start, start + size));
    yield view.subarray(0, size);
    start += size;
  }
}
const read = async () => {
  const filled = (await import(script)).readerOf(pieces());
  const parts = [];
  for (const size of JSON.parse(wanted)) parts.push([...(await filled(new Uint8Array(size)))]);
  console.log(JSON.stringify(parts));
};
read();
"""


@pytest.mark.parametrize("sizes", [[100], [1] * 100, [33, 0, 33, 34], [7, 93], [0, 0, 100]])
def test_arrays_are_filled_whatever_the_pieces(sizes: list[int]) -> None:
    wanted = [4, 29, 0, 33, 1, 33]
    assert read(sizes, wanted) == [CONTENT[sum(wanted[:part]) :][:size] for part, size in enumerate(wanted)]


def test_a_file_that_ends_too_soon_is_refused() -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        read([60, 40], [99, 2])
    assert "the file ends too soon" in caught.value.stderr


def read(sizes: list[int], wanted: list[int]) -> list[list[int]]:
    """Give the content in pieces of some sizes; return the arrays of the wanted sizes that the worker fills."""
    arguments = [(LOADER / "worker/reading.js").as_uri(), *map(json.dumps, (CONTENT, sizes, wanted))]
    done = subprocess.run([*node_command(), "-e", READ, *arguments], capture_output=True, text=True, check=True)
    parts: list[list[int]] = json.loads(done.stdout)
    return parts
