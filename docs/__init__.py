"""What makes the documentation’s pictures and tables from the program itself."""
