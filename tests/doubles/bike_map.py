"""A small map, and how to put a question to a map."""

from pathlib import Path

from bot.assistant.mapping import Mapper, Shelf, TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.content.maps.yaml import read_map_bytes
from bot.domain.conversation import Request, Turn
from bot.domain.reply import Reply
from tests.doubles.replies import assert_whole

BIKE = """\
schema: journey/1
id: bike-repair
title: Getting a bike repaired
owner: repair crew
persona: {id: kim, name: Kim}
goals: [A bike that works]
stages:
  - id: noise
    name: Hearing a noise
    canonical: awareness
    owner: brand crew
    steps:
      - id: st1
        action: Hears a noise on the way home
        touchpoints:
          - {id: tp-poster, name: Station poster, channel: poster, owner: brand crew, ours: true}
          - {id: tp-friend, name: Chat with a friend, channel: in person, ours: false}
        thoughts: [Is that dangerous?]
        emotion: {score: -1, label: worried}
        pain_points:
          - {id: pp-where, text: Nobody knows where the shop is, severity: low, evidence: [ev-1]}
  - id: drop
    name: Dropping it off
    canonical: purchase
    owner: repair crew
    steps:
      - id: st2
        action: Hands the bike over
        touchpoints:
          - {id: tp-counter, name: Shop counter, channel: shop, owner: repair crew, ours: true}
        backstage:
          - {id: bs-list, action: The crew writes a list, owner: repair crew, system: paper}
        emotion: {score: 1, label: hopeful}
        pain_points:
          - {id: pp-price, text: The price is a guess, severity: high}
          - {id: pp-queue, text: The queue is long, severity: high}
          - {id: pp-form, text: The form asks for too much, severity: medium}
        opportunities:
          - {id: op-quote, text: Send a quote first, impact: 5, effort: 2, status: planned, owner: repair crew}
          - {id: op-slots, text: Offer slots, impact: 3, effort: 3, status: idea}
        moment_of_truth: true
        why: Riders decide here.
      - id: st3
        action: Waits at home
        touchpoints:
          - {id: tp-text, name: Text message, channel: phone}
        emotion: {score: -2, label: stuck}
  - id: riding
    name: Riding again
    canonical: loyalty
    steps:
      - id: st4
        action: Rides to work
        emotion: {score: 2, label: free}
    metrics:
      - {id: me-back, name: Repairs that come back, unit: percent, target: 2}
transitions:
  - {from: riding, to: noise, kind: loop, condition: it squeaks again}
evidence:
  - {id: ev-1, kind: interview, text: I walked past it twice., confidence: 3}
"""
FILE = read_map_bytes(BIKE.encode(), Path("bike.yaml"))


def asked(
    gazetteer: Gazetteer, text: str, *maps: TeamMap, map_id: str = "", turns: tuple[Turn, ...] = ()
) -> Reply | None:
    request = Request(text, map=map_id)
    return Mapper(Shelf(maps)).answer(understand(text, gazetteer, turns), request, turns)


def ids(reply: Reply | None) -> list[str]:
    assert reply is not None, "this is a question about the map"
    assert reply.kind == "map"
    assert_whole(reply)
    assert len(reply.citations) == len({fact.id for fact in reply.facts}), "every element is cited"
    return [fact.id for fact in reply.facts]
