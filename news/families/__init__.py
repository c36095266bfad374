"""What is known of each publishing system, one file a family: its pages, addresses, feeds and clocks."""
