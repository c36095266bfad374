"""Shows. A Datasette plugin: pages for readers, over the record, read-only."""
