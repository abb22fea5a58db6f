"""Protocols at work: their tables, how a patient moves through them, what a report of one lacks."""
