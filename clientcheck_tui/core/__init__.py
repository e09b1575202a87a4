"""What the program knows: questions, answers, rules, advice. Pure: no files, no clock, no screen."""
