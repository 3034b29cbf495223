"""The site can be installed, and messengers get a card of each page."""

import json
import re
import struct
from pathlib import Path

import pytest
from markupsafe import Markup
from mkdocs.theme import Theme

from overrides.pictures.app import COLOUR, app, cards, logo_of
from tests.building import build_strictly, write_project

STYLES = Path(__file__).resolve().parents[2] / "overrides/styles/colours.css"
PNG = b"\x89PNG\r\n\x1a\n"
ADDRESS = "https://example.org/course/"
ABOUT = "What this page is about, in a sentence of some length."
LOGO = Markup('<circle cx="12" cy="12" r="9"/>')


def size(png: bytes) -> tuple[int, int]:
    """Read width and height out of the head of a PNG file (W3C, PNG, section 11.2.2)."""
    assert png.startswith(PNG)
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_icon_is_as_large_as_the_manifest_says() -> None:
    made = app("Course", "What it is about", "en", LOGO)
    files = {asset.path: asset.content for asset in made.assets}
    manifest = json.loads(files[made.manifest])
    sizes = {icon["sizes"]: "x".join(map(str, size(files[icon["src"]]))) for icon in manifest["icons"]}
    assert sizes == {"192x192": "192x192", "512x512": "512x512"}
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert size(files[made.touch_icon]) == (180, 180)


def test_its_colour_is_that_of_the_header() -> None:
    assert f"--md-primary-fg-color: {COLOUR};" in STYLES.read_text(encoding="utf-8")


def test_a_card_has_the_size_that_messengers_show_and_one_title_has_one_card() -> None:
    titles = ["Gates", "Gates", "A title <with> signs & umlauts: Größe", "Very long " * 30]
    drawn = cards(titles, "Course", LOGO)
    assert {size(card) for card in drawn} == {(1200, 630)}
    assert drawn[0] == drawn[1]
    assert len(set(drawn)) == 3


def test_the_logo_is_an_icon_or_a_picture_of_the_course(tmp_path: Path) -> None:
    theme = Theme("material")
    usual = logo_of(theme, tmp_path)
    theme["icon"] = {"logo": "material/wave"}
    icon = logo_of(theme, tmp_path)
    assert usual.startswith("<path") and icon.startswith("<path") and usual != icon
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
    )
    theme["logo"] = "logo.svg"
    shown = cards(["A title"], "Course", logo_of(theme, tmp_path))
    assert size(shown[0]) == (1200, 630)
    assert shown != cards(["A title"], "Course", usual)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a site whose address is known."""
    folder = tmp_path_factory.mktemp("known")
    pages = {"index.md": "# Start\n", "one.md": f"# *One* & two\n\n{ABOUT}\n"}
    project = write_project(folder / "project", pages)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        return build_strictly(folder / "site", disk=False, project=project)


@pytest.mark.browser
def test_pages_of_a_site_whose_address_is_known_name_their_card(known: Path) -> None:
    page = (known / "one/index.html").read_text(encoding="utf-8")
    (address,) = re.findall(rf'property="og:image" content="{ADDRESS}([^"]+)"', page)
    assert (known / address).read_bytes().startswith(PNG)
    assert '<meta property="og:image:alt" content="One &amp; two">' in page
    assert '<link rel="manifest" href="../manifest.webmanifest">' in page
    assert address not in (known / "service-worker.js").read_text(encoding="utf-8")


@pytest.mark.browser
def test_they_say_where_they_are_and_what_they_are_about_and_the_sitemap_lists_them(known: Path) -> None:
    page = (known / "one/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}one/">' in page
    assert f'<meta property="og:url" content="{ADDRESS}one/">' in page
    assert f'<meta name="description" content="{ABOUT}">' in page
    assert f'<meta property="og:description" content="{ABOUT}">' in page
    listed = re.findall(r"<loc>([^<]+)</loc>", (known / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed == [ADDRESS, f"{ADDRESS}one/"]


@pytest.mark.browser
def test_the_page_for_lost_addresses_finds_its_files_below_the_site_s_path(known: Path) -> None:
    lost = (known / "404.html").read_text(encoding="utf-8")
    files = re.findall(r'(?:src|href)="([^"#]+\.(?:css|js|png|webmanifest))"', lost)
    assert len(files) > 3
    assert {path for path in files if not path.startswith("/course/")} == set()
    assert all((known / path.removeprefix("/course/")).is_file() for path in files)
