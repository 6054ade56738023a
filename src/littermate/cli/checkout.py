"""Where this copy of Littermate lies."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def data_folder() -> Path:
    """``var`` inside a checkout; beside a person's other programs' data when installed as a package."""
    return ROOT / "var" if (ROOT / "pyproject.toml").exists() else Path("~/.local/share/littermate").expanduser()
