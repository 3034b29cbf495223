"""Hosts of all kinds are told the same, and files that are kept for ever are named by their content."""

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.exceptions import PluginError

from overrides import hooks
from overrides.hosting.headers import EVERYWHERE, FOR_EVER, KEPT, NGINX, headers_file, nginx
from overrides.hosting.policy import FROM_DISK, HOSTED, IN_PAGE

HASHED = re.compile(r"\.[0-9a-f]{8,10}\.")


def test_the_file_for_nginx_is_what_the_table_says() -> None:
    assert NGINX.read_text(encoding="utf-8") == nginx(), "run python -m overrides.hosting.headers"


@pytest.mark.parametrize("text", [headers_file(), nginx()], ids=["_headers", "nginx"])
def test_every_host_sends_the_policy_and_keeps_what_can_be_kept(text: str) -> None:
    for name, value in EVERYWHERE.items():
        assert f"{name}: {value}" in text or f'{name} "{value}"' in text
    assert all(rule.beginning in text for rule in KEPT)


def test_a_location_of_nginx_repeats_all_headers() -> None:
    blocks = nginx().split("location ")[1:]
    assert len(blocks) == len(KEPT) + 1
    assert all(name in block for block in blocks for name in (*EVERYWHERE, "Cache-Control"))


def test_pages_of_other_hosts_may_read_wheels_and_nothing_else() -> None:
    assert [rule.beginning for rule in KEPT if rule.shared] == ["/wheels/"]
    assert [text.count("Access-Control-Allow-Origin") for text in (headers_file(), nginx())] == [1, 1]
    assert "/wheels/*\n  Cache-Control: no-cache\n  Access-Control-Allow-Origin: *\n" in headers_file()


def test_what_is_kept_for_ever_is_named_by_its_content(hosted_folder: Path) -> None:
    assert (hosted_folder / "_headers").read_text(encoding="utf-8") == headers_file()
    beginnings = tuple(rule.beginning for rule in KEPT if rule.keep == FOR_EVER)
    paths = [f"/{path.relative_to(hosted_folder).as_posix()}" for path in hosted_folder.rglob("*") if path.is_file()]
    kept = [path for path in paths if path.startswith(beginnings)]
    assert len(kept) > 10
    assert [path for path in kept if not HASHED.search(path)] == []


def test_where_a_host_sends_no_headers_pages_state_the_policy_but_for_what_only_a_header_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [hooks._policy(disk=disk) for disk in (False, True)] == ["", FROM_DISK]
    monkeypatch.setenv("POLICY", "page")
    assert [hooks._policy(disk=disk) for disk in (False, True)] == [IN_PAGE, FROM_DISK]
    assert set(HOSTED.split("; ")) - set(IN_PAGE.split("; ")) == {"frame-ancestors 'self'"}
    monkeypatch.setenv("POLICY", "strict")
    with pytest.raises(PluginError, match="POLICY=strict: expected POLICY=page, or no POLICY"):
        hooks._policy(disk=False)


@pytest.mark.parametrize(
    ("name", "command"),
    [("github-pages.yml", "make build"), ("course-on-github-pages.yml", "gradient-highway build")],
)
def test_the_workflow_for_github_builds_for_its_address_and_states_the_policy(name: str, command: str) -> None:
    workflow = yaml.safe_load((NGINX.parent / name).read_text(encoding="utf-8"))
    (build,) = [step for step in workflow["jobs"]["publish"]["steps"] if step.get("run") == command]
    assert build["env"]["POLICY"] == "page"
    assert build["env"]["SITE_URL"].endswith("base_url }}/")
