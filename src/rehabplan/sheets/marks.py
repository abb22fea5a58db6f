"""What rehabplan leaves in a workbook to know it again."""

OURS = "(rehabplan)"
"""How the comments end that rehabplan writes: some programs forget a comment's author."""

ISSUES = "(Issues)"
"""The sheet that lists issues in a copy."""
