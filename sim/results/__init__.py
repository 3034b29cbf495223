"""What was computed beforehand because a build has no minutes to spare: read at build, shipped inside the pages."""
