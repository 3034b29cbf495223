"""Views: a trace goes in, SVG text or a formatted number comes out; no learning arithmetic.

Portable: they draw the first picture at build (CPython) and every later one in the page (MicroPython).
"""
