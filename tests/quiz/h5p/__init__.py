"""What is exported as H5P, in the player that the registry has."""
