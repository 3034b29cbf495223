"""Question and answer in, marks and score out: no DOM, no clock, no random numbers; portable.

Everything that goes in or comes out is plain data (dictionaries, lists, strings, whole numbers), so that it can be
written as JSON, stored, and compared between interpreters.
"""
