"""The library as others import it: ``mgmfnet.load`` and its like, in NumPy and plain paths."""
