"""Where the pages' files are collected for the server: the phone's made smaller, all of them compressed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedStaticFilesStorage

from littermate.phone.slim import slimmed


class SlimFiles(CompressedStaticFilesStorage):
    """As WhiteNoise compresses them, after the notes of the phone's programs were left out."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the phone's files anew, smaller, before they are compressed."""
        for name in paths if not dry_run else ():
            file = Path(self.path(name))
            if file.suffix in {".js", ".css"}:
                file.write_text(slimmed(name.replace("\\", "/"), file.read_text(encoding="utf-8")), encoding="utf-8")
        yield from super().post_process(paths, dry_run, **options)
