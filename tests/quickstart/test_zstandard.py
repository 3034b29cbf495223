"""What the build packs with Zstandard the page unpacks, in whatever pieces it comes; other bytes are refused."""

import random
import subprocess
from pathlib import Path

import pytest

from overrides.quickstart.packs import LOADER
from overrides.quickstart.zstandard import zstandard_decoder
from overrides.runtime.assets import zstandard_packed
from overrides.runtime.node import node_command

BLOCK = 1 << 17  # bytes, the most that Zstandard gives at once
WORDS = [b"gradient ", b"highway ", b"forget ", b"input ", b"output ", b"cell "]
UNPACK = """
const { readFileSync, writeFileSync } = require("fs");
const [script, decoder, packed, ...bites] = process.argv.slice(1);
const bytes = readFileSync(packed);
const unpack = async () => {
  const { decompressor } = await import(script);
  for (const bite of bites.map(Number)) {
    const decompress = await decompressor(new WebAssembly.Module(readFileSync(decoder)));
    const parts = [];
    for (let start = 0; start < bytes.length; start += bite) {
      for (const part of decompress(bytes.subarray(start, start + bite))) parts.push(Buffer.from(part)); // which copies
    }
    writeFileSync(`${packed}.${bite}`, Buffer.concat(parts));
  }
};
unpack();
"""


BITES = [1 << 30, 1 << 15, 1001, 1]


@pytest.mark.parametrize("content", ["words", "zeros", "noise", "nothing"])
def test_what_is_packed_is_unpacked(tmp_path: Path, content: str) -> None:
    chosen = random.Random(5)
    contents = {
        "words": b"".join(chosen.choices(WORDS, k=100_000)),
        "zeros": bytes(2 * BLOCK),  # ends where a block of output does
        "noise": chosen.randbytes(BLOCK + 1),
        "nothing": b"",
    }
    packed = zstandard_packed(contents[content], 19)
    for bite, found in unpacked(tmp_path, packed, BITES).items():
        assert found == contents[content], f"{bite} bytes at a time"


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    packed = bytearray(zstandard_packed(b"gradient highway " * 1000, 19))
    packed[0] ^= 1
    with pytest.raises(subprocess.CalledProcessError) as caught:
        unpacked(tmp_path, bytes(packed), [1001])
    assert b"Zstandard can't read it" in caught.value.stderr


def unpacked(folder: Path, packed: bytes, bites: list[int]) -> dict[int, bytes]:
    """Unpack with the page's script, so many bytes at a time; return what each of these sizes gives."""
    decoder, file = folder / "decoder", folder / "packed"
    decoder.write_bytes(zstandard_decoder())
    file.write_bytes(packed)
    arguments = [(LOADER / "zstandard.js").as_uri(), str(decoder), str(file), *map(str, bites)]
    subprocess.run([*node_command(), "-e", UNPACK, *arguments], capture_output=True, check=True)
    return {bite: Path(f"{file}.{bite}").read_bytes() for bite in bites}
