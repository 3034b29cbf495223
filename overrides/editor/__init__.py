"""What editors get of a course: snippets, schemas, words that are spelt right, and a language server."""
