"""Print what a student's evenings leave behind, and end with 1 where something grew.

python -m tests.soak [--hours 8] [--seed 7]
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if __name__ == "__main__":
    from tests.soak.evenings import HOURS, soak

    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=HOURS, help="of simulated study, at least")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        sys.exit(0 if soak(Path(folder), hours=given.hours, seed=given.seed) else 1)
