"""How the machines of infrastructure/shop.yaml are made, and what they run when they start."""

import json
import os
import re
import subprocess

from tests.infrastructure.templates import ROOT
from tests.infrastructure.test_shop_template import resource, template

GROWN = ROOT / "infrastructure" / "instance" / "grown"
INSTANCE = GROWN.parent
SCRIPTS = (GROWN / "start", GROWN / "database-password", INSTANCE / "install", INSTANCE / "certificate")


def user_data() -> str:
    text: str = template()["Resources"]["Machine"]["Properties"]["LaunchTemplateData"]["UserData"][
        "Fn::Base64"
    ]["Fn::Sub"]
    return text


def settings_of_a_machine() -> dict[str, str]:
    [block] = re.findall(r"/opt/shoestore/\.env <<'END'\n(.*?)\nEND", user_data(), re.S)
    return dict(line.split("=", 1) for line in block.splitlines())


def test_a_machine_answers_metadata_version_2_to_itself_alone_and_its_disk_is_encrypted() -> None:
    machine = resource("Machine")["LaunchTemplateData"]

    assert machine["MetadataOptions"] == {
        "HttpEndpoint": "enabled",
        "HttpTokens": "required",
        "HttpPutResponseHopLimit": 1,
    }
    [disk] = machine["BlockDeviceMappings"]
    assert (disk["Ebs"]["VolumeType"], disk["Ebs"]["Encrypted"]) == ("gp3", True)
    assert machine["IamInstanceProfile"] == {"Name": "InstanceProfileName"}


def test_there_is_no_ssh() -> None:
    machine = resource("Machine")["LaunchTemplateData"]

    assert "KeyName" not in machine
    assert machine["SecurityGroupIds"] == ["MachineGroup.GroupId"]
    assert 22 not in [rule["FromPort"] for rule in resource("MachineGroup")["SecurityGroupIngress"]]


def test_machines_are_replaced_one_by_one_when_the_new_one_has_said_that_it_is_ready() -> None:
    group = template()["Resources"]["Machines"]

    assert group["CreationPolicy"]["ResourceSignal"]["Count"] == {"Ref": "MinMachines"}
    rolling = group["UpdatePolicy"]["AutoScalingRollingUpdate"]
    assert (rolling["WaitOnResourceSignals"], rolling["MaxBatchSize"]) == (True, 1)
    assert rolling["MinInstancesInService"] == {"Ref": "MinMachines"}
    assert template()["Parameters"]["MinMachines"]["MinValue"] == 2
    assert resource("Machines")["VPCZoneIdentifier"] == "PrivateSubnets"
    assert resource("Machines")["TargetGroupARNs"] == ["Targets"]


def test_a_machine_says_that_it_is_ready_when_it_is_and_that_it_failed_when_it_did() -> None:
    lines = user_data().splitlines()
    start = (GROWN / "start").read_text().replace("\\\n", "")
    asked = [line.strip() for line in start.splitlines() if line.strip().startswith("curl --silent --fail ")]

    assert lines[-2:] == ["/opt/shoestore/infrastructure/instance/grown/start", "tell SUCCESS"]
    assert "trap 'tell FAILURE' ERR" in lines
    assert "set -Eeuo pipefail" in lines
    assert "set -Eeuo pipefail" in start.splitlines()
    assert len(asked) == 1
    assert asked[0].endswith("--cacert tls.crt https://localhost:8000/ready")


def test_the_database_failing_over_does_not_end_the_machines() -> None:
    assert resource("Machines")["HealthCheckType"] == "EC2"


def test_every_setting_of_a_machine_is_one_of_the_shop() -> None:
    known = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))
    settings = settings_of_a_machine()

    # The AWS SDK and the web server read these themselves.
    assert set(settings) - known == {
        "AWS_DEFAULT_REGION", "GRANIAN_SSL_CERTIFICATE", "GRANIAN_SSL_KEYFILE",
    }  # fmt: skip
    assert settings["TRUSTED_PROXIES"] == "1"
    assert settings["SHOP_URL"] == "https://${Domain}"
    assert settings["MEDIA_STORE"] == "s3://${MediaBucket}/media"
    assert settings["INVOICE_ARCHIVE"] == "${InvoiceArchive}"


def test_no_password_is_in_a_machines_user_data_and_the_database_proves_who_it_is() -> None:
    address = settings_of_a_machine()["DATABASE_URL"]

    assert re.match(r"postgresql://shoestore@\$\{Database\.Endpoint\.Address\}:5432/shoestore\?", address)
    assert "sslmode=verify-full&" in address
    assert "{{resolve" not in json.dumps(template())


def test_what_the_machine_is_told_is_what_its_scripts_ask_for() -> None:
    [block] = re.findall(r"/etc/shoestore-machine <<'END'\n(.*?)\nEND", user_data(), re.S)
    told = {line.split("=")[0] for line in block.splitlines()}
    scripts = (GROWN / "start").read_text() + (GROWN / "database-password").read_text()

    asked = set(re.findall(r"\$([A-Z][A-Z_]+)", scripts))

    assert asked == told


def test_bash_understands_every_script() -> None:
    for script in (user_data(), *(path.read_text() for path in SCRIPTS)):
        assert subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True).stderr == ""


def test_every_file_the_start_names_is_in_the_release() -> None:
    start = (GROWN / "start").read_text()
    named = set(re.findall(r"\$here/([\w.*-]+)", start))

    assert named == {
        "database-password", "database-password.*", "log.conf", "logrotate", "cloudwatch-agent.json",
    }  # fmt: skip
    assert [name for name in named if not list(GROWN.glob(name))] == []
    assert all(os.access(script, os.X_OK) for script in SCRIPTS)
