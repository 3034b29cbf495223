"""Tests of the quiz in a terminal."""
