"""The installer's words and moves, on a machine made of stand-ins: what it finds, what it runs, what it says."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSER = "chromium chromium-sandbox fonts-dejavu-core fonts-liberation"
ORDINARY = ("bash", "cat", "dirname", "env")


class Machine:
    """A folder that is a machine's whole PATH; what its stand-ins were asked to do is in its log."""

    def __init__(self, folder: Path) -> None:
        self.tree, self.programs, self.log = folder / "tree", folder / "bin", folder / "log"
        (self.tree / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "install", self.tree / ".ci")
        self.programs.mkdir()
        self.log.touch()
        for name in ORDINARY:
            (self.programs / name).symlink_to(shutil.which(name) or name)

    def add_venv(self, *, has_the_drivers_library: bool = True) -> None:
        """Put a Python there that answers whether it found the library that it was asked for."""
        python = self.tree / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f"#!/usr/bin/env bash\nexit {0 if has_the_drivers_library else 1}\n")
        python.chmod(0o755)

    def add(self, name: str, body: str = "") -> None:
        """Put a program there that notes how it was called, then does what the body says."""
        program = self.programs / name
        program.write_text(f'#!/usr/bin/env bash\necho "{name} $*" >>"{self.log}"\n{body}\n')
        program.chmod(0o755)

    def install(self, *parts: str) -> subprocess.CompletedProcess[str]:
        bash = self.programs / "bash"
        environment = {"PATH": str(self.programs), "HOME": os.environ["HOME"]}
        command = [str(bash), ".ci/install", *parts]
        return subprocess.run(command, cwd=self.tree, env=environment, check=False, capture_output=True, text=True)

    def calls(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def machine(bare: Machine) -> Machine:
    bare.add_venv()
    return bare


def test_a_browser_that_is_there_is_left_alone(machine: Machine) -> None:
    machine.add("chromium")
    machine.add("apt-get")
    assert machine.install("browser").returncode == 0
    assert machine.calls() == []


def test_a_library_that_the_browsers_driver_lacks_is_installed(bare: Machine) -> None:
    bare.add_venv(has_the_drivers_library=False)
    bare.add("chromium")
    bare.add("id", "echo 0")
    bare.add("apt-get")
    assert bare.install("browser").returncode == 0
    assert bare.calls()[-1] == "apt-get -qq install -y --no-install-recommends libatomic1"


def test_root_installs_the_browser_and_a_font(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("apt-get")
    assert machine.install("browser").returncode == 0
    assert machine.calls() == [
        "id -u",
        "apt-get -qq update",
        f"apt-get -qq install -y --no-install-recommends {BROWSER}",
    ]


def test_a_source_that_does_not_answer_stops_nothing(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("apt-get", '[ "$2" != update ]')
    assert machine.install("browser").returncode == 0


def test_sudo_without_a_password_is_used(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("sudo", 'shift; if [ "$1" != true ]; then exec "$@"; fi')
    machine.add("apt-get")
    assert machine.install("browser").returncode == 0
    assert "sudo -n apt-get -qq update" in machine.calls()
    assert machine.calls()[-1] == f"apt-get -qq install -y --no-install-recommends {BROWSER}"


def test_without_rights_the_exact_command_is_printed(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("sudo", "exit 1")
    machine.add("apt-get")
    done = machine.install("browser")
    assert done.returncode == 1
    command = f"apt-get update && apt-get install -y --no-install-recommends {BROWSER}"
    assert f"sudo sh -c '{command}'" in done.stderr
    assert [call for call in machine.calls() if call.startswith("apt-get")] == []


def test_a_system_without_apt_is_told_what_to_install(machine: Machine) -> None:
    done = machine.install("browser")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Missing: {BROWSER}. This system has no apt-get")


def test_an_old_python_is_refused_by_name(bare: Machine) -> None:
    bare.add("python3", "exit 1")
    done = bare.install("dev")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_part_that_does_not_exist_is_refused(bare: Machine) -> None:
    done = bare.install("kitchen")
    assert done.returncode == 1
    assert "There is no part named kitchen" in done.stderr
