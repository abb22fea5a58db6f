"""A catalogue as pages that its author can look at: a static site, and a server on loopback that reloads it."""
