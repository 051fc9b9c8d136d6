"""Long runs of what `make test` tries with few examples: any facts at all, as one message in three forms."""

import pytest
from hypothesis import given, settings

from companion.domain.message.facts import MessageFacts
from tests.unit.test_message_forms import all_facts, bare, check_blocks, composed, said_in_blocks, said_in_html

MANY = 400


@pytest.mark.soak
@settings(max_examples=MANY)
@given(all_facts)
def test_many_messages_say_the_same_in_three_forms_and_slack_takes_them(facts: MessageFacts) -> None:
    message = composed(facts)
    assert bare(said_in_html(message.html)) == bare(message.text)
    assert bare(said_in_blocks(message.blocks)) == bare(message.text)
    check_blocks(message)
