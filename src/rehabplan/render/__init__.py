"""A program in the forms people read: a report for terminals and a printable handout."""
