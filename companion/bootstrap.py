"""The composition root: the only file that names adapters. Everything else gets what it needs from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from companion.adapters.clients import ClientFiles
from companion.adapters.clock import SystemClock
from companion.adapters.configuration import read_settings, write_template
from companion.adapters.extension_folder import extension_folder, extension_id
from companion.adapters.guide_folder import GuideFolder
from companion.adapters.guide_github import GitHubGuides
from companion.adapters.memory_index import MemoryIndex
from companion.adapters.own_companion import OwnCompanion
from companion.adapters.pages.reader import read_page
from companion.adapters.playbook_file import check, load_playbook
from companion.adapters.port_holder import port_holder
from companion.adapters.private_folder import private_folder
from companion.adapters.redirect_page import RedirectPage
from companion.adapters.running import PortState, look_at_ports
from companion.adapters.search_index import DiskIndex
from companion.adapters.secrets import choose_secrets
from companion.domain.guides.guide import GuidePlace
from companion.domain.handbook.playbook import Playbook
from companion.domain.handbook.problem import Problem
from companion.domain.page.capture import Capture
from companion.domain.page.question import Question
from companion.domain.settings import PORTS, Settings
from companion.services.case_reader import CaseReader
from companion.services.cases import CaseService
from companion.services.guides import GuideService
from companion.services.pairing import Pairing
from companion.services.ports import Cases, GuideSource, Pictures, Secrets
from companion.services.retention import Retention
from companion.services.sessions import Sessions
from companion.services.syncing import GuideSync

if TYPE_CHECKING:  # loaded when first needed: a search or a triage needs no database, and it is half of the start-up
    from companion.adapters.database import Database

GITHUB_TOKEN = "github"  # noqa: S105 # the name that the token is kept under


@dataclass(frozen=True)
class Companion:
    """The program with its parts, each made when it is first needed. `settings` is all that it is made from."""

    settings: Settings

    @classmethod
    def configured(cls) -> "Companion":
        """Return the program as the configuration file and the environment say. Raises ConfigurationError."""
        return cls(read_settings())

    @property
    def version(self) -> str:
        """The version of the program."""
        return version("learn-companion")

    @cached_property
    def playbook(self) -> Playbook:
        """The handbook: the shipped one, with the lead's own file over it. Raises PlaybookError."""
        own = self.settings.playbook_file
        return load_playbook(own if own.exists() else None)

    def check_playbook(self, file: Path) -> tuple[Problem, ...]:
        """Return what is wrong with a lead's own playbook; nothing if it can be used."""
        return check(file)

    @cached_property
    def home(self) -> Path:
        """The folder of everything that is kept, which only the user can enter. Raises StorageError."""
        return private_folder(self.settings.data_directory)

    @cached_property
    def secrets(self) -> Secrets:
        """The tokens: in the system's keyring, else in a file of the user's own."""
        return choose_secrets(self.home / "secrets.json")

    @cached_property
    def clients(self) -> ClientFiles:
        """The browsers that hold a key, and the command line of this machine."""
        return ClientFiles(self.home / "clients")

    @cached_property
    def pairing(self) -> Pairing:
        """How a browser gets its key."""
        return Pairing(self.clients, SystemClock())

    @cached_property
    def sessions(self) -> Sessions:
        """Who is here now, and proves it with every request."""
        return Sessions(self.clients, SystemClock())

    def own_companion(self, ports: Sequence[int]) -> OwnCompanion:
        """Return the companion that runs on this machine, which proved itself. Raises NotFoundError."""
        return OwnCompanion(self.pairing.terminal(), self.origin, ports)

    @cached_property
    def retention(self) -> Retention:
        """How long cases are kept."""
        return Retention(self.stores[0], SystemClock(), self.settings.keep_days)

    @property
    def redirect_page(self) -> RedirectPage:
        """What takes a pairing code to the browser."""
        return RedirectPage(self.home / "pairing")

    @cached_property
    def database(self) -> "Database":
        """The database, its tables up to date. Raises StorageError."""
        from companion.adapters.database import Database  # noqa: PLC0415 # see above

        return Database(self.settings.database_url or f"sqlite:///{self.home / 'companion.db'}")

    @cached_property
    def index(self) -> DiskIndex:
        """The index of the guides on disk."""
        return DiskIndex(self.home / "guides")

    @cached_property
    def sync(self) -> GuideSync:
        """The sync of the configured guides, in the background."""
        return GuideSync(self.guides())

    @cached_property
    def reader(self) -> CaseReader:
        """What reads pages into cases and shows them; it needs no database."""
        return CaseReader(self.guides(), SystemClock(), read_page, self.playbook, self.settings.expert_name)

    @cached_property
    def cases(self) -> CaseService:
        """The use cases of a case."""
        return CaseService(*self.stores, self.reader)

    @cached_property
    def stores(self) -> tuple[Cases, Pictures]:
        """Where cases and their pictures are kept. Raises StorageError."""
        from companion.adapters.cases import CaseStore, PictureStore  # noqa: PLC0415 # see above

        return CaseStore(self.database), PictureStore(self.database)

    def guides(self, place: GuidePlace | None = None, *, kept: bool = True) -> GuideService:
        """Return the guides of the configured place, or of another one; `kept` uses the index on disk."""
        source = self._source(place or self.guide_place)
        return GuideService((source,), self.index if kept else MemoryIndex(), SystemClock(), self.playbook.synonyms)

    @property
    def extension(self) -> Path:
        """The folder of the extension. Raises StorageError."""
        return extension_folder()

    @property
    def origin(self) -> str:
        """The origin of the extension's pages: whom the server answers."""
        return f"chrome-extension://{extension_id(self.extension)}"

    def ports(self) -> tuple[PortState, ...]:
        """Return who holds each of the companion's ports."""
        return look_at_ports(PORTS, self.origin)

    def port_holder(self, port: int) -> str:
        """Return the name of the program that holds a port of this machine."""
        return port_holder(port)

    def write_configuration(self) -> Path:
        """Write the commented configuration file if there is none, and return it. Raises StorageError."""
        write_template(self.settings.file)
        return self.settings.file

    def read(self, capture: Capture) -> Question:
        """Return what a captured page was understood to say."""
        return read_page(capture, self.playbook)

    @property
    def guide_place(self) -> GuidePlace:
        """Where the settings, else the playbook, say that the guides are."""
        settings, shipped = self.settings, self.playbook.guide_repository
        return GuidePlace(
            folder=settings.guides_folder,
            repository=settings.guides_repository or shipped.repository,
            branch=settings.guides_branch or ("" if settings.guides_repository else shipped.branch),
            api_url=settings.github_api,
        )

    def _source(self, place: GuidePlace) -> GuideSource:
        if place.folder:
            return GuideFolder(str(Path(place.folder).expanduser()))
        token = self.secrets.get(GITHUB_TOKEN)
        return GitHubGuides(place, token)

    def close(self) -> None:
        """Let go of the database, if it was opened."""
        if "database" in self.__dict__:
            self.database.close()
