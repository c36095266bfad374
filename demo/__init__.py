"""A small invented newsroom on loopback that publishes, rewrites, moves and removes stories."""
