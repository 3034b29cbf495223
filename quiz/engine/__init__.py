"""Question and answer in, marks and score out: no DOM, no clock, no randomness of its own; portable.

Everything that goes in or comes out is plain data (dictionaries, lists, strings, whole numbers), so that it can be
written as JSON, stored, and compared between interpreters. Imports nothing but itself, `json` and `math`.

A quiz, as the build writes it:

    {"version": 1, "id": text, "title": text, "pass": percent, "draw": [[topic or "", how many], ...],
     "shuffle": ["questions", "options"], "attempts": limit or 0, "feedback": "end" | "each", "questions": [...]}

A question has `id` (stays when it moves), `revision` (changes when its key does), `kind`, `points`, `tags` (the first
is its topic), `hints` (`[{"cost": percent}, ...]`), and what its kind needs (see `quiz.engine.kinds`).

Exact numbers are pairs `[numerator, denominator]`.
"""
