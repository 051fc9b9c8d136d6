"""What gives an operating system away: how machines report themselves, and what only one system has.

Keyed by the ids of the playbook's systems; a system that the playbook does not have is never read.
"""

import re

Clues = tuple[tuple[str, re.Pattern[str]], ...]

# A machine's own words about itself. They outweigh what people say.
REPORTED: Clues = (
    ("windows", re.compile(r"(?i)\bWindows_NT(?: \w{1,10})? [\d.]{3,20}|\bMicrosoft Windows \[Version [\d.]{3,20}\]")),
    ("mac", re.compile(r"(?i)\bDarwin(?: Kernel Version)?(?: \w{1,10})? \d[\d.]{1,20}|\bx86_64-darwin\d{1,3}")),
    ("mac", re.compile(r"(?i)\b(?:monterey|ventura|sonoma|sequoia) \d[\d.]{0,10}\d")),
    ("ubuntu", re.compile(r"\bLinux \S{1,60} [\d.-]{3,20}generic|\bDescription:\s{1,4}Ubuntu [\d.]{3,10}")),
)
# Ubuntu's releases are numbered by year and month; its older ones go by their first names.
UBUNTU_RELEASE = re.compile(
    r"(?i)\b(?P<version>(?:[5-9]|[12]\d)\.(?:04|10)(?:\.\d)?)(?![\d.])"
    r"|\b(?:hardy|intrepid|jaunty|karmic|lucid|maverick|natty|oneiric|precise|trusty|xenial|bionic|focal|jammy)\b"
)
HINTS: Clues = (
    (
        "mac",
        re.compile(
            r"(?i)\bbrew (?:install|update|doctor)|/Users/\w|\.bash_profile\b|\bxcode\b|\bhomebrew\b|\bfinder\b"
        ),
    ),
    (
        "windows",
        re.compile(r"(?i)\b[c-d]:\\|\bpowershell\b|\bcmd\.exe\b|\bcontrol panel\b|\bregedit\b|\btask manager\b"),
    ),
    (
        "ubuntu",
        re.compile(r"(?i)\bapt(?:-get|itude|-cache)?\b|\bdpkg\b|\bsynaptic\b|\bgnome\b|\bxorg\b|\bsudo\b|\bgrub\d?\b"),
    ),
    (
        "ubuntu",
        re.compile(r"(?i)/etc/\w|\blsmod\b|\blspci\b|\bifconfig\b|\bnautilus\b|\bgksudo\b|\bfstab\b|\bgparted\b"),
    ),
)
