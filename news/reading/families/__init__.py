"""One declaration a CMS family: how to know it, where its parts stand, how its clocks are set."""
