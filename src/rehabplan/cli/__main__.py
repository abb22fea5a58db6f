"""The door of the command ``rehabplan``; says how to install what is missing."""

import sys

_EXTRAS = {"click": "cli", "rich": "cli", "jinja2": "html", "markupsafe": "html", "openpyxl": "sheets"}
_USAGE = 2


def main() -> None:
    """Run the command, and end with its exit code."""
    try:
        from rehabplan.cli.app import app

        app(prog_name="rehabplan")
    except ModuleNotFoundError as error:
        sys.exit(_missing(error))


def _missing(error: ModuleNotFoundError) -> int:
    """Tell which extra brings a missing package. Raises the error again where none does."""
    package = (error.name or "").partition(".")[0]
    if package not in _EXTRAS:
        raise error
    install = f"pip install 'rehabplan[{_EXTRAS[package]}]'"
    sys.stderr.write(f"rehabplan: the package {package} is missing; install it with: {install}\n")
    return _USAGE


if __name__ == "__main__":
    main()
