"""The claim graph: claims, items, events, entities and days as nodes, and the read-only questions a rule may ask.

Cost grows with the size of groups, never with the square of the corpus: claims are compared inside an item and across
items that tell the same story or speak of the same rare thing.
"""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.model import Claim, Conflict, Document, Statement
from checker.stories import Story

if TYPE_CHECKING:
    import networkx as nx

Options = Mapping[str, Any]


class ClaimGraph:
    """All claims of a run, with the links between their items. Read-only for rules.

    `awake`: the paths of the items that all others are held against, and never against each other; None for all items.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Sequence[Document] = (),
        stories: Mapping[tuple[str, str], Story] | None = None,
        awake: Container[str] | None = None,
    ) -> None:
        self._claims = tuple(claims)
        self._documents = {document.path: document for document in documents}
        self._stories = dict(stories or {})
        self._awake = awake
        self._by_predicate: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims:
            self._by_predicate[claim.predicate].append(claim)

    @functools.cached_property
    def network(self) -> nx.Graph:
        """The graph itself: nodes are ("claim", id), ("item", id), ("entity", id), ("event", id) and ("day", date).

        An edge carries `role`: how the claim stands to the other node.
        """
        import networkx as nx  # a fifth of a second, and most runs ask for groups of claims only

        network = nx.Graph()
        for claim in self._claims:
            node = ("claim", claim.id)
            network.add_node(node, claim=claim)
            network.add_edge(node, ("item", claim.item), role="document")
            network.add_edge(node, ("entity", claim.subject), role="subject")
            if claim.event:
                network.add_edge(node, ("event", claim.event), role="event")
            for role in claim.roles:
                network.add_edge(node, ("entity", role.value), role=role.name)
            for speaker in claim.speakers:
                network.add_edge(node, ("entity", speaker), role="speaker")
            if claim.held and claim.held.start:
                network.add_edge(node, ("day", claim.held.start.isoformat()), role="held")
        return network

    def about(self, entity: str) -> list[Claim]:
        """The claims that have an entity in any role, in time order."""
        node = ("entity", entity)
        if node not in self.network:
            return []
        found = [self.network.nodes[other]["claim"] for other in self.network.neighbors(node) if other[0] == "claim"]
        return sorted(found, key=order)

    def claims(self, predicate: str | None = None) -> Sequence[Claim]:
        """The claims of one predicate (or all), in the order of the input."""
        return self._claims if predicate is None else tuple(self._by_predicate.get(predicate, ()))

    def predicates(self) -> list[str]:
        """The predicates that some claim has, sorted."""
        return sorted(self._by_predicate)

    def document(self, claim: Claim) -> Document:
        """The document a claim stands in."""
        return self._documents[claim.evidence.path]

    def words(self, claim: Claim) -> str:
        """The words that carry the claim's value."""
        return self._documents[claim.clash.path].text[claim.clash.start : claim.clash.end]

    def story(self, a: Claim, b: Claim) -> Story | None:
        """The link between the items of two claims; None where they are not known to tell one story."""
        return self._stories.get((a.item, b.item)) or self._stories.get((b.item, a.item))

    def pairs(
        self, claims: Iterable[Claim], key: Callable[[Claim], Hashable], unlinked: bool = False
    ) -> Iterator[tuple[Claim, Claim]]:
        """Pairs of claims with one key that stand in one item or in two items of one story, each pair once.

        `unlinked`: the pairs of items not known to tell one story instead, for keys that name one thing out of all.
        """
        groups: dict[Hashable, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in claims:
            groups[key(claim)][claim.item].append(claim)
        for items in groups.values():
            awake = {name for name, held in items.items() if self._wakes(held[0])}
            if awake:
                yield from self._pairs(items, awake, unlinked)

    def _pairs(
        self, items: Mapping[str, list[Claim]], awake: Container[str], unlinked: bool
    ) -> Iterator[tuple[Claim, Claim]]:
        names = list(items)
        for i, first in enumerate(names):
            if first in awake and not unlinked:
                yield from itertools.combinations(items[first], 2)
            for second in names[i + 1 :]:
                if first in awake or second in awake:
                    linked = (first, second) in self._stories or (second, first) in self._stories
                    if linked != unlinked:
                        yield from itertools.product(items[first], items[second])

    def _wakes(self, claim: Claim) -> bool:
        """Whether a claim's item is one that others are held against."""
        return self._awake is None or claim.evidence.path in self._awake


def order(claim: Claim) -> tuple[str, str, int, int]:
    """Sorts claims by the day they were said, then by their place in the text."""
    return (claim.said.isoformat() if claim.said else "", claim.evidence.path, claim.clash.start, claim.clash.end)


Clash = tuple[Claim, Claim, Conflict]


def gather(
    clashes: Sequence[Clash], agree: Callable[[Claim, Claim], bool], *, once: bool = False
) -> Iterator[Conflict]:
    """One conflict per contradiction, out of the clashing pairs that a rule found.

    Statements are gathered by complete linkage: those of one side agree with each other, and every one of them clashes
    with every statement of each other side; so a finding never sets two statements against each other that no rule
    compared. Pairs are taken in the order given: the strongest first. `once`: a pair of statements that were both shown
    before, with others, is not a contradiction of its own.
    """
    clashing: dict[str, set[str]] = defaultdict(set)
    for a, b, _ in clashes:
        clashing[a.id].add(b.id)
        clashing[b.id].add(a.id)
    members = {claim.id: claim for a, b, _ in clashes for claim in (a, b)}
    ranked = sorted(members.values(), key=order)
    done: set[frozenset[str]] = set()
    shown: set[str] = set()
    for a, b, conflict in clashes:
        if frozenset((a.id, b.id)) in done or (once and a.id in shown and b.id in shown):
            continue
        sides = [[a], [b]]
        for claim in ranked:
            if claim.id not in (a.id, b.id):
                _place(claim, sides, clashing, agree)
        for i, side in enumerate(sides):
            for other in sides[i + 1 :]:
                done |= {frozenset((x.id, y.id)) for x in side for y in other}
        shown |= {claim.id for side in sides for claim in side}
        statements = tuple(
            Statement(claim, number, mark=conflict.statements[0].mark)
            for number, side in enumerate(sides)
            for claim in sorted(side, key=order)
        )
        yield Conflict(
            statements=statements,
            explained_by=conflict.explained_by,
            severity=conflict.severity,
            confidence=conflict.confidence,
            slots=conflict.slots,
            variant=conflict.variant,
        )


def gather_strongest(
    weighed: Iterable[tuple[float, Clash]], agree: Callable[[Claim, Claim], bool], *, once: bool = False
) -> Iterator[Conflict]:
    """Gather clashes that each come with the evidence for them, in bits, the most telling first."""
    ranked = sorted(weighed, key=lambda entry: -entry[0])
    return gather([clash for _, clash in ranked], agree, once=once)


def _place(
    claim: Claim, sides: list[list[Claim]], clashing: Mapping[str, set[str]], agree: Callable[[Claim, Claim], bool]
) -> None:
    foes = clashing[claim.id]
    fitting = [i for i, side in enumerate(sides) if all(agree(claim, member) for member in side)]
    for i in fitting:
        if all(member.id in foes for j, side in enumerate(sides) if j != i for member in side):
            sides[i].append(claim)
            return
    if not fitting and all(member.id in foes for side in sides for member in side):
        sides.append([claim])
