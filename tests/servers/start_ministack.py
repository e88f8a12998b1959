"""Start MiniStack on a TLS and a plain port: `python -m tests.servers.start_ministack TLS PLAIN CERTIFICATE`.

Two condition keys are taught to it here, because it does not know them as AWS documents them:

- `s3:if-none-match`, a string, is there when a put carries that header (Amazon S3 user guide, "Enforce
  conditional writes on Amazon S3 buckets");
- `aws:PrincipalArn` of a session is the ARN of its role, not of the session (IAM user guide, "AWS global
  condition context keys").
"""

import asyncio
import json
import re
import sys
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from ministack.app import app
from ministack.core import iam_actions, iam_evaluator
from ministack.services.cloudformation import provisioners

SESSION = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):sts::(?P<account>\d{12}):assumed-role/(?P<role>[^/]+)/.+"
)

object_context = iam_actions._s3_object_context
condition_key = iam_evaluator._resolve_condition_key
create_database = provisioners._rds_db_instance_create


def object_context_with_conditional_puts(
    iam_action: str, query_params: dict[str, Any], path: str, headers: dict[str, str]
) -> dict[str, Any]:
    context: dict[str, Any] = object_context(iam_action, query_params, path, headers)
    if iam_action == "s3:PutObject" and "if-none-match" in headers:
        context["s3:if-none-match"] = headers["if-none-match"]
    return context


def condition_key_with_the_role_of_a_session(key: str, context: iam_evaluator.EvalContext) -> Any:
    value = condition_key(key, context)
    if key.lower() == "aws:principalarn" and (session := SESSION.fullmatch(str(value))):
        return f"arn:{session['partition']}:iam::{session['account']}:role/{session['role']}"
    return value


def create_database_with_its_secret(
    logical_id: str, properties: dict[str, Any], stack: str
) -> tuple[str, dict[str, Any]]:
    name, attributes = create_database(logical_id, properties, stack)
    if properties.get("ManageMasterUserPassword") in (True, "true"):
        password = json.dumps({"username": properties["MasterUsername"], "password": "made-by-rds"})
        secret = {"Name": f"rds!db-{name}", "SecretString": password}
        _, made = provisioners._sm_secret_create(f"{logical_id}Secret", secret, stack)
        attributes["MasterUserSecret.SecretArn"] = made["Arn"]
    return name, attributes


def main(secure_port: str, plain_port: str, certificate: str) -> None:
    iam_actions._s3_object_context = object_context_with_conditional_puts
    iam_evaluator._resolve_condition_key = condition_key_with_the_role_of_a_session
    provisioners._RESOURCE_HANDLERS["AWS::RDS::DBInstance"]["create"] = create_database_with_its_secret
    config = Config()
    config.bind = [f"127.0.0.1:{secure_port}"]
    config.insecure_bind = [f"127.0.0.1:{plain_port}"]
    config.certfile = config.keyfile = certificate
    # Waiting for nothing, it leaves the signal that ends the tests' server to end it at once.
    asyncio.run(serve(app, config, shutdown_trigger=asyncio.Event().wait))


if __name__ == "__main__":
    main(*sys.argv[1:])
