"""The same where trips are too many to list: they are looked for at given prices."""
