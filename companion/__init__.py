"""Learn Companion: from a student's question on screen to one complete escalation."""
