"""Speed, memory and durability, measured side by side; see ``python -m benchmarks --help``."""
