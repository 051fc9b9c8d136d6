"""What a page was understood to say: the capture, the question with its messages, and what links tell."""
