"""What infrastructure/shop.yaml promises, read from the template.

What its machines run is in test_shop_machines.py, its logs and alarms in test_shop_alarms.py.
"""

import os
from functools import cache
from typing import Any

import pytest
from granian.http import HTTP1Settings

from tests.infrastructure.templates import CHECKOV, ROOT, checkov, lint, read, resolved

TEMPLATE = ROOT / "infrastructure" / "shop.yaml"


class Values(dict[str, Any]):
    """What is given to the template; whatever else it refers to stands for its own name."""

    def __missing__(self, name: str) -> str:
        return name


VALUES = Values(
    {
        "DatabaseGigabytes": 20,
        "MediaBucket": "my-shop-media",
        "Media.Arn": "arn:aws:s3:::my-shop-media",
        "ReleaseBucket": "my-shop-releases",
        "Release": "shoestore-4f2a91c.tar.gz",
        "AWS::Partition": "aws",
        "AWS::StackName": "shoestore",
    }
)


@cache
def template() -> dict[str, Any]:
    return read(TEMPLATE)


def declared(kind: str) -> dict[str, dict[str, Any]]:
    return {name: made for name, made in template()["Resources"].items() if made["Type"] == kind}


def resource(name: str) -> dict[str, Any]:
    """The properties of a resource, with parameters and references filled in."""
    properties: dict[str, Any] = resolved(template()["Resources"][name]["Properties"], VALUES)
    return properties


def attributes(name: str, key: str) -> dict[str, str]:
    return {one["Key"]: one["Value"] for one in resource(name)[key]}


def test_the_balancer_takes_tls_of_today_and_sends_plain_http_there() -> None:
    assert resource("Https")["Port"] == 443
    assert resource("Https")["Protocol"] == "HTTPS"
    assert resource("Https")["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-2-2021-06"
    assert resource("Https")["Certificates"] == [{"CertificateArn": "CertificateArn"}]
    assert resource("Https")["DefaultActions"] == [{"Type": "forward", "TargetGroupArn": "Targets"}]
    assert resource("HttpToHttps")["DefaultActions"] == [
        {"Type": "redirect", "RedirectConfig": {"Protocol": "HTTPS", "Port": "443", "StatusCode": "HTTP_301"}}
    ]


def test_the_balancer_closes_idle_connections_before_the_shop_does() -> None:
    """The shop's server waits 30 seconds for the next request; a balancer that waits longer answers 502."""
    idle = int(attributes("Balancer", "LoadBalancerAttributes")["idle_timeout.timeout_seconds"])

    assert idle * 1000 < HTTP1Settings().header_read_timeout


def test_the_balancer_asks_whether_a_machine_is_ready_and_speaks_with_it_by_tls() -> None:
    targets = resource("Targets")

    assert (targets["HealthCheckPath"], targets["Matcher"]) == ("/ready", {"HttpCode": "200"})
    assert (targets["HealthCheckProtocol"], targets["Protocol"], targets["Port"]) == ("HTTPS", "HTTPS", 8000)
    assert attributes("Balancer", "LoadBalancerAttributes")[
        "routing.http.drop_invalid_header_fields.enabled"
    ] == ("true")


@pytest.mark.parametrize(
    ("group", "ways_in"),
    [
        ("BalancerGroup", [(443, "0.0.0.0/0"), (80, "0.0.0.0/0")]),
        ("MachineGroup", [(8000, "BalancerGroup.GroupId")]),
        ("DatabaseGroup", [(5432, "MachineGroup.GroupId")]),
    ],
)
def test_the_balancer_alone_reaches_machines_and_machines_alone_the_database(
    group: str, ways_in: list[tuple[int, str]]
) -> None:
    rules = resource(group)["SecurityGroupIngress"]

    assert [(rule["FromPort"], rule["ToPort"]) for rule in rules] == [(port, port) for port, _ in ways_in]
    assert [rule.get("CidrIp") or rule["SourceSecurityGroupId"] for rule in rules] == [
        source for _, source in ways_in
    ]
    assert declared("AWS::EC2::SecurityGroupIngress") == {}


def statements(policy: str) -> dict[str, dict[str, Any]]:
    return {s["Sid"]: s for s in resource(policy)["PolicyDocument"]["Statement"]}


def test_the_policy_is_for_the_role_of_the_invoices_and_allows_what_the_machines_do() -> None:
    found = statements("MachinePolicy")

    assert resource("MachinePolicy")["Roles"] == ["RoleName"]
    assert {sid: (s["Action"], s["Resource"]) for sid, s in found.items()} == {
        "FetchTheRelease": ("s3:GetObject", "arn:aws:s3:::my-shop-releases/shoestore-4f2a91c.tar.gz"),
        "ReadItsSecrets": (
            "secretsmanager:GetSecretValue",
            ["Settings.Id", "Database.MasterUserSecret.SecretArn"],
        ),
        "KeepPictures": (
            ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
            "arn:aws:s3:::my-shop-media/media/*",
        ),
        "SeeWhetherAPictureIsThere": ("s3:ListBucket", "arn:aws:s3:::my-shop-media"),
        "WriteTheLog": (["logs:CreateLogStream", "logs:PutLogEvents"], "Log.Arn"),
        "SayHowFullTheDiskIs": ("cloudwatch:PutMetricData", "*"),
        "SayThatItIsReady": ("cloudformation:SignalResource", "AWS::StackId"),
        "LetAdministratorsInBySessionManager": (
            [
                "ssm:UpdateInstanceInformation",
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
            "*",
        ),
    }
    assert found["SayHowFullTheDiskIs"]["Condition"] == {
        "StringEquals": {"cloudwatch:namespace": "Shoestore/shoestore"}
    }


def test_the_database_is_in_two_zones_private_encrypted_and_backed_up() -> None:
    database = resource("Database")

    assert (database["MultiAZ"], database["PubliclyAccessible"], database["StorageEncrypted"]) == (
        True, False, True,
    )  # fmt: skip
    assert database["VPCSecurityGroups"] == ["DatabaseGroup.GroupId"]
    assert database["BackupRetentionPeriod"] == "BackupDays"
    assert template()["Parameters"]["BackupDays"]["MinValue"] == 7
    assert database["DeletionProtection"] is True
    assert resource("DatabaseParameters")["Parameters"]["rds.force_ssl"] == "1"


def test_the_database_is_never_lost_with_the_stack() -> None:
    database = template()["Resources"]["Database"]

    assert (database["DeletionPolicy"], database["UpdateReplacePolicy"]) == ("Snapshot", "Snapshot")
    assert resource("Database")["DBInstanceIdentifier"] == "shoestore"


def test_rds_makes_and_keeps_the_password() -> None:
    assert resource("Database")["ManageMasterUserPassword"] is True
    assert "MasterUserPassword" not in resource("Database")


def test_rows_of_clients_stay_out_of_the_databases_log() -> None:
    parameters = resource("DatabaseParameters")["Parameters"]

    assert parameters["log_error_verbosity"] == "terse"
    assert parameters["log_min_error_statement"] == "panic"


def test_the_disk_grows_to_ten_times_its_size() -> None:
    assert resource("Database")["AllocatedStorage"] == 20
    assert resource("Database")["MaxAllocatedStorage"] == "200"


def test_pictures_are_versioned_encrypted_and_outlive_the_stack() -> None:
    bucket = resource("Media")

    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["BucketEncryption"] == {
        "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
    }
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    for kept in ("Media", "MediaPolicy", "Settings", "Log"):
        made = template()["Resources"][kept]
        assert (made["DeletionPolicy"], made["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_everybody_may_read_pictures_by_tls_and_access_lists_open_nothing() -> None:
    found = statements("MediaPolicy")
    public = resource("Media")["PublicAccessBlockConfiguration"]

    assert list(found) == ["NothingWithoutTls", "EverybodySeesPictures"]
    assert (found["NothingWithoutTls"]["Effect"], found["NothingWithoutTls"]["Action"]) == ("Deny", "s3:*")
    assert found["NothingWithoutTls"]["Resource"] == [
        "arn:aws:s3:::my-shop-media",
        "arn:aws:s3:::my-shop-media/*",
    ]
    assert found["EverybodySeesPictures"]["Resource"] == "arn:aws:s3:::my-shop-media/media/*"
    assert found["EverybodySeesPictures"]["Action"] == "s3:GetObject"
    assert (public["BlockPublicAcls"], public["IgnorePublicAcls"]) == (True, True)


def test_every_parameter_and_output_says_what_it_is() -> None:
    for named in (template()["Parameters"], template()["Outputs"]):
        assert [name for name, one in named.items() if len(one.get("Description", "")) < 15] == []


def test_every_parameter_has_its_place_in_the_form() -> None:
    groups = template()["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]

    assert sorted(name for group in groups for name in group["Parameters"]) == sorted(
        template()["Parameters"]
    )


def test_cfn_lint_finds_nothing() -> None:
    assert lint(TEMPLATE) == ("", 0)


@pytest.mark.skipif(
    not CHECKOV.exists() and os.environ.get("CI") != "true", reason="make test installs Checkov by itself"
)
def test_checkov_finds_nothing_but_the_argued_exceptions() -> None:
    found = checkov(TEMPLATE)

    assert found["results"]["failed_checks"] == []
    assert sorted(
        (check["check_id"], check["resource"].split(".")[1]) for check in found["results"]["skipped_checks"]
    ) == [
        ("CKV_AWS_111", "MachinePolicy"),
        ("CKV_AWS_118", "Database"),
        ("CKV_AWS_149", "Settings"),
        ("CKV_AWS_158", "DatabaseLog"),
        ("CKV_AWS_158", "Log"),
        ("CKV_AWS_161", "Database"),
        ("CKV_AWS_18", "Media"),
        ("CKV_AWS_26", "Alarms"),
        ("CKV_AWS_260", "BalancerGroup"),
        ("CKV_AWS_54", "Media"),
        ("CKV_AWS_56", "Media"),
        ("CKV_AWS_91", "Balancer"),
    ]
    assert all(check["check_result"]["suppress_comment"] for check in found["results"]["skipped_checks"])
    assert found["summary"]["passed"] >= 30
