"""A companion in a process of its own: `python -m tests.attack.serve HOME [--unguarded] [PORT]`.

It prints a line of JSON with its port; for each line that it reads it makes a code to pair with and prints that.
`--unguarded` leaves the guard out: what every attack is tried on first, to see that it would do harm.
"""

import json
import logging
import sys
from pathlib import Path
from threading import Thread

from companion.bootstrap import Companion
from companion.domain.settings import Settings
from companion.web.app import create_app
from companion.web.running import RunningCompanion
from companion.web.server import bind, serve


def main(home: Path, *flags: str) -> None:
    logging.basicConfig(level=logging.DEBUG)
    settings = Settings(home / "config.toml", home / "data", guides_folder=str(home / "guides"))
    companion = Companion(settings)
    companion.guides().sync()
    port = int(next((flag for flag in flags if flag.isdigit()), "0"))
    if "--unguarded" in flags:
        running = RunningCompanion(companion, (0,))
        app = create_app(running.services, companion.origin)
        bound = bind((port,))
        Thread(target=serve(app.wsgi_app, bound).run, daemon=True).start()
        tell(port=bound.getsockname()[1])
    else:
        running = RunningCompanion(companion, (port,))
        tell(port=running.port)
    Thread(target=running.run, daemon=True).start()
    for _ in sys.stdin:
        offer, _ = running.offer()
        tell(code=offer.code, typed=offer.typed, words=offer.words())


def tell(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
