"""What flows through the walk: frozen dataclasses, standard library only."""
