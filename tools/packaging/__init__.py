"""What makes installers of the program; `docs/packaging.md` tells how to use it."""
