"""What infrastructure/shop.yaml keeps in logs, and of what it tells somebody."""

import json

import pytest

from shoestore.monitoring import tasks
from tests.infrastructure.test_shop_machines import GROWN
from tests.infrastructure.test_shop_template import declared, resource, template


def test_logs_are_kept_for_the_days_of_the_parameter() -> None:
    groups = declared("AWS::Logs::LogGroup")

    assert set(groups) == {"Log", "DatabaseLog"}
    assert {resource(name)["RetentionInDays"] for name in groups} == {"LogDays"}
    assert (
        template()["Resources"]["DatabaseLog"]["Properties"]["LogGroupName"]["Fn::Sub"]
        == "/aws/rds/instance/${AWS::StackName}/postgresql"
    )


ALARMS = {
    "ErrorsAlarm": ("HTTPCode_Target_5XX_Count", "Sum", 10),
    "LatencyAlarm": ("TargetResponseTime", "p99", 1),
    "UnreadyAlarm": ("UnHealthyHostCount", "Maximum", 0),
    "ArchiveAlarm": ("OldestInvoiceWaiting", "Maximum", 900),
    "NotWellAlarm": ("PartsNotWell", "Maximum", 0),
    "DiskAlarm": ("disk_used_percent", "Maximum", 80),
    "DatabaseStorageAlarm": ("FreeStorageSpace", "Minimum", 2 * 1024**3),
    "DatabaseProcessorAlarm": ("CPUUtilization", "Average", 80),
    "DatabaseConnectionsAlarm": ("DatabaseConnections", "Maximum", 240),
}


def test_somebody_is_told_of_what_is_wrong_and_when_it_is_right_again() -> None:
    made = {name: resource(name) for name in declared("AWS::CloudWatch::Alarm")}

    assert {
        name: (alarm["MetricName"], alarm.get("Statistic") or alarm["ExtendedStatistic"], alarm["Threshold"])
        for name, alarm in made.items()
    } == ALARMS
    assert all(alarm["AlarmActions"] == alarm["OKActions"] == ["Alarms"] for alarm in made.values())
    assert resource("Alarms")["Subscription"] == [{"Protocol": "email", "Endpoint": "AlarmEmail"}]


@pytest.mark.parametrize("alarm", ["ArchiveAlarm", "DiskAlarm", "UnreadyAlarm", "DatabaseStorageAlarm"])
def test_silence_is_an_alarm_too(alarm: str) -> None:
    assert resource(alarm)["TreatMissingData"] == "breaching"


@pytest.mark.parametrize(
    ("name", "alarm"), [("OldestInvoiceWaiting", "ArchiveAlarm"), ("PartsNotWell", "NotWellAlarm")]
)
def test_alarms_of_the_log_read_what_the_worker_writes(
    name: str, alarm: str, caplog: pytest.LogCaptureFixture, db: None
) -> None:
    caplog.set_level("INFO", "shoestore.monitoring.tasks")
    tasks.log_how_the_shop_is.call_local()
    facts: dict[str, object] = vars(caplog.records[-1])["facts"]
    metric = resource(name)
    [made] = metric["MetricTransformations"]

    assert metric["LogGroupName"] == "Log"
    assert metric["FilterPattern"] == f"{{ {made['MetricValue']} >= 0 }}"
    assert made["MetricValue"].removeprefix("$.") in facts
    assert (made["MetricNamespace"], made["MetricName"]) == (
        resource(alarm)["Namespace"],
        resource(alarm)["MetricName"],
    )


def test_the_agent_sends_the_log_and_the_disk_to_where_the_alarms_look() -> None:
    agent = json.loads((GROWN / "cloudwatch-agent.json").read_text())
    [file] = agent["logs"]["logs_collected"]["files"]["collect_list"]

    assert f"append:{file['file_path']}" in (GROWN / "log.conf").read_text()
    assert f"{file['file_path']} {{" in (GROWN / "logrotate").read_text()
    assert (file["log_group_name"], agent["metrics"]["namespace"]) == ("LOG_GROUP", "NAMESPACE")
    assert agent["metrics"]["metrics_collected"]["disk"]["measurement"] == ["used_percent"]
    assert agent["metrics"]["aggregation_dimensions"] == [[]]
    assert "Dimensions" not in resource("DiskAlarm")


def test_the_alarm_of_connections_comes_at_four_fifths() -> None:
    most = int(resource("DatabaseParameters")["Parameters"]["max_connections"])

    assert resource("DatabaseConnectionsAlarm")["Threshold"] == most * 4 / 5
