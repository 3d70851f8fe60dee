"""Construction by regret and improvement by large neighborhoods."""
