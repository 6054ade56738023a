"""Now board."""

from littermate.sheets.now_cards import (
    Carer,
    GROUPS,
    GroupCode,
    LastFed,
    LastWeighed,
    NowBoard,
    NowGroup,
    NowHome,
    NowHomeName,
    NowRow,
    ToldByPhone,
    WhoHasIt,
)

__all__ = [
    "Carer",
    "GROUPS",
    "GroupCode",
    "LastFed",
    "LastWeighed",
    "NowBoard",
    "NowGroup",
    "NowHome",
    "NowHomeName",
    "NowRow",
    "ToldByPhone",
    "WhoHasIt",
]
