"""HTTP alone: parse the request, call one service, answer. The only folder that knows Flask."""
