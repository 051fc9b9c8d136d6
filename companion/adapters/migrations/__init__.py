"""How the tables came to be, one step a file, oldest first. A copy of the file is made before a step runs."""
