"""What the navigation says of pages that the reader is not on: the same around many pages, and written once.

The theme writes all of it anew around every page: of a thousand pages that is a million entries, and most of the time
that their build takes.
"""

import posixpath
from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import BaseLoader, Environment
from mkdocs.structure.pages import Page

NAME = "kept_item"
CALLS = {  # templates of the theme -> how they write an item, and how they do here
    "partials/nav.html": ("item.render(nav_item, path, 1)", f"{NAME}(item.render, page, nav_item, path, 1)"),
    "partials/nav-item.html": (
        'render(item, path ~ "_" ~ loop.index, level + 1, nav_item)',
        f'{NAME}(render, page, item, path ~ "_" ~ loop.index, level + 1, nav_item)',
    ),
}


class KeptItems:
    """Writes items of the navigation, those that are not active once for all pages from which links look alike."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Note which pages have others below their address: links to these look otherwise there."""
        self.inner = {folder for page in pages for folder in _above(page.url)}
        self.kept: dict[tuple[str, str, bool], str] = {}

    def __call__(
        self, render: Callable[..., str], page: Page | None, item: Any, path: str, level: int, parent: Any = None
    ) -> str:
        """Write an item.

        Args:
            render: the theme's macro.
            page: around which it stands; None, if that is none.
            item: a page, a section or a link; `path`: its place in the navigation, as the theme calls it.
            level: how deep it stands; `parent`: the section around it.
        """
        if not page or item.active or getattr(item, "pages", None):
            return render(item, path, level, parent)
        url = page.url.rstrip("/")
        place = f"{url}/" if url in self.inner else posixpath.dirname(url)
        key = (place, path, bool(parent and parent.active))
        if key not in self.kept:
            self.kept[key] = render(item, path, level, parent)
        return self.kept[key]


class Loader(BaseLoader):
    """Reads the theme's templates, and has them ask for items that are kept."""

    def __init__(self, loader: BaseLoader) -> None:
        self.loader = loader

    def get_source(self, environment: Environment, template: str) -> Any:
        """Return the source of a template, its file, and what tells whether it is still that."""
        source, *more = self.loader.get_source(environment, template)
        return (source.replace(*CALLS[template]) if template in CALLS else source, *more)


def install(env: Environment, pages: Iterable[Page]) -> KeptItems:
    """Have the theme's templates ask for items that are kept; return what keeps them."""
    kept = KeptItems(pages)
    env.globals[NAME] = kept
    if env.loader:
        env.loader = Loader(env.loader)
    return kept


def _above(url: str) -> Iterable[str]:
    """Yield the addresses above one, that of the whole site included."""
    folder = url.rstrip("/")
    while folder:
        folder = posixpath.dirname(folder)
        yield folder
