"""The API: all its routers in one place. Its contract is openapi.json, at the root of the project."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from shoestore.api import (
    invoices,
    orders,
    orders_of_sellers,
    shoes,
    shoes_of_sellers,
    shop,
    stock_of_sellers,
)
from shoestore.api.problems import refuse_in_problems
from shoestore.api.reading import JsonParser

PROBLEM_TYPE = "application/problem+json"


class ShopAPI(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The contract, in which refusals are said to be problems, as they are."""
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                _say_problems(operation["responses"])
        return schema


api = ShopAPI(
    title="Shoestore",
    version="1",
    description="The shop's shelf, its orders, and what sellers do. Refusals are RFC 9457 problems with a `code`.",
    parser=JsonParser(),
    urls_namespace="api",
)
refuse_in_problems(api)
for module in (shoes, shop, orders, shoes_of_sellers, stock_of_sellers, orders_of_sellers, invoices):
    api.add_router("", module.router)


def _say_problems(responses: dict[Any, Any]) -> None:
    for status, response in responses.items():
        if int(status) >= 400 and "content" in response:
            response["content"] = {PROBLEM_TYPE: next(iter(response["content"].values()))}
