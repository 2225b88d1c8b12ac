"""JSON-LD of schema.org: its own types and properties alone, every reference leads somewhere, nobody is rated."""

import json
from typing import Any

import pytest
from tests.export.samples import everything, written

# What schema.org lets each type have, of the properties that are written here.
THING = {"@type", "@id", "identifier", "name", "alternateName", "url"}
WORK = THING | {"text", "author", "creator", "dateCreated", "isPartOf", "inLanguage", "publisher", "sdPublisher"}
PROPERTIES = {
    "NewsArticle": WORK | {"headline", "datePublished", "dateline", "articleBody"},
    "Quotation": WORK,
    "Claim": WORK | {"appearance"},
    "Person": THING | {"jobTitle"},
    "Organization": THING,
    "GovernmentOrganization": THING,
}


def graph() -> list[dict[str, Any]]:
    document = json.loads(written("schema-org"))
    assert document["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def test_types_have_their_own_properties_alone() -> None:
    for node in graph():
        assert set(node) <= PROPERTIES[node["@type"]]
    assert "ClaimReview" not in written("schema-org").decode()


def test_every_reference_leads_to_a_node() -> None:
    nodes = graph()
    known = {node["@id"] for node in nodes}
    assert len(known) == len(nodes)
    for node in nodes:
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and set(one) == {"@id"}:
                    assert one["@id"] in known


def test_quotations_are_direct_and_claims_are_not() -> None:
    kinds = {statement.id: statement.kind for record in everything() for statement in record.statements}
    for node in graph():
        kind = kinds.get(node["@id"].rpartition(":")[2])
        if kind:
            assert node["@type"] == ("Quotation" if kind == "direct" else "Claim")
    quotation = next(node for node in graph() if "We will not sail" in node.get("text", ""))
    assert quotation["text"].endswith("[…] The government has chosen its side.")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_it_is_json_ld() -> None:
    """Read it as RDF with every name in schema.org's own space, as its context has it."""
    rdflib = pytest.importorskip("rdflib")
    document = json.loads(written("schema-org"))
    local = {"@context": {"@vocab": "https://schema.org/"}, "@graph": document["@graph"]}
    read = rdflib.Dataset(default_union=True)
    read.parse(data=json.dumps(local), format="json-ld")
    claims = list(read.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))
    assert len(claims) == sum(node["@type"] == "Claim" for node in document["@graph"])
