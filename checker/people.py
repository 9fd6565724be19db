"""One person under several names: the names of the items of one story that are of one person get one id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from checker.extraction.persons import same_person
from checker.extraction.reading import ItemProfile
from checker.model import Claim
from checker.stories import Story, profile_id


def one_name_each(
    claims: Sequence[Claim], profiles: Sequence[ItemProfile], stories: Mapping[tuple[str, str], Story]
) -> list[Claim]:
    """The claims with every person of a story under one id: the longest of the names that are certainly one person's.

    Names in two scripts, or a family name alone, are one person's within a story where no other name fits them.
    """
    named = {
        profile_id(profile): sorted(name for name in profile.names if name.startswith("person:"))
        for profile in profiles
    }
    renamed: dict[tuple[str, str], str] = {}
    for first, second in sorted(stories):
        for name in named.get(first, ()):
            matches = [other for other in named.get(second, ()) if same_person([name], [other]) != "different"]
            if len(matches) == 1 and matches[0] != name:
                other = matches[0]
                if sum(same_person([rival], [other]) != "different" for rival in named[first]) == 1:
                    kept = max(renamed.get((first, name), name), renamed.get((second, other), other), key=_fullness)
                    renamed[first, name] = renamed[second, other] = kept
    items = {item for item, _ in renamed}
    return [_renamed(claim, renamed) if claim.item in items else claim for claim in claims]


def _fullness(name: str) -> tuple[int, int, str]:
    return (name.count(" "), len(name), name)


def _renamed(claim: Claim, names: Mapping[tuple[str, str], str]) -> Claim:
    def now(name: str) -> str:
        return names.get((claim.item, name), name)

    return msgspec.structs.replace(
        claim,
        subject=now(claim.subject),
        value=now(claim.value) if isinstance(claim.value, str) else claim.value,
        roles=tuple(msgspec.structs.replace(role, value=now(role.value)) for role in claim.roles),
        speakers=tuple(now(speaker) for speaker in claim.speakers),
        links=tuple(sorted({now(link) for link in claim.links})),
        near=tuple(sorted({now(link) for link in claim.near})),
    )
