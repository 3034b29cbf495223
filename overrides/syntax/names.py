"""The names of blocks: who reads a page has to know whose body is Markdown and whose isn't."""

KIT = (  # `overrides.blocks` has a module for each; what stands between header and end is theirs
    "cards",
    "cell-diagram",
    "check",
    "dependencies",
    "equation",
    "exercise",
    "flashcards",
    "levels",
    "numbers",
    "plan",
    "predict",
    "quiz",
    "symbols",
    "widget",
)
PROSE = (
    "cards",
    "dependencies",
    "exercise",
    "flashcards",
    "levels",
    "predict",
)  # those of KIT that hold Markdown; an exercise may ask at the end
CONTAINERS = (  # those of PyMdown hold Markdown, more blocks included; a site switches some of them on
    *("admonition", "attention", "caution", "danger", "error", "hint", "note", "tip", "warning"),
    *("caption", "definition", "details", "figure-caption", "html", "tab", "table-caption"),
)
