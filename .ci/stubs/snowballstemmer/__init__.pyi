# The part of snowballstemmer that is used: the package carries no types of its own.
