"""The files that operators start from: sealed as they say, in step with the settings; and the audit of packages."""

import re
from typing import Any

import pytest
import yaml
from prometheus_client import REGISTRY

from bot.adapters import metrics as of_work
from bot.settings import Settings
from bot.slack import metrics as of_slack
from bot.slack.serving.health import Queue
from deploy.audit import judge, read_accepted
from tests.architecture.tree import ROOT

COMPOSE = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OBJECTS: list[dict[str, Any]] = [
    found
    for path in sorted((ROOT / "deploy/kubernetes").glob("*.yaml"))
    for found in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
DEPLOYMENTS = {found["metadata"]["name"]: found for found in OBJECTS if found["kind"] == "Deployment"}
VARIABLES = {str(field.validation_alias) for field in Settings.model_fields.values()}
COUNTED = (of_slack, of_work)  # what is imported counts
FOREIGN = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "ANONYMIZED_TELEMETRY"}


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [found for found in OBJECTS if found["kind"] == kind]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_sealed_and_says_whether_it_is_healthy(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["deploy"]["resources"]["limits"].keys() == {"memory", "cpus"}


def test_only_web_is_published_and_to_this_machine_only() -> None:
    assert {name: service.get("ports", []) for name, service in SERVICES.items() if "ports" in service} == {
        "web": ["127.0.0.1:3000:3000"]
    }
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert {name: service["networks"] for name, service in SERVICES.items()} == {
        "web": ["inside", "outside"], "worker": ["inside", "outside"], "postgres": ["inside"], "chroma": ["inside"],
    }  # fmt: skip


def test_what_is_passed_on_is_a_setting() -> None:
    passed = {name for service in SERVICES.values() for name in service["environment"]}
    example = (ROOT / "deploy/compose.env.example").read_text(encoding="utf-8")
    passed |= set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    for found in (*of_kind("ConfigMap"), *of_kind("Secret")):
        passed |= set(found.get("data", {})) | set(found.get("stringData", {}))
    for found in DEPLOYMENTS.values():
        [container] = found["spec"]["template"]["spec"]["containers"]
        passed |= {variable["name"] for variable in container["env"]}
    assert passed - VARIABLES - FOREIGN == set()


def test_no_secret_has_a_value() -> None:
    example = (ROOT / "deploy/compose.env.example").read_text(encoding="utf-8")
    assert re.findall(r"^\w+=.+$", example, re.MULTILINE) == []
    [secret] = of_kind("Secret")
    assert all("…" in value or "PASSWORD@HOST" in value for value in secret["stringData"].values())


@pytest.mark.parametrize("name", DEPLOYMENTS)
def test_a_pod_is_sealed_and_probed_on_the_port_it_listens_to(name: str) -> None:
    pod = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]},
    }  # fmt: skip
    assert "memory" in container["resources"]["limits"]
    [port] = container["ports"]
    [variable] = container["env"]
    assert variable["value"] == str(port["containerPort"])
    probes = {probe: container[probe]["httpGet"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
    assert {name: get["path"] for name, get in probes.items()} == {
        "startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz",
    }  # fmt: skip
    assert {get["port"] for get in probes.values()} == {"http"}
    assert {mount["name"] for mount in container["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}


def test_selectors_find_the_pods_they_mean() -> None:
    labels = {name: found["spec"]["template"]["metadata"]["labels"] for name, found in DEPLOYMENTS.items()}
    [service], [budget] = of_kind("Service"), of_kind("PodDisruptionBudget")
    assert service["spec"]["selector"] == budget["spec"]["selector"]["matchLabels"] == labels["journey-web"]
    assert all(found["spec"]["selector"]["matchLabels"] == labels[name] for name, found in DEPLOYMENTS.items())


def test_everything_runs_the_version_of_the_project() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    pods = [found["spec"]["template"]["spec"] for found in DEPLOYMENTS.values()]
    images = {container["image"] for pod in pods for container in pod["containers"]}
    images |= {service["image"] for name, service in SERVICES.items() if name != "postgres"}
    assert images == {f"journey-assistant:{version[1]}"}


def test_the_page_for_operators_names_every_metric_and_only_settings_that_exist() -> None:
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    ours = [name for name in (metric.name for metric in REGISTRY.collect()) if name.startswith("journey_")]
    gauges = [gauge.name for gauge in Queue(dict, lambda: 0.0, OSError).collect()]
    named = {name.removesuffix("_total") for name in re.findall(r"`(journey_\w+)", page)}
    assert COUNTED
    assert named == {*ours, *gauges}
    assert set(re.findall(r"JOURNEY_\w+|DATABASE_URL", page)) <= VARIABLES


def found(name: str, *ids: str) -> dict[str, Any]:
    vulns = [{"id": ids[0], "aliases": list(ids[1:]), "fix_versions": ["2.0"]}] if ids else []
    return {"name": name, "version": "1.0", "vulns": vulns}


def test_a_known_vulnerability_fails_the_audit_unless_it_is_accepted_for_that_package() -> None:
    accepted = {"CVE-1": "chromadb"}
    packages = [found("chromadb", "GHSA-x", "CVE-1"), found("other", "CVE-1"), found("sound")]
    verdict = judge({"dependencies": packages}, accepted)
    assert verdict.refused == ("other 1.0: CVE-1, mended in 2.0",)
    assert len(verdict.accepted) == 1
    assert "VULNERABLE other" in str(verdict)


def test_what_could_not_be_looked_up_is_said_and_fails_nothing() -> None:
    verdict = judge({"dependencies": [{"name": "torch", "skip_reason": "not served"}, found("sound")]}, {})
    assert (verdict.looked_up, verdict.refused) == (1, ())
    assert "1 could NOT be looked up; the first: torch: not served" in str(verdict)


def test_every_accepted_vulnerability_has_its_reason_and_a_locked_package() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    accepted = read_accepted()
    assert len(accepted) == (ROOT / "deploy/audit.toml").read_text(encoding="utf-8").count("[[accepted]]")
    assert all(f"\n{package}==" in lock for package in accepted.values())
