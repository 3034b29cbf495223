#!/bin/sh
# safetensors 0.8.0: its NumPy writer saves a transposed or sliced array with its shape and another array's numbers.
#
# `safetensors.numpy.save` and `save_file` write the memory that a view stands on, from its first element on, as if it were
# contiguous: the header has the view's shape, the data is in the order of the base. Nothing warns, and reading it back gives
# wrong weights. `W.T` is exactly what carries weights from a row-vector convention to PyTorch's `weight_ih_l0`. The same
# file written by the `torch` part of the package is refused ("non contiguous tensor"), and np.savez keeps any view's values.
# So: `np.ascontiguousarray` around everything that is saved.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" -q install safetensors==0.8.0 numpy==2.4.6
cat >"$folder/probe.py" <<'PYTHON'
import io
import sys

import numpy as np
from safetensors.numpy import load, load_file, save, save_file

W = np.arange(6, dtype="float32").reshape(2, 3)
views = {"W.T": W.T, "W[:, ::2]": W[:, ::2], "np.asfortranarray(W)": np.asfortranarray(W)}
for name, view in views.items():
    save_file({"w": view}, sys.argv[1])
    found, filed = load(save({"w": view}))["w"], load_file(sys.argv[1])["w"]
    kept = io.BytesIO()
    np.savez(kept, w=view)
    kept.seek(0)
    print(f"{name} = {view.tolist()}: safetensors gives back {found.tolist()}")
    assert found.shape == filed.shape == view.shape
    assert not np.array_equal(found, view) and not np.array_equal(filed, view)
    assert np.array_equal(np.load(kept)["w"], view)
    assert np.array_equal(load(save({"w": np.ascontiguousarray(view)}))["w"], view)
PYTHON
"$folder/env/bin/python" "$folder/probe.py" "$folder/w.safetensors"
