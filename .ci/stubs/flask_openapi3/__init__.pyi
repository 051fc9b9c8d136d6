# The part of flask_openapi3 that is used: its own decorators carry no types, and those of Flask, which it extends, do.
