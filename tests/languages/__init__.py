"""Interfaces in other languages than English."""
