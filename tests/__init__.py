"""The tests mirror the folders of the project; `tests/site` drives the built site in a real browser."""
