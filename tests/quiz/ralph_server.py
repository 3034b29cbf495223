"""Start Ralph, a record store, on a file of its own: run by the Python of its own environment.

    python -P tests/quiz/ralph_server.py PORT FOLDER USER PASSWORD

Without a database Ralph keeps statements in a file. Two things stand in the way there, which are set right here: it has
no setting for writing a second request behind the first, and it compares the verb and the activity that are asked for,
which are objects, with the texts in the file.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any


def main(port: str, folder: str, user: str, password: str) -> None:
    """Serve until it is ended."""
    import bcrypt

    account = {"homePage": "https://lms.example", "name": "unit"}
    hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
    credentials = {"username": user, "hash": hashed, "scopes": ["all"], "agent": {"account": account}}
    Path(folder, "auth.json").write_text(json.dumps([credentials]), encoding="utf-8")
    os.environ |= {
        "RALPH_APP_DIR": folder,
        "RALPH_AUTH_FILE": f"{folder}/auth.json",
        "RALPH_HISTORY_FILE": f"{folder}/history.json",
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": f"{folder}/statements",
    }
    _set_right()
    import uvicorn

    uvicorn.run("ralph.api:app", host="127.0.0.1", port=int(port), log_level="warning")


def _set_right() -> None:
    from ralph.backends.data.base import BaseOperationType
    from ralph.backends.lrs.fs import FSLRSBackend

    FSLRSBackend.default_operation_type = BaseOperationType.APPEND
    by_verb, by_activity = FSLRSBackend._add_filter_by_verb, FSLRSBackend._add_filter_by_activity

    def add_verb(filters: Any, verb: Any) -> None:
        by_verb(filters, verb and str(verb))

    def add_activity(filters: Any, activity: Any, related: Any) -> None:
        by_activity(filters, activity and str(activity), related)

    FSLRSBackend._add_filter_by_verb = staticmethod(add_verb)
    FSLRSBackend._add_filter_by_activity = staticmethod(add_activity)


if __name__ == "__main__":
    main(*sys.argv[1:])
