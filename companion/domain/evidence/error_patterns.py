"""How error messages look: one pattern a kind of program, the most telling first.

Written after the messages that the programs themselves print. `rank` says how telling a line is within its block;
`last` that of equals the last one counts (a Python traceback ends with what is wrong, a Ruby one begins with it).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """One kind of error line. A group named `key` marks the part of the line that is the message."""

    kind: str
    rank: int
    regex: re.Pattern[str]
    last: bool = False


def _pattern(kind: str, rank: int, regex: str, *, last: bool = False, flags: int = 0) -> Pattern:
    return Pattern(kind, rank, re.compile(regex, flags), last)


_NAMED = r"(?:[A-Za-z_]\w{0,60}[.:]{1,2}){0,8}[A-Z]\w{0,60}(?:Error|Exception|Failure|Invalid|NotFound|Interrupt|Exit)"

_WRONG = (
    r"\b(?:[Ff]ailed|FAILED|[Cc]annot|[Cc]an't|[Cc]ould not|[Uu]nable to|[Ii]nvalid|not found|denied|refused|[Nn]o such"
    r"|not exist|doesn't exist|timed out|unknown|unsupported|not available|no \w{1,20} found|broken|corrupt\w*)\b"
)
_PART = r"[^.,;!?]{0,90}?"
_NODE_WORDS = r"(?:Cannot read propert\w{1,3} |is not a (?:function|constructor)\b)"
_NPM_ASIDES = (
    r"A complete log|code |errno |syscall |path |argv |cwd |node v|npm\s+v|System |Please |If you |Tell |There is"
    r"|This is |not ok|\s|$|\s{0,3}[/<]"
)
_CLAUSE = r"(?=[.,;!?](?:\s|$)|\s(?:but|and|when|whenever|so|if|after|before|because|which|then|i|for me)\s|$)"
_SAYS = r"\b(?:says?|said|saying|error(?: message)?(?: is| was)?|errors?:|message(?: is)?)\b"
_TOLD = (
    rf"(?:{_SAYS}|\b(?:tells?|telling|complain(?:s|ing)?|(?:i |just |only |always )(?:get|got|receive|see)|getting"
    r"|gives?|throws?|shows?|returns?)\b)"
)
# Ahead of a clause: it does not begin as talk does, and one of its words is an error's.
_AN_ERROR = (
    rf"(?!(?:that|i|it|to|the)\b)(?=[^.!?]{{0,160}}(?:{_WRONG}|\b(?:error|undefined|no|not|missing|expected)\b))"
)
PATTERNS = (
    # Noise that looks like an error and is none: ranked below everything else.
    _pattern("noise", 0, r"^\s*(?:During handling of the above|The above exception was|Traceback \(most recent)"),
    _pattern("learn-ide", 9, r"(?i)^\W{0,4}(?:not authorized\.?$|no passwd entry for user|it seems your oauth token)"),
    _pattern(
        "learn-ide", 9, r"(?i)(?:it doesn't look like you're in a lesson|there was a problem submitting this lab)"
    ),
    _pattern("learn-ide", 9, r"(?i)(?:repository has been destroyed|your ssl certificates aren't quite right)"),
    _pattern("bundler", 9, r"^An error occurred while installing .{1,80}Bundler\s+cannot continue"),
    _pattern(
        "bundler", 9, r"^(?:Your Ruby version is |Could not find gem |Bundler could not find |Could not locate Gem)"
    ),
    _pattern("bundler", 9, r"^(?:Could not find \S+ in any of the sources|You have already activated )"),
    _pattern("psql", 9, r"^\s*(?:psql: .|could not connect to server: |PG::\w+: |createdb: |pg_ctl: )"),
    _pattern("rails", 9, r"^\s*(?:ActiveRecord|ActionView|ActionController|ActiveModel|ActionDispatch|Sinatra)::\S+"),
    _pattern("ruby", 9, r"^\S+?:\d+:in [`'].{1,120}?: .{1,1500}\([A-Z][\w:]+\)$"),
    _pattern("ruby", 9, r"^\S+\.rb:\d+: (?:syntax error|warning: )?"),
    _pattern("ruby", 8, r"undefined (?:method|local variable or method) [`'].{1,80}?' for "),
    _pattern("ruby", 8, r"uninitialized constant [A-Z]"),
    _pattern("rspec", 7, r"^\s*Failure/Error: "),
    _pattern("rspec", 6, r"^\s*expected:? .{1,400}(?:\bgot\b|\bto\b)"),
    _pattern("node", 8, rf"^\s{{0,4}}(?:ReferenceError: |SyntaxError: Unexpected |TypeError: .{{0,300}}{_NODE_WORDS})"),
    _pattern("node", 8, rf"^(?:\S{{0,80}}\.)?\S{{1,80}} {_NODE_WORDS}(?!,)|Cannot read propert\w{{1,3}} "),
    _pattern("python", 8, rf"^(?:E\s{{1,8}}|\s{{0,4}}){_NAMED}(?:: |:?$)(?!\s+at )", last=True),
    _pattern("browser", 8, r"^(?:\S+:\d+(?::\d+)? )?Uncaught (?:\(in promise\) )?\S"),
    _pattern("browser", 7, r"(?:Failed to load resource: |blocked by CORS policy|\bERR_[A-Z_]{4,}\b)"),
    _pattern("browser", 7, r"^(?:GET|POST|PUT|PATCH|DELETE) \S+ (?:net::|[45]\d\d\b)"),
    _pattern("npm", 3, rf"^npm (?:ERR!|error) (?:{_NPM_ASIDES})"),
    _pattern("npm", 9, r"^npm (?:ERR!|error) (?:stack )?(?:\w*Error: |[Mm]issing script|enoent |Could not resolve)"),
    _pattern("npm", 8, r"^npm (?:ERR!|error) \S"),
    _pattern("node", 8, r"^(?:internal/\S+|node:\S+)?\s*(?:Error|error): Cannot find module "),
    _pattern("node", 8, rf"^\s{{0,4}}(?:\[?{_NAMED}|Error)(?: \[\w+\])?: \S"),
    _pattern("git", 8, r"^(?:fatal: |error: (?:failed to|Your local|pathspec|src refspec|cannot|unable|could not))"),
    _pattern("git", 7, r"^(?:CONFLICT \(| ! \[(?:remote )?rejected\]|remote: (?:Permission|Repository|Invalid|error))"),
    _pattern("ssh", 9, r"(?:[Pp]ermission denied \(publickey|Host key verification failed|ssh: .{1,60}: )"),
    _pattern("shell", 8, r"(?:^|\s|: )(?:command not found(?::|$)|\S{1,60}: command not found)"),
    _pattern("shell", 8, r"is not recognized as (?:an internal|the name of)"),
    _pattern("shell", 8, r"^\S{1,80}: .{0,200}(?:No such file or directory|Permission denied|Operation not permitted)"),
    _pattern("shell", 7, r"^(?:ERROR|E|Error|error|FATAL|fatal|panic|rake aborted)\b ?(?:[:!]|\[)"),
    _pattern("shell", 6, r"^.{0,60}\b(?:ERR|ERROR)\b[\]:]? ?\S"),
    _pattern("shell", 6, r"(?i)\b(?:error|exception)(?: code)?\s?[:=]\s?\S"),
    # An error told in the middle of talk: what is quoted, or what follows "it says" and sounds like an error.
    _pattern("quoted", 5, rf"(?i){_SAYS}.{{0,40}}?[\"\u201c](?P<key>[^\"\u201d]{{8,300}})[\"\u201d]"),
    _pattern(
        "quoted", 5, rf"(?i){_TOLD}.{{0,40}}?[\"\u201c`](?P<key>[^\"\u201d`]{{0,200}}{_WRONG}[^\"\u201d`]{{0,200}})"
    ),
    _pattern("quoted", 5, rf"(?i){_TOLD}(?: that| like| me)?\s?[:=]?\s(?P<key>{_AN_ERROR}\S.{{13,160}}?){_CLAUSE}"),
    _pattern("quoted", 5, rf"(?i)[\"\u201c](?P<key>[^\"\u201d]{{0,120}}?{_WRONG}[^\"\u201d]{{2,160}})"),
    _pattern(
        "quoted", 4, rf"(?:^|[.,;:!?]\s|\s(?:but|and|that|like)\s)(?P<key>(?!i\b|I\b){_PART}{_WRONG}{_PART}){_CLAUSE}"
    ),
    _pattern("quoted", 3, rf"(?i)^(?!.{{0,60}}\b(?:i|i'm|you|my)\b)(?=.{{0,300}}(?:{_WRONG}|\berror\b))\S.{{8,300}}$"),
)
