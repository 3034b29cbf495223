"""Run the command from the kit's own repository: `python -m overrides.course`."""

import sys

from overrides.course.command import main

sys.exit(main())
