"""The page for addresses that lead nowhere may be shown anywhere below the site's address."""

from types import SimpleNamespace
from typing import Any

import pytest

from overrides import hooks


@pytest.mark.parametrize(
    ("address", "root"), [("https://example.org/~teacher/course/", "/~teacher/course/"), ("", "/"), (None, "/")]
)
def test_its_scripts_are_named_from_the_root_of_the_host(
    monkeypatch: pytest.MonkeyPatch, address: str | None, root: str
) -> None:
    monkeypatch.setattr(hooks.site, "scripts", {}, raising=False)
    config: Any = SimpleNamespace(site_url=address)
    html = hooks.on_post_template("<script>first()</script>", template_name="404.html", config=config)
    (path,) = hooks.site.scripts
    assert html == f'<script src="{root}{path}"></script>\n'
