"""The language of the page: what the build has put into it for the page's Python; nothing, if it is English."""

import json

import js

from overrides.language import speak
from overrides.reader.names import LANGUAGE


def speak_as_the_page() -> None:
    """Speak the language of the page from now on."""
    script = js.document.getElementById(LANGUAGE)
    if script:
        speak(json.loads(script.textContent))
