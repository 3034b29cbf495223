"""Tests of the pictures that the build draws."""
