"""From the bytes of an article page to a Reading."""
