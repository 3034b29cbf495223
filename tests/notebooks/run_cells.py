"""Run the code cells of a notebook in order, as Jupyter's kernel does, and print what each printed, as JSON.

python tests/notebooks/run_cells.py NOTEBOOK    in a folder where cells may save files
"""

import json
import sys

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config


def main(path: str) -> None:
    sys.path[0] = ""  # a kernel imports what lies beside the notebook
    shell = InteractiveShell(config=Config(HistoryManager={"enabled": False}))  # type: ignore[no-untyped-call]
    printed = []
    for cell in nbformat.read(path, as_version=4).cells:  # type: ignore[no-untyped-call]
        if cell.cell_type == "code":
            with capture_output() as captured:
                shell.run_cell(cell.source).raise_error()  # type: ignore[no-untyped-call]
            printed.append(captured.stdout)
    print(json.dumps(printed))


if __name__ == "__main__":
    main(sys.argv[1])
