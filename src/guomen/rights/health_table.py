"""The table behind the health of a recordation: weights and thresholds, our own judgement.

No law's numbers: they decide nothing. Each is there to be argued with; whoever changes one gives
the table another name, so that scores of two tables are never compared.
"""

from typing import Final

TABLE: Final = "health-2026.1"

# Weights of the five parts; together a hundred.
COMPLETENESS, FRESHNESS, DISTINCTIVENESS, USEFULNESS, RESPONSE = 30, 20, 20, 15, 15

# A block that the Regulations name counts twice one that we advise.
OWED, ADVISED = 2, 1

# Days since the last confirmation: full points up to the first, none from the second on.
FRESH_DAYS, STALE_DAYS = 365, 1_095
# Authorised users within so many days of the end of their period; points that each finding costs.
EXPIRING_DAYS: Final = 60
FOR_EXPIRED, FOR_EXPIRING, FOR_RENEWAL = 25, 10, 25

# What is wanted of a dossier, and the points of each.
PICTURES_WANTED, CHECKS_WANTED = 3, 3
OF_PICTURES, OF_SHARPNESS, OF_NAME, OF_CHECKS = 30, 20, 20, 30
# Letters of a name that is surely found, and of one that is found by half; a Chinese character is
# two. The share of the points for each, and for a shorter one; namesakes halve it.
LONG_NAME, SHORT_NAME = 5, 3
FULL_SHARE, HALF_SHARE, LEAST_SHARE = 1.0, 0.5, 0.25

# Votes before usefulness is told at all.
FEW_VOTES: Final = 3

# Points of answering in time, and of answering quickly: all at the first number of hours, none at
# the second.
OF_PUNCTUALITY, OF_SPEED = 80, 20
QUICK_HOURS, SLOW_HOURS = 24, 72
