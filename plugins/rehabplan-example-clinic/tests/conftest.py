"""Ask for the testing kit: rehabplan installs no plugin of pytest by itself."""

pytest_plugins = ["rehabplan.testing.pytest_plugin"]
