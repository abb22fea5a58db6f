"""A public kit for testing what is built on rehabplan: strategies, and plain values to start from."""
