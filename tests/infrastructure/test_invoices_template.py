"""What infrastructure/invoices.yaml promises, read from the template."""

import json
import os
from functools import cache
from typing import Any

import pytest

from tests.infrastructure.templates import CHECKOV, ROOT, checkov, lint, read, resolved

TEMPLATE = ROOT / "infrastructure" / "invoices.yaml"

VALUES = {
    "InvoiceBucket": "my-shop-invoices",
    "RetentionYears": 10,
    "RetentionMode": "GOVERNANCE",
    "AWS::Partition": "aws",
    "AWS::AccountId": "210987654321",
    "Invoices": "my-shop-invoices",
    "AccessLog": "my-shop-invoices-access-log",
    "AccessLog.Arn": "arn:aws:s3:::my-shop-invoices-access-log",
    "ShopRole.Arn": "arn:aws:iam::210987654321:role/shop",
    "ShopRole": "shop",
    "InvoiceWriting": "arn:aws:iam::210987654321:policy/invoice-writing",
    "ShopInstanceProfile": "shop",
}


@cache
def template() -> dict[str, Any]:
    return read(TEMPLATE)


def resource(name: str) -> dict[str, Any]:
    """The properties of a resource, with parameters and references filled in."""
    properties: dict[str, Any] = resolved(template()["Resources"][name]["Properties"], VALUES)
    return properties


BUCKETS = ["Invoices", "AccessLog"]
POLICIES = ["InvoicesPolicy", "AccessLogPolicy"]


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_versioned(bucket: str) -> None:
    assert resource(bucket)["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_is_encrypted(bucket: str) -> None:
    assert resource(bucket)["BucketEncryption"] == {
        "ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
    }


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_bucket_can_never_be_made_public(bucket: str) -> None:
    assert resource(bucket)["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "BlockPublicPolicy": True,
        "IgnorePublicAcls": True,
        "RestrictPublicBuckets": True,
    }


@pytest.mark.parametrize("bucket", BUCKETS)
def test_every_object_belongs_to_the_account(bucket: str) -> None:
    assert resource(bucket)["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


@pytest.mark.parametrize("kept", BUCKETS + POLICIES)
def test_buckets_and_their_policies_outlive_the_stack(kept: str) -> None:
    declared = template()["Resources"][kept]

    assert (declared["DeletionPolicy"], declared["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_invoices_are_locked_for_the_years_and_in_the_mode_of_the_parameters() -> None:
    assert resource("Invoices")["ObjectLockEnabled"] is True
    assert template()["Resources"]["Invoices"]["Properties"]["ObjectLockConfiguration"] == {
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Mode": {"Ref": "RetentionMode"}, "Years": {"Ref": "RetentionYears"}}},
    }


def test_ten_years_are_the_default_and_an_administrator_can_still_end_the_lock() -> None:
    parameters = template()["Parameters"]

    assert parameters["RetentionYears"]["Default"] == 10
    assert parameters["RetentionMode"]["Default"] == "GOVERNANCE"
    assert parameters["RetentionMode"]["AllowedValues"] == ["GOVERNANCE", "COMPLIANCE"]


def test_what_gains_by_it_moves_to_colder_storage_and_no_invoice_expires() -> None:
    cold, uploads = resource("Invoices")["LifecycleConfiguration"]["Rules"]

    assert cold["Transitions"] == [{"StorageClass": "GLACIER_IR", "TransitionInDays": 365}]
    assert cold["ObjectSizeGreaterThan"] == 128 * 1024
    assert uploads["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 1}
    assert not [name for rule in (cold, uploads) for name in rule if "Expiration" in name]


def test_the_access_log_goes_to_the_other_bucket() -> None:
    assert resource("Invoices")["LoggingConfiguration"] == {
        "DestinationBucketName": "my-shop-invoices-access-log",
        "LogFilePrefix": "invoices/",
    }


def statements(policy: str) -> dict[str, dict[str, Any]]:
    return {s["Sid"]: s for s in resource(policy)["PolicyDocument"]["Statement"]}


def test_the_bucket_policy_only_denies() -> None:
    found = statements("InvoicesPolicy")

    assert list(found) == [
        "NothingWithoutTls",
        "NobodyWritesButTheShop",
        "NobodyOverwrites",
        "NobodyRemoves",
    ]
    assert {s["Effect"] for s in found.values()} == {"Deny"}
    assert {s["Principal"] for s in found.values()} == {"*"}


@pytest.mark.parametrize("policy", POLICIES)
def test_nothing_is_done_without_tls(policy: str) -> None:
    bucket = "arn:aws:s3:::" + resource(policy)["Bucket"]
    denied = statements(policy)["NothingWithoutTls"]

    assert denied["Effect"] == "Deny"
    assert denied["Action"] == "s3:*"
    assert denied["Resource"] == [bucket, f"{bucket}/*"]
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_writers_other_than_the_role_are_denied() -> None:
    denied = statements("InvoicesPolicy")["NobodyWritesButTheShop"]

    assert denied["Action"] == ["s3:PutObject", "s3:ReplicateObject"]
    assert denied["Resource"] == "arn:aws:s3:::my-shop-invoices/*"
    assert denied["Condition"] == {
        "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::210987654321:role/shop"}
    }


def test_a_put_that_could_overwrite_is_denied() -> None:
    denied = statements("InvoicesPolicy")["NobodyOverwrites"]

    assert denied["Action"] == "s3:PutObject"
    assert denied["Resource"] == "arn:aws:s3:::my-shop-invoices/*"
    assert denied["Condition"] == {"Null": {"s3:if-none-match": "true"}}


def test_removing_is_denied_to_everybody_and_changing_the_policy_to_nobody() -> None:
    assert statements("InvoicesPolicy")["NobodyRemoves"]["Action"] == [
        "s3:DeleteObject",
        "s3:DeleteObjectVersion",
        "s3:BypassGovernanceRetention",
    ]
    with_condition = ["NothingWithoutTls"]
    for sid, statement in statements("InvoicesPolicy").items():
        assert sid in with_condition or not {"s3:*", "s3:PutBucketPolicy"} & set(statement["Action"])


def test_only_s3_itself_writes_the_access_log() -> None:
    allowed = statements("AccessLogPolicy")["S3WritesTheLog"]

    assert allowed["Principal"] == {"Service": "logging.s3.amazonaws.com"}
    assert allowed["Action"] == "s3:PutObject"
    assert allowed["Condition"] == {
        "ArnEquals": {"aws:SourceArn": "arn:aws:s3:::my-shop-invoices"},
        "StringEquals": {"aws:SourceAccount": "210987654321"},
    }


def test_the_role_is_for_ec2_instances_and_has_the_one_policy() -> None:
    role = resource("ShopRole")

    assert role["AssumeRolePolicyDocument"]["Statement"] == [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ]
    assert role["ManagedPolicyArns"] == [VALUES["InvoiceWriting"]]
    assert "Policies" not in role
    assert resource("ShopInstanceProfile") == {"Roles": ["shop"]}


def test_the_policy_to_paste_by_hand_is_the_policy_of_the_template() -> None:
    pasted = (TEMPLATE.parent / "ec2-role-policy.json").read_text()

    assert (
        json.loads(pasted.replace("${InvoiceBucket}", "my-shop-invoices"))
        == resource("InvoiceWriting")["PolicyDocument"]
    )


def test_the_policy_allows_one_action_under_one_prefix() -> None:
    assert resource("InvoiceWriting")["PolicyDocument"]["Statement"] == [
        {
            "Sid": "ArchiveInvoices",
            "Effect": "Allow",
            "Action": "s3:PutObject",
            "Resource": "arn:aws:s3:::my-shop-invoices/invoices/*",
        }
    ]


def test_the_outputs_are_what_the_shop_is_set_up_with() -> None:
    outputs = {name: resolved(output["Value"], VALUES) for name, output in template()["Outputs"].items()}

    assert outputs == {
        "InvoiceArchive": "s3://my-shop-invoices/invoices",
        "InvoiceBucketName": "my-shop-invoices",
        "InstanceProfileName": "shop",
        "RoleName": "shop",
        "PolicyArn": "arn:aws:iam::210987654321:policy/invoice-writing",
        "AccessLogBucketName": "my-shop-invoices-access-log",
    }


def test_cfn_lint_finds_nothing() -> None:
    assert lint(TEMPLATE) == ("", 0)


@pytest.mark.skipif(
    not CHECKOV.exists() and os.environ.get("CI") != "true", reason="make test installs Checkov by itself"
)
def test_checkov_finds_nothing_but_the_one_argued_exception() -> None:
    found = checkov(TEMPLATE)

    assert found["results"]["failed_checks"] == []
    assert [
        (check["check_id"], check["resource"], check["check_result"]["suppress_comment"])
        for check in found["results"]["skipped_checks"]
    ] == [
        (
            "CKV_AWS_18",
            "AWS::S3::Bucket.AccessLog",
            "This bucket is the access log; logging the log into itself would never end.",
        )
    ]
    assert found["summary"]["passed"] >= 29
