"""What is claimed about speed, runnable by anyone: ``python -m benchmarks``. Ratios, measured side by side."""
