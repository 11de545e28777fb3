"""What those who work on the program run by hand; nothing here is installed."""
