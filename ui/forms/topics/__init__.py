"""The forms of every topic, in the words of the field."""
