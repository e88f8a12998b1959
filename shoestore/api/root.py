"""The API: all its operations in one place. Its contract is openapi.json, at the root of the project."""

from http import HTTPStatus
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from shoestore.api import (  # noqa: F401 - they put their operations on the router
    countries,
    invoices,
    orders,
    orders_of_sellers,
    pages,
    records,
    related,
    shoes,
    shoes_of_sellers,
    shop,
    stock_of_sellers,
    suggestions,
    waits,
)
from shoestore.api.problems import PROBLEM_TYPE, refuse_in_problems, title
from shoestore.api.reading import ShopParser
from shoestore.api.repeatable import HEADER
from shoestore.api.router import router

# What any operation may refuse when it takes such a thing; what it refuses besides is said where it is.
REFUSED_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
)
REFUSED_SELLER = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
REFUSED_CONDITION = (HTTPStatus.PRECONDITION_FAILED,)
REFUSED_KEY = (HTTPStatus.CONFLICT,)
REFUSED_VALUES = (HTTPStatus.UNPROCESSABLE_ENTITY,)
REFUSED_NOW = (HTTPStatus.SERVICE_UNAVAILABLE,)


class ShopAPI(NinjaAPI):
    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """None: it is made for operations that leave it to the library to write their answer."""
        return cast(HttpResponse, None)

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The contract, in which every refusal is said, and said to be a problem."""
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _say_refusals(operation, method)
        return schema


api = ShopAPI(
    title="Shoestore",
    version="1",
    description="The shop's shelf, its orders, and what sellers do. Refusals are problems (RFC 9457).",
    parser=ShopParser(),
    urls_namespace="api",
)
refuse_in_problems(api)
api.add_router("", router)


def _say_refusals(operation: dict[str, Any], method: str) -> None:
    responses = {int(status): response for status, response in operation["responses"].items()}
    refused = [HTTPStatus(status) for status in responses if status >= HTTPStatus.BAD_REQUEST]
    refused += REFUSED_NOW
    if "requestBody" in operation:
        refused += [*REFUSED_BODY, *REFUSED_VALUES]
    if "security" in operation:
        refused += REFUSED_SELLER
    if any(parameter["name"] == "If-Match" for parameter in operation["parameters"]):
        refused += REFUSED_CONDITION
    if method == "post" and any(parameter["name"] == HEADER for parameter in operation["parameters"]):
        refused += REFUSED_KEY
    if any(parameter["in"] in ("query", "header") for parameter in operation["parameters"]):
        refused += REFUSED_VALUES
    said = {status: response for status, response in responses.items() if status < HTTPStatus.BAD_REQUEST}
    said |= {status: _problem(status) for status in sorted(set(refused))}
    operation["responses"] = {str(int(status)): response for status, response in said.items()}


def _problem(status: HTTPStatus) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": title(status), "content": {PROBLEM_TYPE: {"schema": schema}}}
