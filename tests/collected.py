"""The pages' files as our server collects and packs them at its first start: done once for all that the tests start.

Packing them takes longer than all else that a start does. First starts that do it themselves are in
``tests/cli/test_serving.py`` and, three at once, in ``tests/faults/test_starting_together.py``.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from littermate.cli import checkout
from tests import lanes

COLLECT = "from littermate.cli import house; house.use({'LITTERMATE_HOSTS': 'localhost'}); house.collect_pages_files()"


def lay(home: Path, run_folder: Path) -> None:
    """Put a copy into a data folder, where the server that starts there finds them up to date."""
    made = Path(lanes._once(run_folder, "pages-files", lambda: _collect(run_folder / "pages-files")))
    shutil.copytree(made / "static", home / "static")


def _collect(folder: Path) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith("LITTERMATE_")}
    own |= {"LITTERMATE_HOME": str(folder), "PYTHONPATH": str(checkout.ROOT / "src")}
    subprocess.run([sys.executable, "-c", COLLECT], env=own, check=True)
    return str(folder)
