"""Real files from public repositories, where they are at hand: the stages that a person finds in each."""

from pathlib import Path

import pytest

from bot.content.documents import ContentError
from bot.content.maps.reading import read_file

ROOT = Path(__file__).parents[4]
RICH = ROOT.parent / "shared/maps/rich"
pytestmark = pytest.mark.skipif(not RICH.is_dir(), reason="the files of other repositories are not part of this one")

WITH_MAPS = {  # as a person reads them, 2026-11-22
    "18F__methods__pages_service-blueprint-example.md": [
        "Decide and look up how to get to the restaurant", "Arrive at the restaurant and order",
        "Find a table and eat the burger", "Clean up and leave the restaurant",
    ],
    "Kwaai-AI-Lab__KwaaiNet__docs_user-journey.md": [
        "Visitor", "Member", "Citizen", "Contributor", "Guardian", "Architect",
    ],
    "Mintlens__Mintlens__docs_customer-journey-map.md": [
        "Awareness", "Consideration", "Decision (Signup → First Value)", "Onboarding (Integration → Activation)",
        "Daily Use & Loyalty",
    ],
    "devxiongmao__truckin-along__docs_user_journeys_customer_accepting_a_bid.md": [
        "Entry Point", "Reviewing the Bids", "Accepting a bid", "Rejecting a bid", "Monitoring an accepted offer",
    ],
    "devxiongmao__truckin-along__docs_user_journeys_customer_monitoring_shipment.md": [
        "Entry Point", "Locating the Shipment", "Viewing Shipment Details", "Async Notification: Shipment Claimed",
        "Async Notification: Shipment Delivered (Incrementally)", "Wrap-Up",
    ],
    "devxiongmao__truckin-along__docs_user_journeys_customer_signup.md": [
        "Entry Point", "Filling Out the Form", "Submitting the Form", "First Sign-In",
    ],
    "devxiongmao__truckin-along__docs_user_journeys_trucking_company_starting_a_delivery.md": [
        "Entry Point: Accessing the Start Delivery Page", "Review Available Trucks", "Initiate the Delivery",
        "Complete the Pre-Delivery Inspection", "Confirmation: Delivery In Progress",
    ],
    "ikloster03__snowflake-desktop__docs_customer-journey-map.md": [
        "Знакомство", "Первое использование", "Работа с книгой", "Регулярное использование",  # noqa: RUF001
    ],
    "ikloster03__snowflake-desktop__docs_en_customer-journey-map.md": [
        "Discovery", "First Use", "Book Development", "Regular Use",
    ],
    "lila-papazian__openlibrary-borrowing-experience__docs_02-user-models_user-journey-map.md": [
        "Discover", "Evaluate Availability", "Borrow", "Access / Setup", "Read", "Manage Library",
    ],
    "newrelic__nr1-customer-journey__examples_demo-journeyConfig.js": ["Homepage", "Plans", "Cart", "Checkout"],
    "orchidautomation__pluxx__docs_customer-journey.md": [
        "Before Pluxx", "Discovery", "First Run", "Immediate Output", "Trust Check", "Semantic Refinement",
        "Editing Model", "Build And Install", "Share Or Ship", "Ongoing Maintenance",
    ],
    "sourcegraph__handbook__content_departments_technical-success_ta_enterprise-success_team-culture_customer-journey.md": [  # noqa: E501
        "Prospect", "Onboarding", "Adopting", "Nurturing", "Renewing",
    ],
}  # fmt: skip


def test_every_file_that_holds_a_map_is_known_here() -> None:
    assert {path.name for path in RICH.iterdir()} >= WITH_MAPS.keys()


@pytest.mark.parametrize("name", WITH_MAPS)
def test_all_the_stages_that_a_person_finds_are_read(name: str) -> None:
    (file,) = read_file(RICH / name)
    assert [stage.name for stage in file.map.stages] == WITH_MAPS[name]
    assert all(stage.steps for stage in file.map.stages)


def test_the_other_files_hold_no_map_and_are_refused() -> None:
    others = [path for path in RICH.iterdir() if path.name not in WITH_MAPS]
    assert others
    for path in others:
        with pytest.raises(ContentError, match="no journey map found"):
            read_file(path)


def test_scores_of_a_diagram_and_words_of_its_tables_meet_at_each_step() -> None:
    (file,) = read_file(RICH / "ikloster03__snowflake-desktop__docs_en_customer-journey-map.md")
    steps = [step for stage in file.map.stages for step in stage.steps]
    assert [step.emotion.score for step in steps if step.emotion] == [0, 1, 0, 1, 0, -1, 2, 2, 1, 2, 1, 1, 0]
    assert all(step.touchpoints and step.opportunities for step in steps)
    assert file.map.persona.name == "Writer"
