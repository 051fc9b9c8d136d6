"""A chat page and guides of our own, for the first minute and for tests.

The law of this folder: it stands beside the layers and knows none of them. Nothing here reads a page,
decides a route or keeps a case; it only shows what an expert would have on screen.

- ``guides/``  a small guide repository, in our own words, named and laid out like the school's.
- ``chat/``    the look of the chat page, and ``scenes.yaml``: the students and what they ask; the other sites' pages.
- ``scenes``   the scenes as typed data, each with the facts that a reader should find in it.
- ``board``    which questions are open now, and what was said in them.
- ``markup``   a message as HTML; two ways, since the true one is not published.
- ``chat_page``, ``site_pages``, ``elsewhere``  whole pages as HTML: the chat, the school's others, other sites'.
- ``routes``   which page answers which address.
- ``server``   all of it over HTTP, on 127.0.0.1 alone.

Every person in it is invented.
"""
