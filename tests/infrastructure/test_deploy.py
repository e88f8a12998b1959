"""What docs/deploy.md says to type, held against the project it is typed in."""

import re
import shlex

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.infrastructure import test_shop_template as shop
from tests.infrastructure.templates import ROOT
from tests.infrastructure.test_invoices_template import template

GUIDE = (ROOT / "docs" / "deploy.md").read_text()
COMMANDS = "\n".join(re.findall(r"^```sh\n(.*?)^```", GUIDE, re.S | re.M))
INSTANCE = ROOT / "infrastructure" / "instance"


def unit(name: str) -> dict[str, list[str]]:
    """The settings of a systemd unit, each with the values it is given."""
    found: dict[str, list[str]] = {}
    for line in (INSTANCE / f"shoestore-{name}.service").read_text().splitlines():
        if line and line[0] not in "#[":
            key, value = line.split("=", 1)
            found.setdefault(key, []).append(value)
    return found


def procfile(name: str) -> list[str]:
    """The words of a Procfile line, with its defaults filled in."""
    lines = dict(line.split(": exec ", 1) for line in (ROOT / "Procfile").read_text().splitlines() if line)
    return shlex.split(re.sub(r"\$\{\w+:-(\w[\w.]*)\}", r"\1", lines[name]))


def unit_command(name: str) -> list[str]:
    [line] = unit(name)["ExecStart"]
    for default in shlex.split(" ".join(unit(name).get("Environment", []))):
        variable, value = default.split("=")
        line = line.replace(f"${{{variable}}}", value)
    return shlex.split(re.sub(r"/opt/shoestore/\.venv/bin/|/usr/bin/", "", line))


@pytest.mark.parametrize("name", ["web", "worker"])
def test_the_services_run_what_the_procfile_runs(name: str) -> None:
    assert unit_command(name) == procfile(name)


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_service_is_the_user_shoestore_and_writes_its_own_data_only(name: str) -> None:
    told = unit(name)

    assert told["User"] == ["shoestore"]
    assert told["WorkingDirectory"] == ["/opt/shoestore"]
    assert told["EnvironmentFile"] == ["/opt/shoestore/.env"]
    assert told["ProtectSystem"] == ["strict"]
    assert told["NoNewPrivileges"] == ["true"]
    assert "DATA=/var/lib/" + told["StateDirectory"][0] in COMMANDS.splitlines()


def test_every_setting_of_the_guide_is_one_of_the_shop() -> None:
    known = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    [block] = re.findall(r"tee \.env > /dev/null <<END\n(.*?)\nEND", COMMANDS, re.S)

    settings = {line.split("=")[0] for line in block.splitlines()}

    # The AWS SDK reads this one itself.
    assert settings - known == {"AWS_DEFAULT_REGION"}


def test_every_management_command_of_the_guide_exists() -> None:
    named = set(re.findall(r"manage\.py (\w+)", COMMANDS + GUIDE))

    assert named >= {"migrate", "createsuperuser", "archive_invoices"}
    assert named <= set(get_commands())


def test_every_parameter_and_output_of_the_guide_is_in_the_template() -> None:
    parameters = re.findall(r"\b(\w+)=", COMMANDS[COMMANDS.index("--parameter-overrides") :].split("\n")[0])
    outputs = re.findall(r"\$\(output (\w+)\)", COMMANDS)

    assert set(parameters) == set(template()["Parameters"])
    assert len(outputs) == 3
    assert set(outputs) <= set(template()["Outputs"])


def test_the_guide_gives_the_grown_shop_every_parameter_that_has_no_default_and_asks_for_its_outputs() -> (
    None
):
    [block] = re.findall(r"deploy --disable-rollback --parameter-overrides (.*?)\ngrown\(\)", COMMANDS, re.S)
    parameters = shop.template()["Parameters"]

    assert set(re.findall(r"\b([A-Z]\w+)=", block)) == {
        name for name, one in parameters.items() if "Default" not in one
    }
    assert set(re.findall(r"\$\(grown (\w+)\)", COMMANDS)) <= set(shop.template()["Outputs"])
    assert "deploy --parameter-overrides Release=$RELEASE" in COMMANDS.splitlines()


def test_every_file_of_the_guide_exists() -> None:
    named = set(re.findall(r"(?:tests/)?infrastructure/[\w./*-]+\w", GUIDE)) | {
        f"docs/{link}" for link in re.findall(r"\]\(([\w/.-]+\.md)", GUIDE)
    }

    assert len(named) >= 5
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []


def test_the_machine_asks_for_metadata_version_2_and_has_the_role() -> None:
    assert "HttpTokens=required" in COMMANDS
    assert "HttpPutResponseHopLimit=1" in COMMANDS
    assert "--iam-instance-profile Name=$PROFILE" in COMMANDS
    assert "AWS_SECRET_ACCESS_KEY" not in GUIDE


def test_the_proxy_in_front_is_the_one_the_shop_is_told_of() -> None:
    assert "reverse_proxy 127.0.0.1:8000" in (INSTANCE / "Caddyfile").read_text()
    assert "TRUSTED_PROXIES=1" in COMMANDS.splitlines()
    assert "SHOP_URL=https://$DOMAIN" in COMMANDS.splitlines()


def test_a_machine_tells_the_balancer_that_it_stops_for_longer_than_it_takes_to_be_heard() -> None:
    [check] = re.findall(r"check inter (\d+)s fall (\d+)", (INSTANCE.parent / "haproxy.cfg").read_text())
    [seconds] = re.findall(r"^DRAIN_SECONDS=(\d+)$", COMMANDS, re.M)
    [longest] = unit("web")["TimeoutStopSec"]
    told = f"/var/lib/{unit('web')['StateDirectory'][0]}/{settings.DRAINING.name}"

    assert unit("web")["ExecStartPre"] == [f"/usr/bin/rm -f {told}"]
    assert unit("web")["ExecStop"] == [f"/usr/bin/touch {told}", "/usr/bin/sleep ${DRAIN_SECONDS}"]
    assert int(check[0]) * int(check[1]) < int(seconds) < int(longest)


def test_the_decision_points_at_a_section_of_the_guide() -> None:
    decision = (ROOT / "docs" / "decisions" / "where-the-policy-belongs.md").read_text()

    [anchor] = re.findall(r"\.\./deploy\.md#([\w-]+)", decision)
    headings = [heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.*)$", GUIDE, re.M)]
    assert anchor in [re.sub(r"[^\w-]", "", heading) for heading in headings]
