"""The shipped server makes a backup by itself while phones write; it is sound, and what it holds was acknowledged."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.served import Laid, Phone, served, until

pytestmark = pytest.mark.usefixtures("lane_server")
NOTED = "SELECT is_good, file, trouble FROM records_backupmade"


def test_a_backup_made_while_phones_write_holds_what_was_acknowledged_before_it(tmp_path: Path, lane_server: Laid):
    (tmp_path / "house").mkdir()
    with served(tmp_path / "house", lane_server, LITTERMATE_BACKUP_EVERY_H="24") as house:
        phones = [Phone(house) for _ in range(2)]
        phones[0].write(20)
        house.start()
        phones[0].send_all()
        early = set(phones[0].acknowledged)

        made = house.home / "backups"
        ends = time.monotonic() + 90
        while not list(made.glob("littermate-*.tar.gz")):
            assert time.monotonic() < ends, "the server made no backup"
            phones[1].write(3)
            phones[1].send()
            time.sleep(0.2)
        until(lambda: not list(made.glob(".*ing-*")), why="it never came to its end")
        until(lambda: house.read(NOTED) != [], why="it was not noted")
        noted = house.read(NOTED)

        assert [(is_good, trouble) for is_good, _file, trouble in noted] == [(True, "")]
        if house.database_url:
            return  # putting a dump back is tried in tests/cli/test_backup.py
        house.stop()
        words = [sys.executable, "-m", "littermate.cli", "restore", noted[0][1], "--to", str(tmp_path / "back")]
        done = subprocess.run(words, env=house.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        house.home = tmp_path / "back"
        assert early <= set(house.kept())
