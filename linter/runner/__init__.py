"""Many files: inputs, worker pool, limits, progress."""
