"""The catalogues of what is said to readers: one `.po` file a language, as gettext and its editors have them."""
